/**
 * The graph of neighbours that UMAP (McInnes, Healy and Melville, 2018) draws: how much a point and
 * each of its nearest belong together. With ρ the distance to the nearest other point, and σ so that
 * the memberships of the k neighbours add up to log₂ k,
 *
 *     w(i → j) = exp(−max(0, d(i, j) − ρ) / σ)        w = w(i → j) + w(j → i) − w(i → j) w(j → i)
 *
 * As umap-learn has it, with all distances computed.
 */

/** [count, count]: symmetric, with zeros where no point is among the neighbours of the other. */
export function fuzzyGraph(squares: Float64Array, count: number, neighbours: number): Float64Array {
  const near = nearestOf(squares, count, neighbours);
  const all = near.flatMap((row) => row.map(({ distance }) => distance));
  const mean = all.reduce((sum, distance) => sum + distance, 0) / all.length;
  const directed = new Float64Array(count * count);
  for (const [i, row] of near.entries()) {
    const distances = row.map(({ distance }) => distance);
    const rho = distances.find((distance) => distance > 0) ?? 0;
    const sigma = scaleOf(distances, rho, mean);
    for (const { at, distance } of row) {
      if (at === i) continue;
      const beyond = distance - rho;
      directed[i * count + at] = beyond <= 0 || sigma === 0 ? 1 : Math.exp(-beyond / sigma);
    }
  }
  return directed.map((weight, at) => {
    const back = directed[(at % count) * count + Math.floor(at / count)]!;
    return weight + back - weight * back;
  });
}

interface Near {
  readonly at: number;
  readonly distance: number;
}

/** Of each point the nearest ones; it counts itself as the first. */
function nearestOf(squares: Float64Array, count: number, neighbours: number): readonly (readonly Near[])[] {
  return Array.from({ length: count }, (_, i) => {
    const row = Array.from({ length: count }, (_unused, at) => ({
      at,
      distance: Math.sqrt(squares[i * count + at]!),
    }));
    row.sort((one, other) => one.distance - other.distance || Number(other.at === i) - Number(one.at === i));
    return row.slice(0, neighbours);
  });
}

/** Smaller scales would make hard borders of a dense region. */
const LEAST_SCALE = 1e-3;

/** σ by halving; the first distance is that of the point to itself. */
function scaleOf(distances: readonly number[], rho: number, mean: number): number {
  const wanted = Math.log2(distances.length);
  let [low, high, scale] = [0, Infinity, 1];
  for (let step = 0; step < 64; step++) {
    const sum = distances
      .slice(1)
      .reduce((all, distance) => all + (distance > rho ? Math.exp(-(distance - rho) / scale) : 1), 0);
    if (Math.abs(sum - wanted) < 1e-5) break;
    if (sum > wanted) high = scale;
    else low = scale;
    scale = high === Infinity ? scale * 2 : (low + high) / 2;
  }
  const own = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
  return Math.max(scale, LEAST_SCALE * (rho > 0 ? own : mean));
}
