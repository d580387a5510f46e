/**
 * How many threads write a text. A step of one row is so small that more than one thread mostly wait
 * for each other: two took 1.4 times as long as one for a Transformer of 3 million weights, and were
 * as fast as one for 32 rows of it (`bench/`, `generate`).
 */
import type { ModelGraph } from '../../../contract/model-graph.js';
import { nodeWeights } from '../model/sizes.js';

/** What one thread may have to multiply in a step before a second one helps. */
const MULTIPLICATIONS_OF_A_THREAD = 64e6;

/** Threads for the steps of so many rows that are written together; at most `threads`. */
export function writingThreads(graph: ModelGraph, rows: number, threads: number): number {
  const weights = nodeWeights(graph);
  // A row is multiplied by each matrix once. It only looks a vector of a table up.
  const step = graph.nodes.reduce(
    (sum, { operation }, at) =>
      operation === 'embedding' || operation === 'positions' ? sum : sum + multiplied(weights[at]!),
    0,
  );
  return Math.max(1, Math.min(threads, Math.ceil((rows * step) / MULTIPLICATIONS_OF_A_THREAD)));
}

const multiplied = (weights: ReturnType<typeof nodeWeights>[number]): number =>
  weights
    .filter(({ shape }) => shape.length > 1)
    .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
