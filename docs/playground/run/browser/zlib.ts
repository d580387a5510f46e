/** `node:zlib` in a browser: what is packed at once, for pictures. Archives are refused before. */
import { Buffer } from 'buffer';
import { gunzipSync as gunzip, unzlibSync, zlibSync } from 'fflate';

export const constants = { Z_SYNC_FLUSH: 2 };

export const inflateSync = (bytes: Uint8Array): Buffer => Buffer.from(unzlibSync(bytes));
export const deflateSync = (bytes: Uint8Array): Buffer => Buffer.from(zlibSync(bytes));
export const gunzipSync = (bytes: Uint8Array): Buffer => Buffer.from(gunzip(bytes));

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** The checksum of PNG and ZIP; `before` is that of the bytes before. */
export function crc32(data: Uint8Array | string, before = 0): number {
  let sum = ~before;
  for (const byte of Buffer.from(data)) sum = table[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  return ~sum >>> 0;
}

const refuse = (): never => {
  throw new Error('a browser opens no archives');
};
export { refuse as createGunzip, refuse as createInflateRaw };
