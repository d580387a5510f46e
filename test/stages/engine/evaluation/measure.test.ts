/**
 * Metrics of numbers equal scikit-learn's; perplexity and accuracy of ids follow from PyTorch's
 * cross entropy.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMeasure } from '../../../../src/stages/engine/evaluation/measure.js';

interface Reference {
  readonly numbers: readonly {
    readonly name: string;
    readonly targets: readonly number[];
    readonly predicted: readonly number[];
    readonly mae: number;
    readonly mse: number;
    readonly rmse: number;
    readonly r2: number;
  }[];
  readonly ids: readonly {
    readonly name: string;
    readonly time: number;
    readonly batches: readonly {
      readonly targets: readonly number[];
      readonly predicted: readonly number[];
      readonly meanLoss: number;
    }[];
    readonly elements: number;
    readonly perplexity: number;
    readonly accuracy: number;
  }[];
}

const reference = JSON.parse(
  readFileSync(new URL('../../../reference/metrics/answers.json', import.meta.url), 'utf8'),
) as Reference;

test.each(reference.numbers)('$name', ({ targets, predicted, ...metrics }) => {
  let measure = createMeasure({ kind: 'numbers' });
  // In parts, as batches come, and saved between them, as in a checkpoint.
  for (let first = 0; first < targets.length; first += 3) {
    const values = Float32Array.from(targets.slice(first, first + 3));
    const outputs = Float32Array.from(predicted.slice(first, first + 3));
    measure.add(
      { kind: 'numbers', values, width: 1, time: null, lengths: null },
      { outputs, predicted: null },
      2,
    );
    measure = createMeasure({ kind: 'numbers' }, measure.save());
  }
  expect(measure.elements).toBe(targets.length);
  expect(measure.value('loss')).toBe(2);
  for (const metric of ['mae', 'mse', 'rmse', 'r2'] as const) {
    expect(measure.value(metric), metric).toBeCloseTo(metrics[metric], 9);
  }
});

test.each(reference.ids)('$name', ({ time, batches, elements, perplexity, accuracy }) => {
  let measure = createMeasure({ kind: 'ids' });
  for (const { targets, predicted, meanLoss } of batches) {
    const values = Int32Array.from(targets);
    const answer = { outputs: null, predicted: Int32Array.from(predicted) };
    measure.add({ kind: 'ids', values, time, lengths: null }, answer, meanLoss);
    measure = createMeasure({ kind: 'ids' }, measure.save());
  }
  expect(measure.elements).toBe(elements);
  expect(measure.value('perplexity') / perplexity).toBeCloseTo(1, 6);
  expect(measure.value('accuracy')).toBeCloseTo(accuracy, 12);
});

test('steps beyond the length of a row count for nothing', () => {
  const measure = createMeasure({ kind: 'ids' });
  const values = Int32Array.of(1, 2, 3, 4, 0, 0);
  const predicted = Int32Array.of(1, 2, 0, 4, 0, 0);
  const lengths = Int32Array.of(3, 1);
  measure.add({ kind: 'ids', values, time: 3, lengths }, { outputs: null, predicted }, 1);
  expect([measure.elements, measure.value('accuracy')]).toEqual([4, 0.75]);
});
