/** Rankings, calibration and confidence intervals against scikit-learn and statsmodels. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { calibrate } from '../../../../src/stages/answers/calibration.js';
import { f1Interval, wilsonInterval } from '../../../../src/stages/engine/evaluation/confidence-intervals.js';
import {
  averagePrecision,
  bestThreshold,
  rankRows,
  rocAuc,
  scoresFrom,
  type Ranking,
} from '../../../../src/stages/answers/ranking.js';

interface RankedCase {
  readonly name: string;
  readonly target: readonly number[];
  readonly probability: readonly number[];
  readonly roc: { readonly falsePositiveRate: number[]; readonly truePositiveRate: number[] };
  readonly thresholds: number[];
  readonly rocAuc: number;
  readonly averagePrecision: number;
  readonly bestF1: number;
  readonly f1: Readonly<Record<string, number>>;
  readonly calibration: { accuracy: number[]; confidence: number[]; rows: number[]; error: number };
}

const reference = JSON.parse(
  readFileSync(new URL('../../../reference/metrics/two-classes.json', import.meta.url), 'utf8'),
) as {
  readonly ranked: readonly RankedCase[];
  readonly intervals: readonly { hits: number; trials: number; wilson: [number, number] }[];
  readonly f1Intervals: readonly {
    truePositives: number;
    falsePositives: number;
    falseNegatives: number;
    indirectWilson: [number, number];
    bootstrap: [number, number];
  }[];
};

const ranked = (target: readonly number[], probability: readonly number[]): Ranking =>
  rankRows(Int32Array.from(target), Float64Array.from(probability))!;

function expectClose(found: Iterable<number>, wanted: readonly number[]): void {
  const values = [...found];
  expect(values).toHaveLength(wanted.length);
  values.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 12));
}

test.each(reference.ranked)("the curves equal scikit-learn's: $name", (wanted) => {
  const ranking = ranked(wanted.target, wanted.probability);
  const { positives, negatives } = ranking;
  expectClose(ranking.thresholds, wanted.thresholds);
  expectClose(
    ranking.truePositives.map((count) => count / positives),
    wanted.roc.truePositiveRate,
  );
  expectClose(
    ranking.falsePositives.map((count) => count / negatives),
    wanted.roc.falsePositiveRate,
  );
  expect(rocAuc(ranking)).toBeCloseTo(wanted.rocAuc, 12);
  expect(averagePrecision(ranking)).toBeCloseTo(wanted.averagePrecision, 12);
  for (const [threshold, f1] of Object.entries(wanted.f1))
    expect(scoresFrom(ranking, Number(threshold)).f1, threshold).toBeCloseTo(f1, 12);
  expect(bestThreshold(ranking)!.f1).toBeCloseTo(wanted.bestF1, 12);
});

test.each(reference.ranked)(
  "calibration equals scikit-learn's: $name",
  ({ target, probability, ...wanted }) => {
    const predicted = probability.map((p) => (p > 0.5 ? 1 : 0));
    const sure = Float64Array.from(probability, (p) => (p > 0.5 ? p : 1 - p));
    const { error, bins } = calibrate(sure, (row) => predicted[row] === target[row])!;
    expectClose(
      bins.map((bin) => bin.accuracy),
      wanted.calibration.accuracy,
    );
    expectClose(
      bins.map((bin) => bin.confidence),
      wanted.calibration.confidence,
    );
    expect(bins.map((bin) => bin.rows)).toEqual(wanted.calibration.rows);
    expect(error).toBeCloseTo(wanted.calibration.error, 12);
  },
);

test('the threshold stands between two rows, the nearest to 0.5 of equally good ones', () => {
  expect(bestThreshold(ranked([0, 1, 1], [0.2, 0.4, 0.9]))!.threshold).toBeCloseTo(0.3, 12);
  // All of 0.1 to 0.6 is as good as the rest: F1 is 2/3 with one row and with three.
  const even = bestThreshold(ranked([1, 0, 0, 1], [0.9, 0.8, 0.7, 0.1]))!;
  expect(even).toEqual({ threshold: expect.closeTo(0.85, 12), precision: 1, recall: 0.5, f1: 2 / 3 });
  const neighbours = ranked([1, 0], [0.5, 0.5 - 2 ** -54]);
  expect(bestThreshold(neighbours)).toEqual({ threshold: 0.5, precision: 1, recall: 1, f1: 1 });
});

test('what cannot be said is null: one class only, probabilities that are no numbers, no rows', () => {
  const negative = ranked([0, 0], [0.2, 0.4]);
  expect([rocAuc(negative), averagePrecision(negative), bestThreshold(negative)]).toEqual([null, null, null]);
  const positive = ranked([1, 1], [0.2, 0.4]);
  expect([rocAuc(positive), averagePrecision(positive), bestThreshold(positive)]).toEqual([null, 1, null]);
  expect(rankRows(Int32Array.of(0, 1), Float64Array.of(Number.NaN, 0.2))).toBeNull();
  expect(calibrate(Float64Array.of(Number.NaN), () => true)).toBeNull();
  expect(calibrate(new Float64Array(0), () => true)).toBeNull();
});

test('a model that is too sure has an excess above 0', () => {
  expect(calibrate(Float64Array.of(0.9, 0.9), (row) => row === 0)!.excess).toBeCloseTo(0.4, 12);
  expect(calibrate(Float64Array.of(0.6, 0.6), () => true)!.excess).toBeCloseTo(-0.4, 12);
});

test.each(reference.intervals)("$hits of $trials: Wilson's interval as statsmodels has it", (wanted) => {
  expectClose(wilsonInterval(wanted.hits, wanted.trials)!, wanted.wilson);
});

test.each(reference.f1Intervals)(
  'F1 of $truePositives / $falsePositives / $falseNegatives: the formula, and near a bootstrap',
  ({ indirectWilson, bootstrap, ...counts }) => {
    const interval = f1Interval(counts)!;
    expectClose(interval, indirectWilson);
    bootstrap.forEach((bound, i) => expect(Math.abs(interval[i]! - bound)).toBeLessThan(0.015));
  },
);

test('there is no interval of nothing', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(f1Interval({ truePositives: 0, falsePositives: 0, falseNegatives: 0 })).toBeNull();
});
