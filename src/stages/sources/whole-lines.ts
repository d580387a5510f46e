/**
 * Cuts a stream of bytes at line ends, many lines at a time: a loop over lines then needs no
 * waiting.
 */

/** The longest row that a source takes in; a longer one is counted as bad. */
export const longestRow = 16 * 1024 * 1024;

const lineFeed = 10;

/**
 * A run of whole lines with their line feeds (the last of a file may lack it), or a line too long
 * to keep.
 */
export type LineBlock = { readonly kind: 'lines'; readonly bytes: Buffer } | { readonly kind: 'too-long' };

/**
 * Blocks of `chunks`; a byte order mark at the very start is left out. `separator` is the byte that
 * ends a line where it is no line feed.
 */
export async function* wholeLines(
  chunks: AsyncIterable<Uint8Array>,
  separator = lineFeed,
): AsyncGenerator<LineBlock> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let skipping = false;
  let first = true;
  for await (const raw of chunks) {
    let chunk = raw;
    if (first && chunk.length > 0) {
      first = false;
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3);
    }
    const last = chunk.lastIndexOf(separator);
    if (last < 0) {
      if (skipping) continue;
      pending.push(chunk);
      pendingBytes += chunk.length;
      if (pendingBytes > longestRow) {
        pending = [];
        pendingBytes = 0;
        skipping = true;
      }
      continue;
    }
    let start = 0;
    if (skipping) {
      start = chunk.indexOf(separator) + 1;
      skipping = false;
      yield { kind: 'too-long' };
    }
    if (last >= start) {
      pending.push(chunk.subarray(start, last + 1));
      yield { kind: 'lines', bytes: joined(pending) };
    }
    pending = last + 1 < chunk.length ? [chunk.subarray(last + 1)] : [];
    pendingBytes = chunk.length - last - 1;
  }
  if (skipping) yield { kind: 'too-long' };
  else if (pendingBytes > 0) yield { kind: 'lines', bytes: joined(pending) };
}

/**
 * Where a line begins that has a byte order mark in front: files that were joined keep the marks of
 * their parts. It is no part of the text.
 */
export function afterMark(bytes: Uint8Array, start: number): number {
  return bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf ? start + 3 : start;
}

function joined(parts: readonly Uint8Array[]): Buffer {
  const [only] = parts;
  if (parts.length === 1 && only) return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
  return Buffer.concat(parts);
}
