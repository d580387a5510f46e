/** The formats of array files. */
import type { ReadHead } from '../arrays/array-rows.js';
import { idxHead } from '../arrays/idx-head.js';
import { npyHead } from '../arrays/npy-head.js';

export interface ArrayFormat {
  /** For messages. */
  readonly name: 'IDX' | 'npy';
  readonly head: ReadHead;
}

export const idxFormat: ArrayFormat = { name: 'IDX', head: idxHead };
export const npyFormat: ArrayFormat = { name: 'npy', head: npyHead };
