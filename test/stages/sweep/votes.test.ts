/** Votes are those of numpy and scikit-learn, intervals those of SciPy (`test/reference/sweep`). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { spreadOf } from '../../../src/stages/sweep/repeated-rows.js';
import { joinNumbers, joinVotes } from '../../../src/stages/sweep/votes.js';

interface Reference {
  readonly classes: number;
  readonly members: readonly (readonly number[])[];
  readonly soft: readonly number[];
  readonly log: readonly number[];
  readonly hard: readonly number[];
  readonly tied: readonly boolean[];
  readonly spreads: readonly {
    readonly values: readonly number[];
    readonly mean: number;
    readonly deviation: number;
    readonly interval: readonly [number, number];
  }[];
}

const file = new URL('../../reference/sweep/votes.json', import.meta.url);
const reference = JSON.parse(readFileSync(file, 'utf8')) as Reference;
const { classes } = reference;
const members = reference.members.map((values) => Float32Array.from(values));
const rows = members[0]!.length / classes;

test.each(['soft', 'log'] as const)('%s votes are equal to numpy', (vote) => {
  const joined = joinVotes(vote, members, rows, classes);
  joined.forEach((value, at) => expect(value).toBeCloseTo(reference[vote][at]!, 6));
});

test('hard votes are those of scikit-learn, where no two classes have equally many', () => {
  const joined = joinVotes('hard', members, rows, classes);
  expect(reference.tied).toContain(true);
  for (let row = 0; row < rows; row++) {
    const shares = [...joined.subarray(row * classes, (row + 1) * classes)];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    if (!reference.tied[row]) expect(shares.indexOf(Math.max(...shares))).toBe(reference.hard[row]);
  }
});

test('of equally many hard votes, the class with the higher mean probability wins', () => {
  const two = [Float32Array.of(0.9, 0.1), Float32Array.of(0.4, 0.6)];
  expect(joinVotes('hard', two, 1, 2)[0]).toBeGreaterThan(0.5);
  const other = [Float32Array.of(0.6, 0.4), Float32Array.of(0.1, 0.9)];
  expect(joinVotes('hard', other, 1, 2)[0]).toBeLessThan(0.5);
});

test('a member that is sure leaves the logarithms finite', () => {
  const joined = joinVotes('log', [Float32Array.of(0, 1), Float32Array.of(0.5, 0.5)], 1, 2);
  expect([...joined].every(Number.isFinite)).toBe(true);
  expect(joined[1]).toBeGreaterThan(0.99);
});

interface Numbers {
  readonly members: readonly (readonly number[])[];
  readonly mean: readonly number[];
  readonly median: readonly number[];
}

const numbersFile = new URL('../../reference/sweep/numbers.json', import.meta.url);
const numbers = JSON.parse(readFileSync(numbersFile, 'utf8')) as readonly Numbers[];

test.each(numbers)('mean and median of $members.length numbers are those of numpy', (of) => {
  const said = of.members.map((values) => Float32Array.from(values));
  for (const vote of ['mean', 'median'] as const) {
    joinNumbers(vote, said).forEach((value, at) =>
      expect(Math.abs(value - of[vote][at]!)).toBeLessThanOrEqual(1e-12 * Math.abs(of[vote][at]!)),
    );
  }
});

test('a member that says no number makes the answer none', () => {
  const said = [Float32Array.of(1), Float32Array.of(Number.NaN), Float32Array.of(2)];
  expect([...joinNumbers('median', said), ...joinNumbers('mean', said)]).toEqual([Number.NaN, Number.NaN]);
});

test.each(reference.spreads)('mean, deviation and interval of $values.length runs', (spread) => {
  const { runs, mean, deviation, interval } = spreadOf(spread.values);
  expect(runs).toBe(spread.values.length);
  expect(mean).toBeCloseTo(spread.mean, 10);
  expect(deviation).toBeCloseTo(spread.deviation, 10);
  expect(interval![0]).toBeCloseTo(spread.interval[0], 5);
  expect(interval![1]).toBeCloseTo(spread.interval[1], 5);
});

test('one run has no deviation', () => {
  expect(spreadOf([0.5])).toEqual({ runs: 1, mean: 0.5, deviation: null, interval: null });
});
