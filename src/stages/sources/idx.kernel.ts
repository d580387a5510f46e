/** `idx`: a table from an IDX file, the format of MNIST. */
import type { Kernel } from '../../contract/kernel.js';
import { arrayColumns } from '../../contract/operations/arrays.js';
import { idxFormat } from './array-format.js';
import { readArraySource } from './array-source.js';

export const kernel: Kernel<'idx'> = (context) =>
  readArraySource(context, { format: idxFormat, column: arrayColumns.idx });
