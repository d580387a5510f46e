/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to a tridiagonal one,
 * then QL with implicit shifts (Bowdler, Martin, Reinsch and Wilkinson, 1968; the procedures `tred2`
 * and `tql2` of the Handbook for Automatic Computation). Time grows with the cube of the size.
 */

export interface Eigen {
  /** In growing order. */
  readonly values: Float64Array;
  /** Row j belongs to value j; row-major [size, size]. */
  readonly vectors: Float64Array;
}

/** `matrix`: row-major [size, size], which is overwritten. */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  if (size > 0) {
    reduce(matrix, size, diagonal, beside);
    diagonalize(matrix, size, diagonal, beside);
  }
  return inOrder(diagonal, matrix, size);
}

/**
 * `v` becomes the product of the reflections, column after column, so that what is added up lies side
 * by side; `d` becomes the diagonal and `e` what is left of it.
 */
function reduce(v: Float64Array, n: number, d: Float64Array, e: Float64Array): void {
  for (let j = 0; j < n; j++) d[j] = v[j * n + n - 1]!;
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(d[k]!);
    let h = 0;
    if (scale === 0) {
      e[i] = d[i - 1]!;
      for (let j = 0; j < i; j++) {
        d[j] = v[j * n + i - 1]!;
        v[j * n + i] = 0;
        v[i * n + j] = 0;
      }
    } else {
      for (let k = 0; k < i; k++) {
        d[k]! /= scale;
        h += d[k]! ** 2;
      }
      const f = d[i - 1]!;
      const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
      e[i] = scale * g;
      h -= f * g;
      d[i - 1] = f - g;
      e.fill(0, 0, i);
      for (let j = 0; j < i; j++) {
        v[i * n + j] = d[j]!;
        let sum = e[j]! + v[j * n + j]! * d[j]!;
        for (let k = j + 1; k < i; k++) {
          sum += v[j * n + k]! * d[k]!;
          e[k]! += v[j * n + k]! * d[j]!;
        }
        e[j] = sum;
      }
      let along = 0;
      for (let j = 0; j < i; j++) {
        e[j]! /= h;
        along += e[j]! * d[j]!;
      }
      for (let j = 0; j < i; j++) e[j]! -= (along / (h + h)) * d[j]!;
      for (let j = 0; j < i; j++) {
        const [f, g] = [d[j]!, e[j]!];
        for (let k = j; k < i; k++) v[j * n + k]! -= f * e[k]! + g * d[k]!;
        d[j] = v[j * n + i - 1]!;
        v[j * n + i] = 0;
      }
    }
    d[i] = h;
  }
  accumulate(v, n, d);
  e[0] = 0;
}

function accumulate(v: Float64Array, n: number, d: Float64Array): void {
  for (let i = 0; i < n - 1; i++) {
    v[i * n + n - 1] = v[i * n + i]!;
    v[i * n + i] = 1;
    const h = d[i + 1]!;
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = v[(i + 1) * n + k]! / h;
      for (let j = 0; j <= i; j++) {
        let g = 0;
        for (let k = 0; k <= i; k++) g += v[(i + 1) * n + k]! * v[j * n + k]!;
        for (let k = 0; k <= i; k++) v[j * n + k]! -= g * d[k]!;
      }
    }
    for (let k = 0; k <= i; k++) v[(i + 1) * n + k] = 0;
  }
  for (let j = 0; j < n; j++) {
    d[j] = v[j * n + n - 1]!;
    v[j * n + n - 1] = 0;
  }
  v[n * n - 1] = 1;
}

/** Rotates what is beside the diagonal away, and the columns of `v` with it. */
function diagonalize(v: Float64Array, n: number, d: Float64Array, e: Float64Array): void {
  e.copyWithin(0, 1);
  e[n - 1] = 0;
  let shifted = 0;
  let largest = 0;
  for (let l = 0; l < n; l++) {
    largest = Math.max(largest, Math.abs(d[l]!) + Math.abs(e[l]!));
    let m = l;
    while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * largest) m++;
    // Each value takes two or three rounds; a matrix with a number that is none would take forever.
    for (let round = 0; m > l && Math.abs(e[l]!) > Number.EPSILON * largest && round < 100; round++) {
      shifted += shift(d, e, l, n);
      rotate(v, d, e, { l, m, n });
    }
    d[l]! += shifted;
    e[l] = 0;
  }
}

/** Shifts the rest of the diagonal by an estimate of its value `l`; gives the shift. */
function shift(d: Float64Array, e: Float64Array, l: number, n: number): number {
  const g = d[l]!;
  const p = (d[l + 1]! - g) / (2 * e[l]!);
  const r = p < 0 ? -Math.hypot(p, 1) : Math.hypot(p, 1);
  d[l] = e[l]! / (p + r);
  d[l + 1] = e[l]! * (p + r);
  const h = g - d[l]!;
  for (let i = l + 2; i < n; i++) d[i]! -= h;
  return h;
}

interface Part {
  readonly l: number;
  readonly m: number;
  readonly n: number;
}

function rotate(v: Float64Array, d: Float64Array, e: Float64Array, { l, m, n }: Part): void {
  const [next, beyond] = [d[l + 1]!, e[l + 1]!];
  let p = d[m]!;
  let [c, c2, c3, s, s2] = [1, 1, 1, 0, 0];
  for (let i = m - 1; i >= l; i--) {
    [c3, c2, s2] = [c2, c, s];
    const g = c * e[i]!;
    const h = c * p;
    const r = Math.hypot(p, e[i]!);
    e[i + 1] = s * r;
    s = e[i]! / r;
    c = p / r;
    p = c * d[i]! - s * g;
    d[i + 1] = h + s * (c * g + s * d[i]!);
    for (let k = 0; k < n; k++) {
      const [one, other] = [v[i * n + k]!, v[(i + 1) * n + k]!];
      v[(i + 1) * n + k] = s * one + c * other;
      v[i * n + k] = c * one - s * other;
    }
  }
  p = (-s * s2 * c3 * beyond * e[l]!) / next;
  e[l] = s * p;
  d[l] = c * p;
}

function inOrder(values: Float64Array, vectors: Float64Array, n: number): Eigen {
  const order = Array.from(values, (_, at) => at).sort((one, other) => values[one]! - values[other]!);
  const sorted = new Float64Array(n * n);
  order.forEach((from, to) => sorted.set(vectors.subarray(from * n, (from + 1) * n), to * n));
  return { values: Float64Array.from(order, (at) => values[at]!), vectors: sorted };
}
