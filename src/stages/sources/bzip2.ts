/**
 * A bzip2 file as a stream of decoded blocks, one after the other; files of several streams
 * included.
 */
import { ArchiveDamage, BitReader } from './bit-reader.js';
import { createBlockWorkspace, decodeBlock, type BlockWorkspace } from './bzip2-block.js';

/** More than the longest block can be when each of 900,000 symbols takes 20 bits. */
const window = 3 * 1024 * 1024;

const blockMark = [0x314159, 0x265359] as const;
const endMark = [0x177245, 0x385090] as const;

/** `BZh` */
export const bzip2Mark: readonly number[] = [0x42, 0x5a, 0x68];

/** Whether bytes begin a bzip2 file: `BZh`, a level, and the mark of a block or of the end. */
export function isBzip2(head: Uint8Array): boolean {
  if (head.length < 10 || bzip2Mark.some((byte, i) => head[i] !== byte)) return false;
  const reader = new BitReader(head, 32);
  const mark = [reader.read(24), reader.read(24)];
  return [blockMark, endMark].some(([high, low]) => mark[0] === high && mark[1] === low);
}

/**
 * Decodes `chunks`. Holds at most one block and 3 MiB of input. Whatever was decoded before a
 * damage is handed out first; then `ArchiveDamage` is thrown.
 */
export async function* decodeBzip2(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new InputWindow(chunks);
  let workspace: BlockWorkspace | null = null;
  let level = 0;
  let fileCrc = 0;
  try {
    for (;;) {
      const reader = await input.reader();
      if (level === 0) {
        if (reader.rest().every((byte) => byte === 0)) return;
        level = readHeader(reader);
        if (level === 0) throw new ArchiveDamage('trailing');
        workspace = createBlockWorkspace(level);
        fileCrc = 0;
      }
      const high = reader.read(24);
      const low = reader.read(24);
      if (high === blockMark[0] && low === blockMark[1]) {
        const block = decodeBlock(reader, level, workspace!);
        fileCrc = (((fileCrc << 1) | (fileCrc >>> 31)) ^ block.crc) >>> 0;
        input.advance(reader.position);
        yield block.bytes;
      } else if (high === endMark[0] && low === endMark[1]) {
        if (reader.read32() !== fileCrc) throw new ArchiveDamage('damaged');
        input.advance((reader.position + 7) & ~7);
        level = 0;
      } else {
        throw new ArchiveDamage('damaged');
      }
    }
  } finally {
    await input.close();
  }
}

/** The level of the stream that starts here, or 0 when none does. */
function readHeader(reader: BitReader): number {
  if (reader.input.length * 8 - reader.position < 32) return 0;
  if (reader.read(24) !== 0x425a68) return 0;
  const level = reader.read(8) - 0x30;
  return level >= 1 && level <= 9 ? level : 0;
}

/** The part of the input that is in memory, from the block in hand on. */
class InputWindow {
  private readonly source: AsyncIterator<Uint8Array>;
  private bytes: Uint8Array = new Uint8Array(0);
  private bit = 0;
  private ended = false;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.source = chunks[Symbol.asyncIterator]();
  }

  /** A reader at the current bit with the longest block in memory, or all that is left. */
  async reader(): Promise<BitReader> {
    const start = this.bit >>> 3;
    if (!this.ended && this.bytes.length - start < window) {
      const parts: Uint8Array[] = [this.bytes.subarray(start)];
      let size = this.bytes.length - start;
      while (size < window * 2) {
        const next = await this.source.next();
        if (next.done) {
          this.ended = true;
          break;
        }
        parts.push(next.value);
        size += next.value.length;
      }
      this.bytes = Buffer.concat(parts, size);
      this.bit &= 7;
    }
    return new BitReader(this.bytes, this.bit);
  }

  advance(bit: number): void {
    this.bit = bit;
  }

  async close(): Promise<void> {
    await this.source.return?.();
  }
}
