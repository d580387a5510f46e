/** The sentence of each row to predict, for a model that was trained on sentences. */
import type { SentenceEnd } from '../../contract/operations/sentences.js';
import type { TextColumn } from '../artefacts/column.js';
import { failure } from './failures.js';
import { cutterOf } from './sentences.js';
import { mapTexts } from './text-rows.js';

/**
 * Throws `StageFailure` for a text with another number of sentences than one. `firstRow`: of its
 * split, from 0.
 */
export function oneSentence(column: TextColumn, firstRow: number, end: SentenceEnd = 'mark'): TextColumn {
  const sentencesOf = cutterOf(end);
  let row = firstRow;
  const made = mapTexts(column, (bytes, from, to, output) => {
    row++;
    const found = sentencesOf(bytes.toString('utf8', from, to));
    const [sentence, second] = found;
    if (sentence === undefined) throw failure('rowWithoutSentence', { row });
    if (second !== undefined) {
      throw failure('severalSentences', { row, sentences: found.length, second, end });
    }
    output.appendText(sentence);
  });
  return { kind: 'text', offsets: made.offsets, bytes: made.bytes };
}
