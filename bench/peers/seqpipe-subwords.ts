/** Subwords of ours, on one thread: learned as the stage `subwords` does, and used as `index` does. */
import { readFileSync, writeFileSync } from 'node:fs';
import { TextBuilder } from '../../src/stages/artefacts/growable.js';
import { CountedWords } from '../../src/stages/subwords/counted-words.js';
import { createSubwords, createVisitWords } from '../../src/stages/subwords/create-subwords.js';
import { learnMerges } from '../../src/stages/subwords/learn-merges.js';
import { learnUnigram } from '../../src/stages/subwords/learn-unigram.js';
import type { SubwordModel } from '../../src/stages/subwords/subword-model.js';
import { tokenizerFromJson, tokenizerToJson } from '../../src/stages/subwords/tokenizer-json.js';
import { readJob, serve } from './protocol.js';

interface Job {
  /** A text in each line. */
  readonly rows: string;
  readonly kind: SubwordModel['kind'];
  readonly size: number;
}

const { rows, kind, size } = readJob<Job>();
const texts = new TextBuilder();
for (const line of readFileSync(rows, 'utf8').split('\n')) {
  texts.bytes.appendText(line);
  texts.end();
}
const column = texts.take();
const specials = ['_PAD'];

await serve(
  { node: process.version },
  {
    learn({ tokenizer }) {
      const start = performance.now();
      const model = learn();
      const ms = performance.now() - start;
      writeFileSync(String(tokenizer), tokenizerToJson({ model, specials, reads: 'text' }));
      return { ms };
    },
    use({ tokenizer }) {
      // Words that were met in another round are new.
      const subwords = createSubwords(tokenizerFromJson(readFileSync(String(tokenizer), 'utf8'), 'text'));
      const before = process.cpuUsage();
      const start = performance.now();
      const { values } = subwords.encode(column, 0, null);
      const ms = performance.now() - start;
      const { user, system } = process.cpuUsage(before);
      return { ms, cpu_ms: (user + system) / 1000, ids: values.length, sum: adler32(values) };
    },
  },
);

function learn(): SubwordModel {
  const words = new CountedWords();
  createVisitWords(kind)(column, { word: (bytes, from, to) => words.add(bytes, from, to), endRow() {} });
  if (kind === 'unigram') return { kind, ...learnUnigram(words, { size, specials: 1 }, () => {}) };
  const settings = { size, minCount: 2, specials, continuing: kind === 'wordpiece' };
  return { kind, ...learnMerges(words, settings, () => {}) };
}

/** As Python's zlib has it (RFC 1950). */
function adler32({ buffer, byteOffset, byteLength }: Int32Array): number {
  let [a, b] = [1, 0];
  for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
