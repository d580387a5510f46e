/** PCA and t-SNE beside scikit-learn's. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { principalPlane } from '../../../src/stages/vectors/pca.js';
import { squaredDistances } from '../../../src/stages/vectors/points.js';
import { jointProbabilities, slopeAt, tsne } from '../../../src/stages/vectors/tsne.js';
import { planeOf, pointsOf, trustworthiness } from './trustworthiness.js';

interface Case {
  readonly name: string;
  readonly points: readonly (readonly number[])[];
  readonly pca: readonly (readonly number[])[];
  readonly shares: readonly number[];
  readonly pca_trustworthiness: number | null;
  readonly tsne: readonly {
    readonly perplexity: number;
    /** Of the first point with each of the others. */
    readonly joint: readonly number[];
    readonly at_pca: { readonly divergence: number; readonly gradient: readonly number[] };
    /** Of runs that differ in the third digit of their start. */
    readonly divergence: readonly [least: number, most: number];
    readonly trustworthiness: readonly [least: number, most: number];
  }[];
}

const file = new URL('../../reference/vectors/planes.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

test.each(cases)('principal plane of $name', ({ points, pca, shares, pca_trustworthiness: trusted }) => {
  const given = pointsOf(points);
  const found = principalPlane(given);
  expect(found.points).toHaveLength(points.length * 2);
  for (const [at, place] of pca.flat().entries()) expect(found.points[at]!).toBeCloseTo(place, 6);
  expect(found.shares[0]).toBeCloseTo(shares[0]!, 8);
  expect(found.shares[1]).toBeCloseTo(shares[1]!, 8);
  // What measures t-SNE below is itself the same as scikit-learn's.
  if (trusted !== null) expect(trustworthiness(given, planeOf(found.points), 5)).toBeCloseTo(trusted, 9);
});

const runs = cases.flatMap(({ name, points, tsne: planes }) =>
  planes.map((plane) => ({ name, points, ...plane })),
);

test.each(runs)(
  'probabilities and gradient of t-SNE of $name with perplexity $perplexity',
  ({ points, perplexity, joint, at_pca: there }) => {
    const given = pointsOf(points);
    const { count } = given;
    const pairs = jointProbabilities(squaredDistances(given), count, perplexity);
    // scikit-learn keeps the distances in single precision, and looks no further than to 1e-5.
    for (const [at, p] of joint.entries()) expect(pairs[at + 1]! / p).toBeCloseTo(1, 4);
    expect(pairs.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
    const gradient = new Float64Array(count * 2);
    const slope = { affinities: new Float64Array(count * count), gradient, measured: true };
    const divergence = slopeAt(principalPlane(given).points, pairs, slope);
    expect(divergence).toBeCloseTo(there.divergence, 4);
    for (const [at, value] of there.gradient.entries()) expect(gradient[at]).toBeCloseTo(value, 6);
  },
);

test.each(runs)(
  't-SNE of $name with perplexity $perplexity ends where scikit-learn does',
  async ({ points, perplexity, divergence: [least, most], trustworthiness: trusted }) => {
    const given = pointsOf(points);
    const found = await tsne(given, { perplexity });
    expect(found.divergence).toBeGreaterThan(least * 0.97);
    expect(found.divergence).toBeLessThan(most * 1.03);
    const own = trustworthiness(given, planeOf(found.points), 5);
    expect(own).toBeGreaterThan(trusted[0] - 0.005);
    expect(own).toBeLessThan(trusted[1] + 0.005);
    // Nothing in it is random.
    expect((await tsne(given, { perplexity })).points).toEqual(found.points);
  },
);

test('vectors that are all equal, and one vector, make no numbers that are none', () => {
  const equal = pointsOf(Array.from({ length: 5 }, () => [1, 2, 3]));
  expect([...principalPlane(equal).points]).toEqual(Array.from({ length: 10 }, () => 0));
  expect([...principalPlane(pointsOf([[4, 5]])).points]).toEqual([0, 0]);
  const one = principalPlane(pointsOf([[1], [2], [5]]));
  expect([...one.points].map((place) => Math.round(place * 1000))).toEqual([-1667, 0, -667, 0, 2333, 0]);
  expect(one.shares).toEqual([1, 0]);
});

test('t-SNE takes words with equal vectors', async () => {
  const twice = pointsOf([...cases[2]!.points.slice(0, 20), ...cases[2]!.points.slice(0, 5)]);
  const { points, divergence } = await tsne(twice, { perplexity: 5 });
  expect(points.every(Number.isFinite)).toBe(true);
  expect(divergence).toBeGreaterThan(0);
});
