/**
 * Rows in, answers out, in the same order and number. Answers come as soon as the input pauses, so
 * that a person who types gets one a line, and a pipe gets batches.
 */
import type { InputBlock, InputRow } from './input/input-row.js';
import type { PredictedRow, RowPredictor } from './row-predictor.js';

/** Rows predicted together at most. */
const groupRows = 256;

export interface AnsweredRow extends InputRow {
  readonly prediction: PredictedRow;
}

export type AnsweredBlock = Omit<InputBlock, 'rows'> & { readonly rows: readonly AnsweredRow[] };

export async function* answerRows(
  predictor: Pick<RowPredictor, 'predict'>,
  blocks: AsyncIterable<InputBlock>,
): AsyncGenerator<AnsweredBlock> {
  for await (const { names, rows, bad } of blocks) {
    for (let first = 0; first < rows.length; first += groupRows) {
      const group = rows.slice(first, first + groupRows);
      const predictions = await predictor.predict(group.map(({ row }) => row));
      const answered = group.map((row, i) => ({ ...row, prediction: predictions[i]! }));
      yield { names, rows: answered, bad: null };
    }
    if (bad || rows.length === 0) yield { names, rows: [], bad };
  }
}
