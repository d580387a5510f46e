/** `npy`: a table from an array that NumPy saved. */
import type { Kernel } from '../../contract/kernel.js';
import { arrayColumns } from '../../contract/operations/arrays.js';
import { npyFormat } from './array-format.js';
import { readArraySource } from './array-source.js';

export const kernel: Kernel<'npy'> = (context) =>
  readArraySource(context, { format: npyFormat, column: arrayColumns.npy });
