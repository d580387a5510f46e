/**
 * The plane in which points lie farthest apart, and their places in it: the first two principal
 * components. Equal to scikit-learn's `PCA(2)`.
 */
import { principalDirections } from '../baseline/principal-directions.js';
import type { PlanePoints, Points } from './points.js';

export interface PrincipalPlane {
  readonly points: PlanePoints;
  /** The share of the variance along each of the two directions; zeros where there is none. */
  readonly shares: readonly [number, number];
}

export function principalPlane(given: Points): PrincipalPlane {
  const { count, width, values } = given;
  const points = new Float64Array(count * 2);
  const { mean, directions, shares } = principalDirections(given, 2);
  for (const [axis, direction] of directions.entries()) {
    for (let i = 0; i < count; i++) {
      let place = 0;
      for (let k = 0; k < width; k++) place += (values[i * width + k]! - mean[k]!) * direction[k]!;
      points[i * 2 + axis] = place;
    }
  }
  return { points, shares: [shares[0] ?? 0, shares[1] ?? 0] };
}
