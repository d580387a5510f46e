/**
 * Texts cut into the words whose parts are learned: those of GPT-2's expression,
 *
 *     's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
 *
 * A word takes the space before it. No byte is lost: the words of a text, one after another, are
 * the text.
 */

/** Called with the bytes of each word in their order. */
export type VisitWord = (bytes: Uint8Array, start: number, end: number) => void;

export type SplitWords = (bytes: Uint8Array, start: number, end: number, visit: VisitWord) => void;

const LETTER = 1;
const NUMBER = 2;
const SPACE = 3;
const OTHER = 4;

const letter = /^\p{L}$/u;
const numeral = /^\p{N}$/u;
const space = /^\p{White_Space}$/u;

/** `isolated`: a byte of ASCII that is always a word of its own. */
export function createSplitWords(isolated: number | null): SplitWords {
  const classes = new Uint8Array(0x11_0000);
  const split = createSplit((code) => (classes[code] ||= classOf(code)));
  if (isolated === null) return split;
  return (bytes, start, end, visit) => {
    split(bytes, start, end, (_, first, last) => {
      let from = first;
      for (let at = first; at < last; at++) {
        if (bytes[at] !== isolated) continue;
        if (at > from) visit(bytes, from, at);
        visit(bytes, at, at + 1);
        from = at + 1;
      }
      if (last > from) visit(bytes, from, last);
    });
  };
}

function createSplit(classAt: (code: number) => number): SplitWords {
  const ascii = Uint8Array.from({ length: 0x80 }, (_, code) => classAt(code));
  // Of the code point that was read last.
  let length = 0;
  const read = (bytes: Uint8Array, at: number, end: number): number => {
    const first = bytes[at]!;
    if (first < 0x80) {
      length = 1;
      return classAt(first);
    }
    length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (at + length > end) length = end - at;
    let code = first & (0xff >> (length + 1));
    for (let next = 1; next < length; next++) code = (code << 6) | (bytes[at + next]! & 0x3f);
    return code < 0x11_0000 ? classAt(code) : OTHER;
  };
  const runEnd = (bytes: Uint8Array, at: number, end: number, kind: number): number => {
    let to = at;
    for (;;) {
      while (to < end && bytes[to]! < 0x80 && ascii[bytes[to]!] === kind) to++;
      if (to >= end || bytes[to]! < 0x80 || read(bytes, to, end) !== kind) return to;
      to += length;
    }
  };
  return (bytes, start, end, visit) => {
    for (let at = start; at < end;) {
      const short = contraction(bytes, at, end);
      if (short > 0) {
        visit(bytes, at, at + short);
        at += short;
        continue;
      }
      const first = bytes[at] === 0x20 && at + 1 < end ? at + 1 : at;
      const kind = read(bytes, first, end);
      const to =
        kind === SPACE ? spaceEnd(bytes, at, end, read, () => length) : runEnd(bytes, first, end, kind);
      visit(bytes, at, to);
      at = to;
    }
  };
}

/** White space up to its last character, which may belong to the word behind it. */
function spaceEnd(
  bytes: Uint8Array,
  start: number,
  end: number,
  read: (bytes: Uint8Array, at: number, end: number) => number,
  length: () => number,
): number {
  let to = start;
  let last = start;
  while (to < end && read(bytes, to, end) === SPACE) {
    last = to;
    to += length();
  }
  return to === end || last === start ? to : last;
}

/** How long the contraction that begins here is; 0 where there is none. */
function contraction(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== 0x27 || at + 1 >= end) return 0;
  switch (bytes[at + 1]) {
    case 0x73: // s
    case 0x74: // t
    case 0x6d: // m
    case 0x64: // d
      return 2;
    case 0x72: // re
    case 0x76: // ve
      return bytes[at + 2] === 0x65 && at + 2 < end ? 3 : 0;
    case 0x6c: // ll
      return bytes[at + 2] === 0x6c && at + 2 < end ? 3 : 0;
    default:
      return 0;
  }
}

function classOf(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return OTHER;
  const character = String.fromCodePoint(code);
  if (letter.test(character)) return LETTER;
  if (numeral.test(character)) return NUMBER;
  return space.test(character) ? SPACE : OTHER;
}
