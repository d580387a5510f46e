/** What an author says of how weights begin, as the values that are drawn. */
import type { Initial } from '../../../contract/layers/initial.js';
import { glorotUniform, ones, orthogonal, uniformWithin, zeros, type Initializer } from './initial-values.js';
import { normals } from './random.js';

/** `gates` matrices lie side by side; they matter to `glorot` only. */
export function initializerOf(initial: Initial, gates = 1): Initializer {
  switch (initial.name) {
    case 'zeros':
      return zeros;
    case 'ones':
      return ones;
    case 'glorot':
      return glorotUniform(gates);
    case 'orthogonal':
      return rectangularOrthogonal;
    case 'uniform':
      return uniformWithin(initial.bound);
    case 'normal':
      return normalWith(initial.deviation);
  }
}

/** Normal with mean 0. */
const normalWith =
  (deviation: number): Initializer =>
  (shape, key) =>
    Float32Array.from(
      normals(
        shape.reduce((product, size) => product * size, 1),
        key,
      ),
      (value) => value * deviation,
    );

/**
 * The first rows and columns of a random orthogonal matrix: of a square all of it, else orthonormal
 * along the shorter side.
 */
const rectangularOrthogonal: Initializer = (shape, key) => {
  const [rows = 1, columns = rows] = shape;
  const size = Math.max(rows, columns);
  const square = orthogonal([size, size], key);
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    values.set(square.subarray(row * size, row * size + columns), row * columns);
  }
  return values;
};
