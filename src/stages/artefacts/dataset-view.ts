/** Reading a dataset that another stage left, and carrying splits over unchanged. */
import { copyFile, realpath, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetDocument, SplitDocument } from '../../contract/artefacts/dataset.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { readBatches } from './arrow-file.js';
import type { Batch } from './column.js';

export interface DatasetView {
  readonly document: DatasetDocument;
  readonly splits: readonly string[];
  rows(split: string): number;
  path(split: string): string;
  batches(split: string, columns?: readonly string[]): AsyncIterable<Batch>;
}

export function datasetOf(view: ArtefactView<DatasetDocument>): DatasetView {
  const { document } = view;
  const split = (name: string): SplitDocument => {
    const found = document.splits[name];
    if (!found) throw new Error(`the dataset has no split ${name}`);
    return found;
  };
  return {
    document,
    splits: Object.keys(document.splits),
    rows: (name) => split(name).rows,
    path: (name) => view.path(split(name).file),
    batches: (name, columns) =>
      readBatches(view.path(split(name).file), document.columns, columns ? { columns } : {}),
  };
}

/** The file of a split in the stage's folder. */
export function splitFile(split: string): string {
  return `${split}.arrow`;
}

/**
 * Puts a split's file into `output` as it is: the same bytes, as a symbolic link where the system allows it.
 * (A hard link would change the stamp of the stored file, which then would have to be hashed again.)
 */
export async function keepSplit(from: string, output: string, split: string): Promise<string> {
  const file = splitFile(split);
  const target = join(output, file);
  // A link to a link would point nowhere once the store moves things.
  const source = await realpath(from);
  await symlink(source, target).catch(() => copyFile(source, target));
  return file;
}
