/**
 * The common cases of `treebank-rules.ts` on one chunk (a piece of text between white space), in
 * one pass over its bytes. Where the rules would look closer, it gives up and they are asked.
 *
 * Marks stand alone wherever they are: `; @ # $ % & ? ! *` and brackets, two dashes, two or more
 * periods. A comma or colon stands alone unless a digit follows. A double quote opens (``) after a
 * space or an opening bracket and closes ('') elsewhere. A clitic is cut off at the end of a word:
 * `'s`, `'m`, `'d`, `'ll`, `'re`, `'ve`, `n't`. What is between such places is a token, except for
 * a few contractions (`can|not`).
 */
import type { TokensBuilder } from '../artefacts/growable.js';

/** What stands before a chunk. */
export type Before = 'nothing' | 'space' | 'other';

const plain = 0;
const mark = 1;
const pause = 2;
const quote = 3;
const apostrophe = 4;
const period = 5;
const dash = 6;
/** `m`, `n`, `t`: doubled in `gimme`, `cannot`, `gotta`. */
const doubling = 7;
/** First byte of characters beyond ASCII, some of which are quotes, dashes or white space. */
const wide = 8;
const unsure = 9;

const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (';@#$%&?!*[](){}<>'.includes(character)) return mark;
  if (',:'.includes(character)) return pause;
  if (character === '"') return quote;
  if (character === "'") return apostrophe;
  if (character === '.') return period;
  if (character === '-') return dash;
  if ('mntMNT'.includes(character)) return doubling;
  if (byte === 0xc2 || (byte >= 0xe1 && byte <= 0xe3)) return wide;
  return '`\t\n\v\f\r\x1c\x1d\x1e\x1f '.includes(character) ? unsure : plain;
});

const opening = Buffer.from('``');
const closing = Buffer.from("''");

/**
 * Appends the tokens of `bytes[first .. last)`; false, and nothing appended, where the rules must
 * be asked.
 */
export function scanChunk(
  bytes: Buffer,
  first: number,
  last: number,
  before: Before,
  output: TokensBuilder,
): boolean {
  const tokens = output.tokens;
  /** Where the word in hand begins. */
  let word = first;
  let at = first;
  while (at < last) {
    const byte = bytes[at]!;
    let size = 0;
    switch (kinds[byte]) {
      case plain:
        break;
      case mark:
        size = 1;
        break;
      case pause: {
        const next = at + 1 < last ? bytes[at + 1]! : 0;
        if (next > 127 || kinds[next] === pause) return giveUp();
        if (next < 0x30 || next > 0x39) size = 1;
        break;
      }
      case quote:
        if (at > word) output.append(bytes, word, at);
        word = ++at;
        if (opens(bytes, at - 1, first, before)) output.append(opening, 0, 2);
        else output.append(closing, 0, 2);
        continue;
      case apostrophe: {
        const end = cliticEnd(bytes, at, last);
        if (end < 0) return giveUp();
        const start = bytes[at + 1] === 0x74 || bytes[at + 1] === 0x54 ? at - 1 : at;
        if (start <= word || !isLetter(bytes[start - 1]!)) return giveUp();
        output.append(bytes, word, start);
        output.append(bytes, start, end);
        word = at = end;
        continue;
      }
      case period:
        while (at + size < last && bytes[at + size] === byte) size++;
        if (size === 1) size = 0;
        break;
      case dash:
        if (at + 1 < last && bytes[at + 1] === byte) size = 2;
        break;
      case doubling:
        if (at + 1 < last && ((bytes[at + 1]! ^ byte) & 0xdf) === 0 && mayContract(bytes, at, word, last)) {
          return giveUp();
        }
        break;
      case wide:
        if (isWideMark(byte, bytes[at + 1]!)) return giveUp();
        break;
      default:
        return giveUp();
    }
    if (size === 0) {
      at++;
      continue;
    }
    if (at > word) output.append(bytes, word, at);
    output.append(bytes, at, at + size);
    word = at += size;
  }
  if (at > word) output.append(bytes, word, at);
  return true;

  function giveUp(): false {
    output.truncateTokens(tokens);
    return false;
  }
}

/** Whether the double quote at `at` opens: after nothing, a space, or `(`, `[`, `{`, `<`. */
function opens(bytes: Buffer, at: number, first: number, before: Before): boolean {
  if (at === first) return before !== 'other';
  // The rules put a space behind a quote that begins a text, after which the next one opens too.
  if (at === first + 1 && before === 'nothing' && bytes[first] === 0x22) return true;
  const previous = bytes[at - 1];
  return previous === 0x28 || previous === 0x5b || previous === 0x7b || previous === 0x3c;
}

/** Where the clitic ends whose apostrophe is at `at`, if the word ends there too; else -1. */
function cliticEnd(bytes: Buffer, at: number, last: number): number {
  const one = bytes[at + 1]!;
  let end = -1;
  // s m d, in either case
  if (at + 1 < last && (one === 0x73 || one === 0x6d || one === 0x64)) end = at + 2;
  else if (at + 1 < last && (one === 0x53 || one === 0x4d || one === 0x44)) end = at + 2;
  // n't N'T
  else if (one === 0x74 && bytes[at - 1] === 0x6e) end = at + 2;
  else if (one === 0x54 && bytes[at - 1] === 0x4e) end = at + 2;
  // ll re ve, LL RE VE
  else if (at + 2 < last) {
    const two = bytes[at + 2]!;
    if ((one === 0x6c && two === 0x6c) || ((one === 0x72 || one === 0x76) && two === 0x65)) end = at + 3;
    if ((one === 0x4c && two === 0x4c) || ((one === 0x52 || one === 0x56) && two === 0x45)) end = at + 3;
  }
  if (end < 0 || end > last) return -1;
  return end === last || endsWord(bytes, end, last) ? end : -1;
}

/** Whether what follows a clitic stands alone, so that the clitic ends a word. */
function endsWord(bytes: Buffer, at: number, last: number): boolean {
  const byte = bytes[at]!;
  switch (kinds[byte]) {
    case mark:
    case quote:
      return true;
    case pause: {
      const next = at + 1 < last ? bytes[at + 1]! : 0;
      return next < 0x30 || (next > 0x39 && next < 128);
    }
    case period:
    case dash:
      return at + 1 < last && bytes[at + 1] === byte;
    default:
      return false;
  }
}

/**
 * Around a doubled letter: `cannot`, `gonna`, `wanna`, `gotta`, `gimme`, `lemme`, at least nearly.
 */
function mayContract(bytes: Buffer, at: number, word: number, last: number): boolean {
  if (at - 2 < word || at + 3 > last) return false;
  const vowel = bytes[at + 2]! | 32;
  return vowel === 0x61 || vowel === 0x65 || vowel === 0x6f;
}

/**
 * Characters that begin with these bytes may be quotes, dashes or white space: « », U+2000 to
 * U+207F, …
 */
function isWideMark(lead: number, second: number): boolean {
  if (lead === 0xc2) return second === 0x85 || second === 0xa0 || second === 0xab || second === 0xbb;
  if (lead === 0xe2) return second === 0x80 || second === 0x81;
  return lead === 0xe1 ? second === 0x9a : second === 0x80;
}

function isLetter(byte: number): boolean {
  const lower = byte | 32;
  return lower >= 0x61 && lower <= 0x7a;
}
