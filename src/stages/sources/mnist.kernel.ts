/**
 * `mnist`: one split of a folder or zip archive with the four files of MNIST, or of a set that was
 * made to replace it. They are called `train-images-idx3-ubyte` and so on, often with a point for the second hyphen,
 * and `.gz` at the end; those of the test are called `t10k-…` or `test-…`.
 */
import { posix } from 'node:path';
import type { Kernel, ResolvedFile } from '../../contract/kernel.js';
import { arrayColumns, mnistShape } from '../../contract/operations/arrays.js';
import { readArrayTable } from './array-table.js';
import { arrayFailure } from './array-failures.js';
import { idxFormat } from './array-format.js';
import type { ArrayFile } from './open-array.js';
import { openZip } from './read-member.js';

export const kernel: Kernel<'mnist'> = async (context) => {
  const { split, classes, limit, tolerance } = context.arguments;
  const files = await filesOf(context.files.path);
  const values = fileOf(files, { split, holds: 'images', dimensions: 3 });
  const labels = fileOf(files, { split, holds: 'labels', dimensions: 1 });
  const column = arrayColumns.mnist;
  return readArrayTable(context, { values, labels, column, shape: mnistShape, classes, limit, tolerance });
};

interface FoundFile {
  readonly path: string;
  readonly name: string;
  readonly member?: string;
}

/** Those of a folder, or what lies in the one archive; a folder within it plays no part. */
async function filesOf(given: readonly ResolvedFile[]): Promise<readonly FoundFile[]> {
  const [only, ...more] = given;
  if (only === undefined || more.length > 0 || !/\.zip$/iu.test(only.relative)) {
    return given.map(({ absolute, relative }) => ({ path: absolute, name: relative }));
  }
  const { zip, members } = await openZip(only.absolute, only.relative);
  zip.close();
  return [...members.keys()]
    .filter((member) => !member.split('/').includes('__MACOSX'))
    .map((member) => ({ path: only.absolute, name: posix.basename(member), member }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

const beginnings = { train: 'train', test: 't10k|test' } as const;

interface WantedFile {
  readonly split: 'train' | 'test';
  readonly holds: 'images' | 'labels';
  readonly dimensions: number;
}

function fileOf(files: readonly FoundFile[], { split, holds, dimensions }: WantedFile): ArrayFile {
  const usual = new RegExp(
    String.raw`^(?:${beginnings[split]})-${holds}[-.]idx${dimensions}-ubyte(?:\.gz)?$`,
    'u',
  );
  const found = files.filter(({ name }) => usual.test(name));
  const [first, second] = found;
  if (first === undefined) {
    const present = files.map(({ name }) => name);
    throw arrayFailure('noMnistFile', { split, holds, dimensions, present });
  }
  // Packed and unpacked beside each other are the same, and `x` comes before `x.gz`.
  const isPair = found.length === 2 && second!.name === `${first.name}.gz`;
  if (second !== undefined && !isPair) {
    throw arrayFailure('severalMnistFiles', {
      split,
      holds,
      present: found.map(({ name, member }) => member ?? name),
    });
  }
  const { path, name, member } = first;
  return { path, name, format: idxFormat, member };
}
