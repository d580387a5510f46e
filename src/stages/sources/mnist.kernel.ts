/**
 * `mnist`: one split of a folder with the four files of MNIST, or of a set that was made to replace
 * it. They are called `train-images-idx3-ubyte` and so on, often with a point for the second hyphen,
 * and `.gz` at the end; those of the test are called `t10k-…` or `test-…`.
 */
import type { Kernel, ResolvedFile } from '../../contract/kernel.js';
import { arrayColumns, mnistShape } from '../../contract/operations/arrays.js';
import { readArrayTable } from './array-table.js';
import { arrayFailure } from './array-failures.js';
import { idxFormat } from './array-format.js';
import type { ArrayFile } from './open-array.js';

export const kernel: Kernel<'mnist'> = (context) => {
  const { split, classes, limit, tolerance } = context.arguments;
  const files = context.files.path;
  const values = fileOf(files, { split, holds: 'images', dimensions: 3 });
  const labels = fileOf(files, { split, holds: 'labels', dimensions: 1 });
  const column = arrayColumns.mnist;
  return readArrayTable(context, { values, labels, column, shape: mnistShape, classes, limit, tolerance });
};

const beginnings = { train: 'train', test: 't10k|test' } as const;

interface WantedFile {
  readonly split: 'train' | 'test';
  readonly holds: 'images' | 'labels';
  readonly dimensions: number;
}

function fileOf(files: readonly ResolvedFile[], { split, holds, dimensions }: WantedFile): ArrayFile {
  const usual = new RegExp(
    String.raw`^(?:${beginnings[split]})-${holds}[-.]idx${dimensions}-ubyte(?:\.gz)?$`,
    'u',
  );
  const found = files.filter(({ relative }) => usual.test(relative));
  const [first, second] = found;
  if (first === undefined) {
    const present = files.map(({ relative }) => relative);
    throw arrayFailure('noMnistFile', { split, holds, dimensions, present });
  }
  // Packed and unpacked beside each other are the same, and `x` comes before `x.gz`.
  const isPair = found.length === 2 && second!.relative === `${first.relative}.gz`;
  if (second !== undefined && !isPair) {
    throw arrayFailure('severalMnistFiles', { split, holds, present: found.map(({ relative }) => relative) });
  }
  return { path: first.absolute, name: first.relative, format: idxFormat };
}
