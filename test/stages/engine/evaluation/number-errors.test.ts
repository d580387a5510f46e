/** Sums of the errors of batches, joined as batches come. */
import { expect, test } from 'vitest';
import { createMeasure } from '../../../../src/stages/engine/evaluation/measure.js';
import {
  joinedErrors,
  noErrors,
  numberErrors,
  type NumberErrors,
} from '../../../../src/stages/engine/evaluation/number-errors.js';
import type { NumberTargets } from '../../../../src/stages/engine/engine.js';
import { numbers } from '../support.js';

/** Far from 0, where sums of squares would lose their digits. */
const far = (count: number, seed: number): Float32Array =>
  Float32Array.from(numbers(count, seed), (value) => 1000 + value);

const images = (values: Float32Array): NumberTargets => ({
  kind: 'numbers',
  values,
  width: 6,
  time: null,
  lengths: null,
});

function expectErrors(found: NumberErrors, rows: readonly Float32Array[], outputs: Float32Array): void {
  const all = rows.flatMap((row) => [...row]);
  const errors = all.map((value, at) => outputs[at]! - value);
  expect(found.count).toBe(all.length);
  expect(found.absolute).toBeCloseTo(
    errors.reduce((sum, error) => sum + Math.abs(error), 0),
    8,
  );
  expect(found.squared).toBeCloseTo(
    errors.reduce((sum, error) => sum + error ** 2, 0),
    8,
  );
  found.means.forEach((mean, place) => {
    const column = rows.map((row) => row[place]!);
    const middle = column.reduce((sum, value) => sum + value, 0) / rows.length;
    expect(mean).toBeCloseTo(middle, 9);
    expect(found.spreads[place]).toBeCloseTo(
      column.reduce((sum, value) => sum + (value - middle) ** 2, 0),
      9,
    );
  });
}

test('batches of images, one after another', () => {
  const [values, outputs] = [far(10 * 6, 1), far(10 * 6, 2)];
  let errors = noErrors;
  for (const [from, to] of [
    [0, 4],
    [4, 5],
    [5, 10],
  ] as const) {
    const part = numberErrors(images(values.slice(from * 6, to * 6)), outputs.slice(from * 6, to * 6));
    errors = joinedErrors(errors, part);
  }
  const rows = Array.from({ length: 10 }, (_, row) => values.slice(row * 6, (row + 1) * 6));
  expectErrors(errors, rows, outputs);
});

test('steps beyond the length of a row count for nothing', () => {
  const values = far(3 * 4 * 2, 3);
  const outputs = far(3 * 4 * 2, 4);
  const lengths = Int32Array.of(4, 1, 2);
  const targets: NumberTargets = { kind: 'numbers', values, width: 2, time: 4, lengths };
  const steps = [0, 1, 2, 3, 4, 8, 9];
  const step = (of: Float32Array, at: number): Float32Array => of.slice(2 * at, 2 * at + 2);
  expectErrors(
    numberErrors(targets, outputs),
    steps.map((at) => step(values, at)),
    Float32Array.from(steps.flatMap((at) => [...step(outputs, at)])),
  );
});

test('one answer against two truths is counted twice, and each measure has all that it was given', () => {
  const answer = { outputs: Float32Array.of(1, 2, 3, 4, 5, 6), predicted: null };
  const [right, wrong] = [images(answer.outputs), images(Float32Array.of(2, 3, 4, 5, 6, 7))];
  const [first, second] = [createMeasure({ kind: 'numbers' }), createMeasure({ kind: 'numbers' })];
  for (const measure of [first, second]) measure.add(right, answer, 0);
  second.add(wrong, answer, 1);
  second.add(right, answer, 0);
  expect([first.value('mae'), second.value('mae')]).toEqual([0, 1 / 3]);
  expect([first.elements, second.elements]).toEqual([1, 3]);
});
