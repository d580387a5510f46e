/**
 * One block of a bzip2 file, decoded. Blocks (at most 900 kB of text) depend on nothing before
 * them, so whoever knows where a block starts can decode it alone, on any thread.
 *
 * A block is a text that was run-length encoded, sorted (Burrows and Wheeler), moved to front,
 * run-length encoded again and Huffman coded; decoding undoes that from the end. Format: J. Tsai,
 * "BZIP2 format specification" (2016), after J. Seward's bzip2 1.0.
 */

import { ArchiveDamage, type BitReader } from './bit-reader.js';
import { buildTable, maxCodeLength, quickBits, type HuffmanTable } from './huffman-table.js';

const maxGroups = 6;
const symbolsPerSelector = 50;

/** What decoding a block needs besides its input; reused from block to block. */
export interface BlockWorkspace {
  /** The sorted text: a byte below and a link above, per position. */
  readonly links: Uint32Array;
  readonly selectors: Uint8Array;
}

export function createBlockWorkspace(level: number): BlockWorkspace {
  return { links: new Uint32Array(level * 100_000), selectors: new Uint8Array(32_768) };
}

export interface DecodedBlock {
  readonly bytes: Uint8Array;
  /** CRC-32 of `bytes` as bzip2 counts it; already compared with the stored one. */
  readonly crc: number;
  /** The bit after the block. */
  readonly end: number;
}

/**
 * Decodes the block whose 48-bit mark has just been read. `level` is the digit in the file's
 * `BZh9`.
 */
export function decodeBlock(reader: BitReader, level: number, workspace: BlockWorkspace): DecodedBlock {
  const wantedCrc = reader.read32();
  if (reader.read(1) === 1) {
    throw new ArchiveDamage('randomised');
  }
  const origin = reader.read(24);
  const used = readUsedBytes(reader);
  const tables = readTables(reader, used.length + 2, workspace.selectors);
  const length = readSorted(reader, used, tables, level, workspace);
  if (origin >= length) throw damaged();
  const bytes = unsort(workspace.links, length, origin);
  const crc = blockCrc(bytes);
  if (crc !== wantedCrc) throw damaged();
  return { bytes, crc, end: reader.position };
}

function damaged(): ArchiveDamage {
  return new ArchiveDamage('damaged');
}

/** The byte values that occur, in order. */
function readUsedBytes(reader: BitReader): Uint8Array {
  const rows = reader.read(16);
  const used: number[] = [];
  for (let row = 0; row < 16; row++) {
    if (((rows >>> (15 - row)) & 1) === 0) continue;
    const columns = reader.read(16);
    for (let column = 0; column < 16; column++) {
      if (((columns >>> (15 - column)) & 1) === 1) used.push(row * 16 + column);
    }
  }
  if (used.length === 0) throw damaged();
  return Uint8Array.from(used);
}

/** Which table each run of 50 symbols uses (into `selectors`), and the tables. */
function readTables(reader: BitReader, symbols: number, selectors: Uint8Array): HuffmanTable[] {
  const groups = reader.read(3);
  const selectorCount = reader.read(15);
  if (groups < 2 || groups > maxGroups || selectorCount === 0) throw damaged();
  const order = [0, 1, 2, 3, 4, 5];
  for (let i = 0; i < selectorCount; i++) {
    let place = 0;
    while (reader.read(1) === 1) if (++place >= groups) throw damaged();
    const [group] = order.splice(place, 1);
    order.unshift(group!);
    selectors[i] = group!;
  }
  selectors.fill(0xff, selectorCount);
  return Array.from({ length: groups }, () => {
    const lengths = new Uint8Array(symbols);
    let length = reader.read(5);
    for (let symbol = 0; symbol < symbols; symbol++) {
      while (reader.read(1) === 1) length += reader.read(1) === 0 ? 1 : -1;
      if (length < 1 || length > maxCodeLength) throw damaged();
      lengths[symbol] = length;
    }
    return buildTable(lengths);
  });
}

/**
 * Undoes Huffman coding, zero runs and move-to-front: fills the low bytes of `links`, returns how
 * many.
 */
function readSorted(
  reader: BitReader,
  used: Uint8Array,
  tables: readonly HuffmanTable[],
  level: number,
  workspace: BlockWorkspace,
): number {
  const { input } = reader;
  const { links, selectors } = workspace;
  const capacity = level * 100_000;
  const endSymbol = used.length + 1;
  const front = used.slice();
  let at = reader.position >>> 3;
  let bits = 0;
  let have = 0;
  if ((reader.position & 7) !== 0) {
    have = 8 - (reader.position & 7);
    bits = input[at++]! & ((1 << have) - 1);
  }
  let length = 0;
  let run = 0;
  let runWeight = 1;
  let group = -1;
  let left = 0;
  let table = tables[0]!;
  let quick = table.quick;
  // Past the end of the input zeros are read, and what they lead to is not the archive's fault.
  const broken = (): ArchiveDamage => (at > input.length ? cutOff() : damaged());

  for (;;) {
    if (left === 0) {
      const next = tables[selectors[++group]!];
      if (!next) throw broken();
      table = next;
      quick = table.quick;
      left = symbolsPerSelector;
    }
    left--;
    // At least 20 bits, the longest code.
    while (have < maxCodeLength) {
      bits = ((bits & 0xffffff) << 8) | (at < input.length ? input[at]! : 0);
      at++;
      have += 8;
    }
    const entry = quick[(bits >>> (have - quickBits)) & ((1 << quickBits) - 1)]!;
    let symbol: number;
    if (entry !== 0) {
      have -= entry & 31;
      symbol = entry >>> 5;
    } else {
      let size = quickBits + 1;
      let code = (bits >>> (have - size)) & ((1 << size) - 1);
      while (code > table.limits[size]!) {
        if (++size > maxCodeLength) throw broken();
        code = (bits >>> (have - size)) & ((1 << size) - 1);
      }
      have -= size;
      symbol = table.symbols[code - table.bases[size]!]!;
    }

    if (symbol <= 1) {
      // Digits 1 and 2 of a run's length, lowest first.
      run += runWeight << symbol;
      runWeight <<= 1;
      if (run > capacity) throw broken();
      continue;
    }
    if (run > 0) {
      if (length + run > capacity) throw broken();
      links.fill(front[0]!, length, length + run);
      length += run;
      run = 0;
      runWeight = 1;
    }
    if (symbol === endSymbol) break;
    if (length >= capacity) throw broken();
    let place = symbol - 1;
    const byte = front[place]!;
    if (place < 16) {
      for (; place > 0; place--) front[place] = front[place - 1]!;
    } else {
      front.copyWithin(1, 0, place);
    }
    front[0] = byte;
    links[length++] = byte;
    if (at > input.length + 8) throw cutOff();
  }
  reader.position = at * 8 - have;
  if (reader.position > input.length * 8) throw cutOff();
  return length;
}

function cutOff(): ArchiveDamage {
  return new ArchiveDamage('truncated');
}

/** Follows the links of the sorted text from `origin`, and undoes the first run-length encoding. */
function unsort(links: Uint32Array, length: number, origin: number): Uint8Array {
  const starts = new Int32Array(256);
  for (let i = 0; i < length; i++) starts[links[i]! & 0xff]!++;
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = starts[byte]!;
    starts[byte] = sum;
    sum += count;
  }
  for (let i = 0; i < length; i++) {
    const place = starts[links[i]! & 0xff]!++;
    links[place] = (links[place]! | (i << 8)) >>> 0;
  }
  let output = new Uint8Array(length + 1024);
  let written = 0;
  let equal = 0;
  let previous = -1;
  let link = links[origin]! >>> 8;
  for (let i = 0; i < length; i++) {
    const entry = links[link]!;
    link = entry >>> 8;
    const byte = entry & 0xff;
    if (equal === 4) {
      // After four equal bytes comes the number of further ones.
      if (written + byte + (length - i) > output.length) output = grown(output, written + byte + length);
      output.fill(previous, written, written + byte);
      written += byte;
      equal = 0;
      previous = -1;
      continue;
    }
    if (byte === previous) equal++;
    else {
      equal = 1;
      previous = byte;
    }
    output[written++] = byte;
  }
  return output.subarray(0, written);
}

function grown(bytes: Uint8Array, atLeast: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(atLeast, bytes.length * 2));
  larger.set(bytes);
  return larger;
}

/** CRC-32 with the highest bit first (polynomial 0x04c11db7), which is not the one of gzip. */
const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

function blockCrc(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = (crc << 8) ^ crcTable[((crc >>> 24) ^ bytes[i]!) & 0xff]!;
  return ~crc >>> 0;
}
