/**
 * σ(x) and -log σ(x) for x from -16 to 16, between whose values one interpolates: an error below
 * 10⁻⁶, and no exponential function in the loop. Beyond, x counts as ±16.
 */

/** The tables go from -reach to reach. */
export const reach = 16;
/** Distances between two values; a power of two. */
export const cells = 4096;
/** A value more than there are cells, filled up to whole vectors of 16 bytes. */
export const tableBytes = 4 * (cells + 4);

export interface SigmoidTables {
  readonly sigmoid: Float32Array;
  readonly loss: Float32Array;
}

export function sigmoidTables(): SigmoidTables {
  const at = (place: number): number => -reach + (2 * reach * place) / cells;
  const places = Array.from({ length: cells + 1 }, (_, place) => at(place));
  return {
    sigmoid: Float32Array.from(places, (x) => 1 / (1 + Math.exp(-x))),
    loss: Float32Array.from(places, (x) => Math.log1p(Math.exp(-x))),
  };
}
