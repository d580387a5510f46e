/**
 * `predictions.arrow`: a row for every example, beside the raw text it was made from where that is
 * known.
 */
import { dictionary } from '../../../base/dictionary.js';
import { widthOf, type ColumnType } from '../../../contract/artefacts/column-type.js';
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import { batchLimits, createSplitWriter, readBatches } from '../../artefacts/arrow-file.js';
import type { Column } from '../../artefacts/column.js';
import { TextBuilder } from '../../artefacts/growable.js';
import type { ArtefactView } from '../../../contract/kernel.js';

/** A column of predictions, over all rows. */
export interface PredictionColumn {
  readonly type: ColumnType;
  /** Rows `first` to `last` - 1. */
  part(first: number, last: number): Column;
}

export interface Predictions {
  readonly rows: number;
  readonly columns: Readonly<Record<string, PredictionColumn>>;
}

export interface ClassPredictions {
  /** Class codes. */
  readonly target: Int32Array;
  readonly predicted: Int32Array;
  /** Of the predicted class. */
  readonly probability: Float64Array;
  /** Of the last of two classes; null of more. */
  readonly positiveProbability: Float64Array | null;
}

/** `target`, `predicted` and `probability`; of two classes also `positive_probability`. */
export function classPredictions(
  { target, predicted, probability, positiveProbability }: ClassPredictions,
  classes: readonly string[],
): Predictions {
  const codes = (values: Int32Array): PredictionColumn => ({
    type: { type: 'class', classes },
    part: (first, last) => ({ kind: 'class', codes: values.subarray(first, last) }),
  });
  return {
    rows: target.length,
    columns: {
      target: codes(target),
      predicted: codes(predicted),
      probability: numberColumn(probability),
      ...(positiveProbability !== null && { positive_probability: numberColumn(positiveProbability) }),
    },
  };
}

export function numberColumn(values: Float64Array): PredictionColumn {
  return {
    type: { type: 'number' },
    part: (first, last) => ({ kind: 'number', values: values.subarray(first, last) }),
  };
}

export function textColumn(texts: readonly string[]): PredictionColumn {
  return {
    type: { type: 'text' },
    part(first, last) {
      const builder = new TextBuilder(last - first);
      for (const text of texts.slice(first, last)) {
        builder.bytes.appendText(text);
        builder.end();
      }
      return builder.take();
    },
  };
}

/** Numbers with a shape; `rows`: the steps where each row begins, null where all have one shape. */
export function shapedColumn(
  type: ColumnType,
  values: Float32Array,
  rows: Int32Array | null,
): PredictionColumn {
  if (type.type !== 'numbers') throw new Error(`a column of ${type.type} has no shape`);
  const width = widthOf(type);
  const startOf = (row: number): number => (rows?.[row] ?? row) * width;
  return {
    type,
    part(first, last) {
      const part = values.subarray(startOf(first), startOf(last));
      if (rows === null) return { kind: 'fixed-numbers', width, values: part };
      const offsets = rows.slice(first, last + 1).map((offset) => offset - rows[first]!);
      return { kind: 'numbers', rows: offsets, width, values: part };
    },
  };
}

/**
 * Writes the table and returns its columns. `raw` has one split with the same rows; its text
 * columns come along, under a name of their own (`raw_target`) where they are called as one of
 * ours.
 */
export async function writePredictions(
  path: string,
  { rows, columns: ours }: Predictions,
  raw: ArtefactView<DatasetDocument> | null,
  signal: AbortSignal,
): Promise<Readonly<Record<string, ColumnType>>> {
  const texts = raw ? textColumns(raw) : [];
  const named = new Map(texts.map((name) => [name, Object.hasOwn(ours, name) ? `raw_${name}` : name]));
  const columns = dictionary<ColumnType>({
    ...Object.fromEntries(Object.entries(ours).map(([name, { type }]) => [name, type])),
    ...Object.fromEntries([...named.values()].map((name) => [name, { type: 'text' as const }])),
  });
  const writer = await createSplitWriter(path, columns);
  let first = 0;
  for await (const part of raw && texts.length > 0 ? textBatches(raw, texts) : emptyBatches(rows)) {
    signal.throwIfAborted();
    const last = first + part.rows;
    const written = dictionary<Column>();
    for (const [name, column] of Object.entries(ours)) written[name] = column.part(first, last);
    for (const [name, newName] of named) written[newName] = part.columns[name]!;
    await writer.write({ rows: part.rows, columns: written });
    first = last;
  }
  await writer.close();
  if (first !== rows) throw new Error(`the raw data has ${first} rows, the prepared data ${rows}`);
  return columns;
}

interface TextBatch {
  readonly rows: number;
  readonly columns: Readonly<Record<string, Column>>;
}

function textColumns(raw: ArtefactView<DatasetDocument>): string[] {
  return Object.entries(raw.document.columns)
    .filter(([, type]) => type.type === 'text')
    .map(([name]) => name);
}

async function* textBatches(
  raw: ArtefactView<DatasetDocument>,
  columns: readonly string[],
): AsyncIterable<TextBatch> {
  const { document } = raw;
  for (const { file } of Object.values(document.splits)) {
    yield* readBatches(raw.path(file), document.columns, { columns });
  }
}

async function* emptyBatches(rows: number): AsyncIterable<TextBatch> {
  for (let first = 0; first < rows; first += batchLimits.rows) {
    yield { rows: Math.min(batchLimits.rows, rows - first), columns: {} };
  }
}
