/** A stream of bytes as plain UTF-8, whatever it is packed in and however it is cut into chunks. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { TextEncoding } from '../../../src/contract/operations/source.js';
import { plainText } from '../../../src/stages/sources/open-text.js';
import { textFault } from '../../../src/stages/sources/text-fault.js';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, size: number, encoding?: TextEncoding): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of plainText(chunksOf(bytes, size), { name: 'it', encoding })) parts.push(part);
  return Buffer.concat(parts);
}

const text = 'naïve — 😀 €\nœuvre\n';
const bzip2 = Buffer.from(
  'QlpoOTFBWSZTWZ+0Z2kAAARR9YAQQAAiARMAUAAMQIAEigAQAEAAIAAxTCaaA0xCmgaDTQ8pN0wy3yqNxnEBrxBOzH4u5IpwoSE/aM7S',
  'base64',
);

test.each<{ name: string; bytes: Uint8Array; encoding?: TextEncoding; expected: string }>([
  { name: 'UTF-8', bytes: Buffer.from(text), expected: text },
  { name: 'bzip2', bytes: bzip2, expected: text },
  { name: 'gzip', bytes: gzipSync(text), expected: text },
  { name: 'UTF-16', bytes: Buffer.from(text, 'utf16le'), encoding: 'utf-16le', expected: text },
  {
    name: 'UTF-16 with a byte order mark',
    bytes: Buffer.from(`\ufeff${text}`, 'utf16le'),
    encoding: 'utf-16le',
    expected: `\ufeff${text}`,
  },
  {
    name: 'UTF-16 in gzip',
    bytes: gzipSync(Buffer.from(text, 'utf16le')),
    encoding: 'utf-16le',
    expected: text,
  },
  {
    name: 'windows-1252',
    bytes: Buffer.from('na\xefve \x96 \x80\n\x9cuvre\n', 'latin1'),
    encoding: 'latin1',
    expected: 'naïve – €\nœuvre\n',
  },
  {
    name: 'UTF-16 from the other end',
    bytes: Buffer.from(text, 'utf16le').swap16(),
    encoding: 'utf-16be',
    expected: text,
  },
  {
    name: 'Japanese',
    bytes: Buffer.from([0x93, 0xfa, 0x96, 0x7b, 0x0a, 0x83, 0x5c, 0x0a]),
    encoding: 'shift_jis',
    expected: '日本\nソ\n',
  },
  {
    name: 'Cyrillic',
    bytes: Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0a]),
    encoding: 'windows-1251',
    expected: 'Привет\n',
  },
  {
    name: 'Polish',
    bytes: Buffer.from([0xbf, 0xf3, 0xb3, 0x77, 0x0a]),
    encoding: 'windows-1250',
    expected: 'żółw\n',
  },
  {
    name: 'a text that begins as bzip2 does',
    bytes: Buffer.from('BZh9 is a level\n'),
    expected: 'BZh9 is a level\n',
  },
  { name: 'half of a mark', bytes: Buffer.from('BZ'), expected: 'BZ' },
  { name: 'nothing', bytes: new Uint8Array(0), expected: '' },
])('$name is read whatever the chunks', async ({ bytes, encoding, expected }) => {
  for (const size of [1, 2, 3, 7, 1000]) {
    expect((await read(bytes, size, encoding)).toString('utf8')).toBe(expected);
  }
});

test('what is broken in UTF-16 is found in the row that it is in', async () => {
  const halves = Buffer.from('good\nhalf \ud83d here\n\udc00\nend\n', 'utf16le');
  const cut = Buffer.concat([halves, Buffer.from('x')]);
  for (const size of [1, 2, 3, 1000]) {
    const rows = (await read(cut, size, 'utf-16le')).toString('latin1').split('\n');
    const faults = rows.map((row) => textFault(Buffer.from(row, 'latin1'), 0, row.length, 'utf-16le'));
    expect(faults.map((fault) => fault !== null)).toEqual([false, true, true, false, true]);
    expect(faults[1]).toEqual({ kind: 'encoding', reason: 'not valid utf-16le' });
  }
});

test('what is broken in a Japanese encoding is found in its row', async () => {
  const broken = Buffer.concat([Buffer.from('ok\n'), Buffer.from([0x81, 0x0a]), Buffer.from('ok\n')]);
  for (const size of [1, 2, 1000]) {
    const rows = (await read(broken, size, 'shift_jis')).toString('latin1').split('\n');
    expect(rows.map((row) => row.includes('\xff'))).toEqual([false, true, false, false]);
  }
});

test('who types is answered after the first line', async () => {
  let asked = 0;
  async function* typed(): AsyncGenerator<Uint8Array> {
    for (const line of ['B\n', 'second\n']) {
      asked++;
      yield Buffer.from(line);
    }
  }
  const reader = plainText(typed(), { name: 'it' });
  expect((await reader.next()).value).toEqual(Buffer.from('B\n'));
  expect(asked).toBe(1);
  await reader.return(undefined);
});

test.each([
  { bytes: Buffer.from('\ufeffa', 'utf16le'), encoding: undefined, kind: 'a text in utf-16le' },
  { bytes: Buffer.from([0xfe, 0xff, 0, 0x61]), encoding: 'utf-16le' as const, kind: 'a text in utf-16be' },
  // It was read as Latin-1 letters before the text.
  { bytes: Buffer.from('\ufeffa'), encoding: 'latin1' as const, kind: 'a text in utf-8' },
  { bytes: Buffer.from('%PDF-1.7'), encoding: undefined, kind: 'a PDF' },
])('$kind is refused where $encoding is expected', async ({ bytes, encoding, kind }) => {
  await expect(read(bytes, 1, encoding)).rejects.toMatchObject({ message: expect.stringContaining(kind) });
});

const padded = (text: string, size = 600): Buffer => Buffer.from(text.padEnd(size, '\0'), 'latin1');
const tar = padded(`${'rows.txt'.padEnd(257, '\0')}ustar\0`);

test.each<[string, Buffer]>([
  ['a tar archive', tar],
  ['a tar archive', gzipSync(tar)],
  ['a zip archive', padded('PK\x03\x04\x14\0\0\0\b\0 and rows.txt')],
  ['a zip archive', gzipSync(Buffer.from('PK\x05\x06'))],
  ['a workbook', padded('PK\x03\x04\x14\0\x06\0\b\0 and [Content_Types].xml')],
  ['a workbook', padded('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  ['a Parquet file', padded('PAR1\x15\x04')],
  ['an Arrow file', padded('ARROW1\0\0')],
  ['packed twice', gzipSync(gzipSync('rows'))],
  ['packed with zstd', padded('\x28\xb5\x2f\xfd')],
  ['packed with xz', padded('\xfd7zXZ\0')],
  ['a 7z archive', padded('7z\xbc\xaf\x27\x1c')],
  ['a NumPy array', padded('\x93NUMPY')],
  ['a pickle', padded('\x80\x04\x95')],
  ['an SQLite database', padded('SQLite format 3\0')],
  ['a web page', Buffer.from('\n<!DOCTYPE html><html><title>Log in</title>')],
  [
    'a pointer of Git LFS',
    Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'),
  ],
  ['a text in UTF-16', Buffer.from('__label__a sin marca de orden', 'utf16le')],
])('%s is refused by its name', async (kind, bytes) => {
  await expect(read(bytes, 64 * 1024)).rejects.toMatchObject({
    code: 'SEQ504',
    message: expect.stringContaining(kind) as string,
    help: [expect.any(String)],
  });
});

test('texts are not taken for something else', async () => {
  for (const text of ['PAR15 é', 'ARROW1', 'ORCA', 'BZh9', '%PD', 'version 1', '<htmlish>', 'ustar']) {
    expect((await read(Buffer.from(text), 3)).toString()).toBe(text);
  }
});
