/**
 * A fitted vocabulary in memory: words in id order with their counts. The padding word, where there
 * is one, is the first, the unknown word the next; then words by falling count, equal counts by
 * their bytes. That order is what trained embeddings refer to: changing it needs a new version of
 * `vocabulary`.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { VocabularyDocument } from '../../contract/artefacts/vocabulary.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import { readBatches, writeSplit } from '../artefacts/arrow-file.js';
import { ByteTable } from '../artefacts/byte-table.js';
import { TextBuilder } from '../artefacts/growable.js';
import type { ArtefactView } from '../../contract/kernel.js';

export interface Vocabulary {
  readonly size: number;
  readonly padId: number | null;
  readonly unknownId: number | null;
  /** Id by word: the index in the table. */
  readonly words: ByteTable;
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
  return { size: words.size, ...specialIds(document.pad, document.unknown), words };
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

/** The ids of the special words: padding 0, unknown the next. */
export function specialIds(
  pad: string | null,
  unknown: string | null,
): { readonly padId: number | null; readonly unknownId: number | null } {
  return { padId: pad === null ? null : 0, unknownId: unknown === null ? null : pad === null ? 0 : 1 };
}

/** Stores words in id order, with how often each was seen. */
export async function writeVocabulary(
  output: string,
  words: readonly Uint8Array[],
  counts: readonly number[],
  pad: string | null,
  unknown: string | null,
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
  return { kind: 'vocabulary', file, size: words.length, pad, unknown };
}
