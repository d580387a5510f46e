/**
 * A printable character for each byte, as GPT-2 and the files of Hugging Face write the pieces of
 * byte-level subwords: printable bytes stand for themselves, the others are `Ā` and the characters
 * after it. A space is `Ġ`.
 */
const isPrintable = (byte: number): boolean =>
  (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;

export const byteCharacters: readonly string[] = (() => {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : next++));
})();

const byteOf: ReadonlyMap<string, number> = new Map(
  byteCharacters.map((character, byte) => [character, byte]),
);

/** All bytes in the order of their characters. */
export const alphabet: readonly number[] = byteCharacters
  .map((character, byte) => ({ code: character.charCodeAt(0), byte }))
  .sort((one, other) => one.code - other.code)
  .map(({ byte }) => byte);

export function charactersOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byteCharacters[byte]!;
  return text;
}

/** Null where a character stands for no byte. */
export function bytesOf(characters: string): Uint8Array | null {
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < characters.length; at++) {
    const byte = byteOf.get(characters[at]!);
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  return bytes;
}
