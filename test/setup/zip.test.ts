import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { extractEntry, fileSha256, zipEntries } from '../../src/setup/zip.js';
import { zipArchive } from './zip-archive.js';

const folder = mkdtempSync(join(tmpdir(), 'seqpipe-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

const large = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
const archive = zipArchive(
  [
    { name: 'stored.txt', bytes: Buffer.from('as it is'), deflate: false },
    { name: 'a/b/packed ñ.bin', bytes: large, deflate: true },
    { name: 'empty', bytes: new Uint8Array(), deflate: true },
  ],
  'a comment behind the end',
);

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

it('lists entries and unpacks each, telling their bytes and their sha256', async () => {
  const path = written('good.zip', archive);
  const entries = await zipEntries(path);
  expect(entries.map(({ name, size }) => [name, size])).toEqual([
    ['stored.txt', 8],
    ['a/b/packed ñ.bin', large.length],
    ['empty', 0],
  ]);
  const expected = [Buffer.from('as it is'), large, Buffer.alloc(0)];
  for (const [index, entry] of entries.entries()) {
    const target = join(folder, `out-${index}`);
    let heard = 0;
    const extraction = await extractEntry(path, entry, target, (bytes) => (heard += bytes));
    expect(readFileSync(target)).toEqual(expected[index]);
    expect(extraction).toEqual({
      bytes: expected[index]!.length,
      sha256: createHash('sha256').update(expected[index]!).digest('hex'),
    });
    expect(heard).toBe(expected[index]!.length);
    expect(await fileSha256(target)).toBe(extraction.sha256);
  }
});

it.each([
  ['no archive', Buffer.from('hello'), 'is no zip archive, or is cut off'],
  ['an empty file', Buffer.alloc(0), 'is no zip archive, or is cut off'],
  [
    'an archive without its end',
    archive.subarray(0, archive.length - 60),
    'is no zip archive, or is cut off',
  ],
  ['an archive without its beginning', archive.subarray(1000), 'list of its entries is broken'],
])('%s is refused', async (name, bytes, message) => {
  await expect(zipEntries(written(name, bytes))).rejects.toThrow(message);
});

it('never overwrites a file', async () => {
  const path = written('again.zip', archive);
  const [entry] = await zipEntries(path);
  await expect(extractEntry(path, entry!, path, () => {})).rejects.toThrow('EEXIST');
});

it('broken data inside an entry is an error', async () => {
  const broken = Buffer.from(archive);
  broken.fill(0xff, 120, 400);
  const path = written('broken.zip', broken);
  const entry = (await zipEntries(path))[1]!;
  await expect(extractEntry(path, entry, join(folder, 'broken'), () => {})).rejects.toThrow();
});
