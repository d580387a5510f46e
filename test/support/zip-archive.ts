/** Writes zip archives as the tests need them, also ones that nobody should read. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly deflate: boolean;
  /** As a symbolic link of Unix. */
  readonly link?: true;
  /** With the mark of a password. */
  readonly encrypted?: true;
  /** With its sizes and its place in the fields of zip64. */
  readonly zip64?: true;
}

export function zipArchive(entries: readonly ArchiveEntry[], comment = ''): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, deflate, link, encrypted, zip64 } of entries) {
    const packed = deflate ? deflateRawSync(bytes) : Buffer.from(bytes);
    const flags = 0x800 | (encrypted ? 1 : 0);
    // An extra field in the local header only: readers must not take the directory's lengths for
    // it.
    const extra = Buffer.from([0xca, 0xfe, 2, 0, 1, 2]);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(deflate ? 8 : 0, 8);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    local.writeUInt16LE(extra.length, 28);
    const central = Buffer.alloc(46);
    const large = Buffer.alloc(28);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(link ? 3 << 8 : 0, 4);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(deflate ? 8 : 0, 10);
    central.writeUInt32LE(crc32(bytes), 16);
    central.writeUInt32LE(zip64 ? 0xffffffff : packed.length, 20);
    central.writeUInt32LE(zip64 ? 0xffffffff : bytes.length, 24);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt16LE(zip64 ? large.length : 0, 30);
    central.writeUInt32LE(link ? 0o120777 * 0x10000 : 0, 38);
    central.writeUInt32LE(zip64 ? 0xffffffff : offset, 42);
    large.writeUInt16LE(1, 0);
    large.writeUInt16LE(24, 2);
    large.writeBigUInt64LE(BigInt(bytes.length), 4);
    large.writeBigUInt64LE(BigInt(packed.length), 12);
    large.writeBigUInt64LE(BigInt(offset), 20);
    directory.push(central, Buffer.from(name), ...(zip64 ? [large] : []));
    const parts = [local, Buffer.from(name), extra, packed];
    bodies.push(...parts);
    offset += parts.reduce((sum, { length }) => sum + length, 0);
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...bodies, list, end, Buffer.from(comment)]);
}
