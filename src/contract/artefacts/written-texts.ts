/**
 * Some of the texts that a model wrote for the rows of a split, beside those that it should have
 * written, and what it attended to while it wrote.
 */

import { count, number } from '../../base/diagnostics/phrases.js';
import type { WrittenScores } from './scores.js';

/** The shape of `written.json` of an evaluation that searches. */
export interface WrittenTexts {
  /** Different sources; each has one text. */
  readonly texts: number;
  /** Texts without a token. */
  readonly empty: number;
  /** Texts in which one to four tokens stand three times in succession, or more often. */
  readonly looping: number;
  /** Texts that another source got, too, and that are no reference of their own. */
  readonly repeated: number;
  /** Of these, the most frequent ones. */
  readonly mostRepeated: readonly { readonly text: string; readonly sources: number }[];
  /** The highest chrF first; of equal ones the longest. */
  readonly best: readonly WrittenExample[];
  /** The lowest chrF first; of equal ones the longest. */
  readonly worst: readonly WrittenExample[];
  /** By chance, in the order of their rows. */
  readonly some: readonly WrittenExample[];
  readonly seed: number;
  /** Of the first of `some` that are short enough; empty where the model attends to no words. */
  readonly attention: readonly AttendedText[];
}

export interface WrittenExample {
  /** The first row of the split with this source, from 0. */
  readonly row: number;
  /** The columns that tell sources apart; empty where they are no texts. */
  readonly source: readonly { readonly column: string; readonly text: string }[];
  readonly references: readonly string[];
  readonly written: string;
  /** From 0 to 100, with the reference that is nearest. */
  readonly chrf: number;
  readonly tokens: number;
  /** Why it is not longer: its end was written, or the limit, or the last position, was reached. */
  readonly reason: 'end' | 'stopped' | 'tokens' | 'positions';
}

/** What the model attended to while it wrote a text. */
export interface AttendedText {
  readonly row: number;
  /** In the order of the model. */
  readonly grids: readonly AttentionGrid[];
}

/** What one attention gave to each word that was read, when each word was written. */
export interface AttentionGrid {
  /** The operation of the layer: `attend`, `multi_head_attention`. */
  readonly attention: string;
  /** The weights are means over so many heads. */
  readonly heads: number;
  /** Whose words were read. */
  readonly column: string;
  /** `unknown`: not in the vocabulary; the word stands for any such word. */
  readonly read: readonly { readonly word: string; readonly unknown?: true }[];
  /** The tokens of the text, and the end where it was written. */
  readonly written: readonly string[];
  /** A row for each written token, a number for each that was read. With `padding` they add up to 1. */
  readonly weights: readonly (readonly number[])[];
  /** What padding got of each row, where the model does not mask it. */
  readonly padding?: readonly number[];
}

/** The texts that were cut off, and after how many tokens. */
export type WrittenCut = Pick<WrittenScores, 'endless' | 'tokens'>;

/** What is wrong with many texts at once: `2 are empty`, `4 repeat themselves three times or more`. */
export function faultsInWords(
  { empty, looping, repeated }: WrittenTexts,
  { endless, tokens }: WrittenCut,
): readonly string[] {
  const are = (texts: number, one: string, several: string): readonly string[] =>
    texts === 0 ? [] : [`${number(texts)} ${texts === 1 ? one : several}`];
  const limit = `cut off after ${count(tokens, 'token')}`;
  return [
    ...are(empty, 'is empty', 'are empty'),
    ...are(looping, 'repeats itself three times or more', 'repeat themselves three times or more'),
    ...are(endless, `was ${limit}`, `were ${limit}`),
    ...are(
      repeated,
      'is wrong and the same as for another source',
      'are wrong and the same as for another source',
    ),
  ];
}
