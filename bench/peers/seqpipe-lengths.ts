/**
 * Train steps of a prepared job on its own rows: batches of like length as `train` makes them, a
 * share of a pass at a time.
 */
import { createModel, createTrainer, fillSizes } from '../../src/stages/engine/engine.js';
import { fillBatch, rowLengths } from '../../src/stages/engine/tables/batches.js';
import { measuredLoss } from '../../src/stages/engine/training/stated-loss.js';
import { planEpoch } from '../../src/stages/engine/tables/sampler.js';
import { readSplit } from '../../src/stages/engine/tables/train-data.js';
import { openTensorflow } from '../../src/tensorflow/binding/tensorflow.js';
import { viewOf, type PreparedData } from '../support/prepared-data.js';
import { readJob, serve } from './protocol.js';

interface Job {
  readonly prepared: PreparedData;
  /** Rows of the embedding table. */
  readonly vocabulary: number;
  readonly threads: number;
  readonly seed: number;
}

const { prepared, vocabulary, threads, seed } = readJob<Job>();
const settings = prepared.arguments;
const table = await readSplit(viewOf(prepared.data), 'all', settings.model, settings.target);
const lengths = rowLengths(table)!;
const plan = planEpoch({ rows: table.rows, batch: settings.batch, seed, epoch: 0, lengths });
const longest = (rows: Int32Array): number => rows.reduce((most, row) => Math.max(most, lengths[row]!), 0);
/** Short ones first, so that every so-manieth of them is a fair share. */
const batches = Array.from({ length: plan.batches }, (_, index) => plan.rows(index)).sort(
  (a, b) => longest(a) - longest(b),
);

const tensorflow = await openTensorflow({ threads });
const graph = fillSizes(settings.model, { vocabularySizes: [vocabulary], classes: 2 });
const model = createModel(tensorflow, graph, { seed });
const trainer = createTrainer(model, { ...settings, loss: measuredLoss(settings.loss) });
let stepNumber = 0;

await serve(
  { tensorflow: tensorflow.version, node: process.version },
  {
    /** Batches `part`, `part` + `of`, …; making them counts, as it does in a training. */
    async steps({ part, of }) {
      const start = performance.now();
      let examples = 0;
      for (let index = Number(part); index < batches.length; index += Number(of)) {
        const batch = fillBatch(table, batches[index]!, true);
        await trainer.step(batch, ++stepNumber);
        examples += batch.rows;
      }
      return { ms: performance.now() - start, examples };
    },
  },
);
