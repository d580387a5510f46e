/**
 * A cell as data: one step of a recurrence, which `scan` runs over time. It stands among the
 * arguments of its node in a model graph, with no name of its author's in it: values are numbered,
 * first x, then the states as they were before the step, then the weights, then what the operations
 * give, in order.
 */
import type { ActivationName } from './activations.js';
import type { Initial } from './initial.js';

/**
 * Vectors are of one width for each row of a batch; matrices and some vectors are the same for all
 * rows.
 */
export type CellOperation =
  /** matrix [m, n], vector [n] → [m] */
  | { readonly operation: 'product'; readonly inputs: readonly [number, number] }
  /** Elementwise, of two of one shape. */
  | {
      readonly operation: 'add' | 'subtract' | 'multiply' | 'divide';
      readonly inputs: readonly [number, number];
    }
  /** factor · x + offset */
  | {
      readonly operation: 'affine';
      readonly inputs: readonly [number];
      readonly factor: number;
      readonly offset: number;
    }
  /** factor / x */
  | { readonly operation: 'inverse'; readonly inputs: readonly [number]; readonly factor: number }
  | { readonly operation: 'function'; readonly inputs: readonly [number]; readonly function: ActivationName }
  /** Vectors side by side. */
  | { readonly operation: 'concat'; readonly inputs: readonly number[] };

/** Sizes are numbers once the engine has filled in those that the data knows. */
export interface CellWeight<Size = number> {
  /** [rows, columns] of a matrix, [width] of a vector. */
  readonly shape: readonly Size[];
  readonly initial: Initial;
}

export interface CellGraph<Size = number> {
  /** Widths of the states; each is zeros before the first step. */
  readonly states: readonly Size[];
  readonly weights: readonly CellWeight<Size>[];
  readonly operations: readonly CellOperation[];
  /** The value that each state goes on with. */
  readonly next: readonly number[];
  /** The value that a step gives. */
  readonly emit: number;
}

/** A number for every value that is no operation: x, the states, the weights. */
export const firstOperation = ({ states, weights }: CellGraph<unknown>): number =>
  1 + states.length + weights.length;
