/**
 * Vectors as a file of text, as word2vec's program writes them: a first line with two counts, then a
 * word and its numbers in each line. `word_vectors`, gensim and others read it. Numbers have nine
 * digits, from which a 32-bit float comes back as it was.
 */
import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { systemReason } from '../../base/diagnostics/phrases.js';
import type { WordTable } from '../../stages/vectors/word-tables.js';
import { diagnose } from '../diagnose.js';
import { NotShown } from '../shown.js';

export interface Exported {
  readonly path: string;
  /** Words that were written. */
  readonly words: number;
  /** Words with a line break, which no line can hold. */
  readonly leftOut: number;
}

/** Characters between two writes. */
const WRITTEN = 1 << 20;
const DIGITS = 9;

/** The file is there as a whole, or as it was before. */
export async function exportVectors(path: string, table: WordTable): Promise<Exported> {
  const { words, values, width, known, special } = table;
  const all = words.flatMap((_, id) => (known(id) && !special.includes(id) ? [id] : []));
  const ids = all.filter((id) => !/[\n\r]/u.test(words[id]!));
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const stream = createWriteStream(beside);
    const failed = once(stream, 'close');
    // With one number each, the first line would read as a word with its number.
    let text = width === 1 ? '' : `${ids.length} ${width}\n`;
    for (const id of ids) {
      const numbers = Array.from(values.subarray(id * width, (id + 1) * width), (value) =>
        String(Number(value.toPrecision(DIGITS))),
      );
      text += `${words[id]!} ${numbers.join(' ')}\n`;
      if (text.length < WRITTEN) continue;
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed]);
      text = '';
    }
    stream.end(text);
    await failed;
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    if (!(error instanceof Error)) throw error;
    throw new NotShown([diagnose('vectorsNotWritten', null, { path, reason: systemReason(error) })]);
  }
  return { path, words: ids.length, leftOut: all.length - ids.length };
}
