/** Reading a dataset that another stage left. */
import { own } from '../../base/dictionary.js';
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
