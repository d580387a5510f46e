/**
 * `word_vectors`: of a text file of vectors, those of a vocabulary's words, as a table with a row
 * for each id. A line is a word and then its numbers, parted by single spaces (GloVe; fastText and
 * word2vec write a first line with two counts, which is passed over). Of a word that comes twice
 * the first line counts. Memory: 4 bytes a number of the table.
 */
import { join } from 'node:path';
import { count, number } from '../../base/diagnostics/phrases.js';
import { BadRows } from '../sources/bad-rows.js';
import { line, rowFaults } from '../sources/messages.js';
import { openText } from '../sources/open-text.js';
import { sourceFile } from '../sources/source-run.js';
import { longestRow, wholeLines } from '../sources/whole-lines.js';
import type { Kernel } from '../../contract/kernel.js';
import { failure, warning } from './failures.js';
import { vectorFaults } from './messages.js';
import { readVocabulary, wordCount, type Vocabulary } from './vocabulary.js';
import { parseNumber } from '../artefacts/parse-number.js';
import { writeWeights } from '../artefacts/weights-file.js';

const file = 'vectors.safetensors';
const space = 0x20;

export const kernel: Kernel<'word_vectors'> = async (context) => {
  const { width, member = null } = context.arguments;
  const vocabulary = await readVocabulary(context.inputs.vocabulary);
  const { path, name } = sourceFile(context);
  const table = createTable(vocabulary, width);
  const bad = new BadRows({ source: name, tolerance: null, encoding: null });
  const stream = await openText(path, name, { member });
  let at = 1;
  try {
    for await (const block of wholeLines(stream.chunks)) {
      context.signal.throwIfAborted();
      if (block.kind === 'too-long') {
        bad.add(line(at++), rowFaults.lineTooLong({ limit: longestRow }));
        continue;
      }
      for (let start = 0; start < block.bytes.length; at++) {
        const feed = block.bytes.indexOf(10, start);
        const end = feed < 0 ? block.bytes.length : feed;
        const fault = table.add(block.bytes, start, trimmed(block.bytes, start, end), at === 1);
        if (fault !== null) bad.add(line(at), fault);
        start = feed < 0 ? block.bytes.length : feed + 1;
      }
      const note = `${number(table.found())} of ${count(vocabulary.size, 'word')}`;
      context.progress({ done: stream.consumed(), total: stream.size, unit: 'bytes', note });
    }
    bad.judge(context, table.lines());
  } finally {
    await stream.close();
  }
  const words = wordCount(vocabulary);
  const found = table.found();
  if (found === 0) throw failure('noWordHasAVector', { source: name, words });
  if (found < words / 2) context.warn(warning('fewWordsHaveVectors', { source: name, found, words }));
  await writeWeights(join(context.output, file), [
    { name: 'vectors', shape: [vocabulary.size, width], values: table.values },
    { name: 'known', shape: [vocabulary.size], values: table.known },
  ]);
  return { kind: 'word-vectors', file, size: vocabulary.size, width, known: found };
};

function trimmed(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && (bytes[at - 1] === space || bytes[at - 1] === 13)) at--;
  return at;
}

function createTable(vocabulary: Vocabulary, width: number) {
  const values = new Float32Array(vocabulary.size * width);
  const known = new Uint8Array(vocabulary.size);
  let found = 0;
  let lines = 0;
  return {
    values,
    known,
    found: () => found,
    lines: () => lines,
    /** Takes one line; says what is wrong with it, or null. */
    add(bytes: Buffer, start: number, end: number, first: boolean): string | null {
      if (start === end) return null;
      if (first && width > 1 && /^\d+ \d+$/u.test(bytes.toString('latin1', start, end))) return null;
      const wordEnd = beforeNumbers(bytes, start, end, width);
      if (wordEnd <= start) {
        const fields = bytes.toString('latin1', start, end).split(' ').length - 1;
        return vectorFaults.numberCount({ found: fields, width });
      }
      const id = vocabulary.words.find(bytes, start, wordEnd);
      const numbers =
        id < 0 && lines > 0
          ? null
          : bytes
              .toString('latin1', wordEnd + 1, end)
              .split(' ')
              .map(parseFloat32);
      const wrong = numbers?.findIndex(Number.isNaN) ?? -1;
      if (numbers !== null && wrong >= 0) return vectorFaults.notANumber({ at: wrong + 1, width });
      if (lines === 0 && bytes.subarray(start, wordEnd).includes(space) && isNumeric(bytes, start, wordEnd)) {
        return vectorFaults.moreNumbers({ width });
      }
      lines++;
      if (id < 0 || numbers === null || known[id] === 1) return null;
      values.set(numbers, id * width);
      known[id] = 1;
      found++;
      return null;
    },
  };
}

/** NaN for what is no number, and for one that a 32-bit float cannot hold. */
function parseFloat32(text: string): number {
  const value = Math.fround(parseNumber(text) ?? NaN);
  return Number.isFinite(value) ? value : NaN;
}

/**
 * Where the last `width` fields begin, less their space; `start` or less when there are not so
 * many.
 */
function beforeNumbers(bytes: Buffer, start: number, end: number, width: number): number {
  let at = end;
  for (let field = 0; field < width && at > start; field++) at = bytes.lastIndexOf(space, at - 1);
  return at;
}

/** Whether what stands for the word ends in numbers: the vectors are wider than was said. */
function isNumeric(bytes: Buffer, start: number, end: number): boolean {
  const fields = bytes.toString('latin1', start, end).split(' ').slice(1);
  return fields.every((field) => parseNumber(field) !== null);
}
