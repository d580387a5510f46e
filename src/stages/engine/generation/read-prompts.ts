/**
 * Prompts as a language model reads them. What the preparation puts at the end of each text, as
 * `replace(r"$", " <eos>")` does, is no part of a text that goes on; an empty text, prepared, shows
 * what that is. A text without a beginning of its own begins behind such an end.
 */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { ArtefactView } from '../../../contract/kernel.js';
import type { Column } from '../../artefacts/column.js';
import { datasetOf } from '../../artefacts/dataset-view.js';
import type { Vocabulary } from '../../text/vocabulary.js';

export interface Prompt {
  readonly ids: Int32Array;
  /** Tokens that are not in the vocabulary. */
  readonly unknown: readonly string[];
  /** How many tokens it has, those included. */
  readonly tokens: number;
}

/**
 * `ids` and `words` of the prompts, and behind them those of an empty text. `start`: the id that
 * stands before each text; null where there is none.
 */
export function promptsOf(
  ids: readonly Int32Array[],
  words: readonly (readonly string[])[],
  isKnown: (word: string) => boolean,
  start: number | null = null,
): readonly Prompt[] {
  const empty = ids.at(-1)!;
  const emptyWords = words.at(-1)!;
  return ids.slice(0, -1).map((all, prompt) => {
    const own = all.subarray(0, all.length - commonEnd(all, empty));
    const ownWords = words[prompt]!.slice(0, words[prompt]!.length - commonEnd(words[prompt]!, emptyWords));
    return {
      ids: start !== null ? Int32Array.of(start, ...own) : own.length === 0 ? empty : own,
      unknown: ownWords.filter((word) => !isKnown(word)),
      tokens: ownWords.length,
    };
  });
}

/** How many items at the end are the same. */
function commonEnd<T>(one: ArrayLike<T>, other: ArrayLike<T>): number {
  let count = 0;
  const most = Math.min(one.length, other.length);
  while (count < most && one[one.length - 1 - count] === other[other.length - 1 - count]) count++;
  return count;
}

/** Subwords write every word. */
export function knownWords({ words, subwords }: Vocabulary): (word: string) => boolean {
  if (subwords !== undefined) return () => true;
  return (word) => {
    const bytes = Buffer.from(word);
    return words.find(bytes, 0, bytes.length) >= 0;
  };
}

export async function readIds(view: ArtefactView<DatasetDocument>, column: string): Promise<Int32Array[]> {
  const rows: Int32Array[] = [];
  const data = datasetOf(view);
  for await (const batch of data.batches(data.splits[0]!, [column])) {
    rows.push(...idsIn(batch.columns[column]!));
  }
  return rows;
}

/** Of each row. */
export function idsIn(ids: Column): readonly Int32Array[] {
  if (ids.kind !== 'ids') throw new Error('prompts have ids of differing length');
  const { rows, values } = ids;
  return Array.from({ length: rows.length - 1 }, (_, row) => values.slice(rows[row], rows[row + 1]));
}

export async function readWords(view: ArtefactView<DatasetDocument>, column: string): Promise<string[][]> {
  const rows: string[][] = [];
  const data = datasetOf(view);
  for await (const batch of data.batches(data.splits[0]!, [column])) {
    rows.push(...wordsIn(batch.columns[column]!));
  }
  return rows;
}

/** Of each row; none of texts, which subwords cut themselves. */
export function wordsIn(tokens: Column): readonly string[][] {
  if (tokens.kind === 'text') return Array.from({ length: tokens.offsets.length - 1 }, () => []);
  if (tokens.kind !== 'tokens') throw new Error('prompts have tokens');
  const { rows, offsets, bytes } = tokens;
  const wordAt = (token: number): string =>
    Buffer.from(bytes.subarray(offsets[token], offsets[token + 1])).toString();
  return Array.from({ length: rows.length - 1 }, (_, row) => {
    const [start = 0, end = 0] = [rows[row], rows[row + 1]];
    return Array.from({ length: end - start }, (_, token) => wordAt(start + token));
  });
}
