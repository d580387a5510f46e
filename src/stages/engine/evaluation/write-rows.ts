/** What a model writes for rows of its other inputs: a translation for each source. */
import type { Choice } from '../../../contract/artefacts/choice.js';
import { idsOfNoWord, type Vocabulary } from '../../text/vocabulary.js';
import { search, type WrittenRow } from '../engine.js';
import { fillBatch, rowLengths } from '../tables/batches.js';
import { planSweep } from '../tables/sampler.js';
import type { SplitTable } from '../tables/train-data.js';
import type { OpenedModel } from './evaluate-neural.js';
import { createYielder } from './yielder.js';

export interface WriteRows {
  readonly choose: Choice;
  /** The most ids of a row, its end among them. */
  readonly tokens: number;
  readonly seed: number;
  /** Of the target. */
  readonly vocabulary: Vocabulary;
  /** Rows that are written together. */
  readonly batch: number;
  readonly signal: AbortSignal;
}

/**
 * Calls `each` with every one of `rows`, those of like length together. The column of the written
 * input is not read.
 */
export async function writeRows(
  opened: OpenedModel,
  table: SplitTable,
  rows: Int32Array,
  { vocabulary, batch, signal, ...asked }: WriteRows,
  each: (row: number, written: WrittenRow) => void,
): Promise<void> {
  const { ends } = vocabulary;
  if (ends === null) throw new Error('the vocabulary of what is written has no ends');
  const { writer, input } = opened.write();
  const forbidden = idsOfNoWord(vocabulary).filter((id) => id !== ends.end);
  const given = { ...table, inputs: table.inputs.filter((_, at) => at !== input) };
  const plan = planSweep(rows, batch, rowLengths(given));
  const yieldNow = createYielder();
  for (let index = 0; index < plan.batches; index++) {
    signal.throwIfAborted();
    const some = plan.rows(index);
    const { inputs } = fillBatch(table, some, false);
    await writer.begin({ rows: some.length, inputs: inputs.map((one, at) => (at === input ? null : one)) });
    const first = { values: new Int32Array(some.length).fill(ends.start), steps: 1 };
    const written = await search(writer, { ...asked, first, end: ends.end, forbidden, numbers: [...some] });
    written.forEach((one, at) => each(some[at]!, one));
    await yieldNow();
  }
}
