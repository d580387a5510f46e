/** UMAP beside umap-learn's: the graph number for number, the plane by the neighbours that it keeps. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fuzzyGraph } from '../../../src/stages/vectors/fuzzy-graph.js';
import { squaredDistances } from '../../../src/stages/vectors/points.js';
import { umap } from '../../../src/stages/vectors/umap.js';
import { planeOf, pointsOf, trustworthiness } from './trustworthiness.js';

interface Case {
  readonly name: string;
  readonly neighbours: number;
  /** Of the first two points with all. */
  readonly graph: readonly number[];
  /** Of the whole graph. */
  readonly weight: number;
  readonly trustworthiness: readonly [least: number, most: number] | null;
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../reference/vectors/${file}`, import.meta.url), 'utf8'));
const { cases } = read('umap.json') as { readonly cases: readonly Case[] };
const { cases: planes } = read('planes.json') as {
  readonly cases: readonly { readonly name: string; readonly points: readonly (readonly number[])[] }[];
};
const pointsCalled = (name: string) => pointsOf(planes.find((one) => one.name === name)!.points);

test.each(cases)('graph of $name with $neighbours neighbours', ({ name, neighbours, graph, weight }) => {
  const points = pointsCalled(name);
  const own = fuzzyGraph(squaredDistances(points), points.count, neighbours);
  for (const [at, value] of graph.entries()) expect(own[at]).toBeCloseTo(value, 4);
  expect(own.reduce((sum, value) => sum + value, 0) / weight).toBeCloseTo(1, 4);
});

const measured = cases.flatMap((one) =>
  one.trustworthiness === null ? [] : [{ ...one, trusted: one.trustworthiness }],
);

test.each(measured)(
  'plane of $name with $neighbours neighbours',
  async ({ name, neighbours, trusted: [least, most] }) => {
    const points = pointsCalled(name);
    const [first, second, again] = await Promise.all(
      [0, 1, 1].map((seed) => umap(points, { neighbours, seed })),
    );
    for (const places of [first!, second!]) {
      const own = trustworthiness(points, planeOf(places), 5);
      expect(own).toBeGreaterThan(least - 0.01);
      expect(own).toBeLessThan(most + 0.01);
    }
    expect(again).toEqual(second);
    expect(again).not.toEqual(first);
  },
);

test('equal vectors, and as many neighbours as there are points, make numbers', async () => {
  const twice = pointsOf([
    [1, 0],
    [1, 0],
    [1, 0],
    [2, 5],
    [3, 1],
    [0, 0],
  ]);
  for (const neighbours of [2, 6]) {
    const places = await umap(twice, { neighbours, seed: 0 });
    expect(places.every(Number.isFinite)).toBe(true);
  }
});
