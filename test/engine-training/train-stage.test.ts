import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainedDocument, TrainingHistory } from '../../src/artefact/artefact.js';
import { createRandom } from '../../src/data/random.js';
import { kernel } from '../../src/engine/train.kernel.js';
import type { NeuralModelDocument } from '../../src/engine/train-artefact.js';
import { createStageBench, smallModel, trainArguments, type LabelledIds, type StageBench } from './stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/** Class 1 where id 5 stands anywhere in the row. */
function drawRows(count: number, seed: number): LabelledIds {
  const random = createRandom(seed);
  const rows = Array.from({ length: count }, () =>
    Array.from({ length: 2 + random.below(9) }, () => 2 + random.below(18)),
  );
  return { rows, labels: rows.map((row) => (row.includes(5) ? 1 : 0)) };
}

const options = { classes: ['no', 'yes'], vocabularySize: 20 };

test('a tiny model learns ten rows by heart', async () => {
  const ten = { ...drawRows(10, 3), labels: [0, 1, 1, 0, 1, 0, 0, 1, 1, 0] };
  const data = await bench.dataset({ train: ten }, options);
  const context = bench.context('train', trainArguments(smallModel(), { epochs: 60 }), { data });
  const document = (await kernel(context)) as TrainedDocument;
  const history = JSON.parse(
    readFileSync(bench.view(context, document).path(document.history), 'utf8'),
  ) as TrainingHistory;
  expect(history.points.at(-1)!.train['accuracy']).toBe(1);
  expect(history.points.at(-1)!.train['loss']).toBeLessThan(0.05);
});
