/** Texts in other encodings than UTF-8, by the names of the WHATWG encoding standard. */
import { TextDecoder } from 'node:util';
import type { TextEncoding } from '../../contract/operations/folder.js';
import { failure } from './failures.js';

export interface Decoder {
  /** The standard's name of the encoding. */
  readonly encoding: string;
  /** The text without a byte order mark, or null when the bytes are not in this encoding. */
  decode(bytes: Buffer): string | null;
}

export function createDecoder(name: TextEncoding): Decoder {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(name, { fatal: true });
  } catch {
    throw failure('unknownEncoding', { encoding: name });
  }
  const { encoding } = decoder;
  if (encoding === 'windows-1252') return { encoding, decode: decodeWindows1252 };
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

/** What 0x80 to 0x9f are in windows-1252; "latin1" is the same encoding to the standard. */
const upperControls = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** By hand, since some versions of Node decode these bytes as control characters. */
function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => upperControls[character.charCodeAt(0) - 0x80]!);
}
