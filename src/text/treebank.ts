/**
 * The treebank tokenizer over bytes: the tokens of `treebank-rules.ts`, found faster.
 *
 * No rule looks past white space, but for two at the very end of a text (its final period, a final comma). So
 * a text is cut at ASCII white space into chunks. Most are plain words, which no rule touches. For the others
 * the rules are asked once, and the answer is kept, since chunks come again and again; what it depends on
 * besides the chunk is whether a space, other white space or nothing stands on either side.
 */
import { ByteTable } from '../data/byte-table.js';
import { GrowableBytes, GrowableInts, type TokensBuilder } from '../data/growable.js';
import { treebankTokens } from './treebank-rules.js';

/** Bytes by what the rules may do about them. */
const plain = 0;
const blank = 1;
const touched = 2;
/** A period: touched when two stand together. */
const period = 3;
const dash = 4;
/** `m`, `n`, `t`: doubled in `gimme`, `cannot`, `gotta`. */
const doubling = 5;
/** First byte of characters beyond ASCII, some of which are quotes, dashes or white space. */
const wide = 6;

const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x20 || (byte >= 9 && byte <= 13)) return blank;
  if (byte === 0x2e) return period;
  if (byte === 0x2d) return dash;
  if (byte === 0xc2 || (byte >= 0xe1 && byte <= 0xe3)) return wide;
  const character = String.fromCharCode(byte);
  if ('mntMNT'.includes(character)) return doubling;
  return '"\'`:,;@#$%&?!*[](){}<>\x1c\x1d\x1e\x1f'.includes(character) ? touched : plain;
});

/** What stands beside a chunk. */
const nothing = 0;
const space = 1;
const otherBlank = 2;

/** Chunks longer than this are not kept, and no more than so many are. */
const keptLength = 48;
const keptChunks = 1 << 17;

export type TreebankTokenizer = (bytes: Buffer, start: number, end: number, output: TokensBuilder) => void;

/** A tokenizer with a memory of its own. */
export function createTreebank(): TreebankTokenizer {
  let memory = createMemory();

  return (bytes, start, end, output) => {
    const tail = tailStart(bytes, start, end);
    let at = start;
    while (at < tail) {
      if (kinds[bytes[at]!] === blank) {
        at++;
        continue;
      }
      const first = at;
      at = chunkEnd(bytes, first, tail);
      if (isUntouched(bytes, first, at)) output.append(bytes, first, at);
      else chunk(bytes, first, at, sideOf(bytes, first - 1, start), sideOf(bytes, at, start), output);
    }
    if (tail < end) lastChunks(bytes, tail, end, tail > start ? bytes[tail - 1]! : -1, output);
  };

  function chunk(
    bytes: Buffer,
    first: number,
    last: number,
    left: number,
    right: number,
    output: TokensBuilder,
  ): void {
    if (last - first > keptLength) {
      for (const token of chunkTokens(bytes, first, last, left, right)) appendToken(token, output);
      return;
    }
    const table = memory.tables[left * 3 + right]!;
    const known = table.chunks.find(bytes, first, last);
    if (known >= 0) return repeat(table, known, output);
    if (memory.size++ === keptChunks) memory = createMemory();
    const fresh = memory.tables[left * 3 + right]!;
    const place = fresh.chunks.add(bytes, first, last);
    for (const token of chunkTokens(bytes, first, last, left, right)) {
      fresh.bytes.appendText(token);
      fresh.tokens.push(fresh.bytes.length);
    }
    fresh.ends.push(fresh.tokens.length);
    repeat(fresh, place, output);
  }
}

/** Chunks and what became of them: entry i has the tokens that end at `tokens[ends[i] .. ends[i + 1])`. */
interface ChunkTable {
  readonly chunks: ByteTable;
  readonly ends: GrowableInts;
  readonly tokens: GrowableInts;
  readonly bytes: GrowableBytes;
}

function createMemory(): { readonly tables: readonly ChunkTable[]; size: number } {
  const tables = Array.from({ length: 9 }, () => {
    const table = {
      chunks: new ByteTable(),
      ends: new GrowableInts(),
      tokens: new GrowableInts(),
      bytes: new GrowableBytes(),
    };
    table.tokens.push(0);
    table.ends.push(1);
    return table;
  });
  return { tables, size: 0 };
}

function repeat(table: ChunkTable, entry: number, output: TokensBuilder): void {
  const tokens = table.tokens.values;
  const last = table.ends.values[entry + 1]!;
  for (let token = table.ends.values[entry]!; token < last; token++) {
    output.append(table.bytes.buffer, tokens[token - 1]!, tokens[token]!);
  }
}

function chunkTokens(bytes: Buffer, first: number, last: number, left: number, right: number): string[] {
  const text = bytes.toString('utf8', first, last);
  return treebankTokens(`${sides[left]}${text}${sides[right]}`, false);
}

const sides = ['', ' ', '\n'] as const;

function sideOf(bytes: Buffer, at: number, start: number): number {
  if (at < start) return nothing;
  return bytes[at] === 0x20 ? space : otherBlank;
}

function appendToken(token: string, output: TokensBuilder): void {
  output.bytes.appendText(token);
  output.endToken();
}

function chunkEnd(bytes: Buffer, first: number, end: number): number {
  let at = first;
  while (at < end && kinds[bytes[at]!] !== blank) at++;
  return at;
}

/** Whether no rule changes a chunk. May say no of one that none changes. */
function isUntouched(bytes: Buffer, first: number, last: number): boolean {
  for (let at = first; at < last; at++) {
    const byte = bytes[at]!;
    switch (kinds[byte]) {
      case plain:
        break;
      case period:
      case dash:
        if (bytes[at + 1] === byte && at + 1 < last) return false;
        break;
      case doubling:
        if (at + 1 < last && ((bytes[at + 1]! ^ byte) & 0xdf) === 0 && mayContract(bytes, at, first, last))
          return false;
        break;
      case wide:
        if (isWideMark(byte, bytes[at + 1]!)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

/** Around a doubled letter: `cannot`, `gonna`, `wanna`, `gotta`, `gimme`, `lemme`, at least nearly. */
function mayContract(bytes: Buffer, at: number, first: number, last: number): boolean {
  if (at - 2 < first || at + 3 > last) return false;
  const vowel = bytes[at + 2]! | 32;
  return vowel === 0x61 || vowel === 0x65 || vowel === 0x6f;
}

/** Characters that begin with these bytes may be quotes, dashes or white space: « », U+2000 to U+207F, … */
function isWideMark(lead: number, second: number): boolean {
  if (lead === 0xc2) return second === 0x85 || second === 0xa0 || second === 0xab || second === 0xbb;
  if (lead === 0xe2) return second === 0x80 || second === 0x81;
  return lead === 0xe1 ? second === 0x9a : second === 0x80;
}

/**
 * Where the chunks begin that the rules for a text's end may touch: the last one, or the one with a period
 * that only closing marks and white space follow.
 */
function tailStart(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && mayClose(bytes[at - 1]!)) at--;
  // The chunk with the period, or else the last one that is not blank.
  if (at === start || bytes[at - 1] !== 0x2e) {
    at = end;
    while (at > start && kinds[bytes[at - 1]!] === blank) at--;
  }
  while (at > start && kinds[bytes[at - 1]!] !== blank) at--;
  return at;
}

/** White space and `]})>"'»”’`; beyond ASCII every byte might belong to one. */
function mayClose(byte: number): boolean {
  switch (byte) {
    case 0x5d:
    case 0x7d:
    case 0x29:
    case 0x3e:
    case 0x22:
    case 0x27:
      return true;
    default:
      return byte > 127 || kinds[byte] === blank;
  }
}

/** The end of a text: most often a word and one mark. */
function lastChunks(bytes: Buffer, first: number, end: number, before: number, output: TokensBuilder): void {
  let last = end;
  while (last > first && kinds[bytes[last - 1]!] === blank) last--;
  const mark = bytes[last - 1];
  const body = mark === 0x2e || mark === 0x21 || mark === 0x3f || mark === 0x2c ? last - 1 : last;
  if (body > first && bytes[body - 1] !== 0x2e && isUntouched(bytes, first, body)) {
    output.append(bytes, first, body);
    if (body < last) output.append(bytes, body, last);
    return;
  }
  const left = before < 0 ? '' : before === 0x20 ? ' ' : '\n';
  for (const token of treebankTokens(left + bytes.toString('utf8', first, end))) appendToken(token, output);
}
