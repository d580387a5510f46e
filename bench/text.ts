/**
 * Megabytes of text a second through each text step, on one thread. Run it from the project's
 * folder:
 *
 *   npx esbuild bench/text.ts --bundle --platform=node --format=esm --packages=external
 *   --outfile=bench/.text.mjs node bench/.text.mjs FILE...
 *
 * FILE is any text, one row a line (plain, .gz or .bz2). Best of five rounds, after one to warm up.
 * `npm run bench -- subwords` measures the same subwords beside Hugging Face's `tokenizers`.
 */
import type { StemmerName } from '../src/contract/operations/map-steps.js';
import type { TokenizerSettings } from '../src/contract/operations/tokenizer.js';
import { TextBuilder } from '../src/stages/artefacts/growable.js';
import type { TextColumn } from '../src/stages/artefacts/column.js';
import { openText } from '../src/stages/sources/open-text.js';
import { wholeLines } from '../src/stages/sources/whole-lines.js';
import { createSubwords, createVisitWords } from '../src/stages/subwords/create-subwords.js';
import { CountedWords } from '../src/stages/subwords/counted-words.js';
import { learnMerges } from '../src/stages/subwords/learn-merges.js';
import { learnUnigram } from '../src/stages/subwords/learn-unigram.js';
import type { SubwordModel } from '../src/stages/subwords/subword-model.js';
import { WordCounter } from '../src/stages/text/count-words.js';
import { indexTokens } from '../src/stages/text/index-tokens.js';
import { lowercase } from '../src/stages/text/lowercase.js';
import { createTokenMap } from '../src/stages/text/map-tokens.js';
import { createMaskUrls } from '../src/stages/text/mask-urls.js';
import { createReplace } from '../src/stages/text/replace.js';
import { createStemmer } from '../src/stages/text/stems/stemmer.js';
import { mapTexts } from '../src/stages/text/text-rows.js';
import { createTokenizer } from '../src/stages/text/tokenizers.js';
import { createMatcher } from '../src/stages/text/time-limit.js';
import { createStripAccents, onBytes, toAscii } from '../src/stages/text/word-forms.js';
import { specialIds } from '../src/stages/text/vocabulary.js';
import { ByteTable } from '../src/stages/artefacts/byte-table.js';

const rounds = 5;

async function readRows(path: string): Promise<TextColumn> {
  const rows = new TextBuilder();
  const stream = await openText(path, path);
  for await (const block of wholeLines(stream.chunks)) {
    if (block.kind !== 'lines') continue;
    for (let start = 0; start < block.bytes.length;) {
      const feed = block.bytes.indexOf(10, start);
      const end = feed < 0 ? block.bytes.length : feed;
      rows.bytes.append(block.bytes, start, end);
      rows.end();
      start = end + 1;
    }
  }
  return rows.take();
}

function measure(name: string, megabytes: number, work: () => unknown): void {
  work();
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  console.log(`${name.padEnd(28)} ${((megabytes / best) * 1000).toFixed(1).padStart(8)} MB/s`);
}

async function unpack(path: string): Promise<number> {
  let bytes = 0;
  const stream = await openText(path, path);
  for await (const chunk of stream.chunks) bytes += chunk.length;
  return bytes;
}

/** 8,000 subwords of each kind: learned once, then used, with the words of a round known from the one before. */
function measureSubwords(text: TextColumn, megabytes: number): void {
  for (const kind of ['bpe', 'wordpiece', 'unigram'] as const) {
    const start = performance.now();
    const words = new CountedWords();
    createVisitWords(kind)(text, { word: (bytes, from, to) => words.add(bytes, from, to), endRow() {} });
    const settings = { size: 8000, minCount: 2, specials: ['_PAD'], continuing: kind === 'wordpiece' };
    const model: SubwordModel =
      kind === 'unigram'
        ? { kind, ...learnUnigram(words, { size: 8000, specials: 1 }, () => {}) }
        : { kind, ...learnMerges(words, settings, () => {}) };
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${`subwords(kind: "${kind}")`.padEnd(28)} ${seconds.padStart(8)} s`);
    const tokenizer = { model, specials: ['_PAD'], reads: 'text' } as const;
    measure(`index, ${kind}, words new`, megabytes, () => createSubwords(tokenizer).encode(text, 0, null));
    const subwords = createSubwords(tokenizer);
    measure(`index, ${kind}`, megabytes, () => subwords.encode(text, 0, null));
  }
}

for (const path of process.argv.slice(2)) {
  const start = performance.now();
  const unpacked = await unpack(path);
  const seconds = (performance.now() - start) / 1000;
  const text = await readRows(path);
  const megabytes = text.bytes.length / 1e6;
  console.log(
    `\n${path}: ${text.offsets.length - 1} rows, ${megabytes.toFixed(1)} MB, node ${process.version}`,
  );
  console.log(
    `${'reading and unpacking'.padEnd(28)} ${(unpacked / 1e6 / seconds).toFixed(1).padStart(8)} MB/s`,
  );
  const matchTexts = createMatcher();
  const tokenize = (settings: TokenizerSettings) => (column: TextColumn) =>
    createTokenizer(settings, matchTexts)(column, 0);
  const replace = (pattern: string, replacement: string) => (column: TextColumn) =>
    createReplace({ operation: 'replace', pattern, matchTexts }, 'gu', replacement)(column, 0);
  const steps: [string, (column: TextColumn) => unknown][] = [
    ['lowercase', (column) => mapTexts(column, lowercase)],
    ['replace(r"\\d", "0")', replace('\\d', '0')],
    ['replace(r"<br />", " ")', replace('<br />', ' ')],
    ['strip_accents', (column) => mapTexts(column, onBytes(createStripAccents('ñ')))],
    ['ascii', (column) => mapTexts(column, onBytes(toAscii))],
    ['mask_urls', (column) => mapTexts(column, createMaskUrls('<url>'))],
    ['tokenize(treebank)', tokenize({ kind: 'treebank' })],
    ['tokenize(whitespace)', tokenize({ kind: 'whitespace' })],
    ['tokenize(characters)', tokenize({ kind: 'characters' })],
    ['tokenize(regex(r"\\w+"))', tokenize({ kind: 'regex', pattern: '\\w+' })],
  ];
  for (const [name, work] of steps) measure(name, megabytes, () => work(text));

  const tokens = tokenize({ kind: 'treebank' })(text);
  const stem = (name: StemmerName) => () => createTokenMap(createStemmer(name))(tokens);
  measure('stem("spanish")', megabytes, stem('spanish'));
  measure('stem("english")', megabytes, stem('english'));
  measure('count words', megabytes, () => new WordCounter().add(tokens));
  const counter = new WordCounter();
  counter.add(tokens);
  const words = new ByteTable();
  const chosen = counter.choose({
    minCount: 2,
    maxSize: Infinity,
    specials: ['<pad>', '<unk>'],
    unknown: '<unk>',
  });
  for (const word of chosen.words) words.add(word, 0, word.length);
  const vocabulary = { size: words.size, ...specialIds({ pad: '<pad>', unknown: '<unk>' }), words };
  measure('index', megabytes, () => indexTokens(tokens, vocabulary));
  measureSubwords(text, megabytes);
}
