/** What the head of an array file says, whatever its format is, and what can be wrong with it. */
import type { ElementType } from './element-types.js';

export interface ArrayHead {
  readonly type: ElementType | TextElement;
  readonly littleEndian: boolean;
  /** The first dimension counts the rows. */
  readonly shape: readonly number[];
  /** The first dimension runs fastest, as in Fortran. */
  readonly columnMajor: boolean;
  /** Bytes before the elements. */
  readonly size: number;
}

/** Texts of one length, in UTF-32 (`U`) or bytes (`S`): labels. */
export interface TextElement {
  readonly texts: 'U' | 'S';
  /** Of one text, in bytes. */
  readonly bytes: number;
}

/** The file is no array, or one that is not read. */
export class ArrayFault extends Error {
  override readonly name = 'ArrayFault';
  constructor(readonly fault: ArrayFaultFound) {
    super(fault.is);
  }
}

export type ArrayFaultFound =
  /** The first bytes, in hexadecimal. */
  | { readonly is: 'no idx' | 'no npy'; readonly begin: string }
  | { readonly is: 'unknown type'; readonly type: string }
  | { readonly is: 'python objects' | 'fields' }
  | { readonly is: 'no rows dimension' }
  | { readonly is: 'head cut off' | 'longer than said' }
  | { readonly is: 'version'; readonly version: string }
  | { readonly is: 'malformed head'; readonly head: string }
  | { readonly is: 'huge shape'; readonly shape: readonly number[] };

/** The same shape, or a fault: its product must be a number that can be counted to. */
export function checkedShape(shape: readonly number[]): readonly number[] {
  if (shape.length === 0) throw new ArrayFault({ is: 'no rows dimension' });
  const elements = shape.reduce((product, dimension) => product * dimension, 8);
  if (!Number.isSafeInteger(elements)) throw new ArrayFault({ is: 'huge shape', shape });
  return shape;
}

/** For messages. */
export function beginningOf(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
