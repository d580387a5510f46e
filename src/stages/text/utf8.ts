/** Just enough of UTF-8 to walk over valid text without decoding it. */

/** Where the character after the one at `at` begins. */
export function nextCharacter(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!;
  const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return Math.min(end, at + size);
}

/**
 * The length in bytes of the white space character at `at`, or 0. White space is what Python's
 * `str.isspace` says: Unicode's, with the four separators U+001C to U+001F and without U+FEFF.
 */
export function whitespaceAt(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!;
  if (lead <= 0x20) return lead === 0x20 || (lead >= 9 && lead <= 13) || lead >= 0x1c ? 1 : 0;
  if (lead < 0xc2 || lead > 0xe3) return 0;
  if (lead === 0xc2) return at + 1 < end && (bytes[at + 1] === 0x85 || bytes[at + 1] === 0xa0) ? 2 : 0;
  if (lead < 0xe1 || at + 2 >= end) return 0;
  const second = bytes[at + 1]!;
  const third = bytes[at + 2]!;
  if (lead === 0xe1) return second === 0x9a && third === 0x80 ? 3 : 0;
  if (lead === 0xe3) return second === 0x80 && third === 0x80 ? 3 : 0;
  if (lead !== 0xe2) return 0;
  if (second === 0x81) return third === 0x9f ? 3 : 0;
  if (second !== 0x80) return 0;
  return third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf ? 3 : 0;
}
