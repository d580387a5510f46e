/** A decoder with attention equals PyTorch's, on rows whose two lengths differ. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import type { Scores } from '../../../src/contract/artefacts/scores.js';
import { createModel, createTrainer } from '../../../src/stages/engine/engine.js';
import { kernel as evaluate } from '../../../src/stages/engine/evaluation/evaluate.kernel.js';
import { fillBatch, rowLengths } from '../../../src/stages/engine/tables/batches.js';
import { readSplit } from '../../../src/stages/engine/tables/train-data.js';
import { writeTrained } from '../../../src/stages/engine/trained-artefact.js';
import { argumentsOf } from '../../support/lowered.js';
import { compiled, reference, sizes } from './decoder-model.js';
import { weightsOf } from './reference.js';
import { createStageBench, raggedColumn, type StageBench } from './stage-bench.js';
import { targets as machines } from './support.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

const [start, end] = [2, 3];
const { graph, stages } = compiled();
const ids = (vocabularySize: number): ColumnType => ({
  ...{ type: 'ids', length: null, vocabularySize, padId: 0, unknownId: 1, side: null },
  ...(vocabularySize === sizes.es && { ends: { start, end } }),
});
const columns = { en: ids(sizes.en), es: ids(sizes.es), before: ids(sizes.es) };

function rows(order: readonly number[]) {
  const targets = order.map((row) => [...reference.targets[row]!, end]);
  return {
    rows: order.length,
    columns: {
      en: raggedColumn(order.map((row) => reference.sources[row]!)),
      es: raggedColumn(targets),
      before: raggedColumn(targets.map((row) => [start, ...row.slice(0, -1)])),
    },
  };
}

const all = reference.targets.map((_, row) => row);

test('five steps of training', async () => {
  const data = await bench.store(columns, { train: rows(all) });
  const table = await readSplit(data, 'train', graph, 'es');
  // By the longer of the two.
  expect([...rowLengths(table)!]).toEqual([3, 6, 2, 6, 2, 4]);
  const model = createModel(machines[0]!.target, graph, { seed: 1 });
  await model.loadWeights(weightsOf(reference.weights as Parameters<typeof weightsOf>[0]));
  const trainer = createTrainer(model, {
    loss: { name: 'categorical_cross_entropy' },
    optimizer: {
      ...{ name: 'adam', learning_rate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-3, clip_norm: null },
      embeddings: 'dense',
    },
    seed: 1,
  });
  for (const [step, loss] of reference.losses.entries()) {
    const batch = fillBatch(table, Int32Array.from(all), true);
    expect((await trainer.step(batch, step + 1)).loss).toBeCloseTo(loss, 5);
  }
  trainer.dispose();
  model.dispose();
});

test.each([
  ['all rows at once', all, 9],
  ['two rows a batch, in another order', all.toReversed(), 2],
])('evaluated with teacher forcing, %s', async (_how, order, batch) => {
  const data = await bench.store(columns, { test: rows(order) });
  const folder = join(bench.folder, 'model');
  mkdirSync(folder);
  const inputs = graph.inputs.map(({ column }, at) => ({
    ...{ column, length: null, vocabularySize: [sizes.en, sizes.es][at]! },
    ...{ emptyId: 0, specialIds: [0, 1] },
  }));
  const document = await writeTrained(
    folder,
    {
      ...{
        version: 1,
        family: 'neural',
        graph,
        layers: [],
        inputs,
        target: 'es',
        classes: [],
      },
      ...{ predicts: 'ids', loss: { name: 'categorical_cross_entropy' }, trainedWith: {} },
    },
    weightsOf(reference.weights as Parameters<typeof weightsOf>[0]),
    { points: [], kept: { step: 0, reason: 'the last step' }, stepsPerEpoch: 1 },
  );
  const trained = { document, path: (file: string) => join(folder, file) };
  const asked = { ...argumentsOf(stages, 'evaluate'), batch };
  const context = bench.context('evaluate', asked, { model: trained, data });
  const left = bench.view(context, await evaluate(context));
  const scores = JSON.parse(readFileSync(left.path(left.document.scores), 'utf8')) as Scores;
  expect(scores.examples).toBe(reference.targets.flat().length + reference.targets.length);
  expect(scores.loss).toBeCloseTo(reference.loss, 5);
  expect(scores.perplexity).toBeCloseTo(Math.exp(reference.loss), 4);
  expect(scores.accuracy).toBeCloseTo(reference.accuracy, 6);
});
