/** Writes zip archives as the tests need them (no checksums: the reader relies on sha256). */
import { deflateRawSync } from 'node:zlib';

export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly deflate: boolean;
}

export function zipArchive(entries: readonly ArchiveEntry[], comment = ''): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, deflate } of entries) {
    const packed = deflate ? deflateRawSync(bytes) : Buffer.from(bytes);
    // An extra field in the local header only: readers must not take the directory's lengths for
    // it.
    const extra = Buffer.from([0xca, 0xfe, 2, 0, 1, 2]);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(deflate ? 8 : 0, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    local.writeUInt16LE(extra.length, 28);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(deflate ? 8 : 0, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(bytes.length, 24);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
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
