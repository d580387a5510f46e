/**
 * A fitted vocabulary in memory: words in id order with their counts. The padding word, where there
 * is one, is the first, the unknown word the next, then `<start>` and `<end>`; then words by falling
 * count, equal counts by their bytes. That order is what trained embeddings refer to: changing it needs a new version of
 * `vocabulary`.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import {
  endTokens,
  type TokenizerFile,
  type VocabularyDocument,
} from '../../contract/artefacts/vocabulary.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import { readBatches, writeSplit } from '../artefacts/arrow-file.js';
import { ByteTable } from '../artefacts/byte-table.js';
import { TextBuilder } from '../artefacts/growable.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { createGivenSubwords } from './given-subwords.js';
import { createSubwords, type Subwords } from '../subwords/create-subwords.js';
import { tokenizerFromJson } from '../subwords/tokenizer-json.js';
import { readFile } from 'node:fs/promises';

export interface Vocabulary extends SpecialIds {
  readonly size: number;
  /** Id by word: the index in the table. */
  readonly words: ByteTable;
  /** Of parts of words: how texts become ids, and ids texts. */
  readonly subwords?: Subwords;
}

const columns: Readonly<Record<string, ColumnType>> = dictionary({
  token: { type: 'text' },
  count: { type: 'number' },
});
const file = 'vocabulary.arrow';

/** Loads what a `vocabulary` stage left. */
export async function readVocabulary(view: ArtefactView<VocabularyDocument>): Promise<Vocabulary> {
  const { document } = view;
  const words = new ByteTable();
  for await (const batch of readBatches(view.path(document.file), columns, { columns: ['token'] })) {
    const token = batch.columns['token'];
    if (token?.kind !== 'text') throw new Error('the words of a vocabulary are texts');
    for (let row = 0; row < batch.rows; row++) {
      words.add(token.bytes, token.offsets[row]!, token.offsets[row + 1]!);
    }
  }
  const { tokenizer } = document;
  return {
    size: words.size,
    ...specialIds(document),
    words,
    ...(tokenizer !== undefined && { subwords: await readSubwords(tokenizer, view) }),
  };
}

async function readSubwords({ file, reads, given }: TokenizerFile, view: ArtefactView): Promise<Subwords> {
  const text = await readFile(view.path(file), 'utf8');
  if (given !== undefined) return createGivenSubwords(text, given);
  return createSubwords(tokenizerFromJson(text, reads));
}

/** A word with how often it was seen; of the unknown word, how many tokens are no word. */
export interface CountedWord {
  readonly id: number;
  readonly word: string;
  readonly count: number;
}

/** All entries in the order of their ids. */
export async function readCountedWords(
  view: ArtefactView<VocabularyDocument>,
): Promise<readonly CountedWord[]> {
  const words: CountedWord[] = [];
  for await (const { rows, columns: read } of readBatches(view.path(view.document.file), columns)) {
    const { token, count } = read;
    if (token?.kind !== 'text' || count?.kind !== 'number')
      throw new Error('a vocabulary has words and counts');
    for (let row = 0; row < rows; row++) {
      const bytes = token.bytes.subarray(token.offsets[row], token.offsets[row + 1]);
      words.push({ id: words.length, word: Buffer.from(bytes).toString('utf8'), count: count.values[row]! });
    }
  }
  return words;
}

/** Which words have a meaning of their own. */
export type SpecialWords = Pick<VocabularyDocument, 'pad' | 'unknown' | 'ends' | 'tokenizer'>;

export interface SpecialIds {
  readonly padId: number | null;
  readonly unknownId: number | null;
  /** The ids of `<start>` and `<end>`; null of a vocabulary without them. */
  readonly ends: { readonly start: number; readonly end: number } | null;
}

/** The words that stand before all others, in the order of their ids. */
export function specialWords({ pad, unknown, ends }: SpecialWords): readonly string[] {
  const words = [pad, unknown].filter((word) => word !== null);
  return ends === true ? [...words, endTokens.start, endTokens.end] : words;
}

/** The ids of the special words. */
export function specialIds(special: SpecialWords): SpecialIds {
  const words = specialWords(special);
  const idOf = (word: string | null): number | null => (word === null ? null : words.indexOf(word));
  const { length } = words;
  const given = special.tokenizer?.given;
  return {
    padId: idOf(special.pad),
    unknownId: given === undefined ? idOf(special.unknown) : given.unknownId,
    ends: special.ends === true ? { start: length - 2, end: length - 1 } : null,
  };
}

/** The ids that stand for no word of the texts. */
export function idsOfNoWord({ padId, unknownId, ends }: SpecialIds): readonly number[] {
  return [padId, unknownId, ends?.start, ends?.end].filter((id) => typeof id === 'number');
}

/** Whether an id is that of no word of a text, such as padding. */
export function isSpecial(vocabulary: Vocabulary, id: number): boolean {
  return idsOfNoWord(vocabulary).includes(id);
}

/** How many words there are, without padding and the like. */
export function wordCount(vocabulary: Vocabulary): number {
  return vocabulary.size - idsOfNoWord(vocabulary).length;
}

/** Stores words in id order, with how often each was seen. */
export async function writeVocabulary(
  output: string,
  words: readonly Uint8Array[],
  counts: readonly number[],
  special: SpecialWords,
): Promise<VocabularyDocument> {
  const tokens = new TextBuilder(words.length);
  for (const word of words) {
    tokens.bytes.append(word, 0, word.length);
    tokens.end();
  }
  await writeSplit(join(output, file), columns, (writer) =>
    writer.write({
      rows: words.length,
      columns: { token: tokens.take(), count: { kind: 'number', values: Float64Array.from(counts) } },
    }),
  );
  return { kind: 'vocabulary', file, size: words.length, ...special };
}
