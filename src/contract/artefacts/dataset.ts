/** Rows in named splits, one Arrow file a split. */
import { own } from '../../base/dictionary.js';
import type { ColumnType } from './column-type.js';
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

export interface SplitDocument {
  /** The Arrow IPC file of this split, relative to the artefact. */
  readonly file: string;
  readonly rows: number;
}

/** Named splits with the same columns. A table that was never split has the single split `all`. */
export interface DatasetDocument {
  readonly kind: 'dataset';
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly splits: Readonly<Record<string, SplitDocument>>;
  /**
   * Set where rows are windows of streams: `lanes` rows go on where the `lanes` before them
   * stopped.
   */
  readonly streams?: { readonly lanes: number };
}

interface DatasetOutput {
  /** Rows by split. */
  readonly rows: Readonly<Record<string, number>>;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

export const dataset: ArtefactKind<DatasetDocument, DatasetOutput> = {
  typeName: 'Dataset',
  described: 'a dataset',
  files: ({ splits }) => Object.values(splits).map(({ file }) => file),
  output({ document, splits }) {
    const names = Object.keys(document.splits).filter((name) => splits?.includes(name) ?? true);
    const rows = names
      .sort(bySplitOrder)
      .map((name) => [name, own(document.splits, name)?.rows ?? 0] as const);
    return { rows: Object.fromEntries(rows), columns: document.columns };
  },
  lines({ rows }, language = 'en') {
    const say = outputTexts[language];
    // Sorted again: an object has names that look like integers first.
    const counts = Object.entries(rows).sort(([a], [b]) => bySplitOrder(a, b));
    if (counts.length === 1 && counts[0]![0] === 'all') return [say.rows(counts[0]![1])];
    return [say.splits(counts.map(([name, count]) => ({ name, rows: count })))];
  },
};

/** The order in which splits are shown, whatever order they were made in. */
const SPLIT_ORDER = ['all', 'train', 'validation', 'test'];

export function bySplitOrder(a: string, b: string): number {
  const rank = (name: string): number => {
    const index = SPLIT_ORDER.indexOf(name);
    return index < 0 ? SPLIT_ORDER.length : index;
  };
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
