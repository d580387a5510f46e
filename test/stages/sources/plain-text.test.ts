/** A stream of bytes as plain UTF-8, whatever it is packed in and however it is cut into chunks. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { TextEncoding } from '../../../src/contract/operations/folder.js';
import { plainText } from '../../../src/stages/sources/open-text.js';
import { textFault } from '../../../src/stages/sources/text-fault.js';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, size: number, encoding?: TextEncoding): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of plainText(chunksOf(bytes, size), 'it', encoding)) parts.push(part);
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
    expect(faults[1]).toMatch(/^not valid utf-16le/);
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
  const reader = plainText(typed(), 'it');
  expect((await reader.next()).value).toEqual(Buffer.from('B\n'));
  expect(asked).toBe(1);
  await reader.return(undefined);
});

test.each([
  { bytes: Buffer.from('\ufeffa', 'utf16le'), encoding: undefined, kind: 'a UTF-16 text' },
  { bytes: Buffer.from([0xfe, 0xff, 0, 0x61]), encoding: 'utf-16le' as const, kind: 'a UTF-16 text' },
  { bytes: Buffer.from('%PDF-1.7'), encoding: undefined, kind: 'a PDF' },
])('$kind is refused where $encoding is expected', async ({ bytes, encoding, kind }) => {
  await expect(read(bytes, 1, encoding)).rejects.toMatchObject({ message: expect.stringContaining(kind) });
});
