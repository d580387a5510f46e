/**
 * Lines in, answers out, in the same order and number. Answers come as soon as the input pauses, so that a
 * person who types gets one a line, and a pipe gets batches.
 */
import { checkRow, type LineProblem, type RawColumns, type RawRow } from './check-row.js';
import type { PredictedRow, RowPredictor } from './row-predictor.js';

export class BadLine extends Error {
  override readonly name = 'BadLine';
  constructor(
    readonly line: number,
    readonly problem: LineProblem,
  ) {
    super(`line ${line} is no row`);
  }
}

/** Rows predicted together at most. */
const groupRows = 256;

export interface AnsweredLine {
  /** From 1. */
  readonly line: number;
  readonly prediction: PredictedRow;
}

/**
 * Answers every line of `chunks` (UTF-8, LF or CR LF; a last line may lack its end). An empty line is an
 * empty text. Throws `BadLine` after the answers of all lines before it.
 */
export async function* predictLines(
  predictor: Pick<RowPredictor, 'columns' | 'predict'>,
  chunks: AsyncIterable<Uint8Array>,
): AsyncIterable<readonly AnsweredLine[]> {
  let done = 0;
  for await (const lines of linesOf(chunks)) {
    for (let first = 0; first < lines.length; first += groupRows) {
      const rows: RawRow[] = [];
      let bad: BadLine | null = null;
      for (const line of lines.slice(first, first + groupRows)) {
        const read = rowOf(line, predictor.columns);
        if ('problem' in read) {
          bad = new BadLine(done + rows.length + 1, read.problem);
          break;
        }
        rows.push(read.row);
      }
      const predictions = await predictor.predict(rows);
      const start = done + 1;
      done += rows.length;
      yield predictions.map((prediction, i) => ({ line: start + i, prediction }));
      if (bad) throw bad;
    }
  }
}

/**
 * The row that a line stands for: the text or number itself where the model reads one column, else a JSON object
 * with its columns.
 */
export function rowOf(
  line: string,
  columns: RawColumns,
): { readonly row: RawRow } | { readonly problem: LineProblem } {
  const names = Object.keys(columns);
  const [only] = names;
  if (only !== undefined && names.length === 1) {
    const value = soleValue(line, columns[only]!);
    if (value !== null) return { row: { [only]: value } };
  }
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: { is: 'no JSON' } };
  }
  return checkRow(value, columns);
}

/** A text as it is, a number as it is written; null where it is none. */
export function soleValue(line: string, type: 'text' | 'number'): string | number | null {
  if (type === 'text') return line;
  const value = Number(line);
  return line.trim() !== '' && Number.isFinite(value) ? value : null;
}

/** The whole lines of each chunk as it comes. Broken UTF-8 becomes the replacement character. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<readonly string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  rest += decoder.decode();
  if (rest !== '') yield [withoutReturn(rest)];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
