/**
 * Prompts as a language model reads them. What the preparation puts at the end of each text, as
 * `replace(r"$", " <eos>")` does, is no part of a text that goes on; an empty text, prepared, shows
 * what that is. A text without a beginning of its own begins behind such an end.
 */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { ArtefactView } from '../../../contract/kernel.js';
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

export function knownWords({ words }: Vocabulary): (word: string) => boolean {
  return (word) => {
    const bytes = Buffer.from(word);
    return words.find(bytes, 0, bytes.length) >= 0;
  };
}

export async function readIds(view: ArtefactView<DatasetDocument>, column: string): Promise<Int32Array[]> {
  const rows: Int32Array[] = [];
  const data = datasetOf(view);
  for await (const batch of data.batches(data.splits[0]!, [column])) {
    const ids = batch.columns[column]!;
    if (ids.kind !== 'ids') throw new Error(`${column} has no ids of differing length`);
    for (let row = 0; row < batch.rows; row++) rows.push(ids.values.slice(ids.rows[row], ids.rows[row + 1]));
  }
  return rows;
}

export async function readWords(view: ArtefactView<DatasetDocument>, column: string): Promise<string[][]> {
  const rows: string[][] = [];
  const data = datasetOf(view);
  for await (const batch of data.batches(data.splits[0]!, [column])) {
    const tokens = batch.columns[column]!;
    if (tokens.kind !== 'tokens') throw new Error(`${column} has no tokens`);
    const wordAt = (token: number): string =>
      Buffer.from(tokens.bytes.subarray(tokens.offsets[token], tokens.offsets[token + 1])).toString();
    for (let row = 0; row < batch.rows; row++) {
      const [start = 0, end = 0] = [tokens.rows[row], tokens.rows[row + 1]];
      rows.push(Array.from({ length: end - start }, (_, token) => wordAt(start + token)));
    }
  }
  return rows;
}
