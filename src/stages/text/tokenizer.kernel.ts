/** `tokenizer`: subwords that others have learned, from `tokenizer.json` or BERT's `vocab.txt`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kernel } from '../../contract/kernel.js';
import { openText } from '../sources/open-text.js';
import { sourceFile } from '../sources/source-run.js';
import { failure, warning } from './failures.js';
import { createGivenSubwords } from './given-subwords.js';
import { BadTokenizer, readTokenizer, type TokenizerText } from './tokenizer-text.js';
import { writeVocabulary } from './vocabulary.js';

const file = 'tokenizer.json';
/** The largest that people use have some 30 MB. */
const MOST_BYTES = 128 * 2 ** 20;

export const kernel: Kernel<'tokenizer'> = async (context) => {
  const { path, name } = sourceFile(context);
  const { special, length: asked, pad } = context.arguments;
  const read = checked(await readAll(path, name));
  const { tokens, unknown, json } = read;
  if (read.drops) context.warn(warning('tokenizerDropsText'));
  const padId = pad === null ? 0 : tokens.indexOf(pad);
  if (pad !== null && padId !== 0)
    throw failure('paddingElsewhere', { pad, id: padId, first: tokens[0] ?? null });
  const length = asked ?? read.length;
  const unknownId = unknown === null ? null : tokens.indexOf(unknown);
  const given = { special, length, unknownId };
  const text = JSON.stringify(json);
  // What the library cannot use is told here, not where rows are read.
  createGivenSubwords(text, given);
  await writeFile(join(context.output, file), text);
  const tokenizer = { file, reads: 'text', given } as const;
  const known = new Set(tokens);
  const words = Array.from(tokens, (token, id) => Buffer.from(token ?? placeholder(id, known)));
  const counts = tokens.map(() => 0);
  return writeVocabulary(context.output, words, counts, { pad, unknown, tokenizer });
};

function checked(text: string): TokenizerText {
  try {
    return readTokenizer(text);
  } catch (error) {
    if (error instanceof BadTokenizer) throw failure('unusableTokenizer', { fault: error.message });
    throw error;
  }
}

/** A name for an id that has no token. */
function placeholder(id: number, known: ReadonlySet<string | undefined>): string {
  let name = `[id ${id}]`;
  while (known.has(name)) name = `[${name}]`;
  return name;
}

async function readAll(path: string, name: string): Promise<string> {
  const stream = await openText(path, name, { member: null });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream.chunks) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw failure('unusableTokenizer', { fault: 'it is larger than 128 MB' });
      chunks.push(chunk.slice());
    }
  } finally {
    await stream.close();
  }
  return Buffer.concat(chunks).toString('utf8');
}
