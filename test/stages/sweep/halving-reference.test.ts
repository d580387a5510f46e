/**
 * Successive halving and random search on a known function, against scikit-learn and Optuna
 * (`test/reference/sweep/make_search.py`).
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawTrials, type SearchVariable } from '../../../src/language/primitives/draw-trials.js';
import { rungsOf } from '../../../src/language/primitives/halving.js';
import { promote } from '../../../src/stages/sweep/promote.js';

interface Halving {
  readonly trials: number;
  readonly factor: number;
  readonly epochs: number;
  readonly rungs: readonly {
    readonly epochs: number;
    readonly trials: readonly number[];
    /** Of all trials, had they come here. */
    readonly losses: readonly number[];
  }[];
  readonly best: number;
}

const reference = JSON.parse(
  readFileSync(new URL('../../reference/sweep/search.json', import.meta.url), 'utf8'),
) as {
  readonly halving: readonly Halving[];
  readonly random: { readonly trials: number; readonly best: readonly number[] };
};

test.each(reference.halving)(
  '$trials trials of $epochs epochs, one of $factor goes on: as scikit-learn',
  ({ trials, factor, epochs, rungs: expected, best }) => {
    const rungs = rungsOf(trials, epochs, factor);
    expect(rungs).toEqual(expected.map((rung) => ({ epochs: rung.epochs, trainings: rung.trials.length })));
    let stillIn: readonly number[] = Array.from({ length: trials }, (_, at) => at);
    for (const [at, { trials: wanted, losses }] of expected.entries()) {
      expect(stillIn).toEqual(wanted);
      const candidates = stillIn.map((place) => ({ at: place, value: losses[place]! }));
      const next = rungs[at + 1]?.trainings ?? 1;
      stillIn = [...promote(candidates, next, 'min')].toSorted((a, b) => a - b);
    }
    expect(stillIn).toEqual([best]);
  },
);

const space: readonly SearchVariable[] = [
  { name: 'rate', kind: 'numbers', from: 1e-4, to: 1e-1, log: true, whole: false },
  { name: 'width', kind: 'numbers', from: 8, to: 512, log: true, whole: true },
  { name: 'dropout', kind: 'numbers', from: 0, to: 0.5, log: false, whole: false },
  { name: 'layer', kind: 'list', length: 3 },
];

function lossOf([rate, width, dropout, layer]: readonly number[]): number {
  const away = (Math.log10(rate!) + 2.3) ** 2 + 0.3 * (Math.log2(width!) - 7) ** 2;
  return 0.2 + 0.1 * away + (dropout! - 0.3) ** 2 + [0.15, 0, 0.02][layer!]!;
}

test('the best of random trials is as good as that of Optuna’s', () => {
  const { trials, best } = reference.random;
  const own = best.map((_, seed) => Math.min(...drawTrials(space, trials, seed)!.map(lossOf)));
  // The largest distance between the two distributions (Kolmogorov and Smirnov); larger in 1 of 1000.
  const below = (values: readonly number[], bound: number): number =>
    values.filter((value) => value <= bound).length / values.length;
  const distance = Math.max(...[...own, ...best].map((at) => Math.abs(below(own, at) - below(best, at))));
  expect(distance).toBeLessThan(1.95 * Math.sqrt(2 / best.length));
});
