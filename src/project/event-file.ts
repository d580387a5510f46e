/**
 * Event files as TensorBoard reads them: TFRecords, each with the masked CRC-32C of its length and
 * of its data, of `tensorflow.Event` messages (`event.proto`, `summary.proto`). Only what scalars
 * need is written; the bytes are those of TensorBoard's own writer.
 */

export interface ScalarEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  readonly tag: string;
  /** Rounded to 32 bits, as TensorBoard keeps it. */
  readonly value: number;
}

/** A whole file; `wallTime` is that of its first record, which only says what file it is. */
export function eventFile(wallTime: number, events: readonly ScalarEvent[]): Buffer {
  const version = Buffer.concat([double(1, wallTime), bytes(3, Buffer.from('brain.Event:2'))]);
  return Buffer.concat([version, ...events.map(scalarEvent)].map(record));
}

/** `Event { wall_time = 1; step = 2; summary = 5 { value = 1 { tag = 1; simple_value = 2 } } }` */
function scalarEvent({ wallTime, step, tag, value }: ScalarEvent): Buffer {
  const scalar = Buffer.concat([bytes(1, Buffer.from(tag)), float(2, value)]);
  return Buffer.concat([double(1, wallTime), varint(2, step), bytes(5, bytes(1, scalar))]);
}

/** Length, its checksum, data, its checksum. */
function record(data: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(data.length));
  return Buffer.concat([length, checksum(length), data, checksum(data)]);
}

function checksum(data: Buffer): Buffer {
  const crc = crc32c(data);
  const masked = Buffer.alloc(4);
  masked.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  return masked;
}

/** Castagnoli's polynomial, bits reversed; `zlib.crc32` has another. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

function crc32c(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

// Fields of protocol buffers: number and kind in one varint, then the value. Zero is the default of
// numbers, and is left out.

function double(field: number, value: number): Buffer {
  if (value === 0) return Buffer.alloc(0);
  const written = Buffer.alloc(9, (field << 3) | 1);
  written.writeDoubleLE(value, 1);
  return written;
}

/** Inside a `oneof`, where zero is written too: what is there says which it is. */
function float(field: number, value: number): Buffer {
  const written = Buffer.alloc(5, (field << 3) | 5);
  written.writeFloatLE(value, 1);
  return written;
}

function varint(field: number, value: number): Buffer {
  return value === 0 ? Buffer.alloc(0) : Buffer.from([field << 3, ...digits(value)]);
}

function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(field << 3) | 2, ...digits(value.length)]), value]);
}

/** Seven bits each, the lowest first; steps may have more than 32 bits. */
function digits(value: number): number[] {
  const all: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...all, rest];
    all.push((rest % 128) | 128);
  }
}
