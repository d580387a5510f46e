/** Reading a dataset that another stage left, and carrying splits over unchanged. */
import { own } from '../../base/dictionary.js';
import { copyFile, realpath, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNames } from '../../base/system/file-names.js';
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
    const found = own(document.splits, name);
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

/** The file of each split in the stage's folder, by the names of all splits that go there. */
export function splitFiles(splits: readonly string[]): (split: string) => string {
  const names = fileNames(splits);
  return (split) => `${names.get(split)!}.arrow`;
}

/**
 * Puts the file of a split into `output` as `file`: the same bytes, as a symbolic link where the
 * system allows it. (A hard link would change the stamp of the stored file, which then would have
 * to be hashed again.)
 */
export async function keepSplit(from: string, output: string, file: string): Promise<void> {
  const target = join(output, file);
  // A link to a link would point nowhere once the store moves things.
  const source = await realpath(from);
  await symlink(source, target).catch(() => copyFile(source, target));
}
