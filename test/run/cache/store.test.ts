import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashBytes } from '../../../src/run/cache/hash.js';
import type { Hash } from '../../../src/run/cache/hash.js';
import { recordPath } from '../../../src/run/cache/layout.js';
import { ownerName } from '../../../src/base/system/owner.js';
import type { StoreRecord } from '../../../src/run/cache/record.js';
import { sweepTemporary } from '../../../src/run/cache/sessions.js';
import { Store } from '../../../src/run/cache/store.js';
import { temporaryFolder } from '../../support/run-graph.js';

const KEY = hashBytes('key');
const OTHER = hashBytes('other key');

async function put(store: Store, key: Hash, text: string): Promise<StoreRecord> {
  const folder = store.temporaryFolder();
  const from = join(folder, 'value.txt');
  writeFileSync(from, text);
  return store.commit(
    {
      key,
      document: {
        operation: 'text',
        version: 1,
        arguments: { text },
        inputs: {},
        files: {},
        environment: {},
      },
      warnings: [{ code: 'SEQ500', message: 'mind the gap', notes: [], help: [] }],
      made: { at: '2026-01-01T00:00:00.000Z', seconds: 1, stage: 'a', inputs: {}, summary: 'text' },
    },
    {
      artefact: { kind: 'file', file: 'value.txt', bytes: text.length },
      files: [{ path: 'value.txt', sha256: hashBytes(text), size: Buffer.byteLength(text), from }],
    },
  );
}

const blobOf = (store: Store, text: string): string => store.objectPath(hashBytes(text));

test('what was committed is found, with its warnings, by another process too', async () => {
  const root = temporaryFolder('seqpipe çache é ');
  const record = await put(new Store(root), KEY, 'hello');
  const found = new Store(root).find(KEY);
  expect(found).toEqual({ state: 'hit', record });
  expect(readFileSync(blobOf(new Store(root), 'hello'), 'utf8')).toBe('hello');
  expect(new Store(root).find(OTHER)).toEqual({ state: 'missing' });
});

test('blobs are read-only and equal outputs are stored once', async () => {
  const store = new Store(temporaryFolder());
  await put(store, KEY, 'hello');
  const first = statSync(blobOf(store, 'hello'));
  await put(store, OTHER, 'hello');
  const second = statSync(blobOf(store, 'hello'));
  expect(first.mode & 0o222).toBe(0);
  expect(second.ino).toBe(first.ino);
  expect(store.find(KEY).state).toBe('hit');
});

const damages: [string, (path: string) => void, string][] = [
  [
    'a flipped bit',
    (path) => rewrite(path, (bytes) => void (bytes[2]! ^= 4)),
    'the bytes of `value.txt` changed',
  ],
  [
    'a lost tail',
    (path) => (chmodSync(path, 0o644), truncateSync(path, 3)),
    '`value.txt` has 3 bytes instead of 5',
  ],
  ['a lost file', (path) => rmSync(path), '`value.txt` is missing (blob 2cf24dba5fb0)'],
  [
    'a folder instead',
    (path) => (rmSync(path), mkdirSync(path)),
    '`value.txt` is missing (blob 2cf24dba5fb0: a folder is in its place)',
  ],
  [
    'a link instead',
    (path) => (rmSync(path), symlinkSync('nowhere', path)),
    '`value.txt` is missing (blob 2cf24dba5fb0: a link is in its place)',
  ],
];

function rewrite(path: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  const { atime, mtime } = statSync(path);
  change(bytes);
  chmodSync(path, 0o644);
  writeFileSync(path, bytes);
  utimesSync(path, atime, mtime);
}

test.each(damages)('%s is noticed without --verify', async (_, damage, problem) => {
  const store = new Store(temporaryFolder());
  await put(store, KEY, 'hello');
  damage(blobOf(store, 'hello'));
  expect(store.find(KEY)).toEqual({ state: 'damaged', problems: [problem] });
});

test.each(damages)('%s is repaired by making it again', async (_, damage) => {
  const store = new Store(temporaryFolder());
  await put(store, KEY, 'hello');
  damage(blobOf(store, 'hello'));
  await put(store, KEY, 'hello');
  expect(store.find(KEY).state).toBe('hit');
  expect(readFileSync(blobOf(store, 'hello'), 'utf8')).toBe('hello');
});

test.each([
  ['cut short', (text: string) => text.slice(0, -20)],
  ['empty', () => ''],
  ['altered', (text: string) => text.replace('mind the gap', 'mind the cap')],
])('a record that is %s is damage, not a hit and not an exception', async (_, change) => {
  const store = new Store(temporaryFolder());
  await put(store, KEY, 'hello');
  const path = recordPath(store.layout, KEY);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  expect(store.find(KEY)).toEqual({ state: 'damaged', problems: ['its record cannot be read'] });
});

test('a copied cache is hashed once and then trusted again', async () => {
  const root = temporaryFolder();
  await put(new Store(join(root, 'a')), KEY, 'hello');
  cpSync(join(root, 'a'), join(root, 'b'), { recursive: true });
  const copy = new Store(join(root, 'b'));
  const before = readFileSync(recordPath(copy.layout, KEY), 'utf8');
  expect(copy.find(KEY).state).toBe('hit');
  expect(readFileSync(recordPath(copy.layout, KEY), 'utf8')).not.toBe(before);
});

test('verify reads the bytes even when the stamp is what it was', async () => {
  const store = new Store(temporaryFolder());
  const record = await put(store, KEY, 'hello');
  rewrite(blobOf(store, 'hello'), (bytes) => void (bytes[0]! ^= 1));
  const stats = statSync(blobOf(store, 'hello'));
  // As a failing disk does it: other bytes under the very same stamp.
  const stamp = [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino] as const;
  const { printRecord } = await import('../../../src/run/cache/record.js');
  const files = record.files.map((file) => ({ ...file, stamp }));
  writeFileSync(recordPath(store.layout, KEY), printRecord({ ...record, files }));
  expect(store.find(KEY).state).toBe('hit');
  expect(store.find(KEY, true)).toEqual({ state: 'damaged', problems: ['the bytes of `value.txt` changed'] });
});

test('what dead processes left is swept, what living ones have is not', () => {
  const store = new Store(temporaryFolder());
  const mine = store.temporaryFolder();
  const dead = join(
    store.layout.temporary,
    ownerName({ pid: 999_999_999, start: '1', host: hostname() }, 'abc'),
  );
  const elsewhere = join(store.layout.temporary, ownerName({ pid: 1, start: '1', host: 'elsewhere' }, 'abc'));
  for (const folder of [dead, elsewhere]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '1.part'), 'half');
  }
  expect(sweepTemporary(store)).toBe(1);
  expect([dead, mine, elsewhere].map((path) => existsSync(path))).toEqual([false, true, true]);
  store.close();
  expect(existsSync(mine)).toBe(false);
});
