/**
 * Well-known kinds of files that are no text, told by their first bytes: as rows they would be a
 * thousand bad ones.
 */
import type { OtherKind } from './messages.js';

/** Bytes that tell every kind of file that is known here. */
export const headSize = 512;

/**
 * What a file is instead of a text, or null. `head`: its first bytes after it was unpacked, as many
 * as are there.
 */
export function otherKind(head: Buffer): OtherKind | null {
  const found = marks.find(
    ({ mark, at = 0, letters = false }) =>
      head.subarray(at, at + mark.length).equals(mark) && !(letters && isText(head)),
  );
  if (found?.kind === 'zip') return officeParts.some((part) => head.includes(part)) ? 'office' : 'zip';
  if (found) return found.kind;
  if (/^\s*(?:<!doctype html|<html)\b/iu.test(head.toString('latin1'))) return 'html';
  return looksLikeUtf16(head) ? 'utf16' : null;
}

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

interface Mark {
  readonly kind: OtherKind;
  readonly mark: Buffer;
  readonly at?: number;
  /** A text may begin so too, which has no control characters. */
  readonly letters?: true;
}

const marks: readonly Mark[] = [
  { kind: 'zip', mark: ascii('PK\x03\x04') },
  { kind: 'zip', mark: ascii('PK\x05\x06') },
  { kind: 'tar', mark: ascii('ustar'), at: 257 },
  { kind: 'gzip', mark: ascii('\x1f\x8b\x08') },
  { kind: 'bzip2', mark: ascii('BZh91AY&SY') },
  { kind: 'zstd', mark: ascii('\x28\xb5\x2f\xfd') },
  { kind: 'xz', mark: ascii('\xfd7zXZ\0') },
  { kind: 'sevenZip', mark: ascii('7z\xbc\xaf\x27\x1c') },
  { kind: 'rar', mark: ascii('Rar!\x1a\x07') },
  { kind: 'lz4', mark: ascii('\x04\x22\x4d\x18') },
  { kind: 'parquet', mark: ascii('PAR1'), letters: true },
  { kind: 'arrow', mark: ascii('ARROW1'), letters: true },
  { kind: 'orc', mark: ascii('ORC'), letters: true },
  { kind: 'avro', mark: ascii('Obj\x01') },
  { kind: 'hdf5', mark: ascii('\x89HDF\r\n') },
  { kind: 'numpy', mark: ascii('\x93NUMPY') },
  { kind: 'pickle', mark: ascii('\x80\x02') },
  { kind: 'pickle', mark: ascii('\x80\x03') },
  { kind: 'pickle', mark: ascii('\x80\x04') },
  { kind: 'pickle', mark: ascii('\x80\x05') },
  { kind: 'sqlite', mark: ascii('SQLite format 3\0') },
  { kind: 'oldOffice', mark: ascii('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') },
  { kind: 'pdf', mark: ascii('%PDF') },
  { kind: 'rtf', mark: ascii('{\\rtf') },
  { kind: 'image', mark: ascii('\x89PNG') },
  { kind: 'image', mark: ascii('\xff\xd8\xff') },
  { kind: 'gitLfs', mark: ascii('version https://git-lfs.github.com/spec/') },
];

/** Of the first names in a workbook or a document; any other zip archive has other ones. */
const officeParts = ['[Content_Types].xml', '_rels/.rels', 'docProps/', 'mimetypeapplication/vnd.oasis'];

function isText(bytes: Buffer): boolean {
  return !bytes.some((byte) => byte < 9);
}

/** Without a byte order mark: every other byte of Latin letters is 0. */
function looksLikeUtf16(bytes: Buffer): boolean {
  if (bytes.length < 16) return false;
  const zeros = [0, 0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) zeros[at % 2]!++;
  const half = bytes.length / 2;
  return Math.max(...zeros) > half * 0.4 && Math.min(...zeros) < half * 0.05;
}

/** How the kinds begin that are told by their first bytes. */
export const beginningsOfOthers: readonly (readonly number[])[] = marks
  .filter(({ at = 0 }) => at === 0)
  .map(({ mark }) => [...mark]);
