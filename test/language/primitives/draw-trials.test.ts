/** The draws of a random search: which numbers come out, how often, and what they depend on. */
import { expect, test } from 'vitest';
import { drawTrials, type SearchVariable } from '../../../src/language/primitives/draw-trials.js';

const units: SearchVariable = { name: 'units', kind: 'list', length: 3 };
const depth: SearchVariable = { name: 'depth', kind: 'numbers', from: 1, to: 4, log: false, whole: true };
const dropout: SearchVariable = {
  name: 'dropout',
  kind: 'numbers',
  from: 0.1,
  to: 0.5,
  log: false,
  whole: false,
};
const rate: SearchVariable = {
  name: 'rate',
  kind: 'numbers',
  from: 1e-4,
  to: 1e-1,
  log: true,
  whole: false,
};
const width: SearchVariable = { name: 'width', kind: 'numbers', from: 8, to: 512, log: true, whole: true };

/** The largest distance of the values' distribution from one on [0, 1] that is even (Kolmogorov). */
function distanceFromEven(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  return Math.max(...sorted.map((value, at) => Math.max((at + 1) / n - value, value - at / n)));
}

/** What an even sample of n stays below in 999 of 1000 cases. */
const bound = (n: number): number => 1.95 / Math.sqrt(n);

test('a range is drawn from evenly, and the logarithm of `log` is', () => {
  const trials = drawTrials([dropout, rate], 4000, 1)!;
  const even = trials.map(([value]) => (value! - 0.1) / 0.4);
  const logs = trials.map(([, value]) => Math.log(value! / 1e-4) / Math.log(1e3));
  expect(distanceFromEven(even)).toBeLessThan(bound(4000));
  expect(distanceFromEven(logs)).toBeLessThan(bound(4000));
});

test('whole numbers have both ends, each as often as it should', () => {
  const trials = drawTrials([depth, width, dropout], 8000, 2)!;
  for (const value of [1, 2, 3, 4]) {
    const count = trials.filter(([whole]) => whole === value).length;
    expect(Math.abs(count - 2000)).toBeLessThan(4 * Math.sqrt(2000 * 0.75));
  }
  expect(trials.every(([, value]) => Number.isInteger(value) && value! >= 8 && value! <= 512)).toBe(true);
  // 8 stands for 7.5 to 8.5.
  const share = Math.log(8.5 / 7.5) / Math.log(512.5 / 7.5);
  const eights = trials.filter(([, value]) => value === 8).length;
  expect(Math.abs(eights - 8000 * share)).toBeLessThan(4 * Math.sqrt(8000 * share));
});

test('values depend on seed, number and name: more trials and more variables change none', () => {
  const few = drawTrials([rate, units], 5, 7)!;
  expect(drawTrials([rate, units], 9, 7)!.slice(0, 5)).toEqual(few);
  expect(drawTrials([dropout, rate], 5, 7)!.map(([, value]) => value)).toEqual(few.map(([value]) => value));
  expect(drawTrials([rate, units], 5, 8)).not.toEqual(few);
});

test('no trial comes twice, down to the last of a small space', () => {
  const all = drawTrials([units, depth], 12, 0)!;
  expect(new Set(all.map((values) => values.join())).size).toBe(12);
  expect(drawTrials([units, depth], 13, 0)).toBeNull();
  const narrow: SearchVariable = { ...dropout, to: 0.1 };
  expect(drawTrials([narrow], 1, 0)).toEqual([[0.1]]);
  expect(drawTrials([narrow], 2, 0)).toBeNull();
});

test('numbers are short, and stay between the ends', () => {
  const near: SearchVariable = { ...rate, from: 1000, to: 1001 };
  const trials = drawTrials([dropout, rate, near], 500, 3)!;
  for (const [even, log, close] of trials) {
    expect(String(even).length).toBeLessThanOrEqual(7);
    expect(Number(log!.toPrecision(4))).toBe(log);
    expect([even! >= 0.1 && even! <= 0.5, log! >= 1e-4 && log! <= 1e-1]).toEqual([true, true]);
    expect(close! >= 1000 && close! <= 1001).toBe(true);
  }
  expect(new Set(trials.map(([, , close]) => close)).size).toBeGreaterThan(300);
});
