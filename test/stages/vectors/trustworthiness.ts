/** How well a plane keeps neighbours, as scikit-learn's `trustworthiness` has it. */
import { squaredDistances, type PlanePoints, type Points } from '../../../src/stages/vectors/points.js';

export function pointsOf(rows: readonly (readonly number[])[]): Points {
  return { count: rows.length, width: rows[0]!.length, values: Float64Array.from(rows.flat()) };
}

export const planeOf = (places: PlanePoints): Points => ({
  count: places.length / 2,
  width: 2,
  values: places,
});

/** How few of the neighbours in the plane are far away in the space. */
export function trustworthiness(space: Points, plane: Points, neighbours: number): number {
  const { count } = space;
  const ranks = (points: Points): number[][] => {
    const distances = squaredDistances(points);
    return Array.from({ length: count }, (_, i) => {
      const others = Array.from({ length: count }, (_unused, j) => j).filter((j) => j !== i);
      return others.sort((one, other) => distances[i * count + one]! - distances[i * count + other]!);
    });
  };
  const [inSpace, inPlane] = [ranks(space), ranks(plane)];
  let penalty = 0;
  for (let i = 0; i < count; i++) {
    for (const j of inPlane[i]!.slice(0, neighbours)) {
      penalty += Math.max(0, inSpace[i]!.indexOf(j) + 1 - neighbours);
    }
  }
  return 1 - (penalty * 2) / (count * neighbours * (2 * count - 3 * neighbours - 1));
}
