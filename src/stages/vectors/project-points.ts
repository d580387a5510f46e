/** Points of a space, brought to a plane by the method that a picture asks for. */
import { setImmediate } from 'node:timers/promises';
import type { PlaneOutcome } from '../../contract/artefacts/plane.js';
import type { KernelContext } from '../../contract/kernel.js';
import type { PlaneMethod } from '../../contract/operations/plane.js';
import { failure } from './failures.js';
import { principalPlane } from './pca.js';
import type { PlanePoints, Points } from './points.js';
import { tsne } from './tsne.js';
import { umap } from './umap.js';

type Context = KernelContext<'plane'>;

/** Fewer points lie in a plane anyway. */
export const LEAST = 3;
const USUAL_PERPLEXITY = 30;
/** As umap-learn has it. */
const USUAL_NEIGHBOURS = 15;

export function areAllEqual({ values, width }: Points): boolean {
  return values.every((value, at) => value === values[at % width]);
}

interface Projected {
  readonly places: PlanePoints;
  readonly method: PlaneOutcome;
}

export async function projectPoints(points: Points, context: Context): Promise<Projected> {
  const { method } = context.arguments;
  switch (method.name) {
    case 'pca': {
      const { points: places, shares } = principalPlane(points);
      return { places, method: { name: 'pca', shares: [rounded(shares[0]), rounded(shares[1])] } };
    }
    case 'tsne': {
      const perplexity = perplexityFor(method, points.count);
      const watch = watchOf(context, 'iterations');
      const { points: places, divergence } = await tsne(points, { perplexity, watch });
      return { places, method: { name: 'tsne', perplexity, divergence: rounded(divergence) } };
    }
    case 'umap': {
      const neighbours = neighboursFor(method, points.count);
      const places = await umap(points, {
        neighbours,
        seed: method.seed,
        watch: watchOf(context, 'epochs'),
      });
      return { places, method: { name: 'umap', neighbours } };
    }
  }
}

/** Tells how far it is, and lets the process hear of its end. */
function watchOf({ progress, signal }: Context, unit: string) {
  return async (done: number, total: number): Promise<void> => {
    progress({ done, total, unit });
    await setImmediate();
    signal.throwIfAborted();
  };
}

function neighboursFor({ neighbours }: Extract<PlaneMethod, { name: 'umap' }>, words: number): number {
  if (neighbours === null) return Math.min(USUAL_NEIGHBOURS, words - 1);
  if (neighbours >= words) throw failure('tooManyNeighbours', { neighbours, words });
  return neighbours;
}

function perplexityFor({ perplexity }: Extract<PlaneMethod, { name: 'tsne' }>, words: number): number {
  if (perplexity === null) return Math.min(USUAL_PERPLEXITY, Math.max(1, Math.floor((words - 1) / 3)));
  if (perplexity >= words) throw failure('perplexityTooLarge', { perplexity, words });
  return perplexity;
}

/** As many digits as single precision has. */
export function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
