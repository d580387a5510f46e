/**
 * Words in pieces, each different word once: what was found for it is kept. A few thousand words are
 * most of any text.
 */
import { ByteTable } from '../artefacts/byte-table.js';
import { GrowableInts } from '../artefacts/growable.js';
import { createBestPath } from './best-path.js';
import { createLongestMatch } from './longest-match.js';
import { createMergeWord } from './merge-word.js';
import type { EncodeWord, SubwordModel } from './subword-model.js';

/** A word that is longer is encoded in parts of so many bytes, so that memory has a limit. */
const PART = 0x10_0000;
/** Longer words are rare: they are not kept. */
const KEPT_BYTES = 200;
/** So many words are kept; then it begins again. */
const KEPT_WORDS = 400_000;

/** `keptWords`: how many words are kept, for tests. */
export function createEncodeWord(model: SubwordModel, keptWords = KEPT_WORDS): EncodeWord {
  return keepWords(inParts(encoderOf(model)), keptWords);
}

/** The same, without doing a word again. */
export function keepWords(encode: EncodeWord, keptWords = KEPT_WORDS): EncodeWord {
  let kept = new KeptWords();
  return (bytes, start, end, output) => {
    if (end - start > KEPT_BYTES) return encode(bytes, start, end, output);
    if (kept.size >= keptWords) kept = new KeptWords();
    kept.encode(encode, bytes, start, end, output);
  };
}

function encoderOf(model: SubwordModel): EncodeWord {
  switch (model.kind) {
    case 'bpe':
      return createMergeWord(model);
    case 'wordpiece':
      return createLongestMatch(model);
    case 'unigram':
      return createBestPath(model);
  }
}

function inParts(encode: EncodeWord): EncodeWord {
  return (bytes, start, end, output) => {
    for (let at = start; at < end; at += PART) encode(bytes, at, Math.min(end, at + PART), output);
  };
}

class KeptWords {
  private readonly table = new ByteTable();
  private readonly ids = new GrowableInts();
  private readonly ends = new GrowableInts();

  get size(): number {
    return this.table.size;
  }

  encode(encode: EncodeWord, bytes: Uint8Array, start: number, end: number, output: Output): void {
    const { ids, ends } = this;
    const word = this.table.add(bytes, start, end);
    if (word === ends.length) {
      encode(bytes, start, end, ids);
      ends.push(ids.length);
    }
    const last = ends.values[word]!;
    for (let at = word === 0 ? 0 : ends.values[word - 1]!; at < last; at++) output.push(ids.values[at]!);
  }
}

type Output = Parameters<EncodeWord>[3];
