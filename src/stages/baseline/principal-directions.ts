/**
 * Principal components (Pearson, 1901): the directions in which points lie farthest apart. With the
 * points, less their mean, in the rows of X,
 *
 *     XᵀX v = λ v
 *
 * for the largest λ. Of points in a space of more dimensions than there are points, XXᵀ has the same
 * λ and is smaller. Equal to scikit-learn's `PCA`, with its signs: of each v, the entry with the
 * largest absolute value is positive.
 */
import { symmetricEigen } from './symmetric-eigen.js';

/** The points that directions are learned from. */
export interface PointRows {
  readonly count: number;
  readonly width: number;
  /** [count, width], row-major. */
  readonly values: Float32Array | Float64Array;
}

export interface PrincipalDirections {
  /** Of the points; [width]. */
  readonly mean: Float64Array;
  /** Of unit length, the one with the largest variance first. */
  readonly directions: readonly Float64Array[];
  /** The share of the variance along each of them. */
  readonly shares: readonly number[];
}

/** A direction with less than this share of the variance is rounding. */
const ROUNDING = 1e-12;

/** At most `wanted` of them, and none without variance. */
export function principalDirections(points: PointRows, wanted: number): PrincipalDirections {
  const { count, width } = points;
  const mean = meanOf(points);
  const wide = width > count;
  const size = wide ? count : width;
  const product = wide ? productOfRows(points, mean) : productOfColumns(points, mean);
  let total = 0;
  for (let i = 0; i < size; i++) total += product[i * size + i]!;
  if (total === 0) return { mean, directions: [], shares: [] };
  const { values, vectors } = symmetricEigen(product, size);
  const directions: Float64Array[] = [];
  const shares: number[] = [];
  for (let at = size - 1; at >= 0 && directions.length < wanted; at--) {
    if (values[at]! / total < ROUNDING) break;
    const vector = vectors.subarray(at * size, (at + 1) * size);
    directions.push(signed(wide ? unit(along(points, mean, vector)) : vector));
    shares.push(values[at]! / total);
  }
  return { mean, directions, shares };
}

/**
 * Each row as its places along the directions give it back, mean + Σ (x · v) v: [count, width],
 * row-major.
 */
export function givenBack({ mean, directions }: PrincipalDirections, rows: PointRows): Float64Array {
  const { count, width, values } = rows;
  const given = new Float64Array(count * width);
  const row = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    centre(values, i, mean, row);
    const back = given.subarray(i * width, (i + 1) * width);
    back.set(mean);
    for (const direction of directions) {
      let place = 0;
      for (let k = 0; k < width; k++) place += row[k]! * direction[k]!;
      for (let k = 0; k < width; k++) back[k]! += place * direction[k]!;
    }
  }
  return given;
}

function meanOf({ count, width, values }: PointRows): Float64Array {
  const mean = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < width; k++) mean[k]! += values[i * width + k]!;
  }
  return mean.map((sum) => sum / count);
}

/** Rows that are read at once: the sums are read and written once for all of them. */
const BLOCK = 4;

/** XᵀX */
function productOfColumns({ count, width, values }: PointRows, mean: Float64Array): Float64Array {
  const sums = new Float64Array(width * width);
  const block = Array.from({ length: BLOCK }, () => new Float64Array(width));
  const [a, b, c, d] = block as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (let first = 0; first < count; first += BLOCK) {
    block.forEach((row, at) => centre(values, first + at, first + at < count ? mean : null, row));
    for (let k = 0; k < width; k++) {
      const [ak, bk, ck, dk] = [a[k]!, b[k]!, c[k]!, d[k]!];
      // Margins of pictures are the same everywhere.
      if (ak === 0 && bk === 0 && ck === 0 && dk === 0) continue;
      const start = k * width;
      for (let l = 0; l <= k; l++) {
        sums[start + l] = sums[start + l]! + ak * a[l]! + bk * b[l]! + ck * c[l]! + dk * d[l]!;
      }
    }
  }
  for (let k = 0; k < width; k++) {
    for (let l = 0; l < k; l++) sums[l * width + k] = sums[k * width + l]!;
  }
  return sums;
}

/** XXᵀ */
function productOfRows({ count, width, values }: PointRows, mean: Float64Array): Float64Array {
  const centred = Array.from({ length: count }, (_, row) => {
    const own = new Float64Array(width);
    centre(values, row, mean, own);
    return own;
  });
  const product = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const [one, other] = [centred[i]!, centred[j]!];
      let sum = 0;
      for (let k = 0; k < width; k++) sum += one[k]! * other[k]!;
      product[i * count + j] = sum;
      product[j * count + i] = sum;
    }
  }
  return product;
}

/** Xᵀu */
function along({ count, width, values }: PointRows, mean: Float64Array, u: Float64Array): Float64Array {
  const sums = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < width; k++) sums[k]! += (values[i * width + k]! - mean[k]!) * u[i]!;
  }
  return sums;
}

/** One row less the mean; zeros where there is no such row. */
function centre(
  values: PointRows['values'],
  row: number,
  mean: Float64Array | null,
  into: Float64Array,
): void {
  const { length } = into;
  for (let k = 0; k < length; k++) into[k] = mean === null ? 0 : values[row * length + k]! - mean[k]!;
}

function unit(vector: Float64Array): Float64Array {
  let square = 0;
  for (const value of vector) square += value * value;
  return vector.map((value) => value / Math.sqrt(square));
}

function signed(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? vector.map((value) => -value) : vector.slice();
}
