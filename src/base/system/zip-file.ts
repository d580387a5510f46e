/**
 * Reading a zip archive: the list of its entries, and single entries as streams, without holding
 * any of it in memory. yauzl reads the format, zip64 included; checksums are compared here. Entries
 * that are encrypted or packed in another way than deflated are listed, and cannot be read.
 */
import { crc32 } from 'node:zlib';
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';

export interface ZipEntry {
  /** As it is written there: it may lead out of the folder that it is unpacked to. */
  readonly name: string;
  /** Bytes when unpacked, as the list says. */
  readonly size: number;
  readonly is: 'file' | 'folder' | 'link';
  /** Why it cannot be read, or null. */
  readonly unreadable: 'encrypted' | 'method' | null;
}

/** The file is no zip archive, is cut off, or is damaged. */
export class DamagedZip extends Error {
  constructor(
    readonly damage: 'truncated' | 'damaged' | 'checksum',
    reason: string,
  ) {
    super(reason);
    this.name = 'DamagedZip';
  }
}

export class ZipArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly known: ReadonlyMap<ZipEntry, Entry>,
  ) {}

  /** Close it. Throws `DamagedZip`, or the error of the system. */
  static async open(path: string): Promise<ZipArchive> {
    const options = { autoClose: false, decodeStrings: false };
    const zip = await openPromise(path, options).catch((error: unknown) => {
      throw damageOf(error, 'truncated');
    });
    try {
      const known = new Map<ZipEntry, Entry>();
      for await (const entry of zip.eachEntry()) known.set(described(entry), entry);
      return new ZipArchive(zip, known);
    } catch (error) {
      zip.close();
      throw damageOf(error, 'damaged');
    }
  }

  get entries(): readonly ZipEntry[] {
    return [...this.known.keys()];
  }

  /** The unpacked bytes of an entry. Throws `DamagedZip` at the end where its checksum differs. */
  async *read(entry: ZipEntry): AsyncGenerator<Buffer> {
    const known = this.known.get(entry);
    if (known === undefined) throw new Error(`${entry.name} is an entry of another archive`);
    let sum = 0;
    try {
      for await (const chunk of await this.zip.openReadStreamPromise(known)) {
        const bytes = chunk as Buffer;
        sum = crc32(bytes, sum);
        yield bytes;
      }
    } catch (error) {
      throw damageOf(error, 'damaged');
    }
    if (sum !== known.crc32) throw new DamagedZip('checksum', `the checksum of ${entry.name} differs`);
  }

  close(): void {
    this.zip.close();
  }
}

/** An error of the system has a code, one of zlib too; yauzl's have none. */
function damageOf(error: unknown, damage: DamagedZip['damage']): unknown {
  if (error instanceof DamagedZip || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && !code.startsWith('Z_')) return error;
  return new DamagedZip(damage, error.message);
}

const unixLink = 0o120000;

function described(entry: Entry): ZipEntry {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  const byUnix = entry.versionMadeBy >>> 8 === 3;
  const isLink = byUnix && ((entry.externalFileAttributes >>> 16) & 0o170000) === unixLink;
  return {
    name,
    size: entry.uncompressedSize,
    is: name.endsWith('/') ? 'folder' : isLink ? 'link' : 'file',
    unreadable: entry.isEncrypted()
      ? 'encrypted'
      : entry.compressionMethod === 0 || entry.compressionMethod === 8
        ? null
        : 'method',
  };
}
