import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ZipArchive } from '../../src/base/system/zip-file.js';
import { extractEntry, fileSha256 } from '../../src/setup/zip.js';
import { zipArchive } from '../support/zip-archive.js';

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
  const opened = await ZipArchive.open(path);
  const { entries } = opened;
  expect(entries.map(({ name, size }) => [name, size])).toEqual([
    ['stored.txt', 8],
    ['a/b/packed ñ.bin', large.length],
    ['empty', 0],
  ]);
  const expected = [Buffer.from('as it is'), large, Buffer.alloc(0)];
  for (const [index, entry] of entries.entries()) {
    const target = join(folder, `out-${index}`);
    let heard = 0;
    const extraction = await extractEntry(opened, entry, target, (bytes) => (heard += bytes));
    // `toEqual` looks at the bytes one by one, which takes two seconds.
    expect(readFileSync(target).equals(expected[index]!)).toBe(true);
    expect(extraction).toEqual({
      bytes: expected[index]!.length,
      sha256: createHash('sha256').update(expected[index]!).digest('hex'),
    });
    expect(heard).toBe(expected[index]!.length);
    expect(await fileSha256(target)).toBe(extraction.sha256);
  }
  opened.close();
});

it.each([
  ['no archive', Buffer.from('hello'), 'truncated'],
  ['an empty file', Buffer.alloc(0), 'truncated'],
  ['an archive without its end', archive.subarray(0, archive.length - 60), 'truncated'],
  ['an archive without its beginning', archive.subarray(1000), 'damaged'],
])('%s is refused', async (name, bytes, damage) => {
  await expect(ZipArchive.open(written(name, bytes))).rejects.toMatchObject({ name: 'DamagedZip', damage });
});

it('never overwrites a file', async () => {
  const path = written('again.zip', archive);
  const opened = await ZipArchive.open(path);
  await expect(extractEntry(opened, opened.entries[0]!, path, () => {})).rejects.toThrow('EEXIST');
  opened.close();
});

it('broken data inside an entry is an error', async () => {
  const broken = Buffer.from(archive);
  broken.fill(0xff, 120, 400);
  const opened = await ZipArchive.open(written('broken.zip', broken));
  await expect(extractEntry(opened, opened.entries[1]!, join(folder, 'broken'), () => {})).rejects.toThrow();
  opened.close();
});

it('a changed byte is found by the checksum', async () => {
  const changed = Buffer.from(archive);
  changed[changed.indexOf('as it is')] = 'A'.charCodeAt(0);
  const opened = await ZipArchive.open(written('changed.zip', changed));
  const extraction = extractEntry(opened, opened.entries[0]!, join(folder, 'changed'), () => {});
  await expect(extraction).rejects.toMatchObject({ damage: 'checksum' });
  opened.close();
});
