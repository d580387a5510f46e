/**
 * Subwords that others have learned, by the library `@huggingface/tokenizers`. It takes its time,
 * so words are kept where words can be told before it is asked. A file of a stranger may hold
 * expressions that never end: each text has a time limit.
 */
import { Tokenizer } from '@huggingface/tokenizers';
import type { GivenTokenizer } from '../../contract/artefacts/vocabulary.js';
import type { JsonObject } from '../../base/json.js';
import { GrowableInts } from '../artefacts/growable.js';
import type { Subwords } from '../subwords/create-subwords.js';
import { keepWords } from '../subwords/encode-words.js';
import { createSplitWords, type SplitWords } from '../subwords/split-words.js';
import type { EncodeWord } from '../subwords/subword-model.js';
import { failure } from './failures.js';
import { bufferOf, textsOf } from './text-rows.js';
import { createMatcher, TooLong, type MatchTexts } from './time-limit.js';

/** `text`: a `tokenizer.json` that was checked. Throws `StageFailure`. */
export function createGivenSubwords(
  text: string,
  { special, length }: GivenTokenizer,
  matchTexts = createMatcher(),
): Subwords {
  const json = JSON.parse(text) as JsonObject;
  const tokenizer = createTokenizer(json, matchTexts);
  const around = special ? tokensAround(tokenizer) : { before: [], behind: [] };
  const room = length === null ? Infinity : Math.max(0, length - around.before.length - around.behind.length);
  let encode = encoderOf(tokenizer, json);
  return {
    encode(column, firstRow, end) {
      const texts = textsOf(column);
      if (texts.kind !== 'text') throw new Error('a tokenizer reads texts');
      const bytes = bufferOf(texts.bytes);
      const { offsets } = texts;
      let ids = new GrowableInts();
      let rows = new GrowableInts();
      let began = false;
      const encodeRow = (row: number): void => {
        const start = ids.length;
        for (const id of around.before) ids.push(id);
        encode(bytes, offsets[row]!, offsets[row + 1]!, ids);
        ids.length = Math.min(ids.length, start + around.before.length + room);
        for (const id of around.behind) ids.push(id);
        if (end !== null) ids.push(end);
        rows.push(ids.length);
      };
      try {
        matchTexts({
          count: offsets.length - 1,
          size: (row) => offsets[row + 1]! - offsets[row]!,
          begin() {
            // What was ended in its midst may have left half a word among those that are kept.
            if (began) encode = encoderOf(tokenizer, json);
            began = true;
            ids = new GrowableInts(bytes.length / 3 + 1024);
            rows = new GrowableInts();
            rows.push(0);
          },
          match: encodeRow,
        });
      } catch (error) {
        encode = encoderOf(tokenizer, json);
        if (error instanceof TooLong) throw failure('tokenizerTooSlow', { row: firstRow + error.at + 1 });
        throw error;
      }
      return { kind: 'ids', rows: rows.copy(), values: ids.copy() };
    },
    decode: (ids) =>
      ids.length === 0 ? '' : tokenizer.decode(Array.from(ids), { skip_special_tokens: true }),
  };
}

/** Throws `StageFailure` where the library cannot use the file, or does not come to an end. */
function createTokenizer(json: JsonObject, matchTexts: MatchTexts): Tokenizer {
  let made: Tokenizer | null = null;
  try {
    matchTexts({
      count: 1,
      size: () => 1,
      begin() {},
      match: () => void (made = new Tokenizer(json, { clean_up_tokenization_spaces: false })),
    });
  } catch (error) {
    throw failure('unusableTokenizer', { fault: reasonOf(error) });
  }
  return made!;
}

function reasonOf(error: unknown): string {
  if (error instanceof TooLong) return 'it takes longer than ten seconds';
  return error instanceof Error ? error.message : String(error);
}

/** The ids that the file puts around those of a text. */
function tokensAround(tokenizer: Tokenizer): {
  readonly before: readonly number[];
  readonly behind: readonly number[];
} {
  const probe = 'the place of the text';
  const tokens = tokenizer.post_processor?.([probe], null, true).tokens ?? [probe];
  const at = tokens.indexOf(probe);
  const idsOf = (part: readonly string[]): readonly number[] => part.map((token) => idOf(tokenizer, token));
  return { before: idsOf(tokens.slice(0, Math.max(0, at))), behind: idsOf(tokens.slice(at + 1)) };
}

function idOf(tokenizer: Tokenizer, token: string): number {
  const id = tokenizer.token_to_id(token);
  if (id === undefined)
    throw failure('unusableTokenizer', { fault: `the token ${JSON.stringify(token)} has no id` });
  return id;
}

/** The whole text at once, or word by word where that gives the same. */
function encoderOf(tokenizer: Tokenizer, json: JsonObject): EncodeWord {
  const whole: EncodeWord = (bytes, start, end, output) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
    const { ids, tokens } = tokenizer.encode(text, { add_special_tokens: false });
    for (const [at, id] of ids.entries()) {
      if (typeof id !== 'number') throw failure('tokenWithoutId', { token: tokens[at]! });
      output.push(id);
    }
  };
  const contents = (json['added_tokens'] as readonly { readonly content: string }[]).map(
    ({ content }) => content,
  );
  const split = wordsOf(json, contents);
  if (split === null) return whole;
  const encodeWord = keepWords(whole);
  const marks = split.marks.map((content) => Buffer.from(content));
  return (bytes, start, end, output) => {
    if (marks.length > 0) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
      if (marks.some((mark) => text.includes(mark))) return whole(bytes, start, end, output);
    }
    split.words(bytes, start, end, (from, first, last) => encodeWord(from, first, last, output));
  };
}

interface Words {
  readonly words: SplitWords;
  /** Texts with one of these are encoded as a whole. */
  readonly marks: readonly string[];
}

/** How a text is cut into words that do not depend on each other; null where nothing says it. */
function wordsOf(
  { normalizer, pre_tokenizer: pre, model }: JsonObject,
  contents: readonly string[],
): Words | null {
  const typeOf = (part: unknown): unknown => (part as { readonly type?: unknown } | null)?.type ?? null;
  if (
    typeOf(pre) === 'BertPreTokenizer' &&
    [null, 'BertNormalizer'].includes(typeOf(normalizer) as string | null)
  ) {
    // A special token with white space in it would be cut.
    return contents.some((content) => /\s/u.test(content)) ? null : { words: splitAtSpaces, marks: [] };
  }
  const settings = pre as { readonly add_prefix_space?: unknown; readonly use_regex?: unknown } | null;
  const isByteLevel =
    typeOf(pre) === 'ByteLevel' && settings?.add_prefix_space === false && settings.use_regex !== false;
  if (isByteLevel && typeOf(normalizer) === null && typeOf(model) === 'BPE') {
    return { words: createSplitWords(null), marks: contents };
  }
  return null;
}

/**
 * At white space of ASCII, and around the rarer characters of Chinese, each of which is a word for
 * BERT; the library does not see those beyond U+FFFF.
 */
const splitAtSpaces: SplitWords = (bytes, start, end, visit) => {
  let from = start;
  const close = (to: number): void => {
    if (to > from) visit(bytes, from, to);
  };
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) {
      close(at);
      from = at + 1;
    } else if (byte === 0xf0 && at + 4 <= end && isRareChinese(bytes, at)) {
      close(at);
      visit(bytes, at, at + 4);
      from = at + 4;
      at += 3;
    }
  }
  close(end);
};

function isRareChinese(bytes: Uint8Array, at: number): boolean {
  const code = ((bytes[at + 1]! & 0x3f) << 12) | ((bytes[at + 2]! & 0x3f) << 6) | (bytes[at + 3]! & 0x3f);
  return (
    (code >= 0x2_0000 && code <= 0x2_a6df) ||
    (code >= 0x2_a700 && code <= 0x2_ceaf) ||
    (code >= 0x2_f800 && code <= 0x2_fa1f)
  );
}
