/** Texts in tar and zip archives: the same rows as unpacked, and nothing read that could lie. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { expect, test } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import { zipArchive, type ArchiveEntry } from '../../support/zip-archive.js';
import { createSources, pairs, plain, usual, type Changes } from './read-source.js';

const { workspace, file, tree } = createSources();

const texts = {
  'top/train/pos/0_9.txt': 'good',
  'top/train/pos/1_7.txt': 'fine, with a line\nend',
  'top/train/neg/0_1.txt': 'bad',
  'top/train/neg/é_2.txt': 'worse',
  'top/train/unsup/0_0.txt': 'who knows',
  'top/test/pos/0_10.txt': 'best',
  'top/test/neg/0_3.txt': 'dull',
  'top/README': 'not a review',
};
const longName = `top/train/pos/${'a long name '.repeat(20)}.txt`;

type TarEntry = Partial<Header> & { readonly name: string; readonly bytes?: string | Buffer };

async function tarOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const archive = pack();
  for (const { bytes = '', ...header } of entries) archive.entry(header, bytes);
  archive.finalize();
  const parts: Buffer[] = [];
  for await (const part of archive) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const zipOf = (entries: Readonly<Record<string, string>>, more: Partial<ArchiveEntry> = {}): Buffer =>
  zipArchive(
    Object.entries(entries).map(([name, text]) => ({
      name,
      bytes: Buffer.from(text),
      deflate: true,
      ...more,
    })),
  );

const tarEntries = (entries: Readonly<Record<string, string>>): readonly TarEntry[] =>
  Object.entries(entries).map(([name, bytes]) => ({ name, bytes }));

const train: ArgumentsOf<'folder'> = {
  ...plain,
  classes: { neg: 'bad', pos: 'good' },
  class_order: ['bad', 'good'],
  encoding: 'utf-8',
  members: 'top/train/*/*.txt',
};
const folder = (content: Buffer, changes: Partial<ArgumentsOf<'folder'>> = {}) =>
  workspace.run('folder', { arguments: { ...train, ...changes }, files: [file(content)] });

const rows = [
  ['bad', 'bad'],
  ['bad', 'worse'],
  ['good', 'good'],
  ['good', 'fine, with a line\nend'],
];

const archives: [string, () => Promise<Buffer> | Buffer][] = [
  ['tar', () => tarOf(tarEntries(texts))],
  ['tar.gz', async () => gzipSync(await tarOf(tarEntries(texts)))],
  [
    'tar with ./ and folders',
    () =>
      tarOf([
        { name: './', type: 'directory' },
        { name: './top/train/pos/', type: 'directory' },
        ...Object.entries(texts).map(([name, bytes]) => ({ name: `./${name}`, bytes })),
      ]),
  ],
  ['zip', () => zipOf(texts)],
  ['zip, stored', () => zipOf(texts, { deflate: false })],
  ['zip64', () => zipOf(texts, { zip64: true })],
];

test.each(archives)('%s: the same rows as of the unpacked files, byte for byte', async (_name, archive) => {
  const run = await folder(await archive());
  expect(await pairs(run)).toEqual(rows);
  const { members: _, ...unpacked } = train;
  const files = tree(
    Object.fromEntries(Object.entries(texts).filter(([name]) => /^top\/train\/.*txt$/.test(name))),
  ).map(({ relative, absolute }) => ({ relative: relative.slice('top/train/'.length), absolute }));
  const beside = await workspace.run('folder', { arguments: unpacked, files });
  expect(readFileSync(run.path('all.arrow')).equals(readFileSync(beside.path('all.arrow')))).toBe(true);
  expect(readdirSync(join(run.output, '..')).some((name) => name === 'members')).toBe(false);
});

test('tar of the system, also packed with bzip2, with long names', async () => {
  const at = join(workspace.folder, 'packed');
  for (const [name, text] of Object.entries({ ...texts, [longName]: 'long' })) {
    mkdirSync(join(at, name, '..'), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  for (const options of [['--format=gnu'], ['--format=pax'], ['-j'], ['-z']]) {
    const path = join(workspace.folder, `of-system${options.join('')}`);
    execFileSync('tar', ['-C', at, '-cf', path, ...options, 'top']);
    const run = await workspace.run('folder', { arguments: train, files: [path] });
    expect(await pairs(run)).toEqual([...rows, ['good', 'long']]);
  }
});

test('without classes, each folder is one, in sorted order', async () => {
  const run = await folder(zipOf(texts), { classes: null, class_order: null });
  expect(run.document.columns['label']).toEqual({ type: 'class', classes: ['neg', 'pos', 'unsup'] });
  expect(await pairs(run)).toHaveLength(5);
});

test('without classes, a file in no folder is a bad row', async () => {
  const run = folder(zipOf({ 'a/1.txt': 'x', '2.txt': 'y' }), {
    classes: null,
    class_order: null,
    members: '**',
  });
  await expect(run).rejects.toMatchObject({
    code: 'SEQ500',
    notes: [expect.stringContaining('2.txt: lies in no')],
  });
});

const link = { name: 'top/train/pos/2_8.txt', type: 'symlink', linkname: '/etc/passwd' } as const;
const good = tarEntries(texts);

function withOtherSum(gzip: Buffer): Buffer {
  gzip.writeUInt32LE(0, gzip.length - 8);
  return gzip;
}

test.each<[string, string, string, () => Promise<Buffer> | Buffer]>([
  ['SEQ524', 'cut off', 'tar', async () => (await tarOf(good)).subarray(0, 5000)],
  ['SEQ524', 'cut off', 'tar between two members', async () => (await tarOf(good)).subarray(0, 4096)],
  ['SEQ524', 'cut off', 'tar.gz', async () => gzipSync(await tarOf(good)).subarray(0, -20)],
  ['SEQ524', 'damaged', 'tar', async () => (await tarOf(good)).fill(0xee, 1024, 1200)],
  ['SEQ524', 'checksum', 'tar.gz', async () => withOtherSum(gzipSync(await tarOf(good)))],
  ['SEQ524', 'cut off', 'zip', () => zipOf(texts).subarray(0, -40)],
  [
    'SEQ524',
    'checksum',
    'zip',
    () => {
      const zip = zipOf(texts, { deflate: false });
      zip[zip.indexOf('worse')] = 0x57;
      return zip;
    },
  ],
  ['SEQ519', '"../out.txt"', 'tar', () => tarOf([...good, { name: '../out.txt', bytes: 'x' }])],
  ['SEQ519', '"/etc/x"', 'zip', () => zipOf({ ...texts, '/etc/x': 'x' })],
  ['SEQ519', '"a/../../x"', 'zip', () => zipOf({ ...texts, 'a/../../x': 'x' })],
  ['SEQ519', 'two files', 'tar', () => tarOf([...good, { name: 'top/train/neg/0_1.txt', bytes: 'x' }])],
  [
    'SEQ519',
    'two files',
    'zip',
    () =>
      Buffer.from(
        zipOf({ ...texts, 'top/train/neg/0_9.txt': '' })
          .toString('latin1')
          .replaceAll('neg/0_9', 'neg/0_1'),
        'latin1',
      ),
  ],
  ['SEQ519', 'matches "top/train', 'zip', () => zipOf({ 'other/a.txt': 'x' })],
  ['SEQ519', 'no tar or zip archive', 'text', () => Buffer.from('x')],
  ['SEQ500', '1 row of 5', 'link in a tar', () => tarOf([...good, link])],
  ['SEQ500', '4 rows of 4', 'encrypted zip', () => zipOf(texts, { encrypted: true })],
])('%s, %s: %s', async (code, said, _name, archive) => {
  const run = folder(await archive());
  await expect(run).rejects.toMatchObject({ code, message: expect.stringContaining(said) as string });
});

const csv = 'text,label\ngood,a\nbad,b\n';
const member = async (content: Buffer, changes: Changes = {}) =>
  workspace.run('delimited', {
    arguments: { ...usual.delimited, ...changes },
    files: [file(content, 'files.zip')],
  });

test.each<[string, string | undefined, () => Promise<Buffer> | Buffer]>([
  ['the only file of a zip', undefined, () => zipOf({ 'data/rows.csv': csv, '__MACOSX/._rows.csv': '\0' })],
  ['the only file of a tar', undefined, () => tarOf([{ name: 'rows.csv', bytes: csv }])],
  ['a file of a zip', 'a/rows.csv', () => zipOf({ 'a/rows.csv': csv, 'b/rows.csv': 'text\n' })],
  [
    'a file of a tar.gz',
    'a/rows.csv',
    async () =>
      gzipSync(
        await tarOf([
          { name: 'a/other', bytes: 'x'.repeat(100_000) },
          { name: './a/rows.csv', bytes: csv },
          { name: 'z', bytes: 'z' },
        ]),
      ),
  ],
  ['a packed file of a tar', 'rows.csv.gz', () => tarOf([{ name: 'rows.csv.gz', bytes: gzipSync(csv) }])],
])('csv reads %s', async (_name, name, archive) => {
  const run = await member(await archive(), name === undefined ? {} : { member: name });
  expect(await pairs(run)).toEqual([
    ['a', 'good'],
    ['b', 'bad'],
  ]);
});

test.each<[string, string, Changes, () => Promise<Buffer> | Buffer]>([
  ['SEQ519', 'holds 2 files', {}, () => zipOf({ 'a.csv': csv, 'b.csv': csv })],
  [
    'SEQ519',
    'holds 2 files',
    {},
    () =>
      tarOf([
        { name: 'a.csv', bytes: csv },
        { name: 'b.csv', bytes: csv },
      ]),
  ],
  ['SEQ519', 'no file "c.csv"', { member: 'c.csv' }, () => zipOf({ 'a.csv': csv })],
  ['SEQ519', 'no file "c.csv"', { member: 'c.csv' }, () => tarOf([{ name: 'a.csv', bytes: csv }])],
  [
    'SEQ519',
    'two files',
    { member: 'a.csv' },
    () =>
      tarOf([
        { name: 'a.csv', bytes: csv },
        { name: 'a.csv', bytes: 'text,label\n' },
      ]),
  ],
  [
    'SEQ519',
    'a link',
    { member: 'a.csv' },
    () => tarOf([{ name: 'a.csv', type: 'link', linkname: 'b.csv' }]),
  ],
  ['SEQ519', 'encrypted', { member: 'a.csv' }, () => zipOf({ 'a.csv': csv }, { encrypted: true })],
  ['SEQ519', 'no tar or zip', { member: 'a.csv' }, () => Buffer.from(csv)],
  [
    'SEQ500',
    '1 row of 3',
    { member: 'a.csv' },
    async () => (await tarOf([{ name: 'a.csv', bytes: csv }])).subarray(0, 1024),
  ],
  ['SEQ524', 'cut off', { member: 'a.csv' }, () => zipOf({ 'a.csv': csv }).subarray(0, -10)],
])('%s, %s: csv with %o', async (code, said, changes, archive) => {
  const run = member(await archive(), changes);
  await expect(run).rejects.toMatchObject({ code, message: expect.stringContaining(said) as string });
});

test('what download leaves is read as it is, from a server', async () => {
  const archive = gzipSync(await tarOf(good));
  const server = createServer((_request, response) => void response.end(archive));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/aclImdb.tar.gz`;
  const sha256 = createHash('sha256').update(archive).digest('hex');
  const fetched = await workspace.run('download', {
    arguments: { url: address, sha256, size: null, allow_http: true },
  });
  server.close();
  const run = await workspace.run('folder', { arguments: train, inputs: { path: fetched } });
  expect(await pairs(run)).toEqual(rows);
});

test('a link on disk to an archive is followed as to any file', async () => {
  const path = file(zipOf(texts));
  symlinkSync(path, `${path}.link`);
  const run = await workspace.run('folder', { arguments: train, files: [`${path}.link`] });
  expect(await pairs(run)).toEqual(rows);
});
