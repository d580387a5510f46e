/**
 * Texts in other encodings than UTF-8, whole or as a stream, by the names of the WHATWG encoding
 * standard.
 */
import { TextDecoder } from 'node:util';
import type { TextEncoding } from '../../contract/operations/source.js';
import { failure } from './failures.js';

export interface Decoder {
  readonly encoding: TextEncoding;
  /** The text without a byte order mark, or null when the bytes are not in this encoding. */
  decode(bytes: Buffer): string | null;
}

export function createDecoder(encoding: TextEncoding): Decoder {
  // To the standard, "latin1" is the same encoding.
  if (encoding === 'windows-1252' || encoding === 'latin1') return { encoding, decode: decodeWindows1252 };
  const decoder = textDecoder(encoding, true);
  return {
    encoding,
    decode(bytes) {
      try {
        return decoder.decode(bytes);
      } catch {
        return null;
      }
    },
  };
}

/** Some builds of Node know only few encodings. */
function textDecoder(encoding: TextEncoding, fatal: boolean): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal });
  } catch {
    throw failure('unknownEncoding', { encoding });
  }
}

/**
 * A stream of text in UTF-8. What is not valid in `encoding` becomes the byte 0xff, which no UTF-8
 * has; UTF-8 stays as it is. Either way a row with broken bytes is not valid UTF-8, and where the
 * row is known, the fault is.
 */
export async function* toUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<Uint8Array> {
  switch (encoding) {
    case 'utf-8':
      yield* chunks;
      return;
    case 'latin1':
    case 'windows-1252':
      for await (const chunk of chunks) yield Buffer.from(decodeWindows1252(bufferOf(chunk)));
      return;
    case 'utf-16le': {
      let carried = Buffer.alloc(0);
      for await (const chunk of chunks) {
        const bytes = Buffer.concat([carried, chunk]);
        const end = wholeCharacters(bytes);
        carried = bytes.subarray(end);
        yield utf8OfUtf16(bytes.subarray(0, end));
      }
      if (carried.length > 0) yield brokenByte;
      return;
    }
    default: {
      const decoder = textDecoder(encoding, false);
      for await (const chunk of chunks) yield utf8Of(decoder.decode(chunk, { stream: true }));
      yield utf8Of(decoder.decode());
    }
  }
}

/** The decoder's mark stands where bytes were broken. */
function utf8Of(text: string): Buffer {
  return joined(text.split('\ufffd'));
}

const brokenByte = Buffer.of(0xff);

/**
 * Where the last character that is complete ends: a code unit has two bytes, and a pair has two
 * units.
 */
function wholeCharacters(bytes: Buffer): number {
  const even = bytes.length & ~1;
  const firstOfPair = even > 0 && (bytes[even - 1]! & 0xfc) === 0xd8;
  return firstOfPair ? even - 2 : even;
}

function utf8OfUtf16(bytes: Buffer): Buffer {
  return joined(bytes.toString('utf16le').split(/\p{Surrogate}/u));
}

function joined(parts: readonly string[]): Buffer {
  return Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [] : [brokenByte]).concat(Buffer.from(part))));
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What 0x80 to 0x9f are in windows-1252; "latin1" is the same encoding to the standard. */
const upperControls = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** By hand, since some versions of Node decode these bytes as control characters. */
function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => upperControls[character.charCodeAt(0) - 0x80]!);
}
