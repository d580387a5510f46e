/** Train steps of a model written in the language, in our engine, on random ids. */
import { createModel, createTrainer, fillSizes } from '../../src/stages/engine/engine.js';
import { measuredLoss } from '../../src/stages/engine/training/stated-loss.js';
import { openTensorflow } from '../../src/tensorflow/binding/tensorflow.js';
import { randomBatch } from '../support/random-batch.js';
import { trainingOf } from '../support/training-of.js';
import { readJob, serve, timed } from './protocol.js';

interface Job {
  /** What stands behind `model bench(ids: Id[time]) = `. */
  readonly ours: string;
  readonly model: { readonly vocabulary: number };
  readonly rows: number;
  readonly time: number;
  readonly threads: number;
  readonly seed: number;
}

const job = readJob<Job>();
const { model: graph, loss, optimizer } = trainingOf(job.ours, job.time);
const tensorflow = await openTensorflow({ threads: job.threads });
const filled = fillSizes(graph, { vocabularySizes: [job.model.vocabulary], classes: 2 });
const model = createModel(tensorflow, filled, { seed: job.seed });
const trainer = createTrainer(model, { loss: measuredLoss(loss), optimizer, seed: job.seed });

let stepNumber = 0;
await serve(
  { tensorflow: tensorflow.version, node: process.version },
  {
    async steps({ count, rows = job.rows, time = job.time }) {
      const batches = Array.from({ length: Number(count) }, () =>
        randomBatch(Number(rows), Number(time), job.model.vocabulary),
      );
      return timed(batches.length, async (index) => void (await trainer.step(batches[index]!, ++stepNumber)));
    },
  },
);
