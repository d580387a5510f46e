/** The archives of one file that sources read: gzip and bzip2, told by their first bytes. */
import { bzip2Mark, decodeBzip2, isBzip2 } from './bzip2.js';
import { gunzip, type ReadAgain } from './gunzip.js';

type Unpack = (chunks: AsyncIterable<Uint8Array>, again: ReadAgain | null) => AsyncIterable<Uint8Array>;

/** How to unpack what begins so; null where it is not packed. */
export function unpackerOf(head: Uint8Array): Unpack | null {
  if (gzipMark.every((byte, i) => head[i] === byte)) return gunzip;
  return isBzip2(head) ? decodeBzip2 : null;
}

const gzipMark = [0x1f, 0x8b];

/** How archives begin. */
export const archiveMarks: readonly (readonly number[])[] = [gzipMark, bzip2Mark];
