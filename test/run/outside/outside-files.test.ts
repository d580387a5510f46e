import { mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashBytes } from '../../../src/run/cache/hash.js';
import { FileChangedError, OutsideFiles, changedSince } from '../../../src/run/outside/outside-files.js';
import { Store } from '../../../src/run/cache/store.js';
import type { FileInput } from '../../../src/contract/stage-graph.js';
import { listed } from '../../support/listed.js';
import { temporaryFolder } from '../../support/run-graph.js';

const span = { file: { path: 'x.seq', text: '' }, start: 0, end: 0 };
const input = (pattern: string): FileInput => ({ pattern, glob: /[*?]/.test(pattern), span });

/** Long enough ago for a stamp to be trusted. */
const OLD = new Date(Date.now() - 60_000);

function write(path: string, text: string): void {
  writeFileSync(path, text);
  utimesSync(path, OLD, OLD);
}

function world() {
  const folder = temporaryFolder();
  const outside = new OutsideFiles(new Store(join(folder, '.seqpipe')));
  const content = async (pattern: string, verify = false) => {
    const listing = listed(input(pattern));
    return outside.hash(input(pattern), listing, { verify });
  };
  const remembered = (pattern: string) => outside.remembered(input(pattern), listed(input(pattern)));
  return { folder, content, remembered };
}

/** The change time cannot be set back, so a test has to wait until it counts as old. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 150));

test('the content of one file is that of its bytes, whatever it is called', async () => {
  const { folder, content } = world();
  write(join(folder, 'a.txt'), 'text');
  expect(await content(join(folder, 'a.txt'))).toBe(hashBytes('text'));
  renameSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
  expect(await content(join(folder, 'b.txt'))).toBe(hashBytes('text'));
});

test('content is remembered while the stamp stays', async () => {
  const { folder, content, remembered } = world();
  const path = join(folder, 'a.txt');
  write(path, 'text');
  await settle();
  expect(remembered(path)).toBeNull();
  const hash = await content(path);
  expect(remembered(path)).toBe(hash);
  write(path, 'TEXT');
  expect(remembered(path)).toBeNull();
  expect(await content(path)).toBe(hashBytes('TEXT'));
});

test('a file too fresh to trust is not remembered: it could change again within its stamp', async () => {
  const { folder, content, remembered } = world();
  const path = join(folder, 'a.txt');
  writeFileSync(path, 'text');
  const future = new Date(Date.now() + 3_600_000);
  utimesSync(path, future, future);
  await content(path);
  expect(remembered(path)).toBeNull();
});

test('a glob counts names below its folder and bytes, in a fixed order', async () => {
  const { folder, content } = world();
  for (const name of ['one', 'two']) {
    mkdirSync(join(folder, name, 'spam'), { recursive: true });
    write(join(folder, name, 'spam', 'b.txt'), 'b');
    write(join(folder, name, 'spam', 'a.txt'), 'a');
    write(join(folder, name, 'spam', 'a.json'), 'not meant');
  }
  const one = await content(join(folder, 'one/*/*.txt'));
  expect(await content(join(folder, 'two/*/*.txt'))).toBe(one);
  const { relatives } = listed(input(join(folder, 'one/*/*.txt')));
  expect(relatives).toEqual(['spam/a.txt', 'spam/b.txt']);
  renameSync(join(folder, 'two/spam/a.txt'), join(folder, 'two/spam/c.txt'));
  expect(await content(join(folder, 'two/*/*.txt'))).not.toBe(one);
});

test('one changed file among many is noticed, and a new one, and a lost one', async () => {
  const { folder, content, remembered } = world();
  const pattern = join(folder, 'many/*.txt');
  mkdirSync(join(folder, 'many'));
  for (let i = 0; i < 50; i++) write(join(folder, 'many', `${i}.txt`), String(i));
  await settle();
  const first = await content(pattern);
  expect(remembered(pattern)).toBe(first);
  write(join(folder, 'many/7.txt'), 'x');
  expect(remembered(pattern)).toBeNull();
  const second = await content(pattern);
  expect(second).not.toBe(first);
  write(join(folder, 'many/7.txt'), '7');
  expect(await content(pattern)).toBe(first);
  write(join(folder, 'many/new.txt'), 'new');
  expect(await content(pattern)).not.toBe(first);
  renameSync(join(folder, 'many/new.txt'), join(folder, 'many/new.gone'));
  expect(await content(pattern)).toBe(first);
});

test('verify hashes again although the stamp says nothing happened', async () => {
  const { folder, content } = world();
  const path = join(folder, 'a.txt');
  write(path, 'text');
  await settle();
  expect(await content(path)).toBe(hashBytes('text'));
  expect(await content(path, true)).toBe(hashBytes('text'));
});

test('symbolic links are followed to files', async () => {
  const { folder, content } = world();
  write(join(folder, 'real.txt'), 'text');
  symlinkSync(join(folder, 'real.txt'), join(folder, 'link.txt'));
  expect(await content(join(folder, 'link.txt'))).toBe(hashBytes('text'));
});

test.each(['nothing.txt', 'nothing/*.txt', '.'])('there is nothing at %s', (path) => {
  expect(listed(input(join(temporaryFolder(), path))).files).toEqual([]);
});

test('a file that changes while it is read is an error, not a wrong hash', async () => {
  const { folder } = world();
  const path = join(folder, 'a.txt');
  write(path, 'text');
  const listing = listed(input(path));
  const outside = new OutsideFiles(new Store(join(folder, 'cache')));
  const read = () => writeFileSync(path, 'changed while it was read');
  await expect(outside.hash(input(path), listing, { verify: false, read })).rejects.toThrow(FileChangedError);
});

test('a file that changed since it was listed is named', () => {
  const folder = temporaryFolder();
  write(join(folder, 'a.txt'), 'text');
  const listing = listed(input(join(folder, '*.txt')));
  expect(changedSince(listing)).toBeNull();
  write(join(folder, 'a.txt'), 'other');
  expect(changedSince(listing)).toBe(join(folder, 'a.txt'));
});
