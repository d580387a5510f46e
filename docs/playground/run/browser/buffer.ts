/** `node:buffer` in a browser: the package `buffer`, with the one encoding of Node that it lacks. */
import { Buffer } from 'buffer/';

const BASE64_URL = 'base64url';
const plain = { from: Buffer.from, toString: Buffer.prototype.toString };

Buffer.from = (value: unknown, encoding?: unknown, length?: unknown) =>
  encoding === BASE64_URL && typeof value === 'string'
    ? plain.from(value.replaceAll('-', '+').replaceAll('_', '/'), 'base64')
    : Reflect.apply(plain.from, Buffer, [value, encoding, length]);

Buffer.prototype.toString = function toString(encoding, start, end) {
  if (encoding !== BASE64_URL) return plain.toString.call(this, encoding, start, end);
  const text = plain.toString.call(this, 'base64', start, end);
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

/** Whether the bytes are valid UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

export { Buffer };
