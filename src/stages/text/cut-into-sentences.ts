/** Rows with a text become rows with a sentence, in batches of a size that is good to store. */
import { dictionary } from '../../base/dictionary.js';
import type { Batch, Column, TextColumn } from '../artefacts/column.js';
import { takeRows } from '../artefacts/take-rows.js';
import type { SentenceEnd } from '../../contract/operations/sentences.js';
import { cutterOf } from './sentences.js';
import { bufferOf } from './text-rows.js';

interface CutSettings {
  readonly column: string;
  readonly document: string;
  readonly end: SentenceEnd;
  /** The number of the first row of the batch. */
  readonly first: number;
  /** Of a batch of sentences, with all that is repeated. */
  readonly longest: { readonly rows: number; readonly bytes: number };
}

interface SentenceRows {
  readonly made: Batch;
  /** Rows of the batch, from 0, that have no sentence. */
  readonly none: readonly number[];
}

/** The sentences of a batch; its other columns are repeated. */
export function* cutIntoSentences(
  batch: Batch,
  { column, document, end, first, longest }: CutSettings,
): Generator<SentenceRows> {
  const sentencesOf = cutterOf(end);
  const { [column]: texts, ...others } = batch.columns;
  if (texts?.kind !== 'text') throw new Error(`${column} has no texts`);
  const repeated = { rows: batch.rows, columns: others };
  const bytes = bufferOf(texts.bytes);
  const sizeOf = rowSize(Object.values(others));
  let rows: number[] = [];
  let sentences: Buffer[] = [];
  let none: number[] = [];
  let size = 0;
  const taken = (): SentenceRows => {
    const columns = dictionary<Column>(takeRows(repeated, Int32Array.from(rows)).columns);
    columns[column] = textColumn(sentences);
    columns[document] = { kind: 'number', values: Float64Array.from(rows, (row) => first + row) };
    return { made: { rows: rows.length, columns }, none };
  };
  for (let row = 0; row < batch.rows; row++) {
    const found = sentencesOf(bytes.toString('utf8', texts.offsets[row], texts.offsets[row + 1]));
    if (found.length === 0) none.push(row);
    for (const sentence of found) {
      const written = Buffer.from(sentence);
      const more = written.length + sizeOf(row);
      if (rows.length > 0 && (size + more > longest.bytes || rows.length === longest.rows)) {
        yield taken();
        [rows, sentences, none, size] = [[], [], [], 0];
      }
      rows.push(row);
      sentences.push(written);
      size += more;
    }
  }
  if (rows.length > 0 || none.length > 0) yield taken();
}

function textColumn(texts: readonly Buffer[]): TextColumn {
  const offsets = new Int32Array(texts.length + 1);
  texts.forEach((text, row) => (offsets[row + 1] = offsets[row]! + text.length));
  return { kind: 'text', offsets, bytes: Buffer.concat(texts) };
}

/** The bytes that a row has in these columns, about. */
function rowSize(columns: readonly Column[]): (row: number) => number {
  const sizes = columns.map((column): ((row: number) => number) => {
    switch (column.kind) {
      case 'text':
        return (row) => column.offsets[row + 1]! - column.offsets[row]!;
      case 'tokens':
        return (row) => column.offsets[column.rows[row + 1]!]! - column.offsets[column.rows[row]!]!;
      case 'ids':
        return (row) => 4 * (column.rows[row + 1]! - column.rows[row]!);
      case 'numbers':
        return (row) => 4 * column.width * (column.rows[row + 1]! - column.rows[row]!);
      case 'fixed-ids':
        return () => 4 * column.length;
      case 'fixed-numbers':
        return () => 4 * column.width;
      case 'class':
      case 'number':
      case 'time':
        return () => 8;
    }
  });
  return (row) => sizes.reduce((sum, size) => sum + size(row), 0);
}
