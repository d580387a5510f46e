/**
 * Answers of a trained model: single texts through the library's `predict`, from the text to the
 * label, and batches of ids through the engine's predictor.
 */
import { createModel, createPredictor, fillSizes } from '../../src/stages/engine/engine.js';
import { loadPredictor } from '../../src/index.js';
import { openTensorflow } from '../../src/tensorflow/binding/tensorflow.js';
import { randomBatch } from '../support/random-batch.js';
import { trainingOf } from '../support/training-of.js';
import { readJob, serve, timed } from './protocol.js';

interface Job {
  readonly file: string;
  readonly cache: string;
  readonly params: Readonly<Record<string, string>>;
  readonly allowRead: readonly string[];
  readonly texts: readonly string[];
  /** The model of the batches. */
  readonly ours: string;
  readonly vocabulary: number;
  readonly time: number;
  readonly threads: number;
}

const job = readJob<Job>();
const { threads, file, cache, params, allowRead, texts } = job;
const tensorflow = await openTensorflow({ threads });
const classifier = await loadPredictor({ file, name: 'classifier', cache, params, allowRead, threads });

const { model: graph } = trainingOf(job.ours, job.time);
const filled = fillSizes(graph, { vocabularySizes: [job.vocabulary], classes: 2 });
const predictor = createPredictor(createModel(tensorflow, filled, { seed: 1 }), {});
let asked = 0;

await serve(
  { tensorflow: tensorflow.version, node: process.version },
  {
    single: ({ count }) =>
      timed(Number(count), async () => {
        await classifier.predict([{ text: texts[asked++ % texts.length]! }]);
      }),
    batch({ count, rows }) {
      const batches = Array.from({ length: Number(count) }, () => ({
        ...randomBatch(Number(rows), job.time, job.vocabulary),
        targets: null,
      }));
      return timed(batches.length, async (index) => void (await predictor.run(batches[index]!)));
    },
  },
);
