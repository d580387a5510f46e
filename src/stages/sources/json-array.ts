/**
 * A JSON array as JSON lines: a file that begins with `[` has a row for each of its elements, not for
 * each line. Bytes are looked at once and never kept. What stands inside the elements is left to
 * whoever reads them.
 */

export interface ArrayLines {
  /** Each element of the array ends with a line feed; other files are handed on as they are. */
  readonly chunks: AsyncIterable<Uint8Array>;
  isArray(): boolean;
  /** The array has no end: true after the last chunk of a file that was cut off. */
  isOpen(): boolean;
}

const [lineFeed, carriageReturn, tab, space] = [0x0a, 0x0d, 0x09, 0x20];
const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);
const blanks = new Set([lineFeed, carriageReturn, tab, space]);
const mark = [0xef, 0xbb, 0xbf];

export function arrayAsLines(given: AsyncIterable<Uint8Array>): ArrayLines {
  let isArray: boolean | null = null;
  let depth = 0;
  let inText = false;
  let escaped = false;
  /** Something stands in the element at hand; `needed`: a comma before it says that there is one. */
  let filled = false;
  let needed = false;

  /** The byte as it is in the lines. What has no place in an array stays, and is no JSON then. */
  const inLines = (byte: number): number => {
    if (inText) {
      if (escaped) escaped = false;
      else if (byte === backslash) escaped = true;
      else if (byte === quote) inText = false;
      return byte;
    }
    if (blanks.has(byte)) return space;
    if (byte === comma && depth === 1) {
      const isMissing = !filled;
      filled = false;
      needed = true;
      return isMissing ? comma : lineFeed;
    }
    if (openers.has(byte) && ++depth === 1 && !filled) return space;
    if (closers.has(byte) && --depth === 0) {
      const isMissing = needed && !filled;
      filled = true;
      return isMissing ? comma : lineFeed;
    }
    if (byte === quote) inText = true;
    filled = true;
    return byte;
  };

  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of given) {
      if (isArray === null) {
        const first = chunk.find((byte) => !blanks.has(byte) && !mark.includes(byte));
        if (first !== undefined) isArray = first === 0x5b;
      }
      if (isArray !== true) {
        yield chunk;
        continue;
      }
      const bytes = Uint8Array.from(chunk);
      for (let at = 0; at < bytes.length; at++) {
        if (depth > 0 || !mark.includes(bytes[at]!)) bytes[at] = inLines(bytes[at]!);
      }
      yield bytes;
    }
  }

  return { chunks: chunks(), isArray: () => isArray === true, isOpen: () => depth > 0 };
}
