/** Noise on a column: what it is distributed like, and what it depends on. */
import { expect, test } from 'vitest';
import type { Column } from '../../../src/stages/artefacts/column.js';
import { noiseStep } from '../../../src/stages/numbers/noise-step.js';
import { numbersColumn } from '../../../src/stages/numbers/number-values.js';

const vector = { type: 'numbers', shape: [5] } as const;

function zeros(rows: number): Column {
  return { kind: 'fixed-numbers', width: 5, values: new Float32Array(rows * 5) };
}

function noise(rows: number, firstRow: number, { deviation = 2, seed = 1 } = {}): number[] {
  const step = noiseStep(vector, 'x', { deviation, seed });
  return [...numbersColumn(step.apply(zeros(rows), firstRow)).values];
}

test('normal, with mean 0 and the deviation that was asked for', () => {
  const drawn = noise(20_000, 0).map((value) => value / 2);
  const mean = (power: number) => drawn.reduce((sum, value) => sum + value ** power, 0) / drawn.length;
  // Four standard errors of the moments of 100,000 normal numbers.
  expect(Math.abs(mean(1))).toBeLessThan(0.013);
  expect(Math.abs(mean(2) - 1)).toBeLessThan(0.018);
  expect(Math.abs(mean(3))).toBeLessThan(0.05);
  expect(Math.abs(mean(4) - 3)).toBeLessThan(0.13);
});

test('the same for a row however rows are read, other for other rows, places and seeds', () => {
  const all = noise(7, 0);
  expect([...noise(3, 0), ...noise(4, 3)]).toEqual(all);
  expect(new Set(all).size).toBe(35);
  expect(noise(7, 0, { seed: 2 })).not.toEqual(all);
});

test('rows with steps of their own have noise at each', () => {
  const ragged = { type: 'numbers', shape: [1], ragged: true } as const;
  const values = new Float32Array(5);
  const column = { kind: 'numbers', rows: Int32Array.of(0, 2, 2, 5), width: 1, values } as const;
  const { apply } = noiseStep(ragged, 'x', { deviation: 1, seed: 1 });
  const made = numbersColumn(apply(column, 0));
  expect(made).toMatchObject({ rows: Int32Array.of(0, 2, 2, 5) });
  expect(new Set(made.values).size).toBe(5);
});

test('what was done to the numbers is still known: noise is added in their unit', () => {
  const scaled = { ...vector, scaling: [{ kind: 'affine', offset: [0], factor: [255] }] } as const;
  expect(noiseStep(scaled, 'x', { deviation: 1, seed: 1 }).type).toEqual(scaled);
});

test('what is too large with it is refused', () => {
  const values = Float32Array.of(0, 3.4e38, 0, 0, 0);
  const { apply } = noiseStep(vector, 'x', { deviation: 1e39, seed: 1 });
  expect(() => apply({ kind: 'fixed-numbers', width: 5, values }, 6)).toThrow(/`x` is .* in row 7/u);
});
