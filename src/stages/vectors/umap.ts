/**
 * UMAP (McInnes, Healy and Melville, 2018): the graph of neighbours is drawn so that points which
 * belong together lie near each other. Each edge pulls its ends together as often as it weighs, and
 * pushes some points that are drawn at random away, by the gradient of the cross-entropy with
 *
 *     1 / (1 + a |x − y|²ᵇ)
 *
 * Course and settings are those of umap-learn with `init="pca"`; the random numbers are our own.
 */
import { createRandom } from '../rows/random.js';
import { fuzzyGraph } from './fuzzy-graph.js';
import { principalPlane } from './pca.js';
import { squaredDistances, type PlanePoints, type Points } from './points.js';

export interface UmapOptions {
  /** Of each point, which counts as the first of them. */
  readonly neighbours: number;
  readonly seed: number;
  /** Told now and then how many epochs are done; throws to end it. */
  readonly watch?: (epochs: number, of: number) => Promise<void>;
}

const EPOCHS = 500;
/** Of `min_dist: 0.1` and `spread: 1`. */
const [A, B] = [1.5769434603113077, 0.8950608779109733];
/** Points that are pushed away for each that is pulled. */
const NEGATIVES = 5;
/** No step is longer, before the learning rate. */
const LONGEST = 4;
const LOOK = 50;

export async function umap(given: Points, { neighbours, seed, watch }: UmapOptions): Promise<PlanePoints> {
  const { count } = given;
  const edges = edgesOf(fuzzyGraph(squaredDistances(given), count, neighbours), count);
  const points = firstPlaces(given);
  const random = createRandom(seed);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    if (epoch % LOOK === 0) await watch?.(epoch, EPOCHS);
    const rate = 1 - epoch / EPOCHS;
    for (const edge of edges) {
      if (edge.next > epoch) continue;
      pull(points, edge.from, edge.to, rate);
      edge.next += edge.every;
      const pushes = Math.trunc((epoch - edge.nextPush) / edge.everyPush);
      for (let push = 0; push < pushes; push++) pushAway(points, edge.from, random.below(count), rate);
      edge.nextPush += pushes * edge.everyPush;
    }
  }
  return points;
}

interface Edge {
  readonly from: number;
  readonly to: number;
  /** Epochs from one turn to the next. */
  readonly every: number;
  readonly everyPush: number;
  next: number;
  nextPush: number;
}

/** In both directions. An edge that is too light for one turn is left out. */
function edgesOf(graph: Float64Array, count: number): readonly Edge[] {
  const heaviest = graph.reduce((most, weight) => Math.max(most, weight), 0);
  const edges: Edge[] = [];
  for (const [at, weight] of graph.entries()) {
    if (weight === 0 || weight < heaviest / EPOCHS) continue;
    const every = heaviest / weight;
    const everyPush = every / NEGATIVES;
    const ends = { from: Math.floor(at / count), to: at % count };
    edges.push({ ...ends, every, everyPush, next: every, nextPush: everyPush });
  }
  return edges;
}

/** The principal plane, from 0 to 10 in both directions. */
function firstPlaces(given: Points): Float64Array {
  const { points } = principalPlane(given);
  const ranges = [0, 1].map((axis) => {
    const places = points.filter((_, at) => at % 2 === axis);
    return { least: Math.min(...places), most: Math.max(...places) };
  });
  return points.map((place, at) => {
    const { least, most } = ranges[at % 2]!;
    return most === least ? 5 : (10 * (place - least)) / (most - least);
  });
}

function pull(points: PlanePoints, from: number, to: number, rate: number): void {
  const x = points[2 * from]! - points[2 * to]!;
  const y = points[2 * from + 1]! - points[2 * to + 1]!;
  const square = x * x + y * y;
  if (square === 0) return;
  const power = A * square ** B;
  const factor = (-2 * B * power) / square / (power + 1);
  const [right, up] = [rate * limited(factor * x), rate * limited(factor * y)];
  points[2 * from]! += right;
  points[2 * from + 1]! += up;
  points[2 * to]! -= right;
  points[2 * to + 1]! -= up;
}

function pushAway(points: PlanePoints, from: number, other: number, rate: number): void {
  const x = points[2 * from]! - points[2 * other]!;
  const y = points[2 * from + 1]! - points[2 * other + 1]!;
  const square = x * x + y * y;
  if (square === 0) return;
  const factor = (2 * B) / ((0.001 + square) * (A * square ** B + 1));
  points[2 * from]! += rate * limited(factor * x);
  points[2 * from + 1]! += rate * limited(factor * y);
}

function limited(step: number): number {
  return Math.max(-LONGEST, Math.min(LONGEST, step));
}
