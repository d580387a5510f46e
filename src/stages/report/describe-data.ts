/**
 * Statistics of the data that a model was trained and tested on: rows and classes, lengths, unknown
 * words.
 */
import type { Column } from '../artefacts/column.js';
import type { DatasetView } from '../artefacts/dataset-view.js';
import type {
  DataSummary,
  Histogram,
  LengthSummary,
  SplitSummary,
  VocabularySummary,
} from './report-data.js';

/** Told after every batch; may wait, may throw to end it. */
export type Told = (done: number, note: string) => Promise<void>;

/**
 * `raw` are the rows before preparation, `data` what the model reads. Rows and classes are counted
 * in `raw` where it has the target, else in `data`.
 */
export async function describeData(
  raw: DatasetView,
  data: DatasetView,
  target: string,
  classes: readonly string[],
  told: Told,
): Promise<DataSummary> {
  const counted = raw.document.columns[target]?.type === 'class' ? raw : data;
  const splits: SplitSummary[] = [];
  for (const split of inReadingOrder(counted.splits))
    splits.push(await countClasses(counted, split, target, classes, told));
  const read = readColumn(data);
  if (read === null) return { splits, lengths: null, vocabulary: null };

  const type = data.document.columns[read]!;
  const unknownId = type.type === 'ids' ? type.unknownId : null;
  const padId = type.type === 'ids' && type.length !== null ? type.padId : null;
  const measured = data.splits.includes('train') ? 'train' : data.splits[0]!;
  let lengths: LengthSummary | null = null;
  const unknown: { split: string; share: number }[] = [];
  for (const split of inReadingOrder(data.splits)) {
    if (split !== measured && unknownId === null) continue;
    const tally = await measureRows(data, split, read, { padId, unknownId }, told);
    if (split === measured && tally.lengths.length > 0) {
      lengths = summarizeLengths(split, tally.lengths, type.type === 'ids' ? type.length : null);
    }
    if (unknownId !== null && tally.tokens > 0) unknown.push({ split, share: tally.unknown / tally.tokens });
  }
  const vocabulary: VocabularySummary | null =
    type.type === 'ids'
      ? {
          size: type.vocabularySize,
          ...(type.hashed && { hashed: true }),
          unknown: unknownId === null ? null : unknown,
        }
      : null;
  return { splits, lengths, vocabulary };
}

/** Training first, whatever order the splits were made in. */
function inReadingOrder(splits: readonly string[]): string[] {
  const usual = ['train', 'validation', 'test'];
  const place = (split: string): number => (usual.includes(split) ? usual.indexOf(split) : usual.length);
  return [...splits].sort((a, b) => place(a) - place(b));
}

async function countClasses(
  dataset: DatasetView,
  split: string,
  target: string,
  classes: readonly string[],
  told: Told,
): Promise<SplitSummary> {
  const type = dataset.document.columns[target];
  if (type?.type !== 'class') return { name: split, rows: dataset.rows(split), classes: null };
  // The model's order of classes, which another source may not share.
  const places = type.classes.map((name) => classes.indexOf(name));
  const counts = classes.map(() => 0);
  let done = 0;
  for await (const batch of dataset.batches(split, [target])) {
    const column = batch.columns[target]!;
    if (column.kind !== 'class') throw new Error(`column ${target} is not stored as classes`);
    for (const code of column.codes) {
      const place = places[code]!;
      if (place >= 0) counts[place] = counts[place]! + 1;
    }
    done += batch.rows;
    await told(done, `classes of ${split}`);
  }
  return { name: split, rows: dataset.rows(split), classes: counts };
}

/** The column that a model reads: ids where there are any, else tokens. */
function readColumn(dataset: DatasetView): string | null {
  const columns = Object.entries(dataset.document.columns);
  const found =
    columns.find(([, type]) => type.type === 'ids') ?? columns.find(([, type]) => type.type === 'tokens');
  return found?.[0] ?? null;
}

interface RowTally {
  /** Tokens of each row, padding not counted. */
  readonly lengths: Int32Array;
  readonly tokens: number;
  readonly unknown: number;
}

async function measureRows(
  dataset: DatasetView,
  split: string,
  name: string,
  { padId, unknownId }: { readonly padId: number | null; readonly unknownId: number | null },
  told: Told,
): Promise<RowTally> {
  const lengths = new Int32Array(dataset.rows(split));
  let row = 0;
  let tokens = 0;
  let unknown = 0;
  for await (const batch of dataset.batches(split, [name])) {
    const column = batch.columns[name]!;
    for (let i = 0; i < batch.rows; i++) {
      const { values, start, end } = rowOf(column, i);
      let length = end - start;
      if (values !== null) {
        for (let k = start; k < end; k++) {
          if (values[k] === padId) length--;
          else if (values[k] === unknownId) unknown++;
        }
      }
      lengths[row++] = length;
      tokens += length;
    }
    await told(row, `lengths of ${split}`);
  }
  return { lengths, tokens, unknown };
}

function rowOf(column: Column, row: number): { values: Int32Array | null; start: number; end: number } {
  switch (column.kind) {
    case 'ids':
      return { values: column.values, start: column.rows[row]!, end: column.rows[row + 1]! };
    case 'fixed-ids':
      return { values: column.values, start: row * column.length, end: (row + 1) * column.length };
    case 'tokens':
      return { values: null, start: column.rows[row]!, end: column.rows[row + 1]! };
    default:
      throw new Error(`a column of kind ${column.kind} has no tokens`);
  }
}

const quantiles = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

/**
 * `lengths` is sorted in place. Quantiles are lengths that occur: the smallest that so large a
 * share of rows does not exceed.
 */
export function summarizeLengths(split: string, lengths: Int32Array, padded: number | null): LengthSummary {
  lengths.sort();
  const rows = lengths.length;
  const quantile = (fraction: number): number => lengths[Math.max(0, Math.ceil(fraction * rows) - 1)]!;
  const maximum = lengths[rows - 1]!;
  return {
    split,
    rows,
    mean: Number((lengths.reduce((sum, length) => sum + length, 0) / rows).toFixed(3)),
    minimum: lengths[0]!,
    maximum,
    quantiles: quantiles.map((fraction) => ({ fraction, tokens: quantile(fraction) })),
    histogram: histogramOf(lengths, quantile(0.99), maximum),
    padded,
  };
}

/**
 * Bins of a round width up to a little beyond the 99th percentile, so that one endless row does not
 * flatten the picture.
 */
function histogramOf(sorted: Int32Array, high: number, maximum: number): Histogram {
  const mostBins = 30;
  const reach = maximum <= high * 1.3 ? maximum : high;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, reach / mostBins)));
  const width = [1, 2, 5, 10].map((factor) => factor * power).find((size) => (reach + 1) / size <= mostBins)!;
  const bins = Math.max(1, Math.ceil((reach + 1) / width));
  const counts = Array.from({ length: bins }, () => 0);
  let beyond = 0;
  for (const length of sorted) {
    const bin = Math.min(bins - 1, Math.floor(length / width));
    counts[bin] = counts[bin]! + 1;
    if (length >= bins * width) beyond++;
  }
  return { start: 0, width, counts, beyond };
}
