/**
 * What both directions of a recurrent layer end with, against PyTorch and Keras
 * (make_ends_reference.py); and of a cell of one's own, against two layers of one direction each.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createModel, createPredictor } from '../../../../src/stages/engine/engine.js';
import type { StepTarget } from '../../../../src/tensorflow/trace/trace.js';
import { expectClose } from '../reference.js';
import { batchOf, graphOf, targets, type LayerSpecification } from '../support.js';
import { expectGradients, expectPredictions, type RecurrentCase } from './recurrent-reference.js';
import { scanArguments } from './scan/scan-cells.js';

interface EndsCase extends RecurrentCase {
  /** Outputs; absent where a model reads more than the ends. */
  readonly keras?: { readonly values: readonly number[] };
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../../reference/engine/ends.json', import.meta.url), 'utf8'),
) as { cases: readonly EndsCase[] };

describe.each(targets)('as PyTorch and Keras, $mode', ({ target }) => {
  test.each(cases)('$name', async (reference) => {
    await expectPredictions(target, reference);
    await expectGradients(target, reference);
    await expectGradients(target, reference, true);
  });
});

test('Keras gives what PyTorch gives', () => {
  const both = cases.filter(({ keras }) => keras !== undefined);
  expect(both.length).toBe(10);
  for (const { name, keras, predictions } of both) {
    const [{ outputs }] = predictions as [RecurrentCase['predictions'][number]];
    expectClose(Float32Array.from(outputs.values), keras!.values, 1e-5, name);
  }
});

/** The last step of the second cannot be had from its state, so all steps are computed. */
const emits = { state: "h' = next", more: "h' = next\n  h' * sigmoid(x)" };

const cellOf = (emit: string): string => `cell c(x: float[n]; units: int) {
  state h: float[units] = zeros
  next = tanh(weight(units, n) @ x + weight(units, units) @ h + weight(units))
  ${emit}
}`;

const batch = batchOf(
  [
    [1, 2, 3, 4],
    [5, 6, 0, 0],
    [7, 0, 0, 0],
  ],
  [0, 1, 0],
  [4, 2, 1],
);

/** Weights follow from their names, so that layers of one name have the same. */
async function outputsOf(target: StepTarget, layers: readonly LayerSpecification[]) {
  const head = { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' }, place: 'dense' };
  const table = { operation: 'embedding', arguments: { size: 8, width: 4 }, place: 'embedding' };
  const model = createModel(target, graphOf(1, [table, ...layers, head]), { seed: 1 });
  const weights = await model.readWeights();
  for (const [name, { values }] of weights) {
    const length = [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 97;
    values.forEach((_, index) => (values[index] = Math.sin(length + index)));
  }
  await model.loadWeights(weights);
  const predictor = createPredictor(model);
  const { outputs } = await predictor.run(batch);
  predictor.dispose();
  model.dispose();
  return outputs;
}

describe.each(targets)('of a cell, $mode', ({ target }) => {
  test.each(
    Object.entries(emits).flatMap(([name, emit]) =>
      [false, true].map((reverse) => ({ name, emit, reverse })),
    ),
  )('$name, reverse: $reverse', async ({ emit, reverse }) => {
    const { cell } = scanArguments(cellOf(emit), 4, 'scan(c(units: 4))');
    const both = { operation: 'bidirectional_scan', arguments: { cell, reverse }, place: 'both' };
    const apart = [
      { operation: 'scan', arguments: { cell, reverse }, place: 'both/forward' },
      { operation: reverse ? 'first' : 'last' },
      { operation: 'scan', arguments: { cell, reverse: !reverse }, inputs: [1], place: 'both/backward' },
      { operation: reverse ? 'last' : 'first' },
      { operation: 'concat', arguments: { axis: -1 }, inputs: [3, 5] },
    ];
    const joined = await outputsOf(target, [both, { operation: 'ends' }]);
    expectClose(await outputsOf(target, apart), [...joined], 1e-6, 'outputs of two layers');
    // Where something else reads all steps as well.
    const maximum = [both, { operation: 'max' }, { operation: 'ends', inputs: [2] }];
    const sum = { operation: 'add', inputs: [3, 4] };
    const less = { operation: 'subtract', inputs: [5, 3] };
    const shared = await outputsOf(target, [...maximum, sum, less]);
    expectClose(shared, [...joined], 1e-6, 'outputs beside a maximum');
  });
});
