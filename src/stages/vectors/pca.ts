/**
 * Principal components (Pearson, 1901): the plane in which points lie farthest apart, and their
 * places in it. With the points centred in the rows of X,
 *
 *     XᵀX v = λ v,   place = X v
 *
 * for the two largest λ. Of points in a space of more dimensions than there are points, XXᵀ has the
 * same λ and is smaller. Equal to scikit-learn's `PCA(2)`, with its signs: of each v, the entry with
 * the largest absolute value is positive.
 */
import type { PlanePoints, Points } from './points.js';
import { symmetricEigen } from './symmetric-eigen.js';

export interface PrincipalPlane {
  readonly points: PlanePoints;
  /** The share of the variance along each of the two directions; zeros where there is none. */
  readonly shares: readonly [number, number];
}

/** A direction with less than this share of the variance is rounding. */
const ROUNDING = 1e-12;

export function principalPlane(given: Points): PrincipalPlane {
  const { count, width } = given;
  const points = new Float64Array(count * 2);
  const centred = centre(given);
  const total = centred.values.reduce((sum, value) => sum + value ** 2, 0);
  const shares: [number, number] = [0, 0];
  if (total === 0) return { points, shares };
  const wide = width > count;
  const size = wide ? count : width;
  const product = wide ? productOfRows(centred) : productOfColumns(centred);
  const { values, vectors } = symmetricEigen(product, size);
  for (const axis of [0, 1] as const) {
    const at = size - 1 - axis;
    const variance = at < 0 ? 0 : values[at]!;
    if (variance / total < ROUNDING) continue;
    const vector = vectors.subarray(at * size, (at + 1) * size);
    const direction = wide ? unit(along(centred, vector)) : vector;
    const sign = largest(direction) < 0 ? -1 : 1;
    shares[axis] = variance / total;
    for (let i = 0; i < count; i++) {
      let place = 0;
      for (let k = 0; k < width; k++) place += centred.values[i * width + k]! * direction[k]!;
      points[i * 2 + axis] = sign * place;
    }
  }
  return { points, shares };
}

function centre({ count, width, values }: Points): Points {
  const centred = Float64Array.from(values);
  for (let k = 0; k < width; k++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += values[i * width + k]!;
    for (let i = 0; i < count; i++) centred[i * width + k]! -= sum / count;
  }
  return { count, width, values: centred };
}

/** XᵀX */
function productOfColumns({ count, width, values }: Points): Float64Array {
  const sums = new Float64Array(width * width);
  for (let i = 0; i < count; i++) {
    const row = values.subarray(i * width, (i + 1) * width);
    for (let k = 0; k < width; k++) {
      const value = row[k]!;
      for (let l = 0; l < width; l++) sums[k * width + l]! += value * row[l]!;
    }
  }
  return sums;
}

/** XXᵀ */
function productOfRows({ count, width, values }: Points): Float64Array {
  const product = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += values[i * width + k]! * values[j * width + k]!;
      product[i * count + j] = sum;
      product[j * count + i] = sum;
    }
  }
  return product;
}

/** Xᵀu */
function along({ count, width, values }: Points, u: Float64Array): Float64Array {
  const sums = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < width; k++) sums[k]! += values[i * width + k]! * u[i]!;
  }
  return sums;
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function largest(vector: Float64Array): number {
  return vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
}
