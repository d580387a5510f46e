/**
 * Initial weights. The choices are those of Keras: small embeddings leave less noise in rows of
 * rare words, orthogonal recurrent weights and an open forget gate carry gradients through many
 * steps. Every weight has its own random key, so none depends on the others.
 */
import { normals, uniforms, type RandomKey } from './random.js';

export type Initializer = (shape: readonly number[], key: RandomKey) => Float32Array;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

export const zeros: Initializer = (shape) => new Float32Array(sizeOf(shape));

export const ones: Initializer = (shape) => new Float32Array(sizeOf(shape)).fill(1);

/** Uniform within ±`bound`. */
export const uniformWithin =
  (bound: number): Initializer =>
  (shape, key) => {
    const values = uniforms(sizeOf(shape), key);
    for (let index = 0; index < values.length; index++) values[index] = (2 * values[index]! - 1) * bound;
    return values;
  };

/**
 * [inputs, outputs]: uniform within ±√(6 / (inputs + outputs)). Glorot and Bengio, AISTATS 2010.
 * `gates` matrices lie side by side.
 */
export const glorotUniform =
  (gates = 1): Initializer =>
  (shape, key) => {
    const [inputs = 1, outputs = 1] = shape;
    return uniformWithin(Math.sqrt(6 / (inputs + outputs / gates)))(shape, key);
  };

/**
 * [units, gates · units]: `gates` random orthogonal matrices side by side (Saxe, McClelland and
 * Ganguli, ICLR 2014), by modified Gram-Schmidt on normal random rows in double precision.
 */
export const orthogonal: Initializer = (shape, key) => {
  const [units = 1, width = units] = shape;
  const values = new Float32Array(units * width);
  const drawn = normals(units * width, key);
  for (let gate = 0; gate * units < width; gate++) {
    const matrix = drawn.subarray(gate * units * units, (gate + 1) * units * units);
    orthonormalizeRows(matrix, units);
    for (let row = 0; row < units; row++) {
      values.set(matrix.subarray(row * units, (row + 1) * units), row * width + gate * units);
    }
  }
  return values;
};

/** Takes out of each row what it shares with the rows before it, then makes it one long. */
function orthonormalizeRows(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    const current = matrix.subarray(row * size, (row + 1) * size);
    for (let earlier = 0; earlier < row; earlier++) {
      const other = matrix.subarray(earlier * size, (earlier + 1) * size);
      const shared = dotProduct(current, other);
      for (let column = 0; column < size; column++) current[column]! -= shared * other[column]!;
    }
    const norm = Math.sqrt(dotProduct(current, current));
    for (let column = 0; column < size; column++) current[column]! /= norm;
  }
}

/** In four sums at a time: one sum would wait for itself. */
function dotProduct(a: Float64Array, b: Float64Array): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const whole = a.length - (a.length % 4);
  for (let index = 0; index < whole; index += 4) {
    s0 += a[index]! * b[index]!;
    s1 += a[index + 1]! * b[index + 1]!;
    s2 += a[index + 2]! * b[index + 2]!;
    s3 += a[index + 3]! * b[index + 3]!;
  }
  for (let index = whole; index < a.length; index++) s0 += a[index]! * b[index]!;
  return s0 + s1 + s2 + s3;
}

/** The bias of an LSTM, gates i, f, o, g: zero, but `value` for the forget gate. */
export const forgetBias =
  (value: number): Initializer =>
  ([width = 4]) =>
    new Float32Array(width).fill(value, width / 4, width / 2);
