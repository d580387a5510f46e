/**
 * A recorded step as plain data: which ops ran on what, and in which order they must touch
 * variables. The recorder makes it, the function builder reads it.
 */
import type { Attribute } from '../binding/attributes.js';

/** A tensor inside a recording. */
export type RecordedValue = ArgumentValue | ConstantValue | ResultValue;

/** Given anew with each call. */
export interface ArgumentValue {
  readonly kind: 'argument';
  readonly name: string;
  readonly dtype: number;
}

/** Known while recording and the same in every call. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly dtype: number;
  readonly shape: readonly number[];
  /** Row-major, little-endian. */
  readonly content: Uint8Array;
}

export interface ResultValue {
  readonly kind: 'result';
  readonly op: RecordedOp;
  readonly output: number;
  readonly dtype: number;
}

export interface RecordedOp {
  readonly name: string;
  /**
   * Where in the user's program it stands (`2/lstm`), for error messages; empty when nobody said.
   */
  readonly label: string;
  readonly attributes: readonly Attribute[];
  readonly inputs: readonly RecordedValue[];
  readonly outputs: number;
  /** Ops on the same variable that must have run before. */
  readonly after: readonly RecordedOp[];
  /** Changes a variable. */
  readonly writes: boolean;
}

/** A tensor from outside the step: a variable's handle, or any value made before it. */
export interface Capture {
  readonly argument: ArgumentValue;
  /** Id of a handle that the recording owns. */
  readonly id: number;
  /** The id it was captured under: whose tensor it is. */
  readonly source: number;
}

export interface Recording {
  /** In the order of the step's inputs. */
  readonly arguments: readonly ArgumentValue[];
  /** Passed behind the inputs, in this order. */
  readonly captures: readonly Capture[];
  /** In the order they ran. */
  readonly ops: readonly RecordedOp[];
  readonly outputs: readonly { readonly name: string; readonly value: RecordedValue }[];
}
