/** Tables from image files: classes, archives, and files that are no images. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import { readRows } from '../../support/run-kernel.js';
import { zipArchive } from '../../support/zip-archive.js';
import { createSources } from './read-source.js';

const { workspace, file, tree } = createSources();

interface Reference {
  readonly name: string;
  readonly file: string;
  readonly values: readonly number[];
}

const reference = JSON.parse(readFileSync('test/reference/images/images.json', 'utf8')) as {
  readonly decoded: readonly Reference[];
};
const named = (name: string): Reference => reference.decoded.find((one) => one.name === name)!;
const image = (name: string): Buffer => Buffer.from(named(name).file, 'base64');

const plain: ArgumentsOf<'images'> = {
  height: 11,
  width: 13,
  channels: 3,
  fit: 'stretch',
  labelled: true,
  classes: null,
  class_order: null,
  limit: null,
  tolerance: 0,
};

const read = (files: Readonly<Record<string, Uint8Array>>, changes: Partial<ArgumentsOf<'images'>> = {}) =>
  workspace.run('images', { arguments: { ...plain, ...changes }, files: tree(files) });

const labels = async (run: Awaited<ReturnType<typeof read>>) =>
  (await readRows(run)).map(({ label }) => label);

const pets = {
  'cats/a.png': image('png rgb'),
  'cats/b.jpg': image('jpeg'),
  'dogs/a.png': image('png palette in 4 bits'),
};

test('a row is a file, in the order of their paths, of the class of its folder', async () => {
  const run = await read(pets);
  expect(run.document.columns).toEqual({
    image: { type: 'numbers', shape: [11, 13, 3] },
    label: { type: 'class', classes: ['cats', 'dogs'] },
  });
  expect(await labels(run)).toEqual(['cats', 'cats', 'dogs']);
  expect((await readRows(run))[0]!['image']).toEqual(named('png rgb').values);
  expect(run.warnings).toEqual([]);
});

test('classes name some of the folders, in their order', async () => {
  const run = await read(pets, { classes: { dogs: 'dog' }, class_order: ['dog'] });
  expect(await labels(run)).toEqual(['dog']);
  await expect(read(pets, { classes: { birds: 'bird' }, class_order: ['bird'] })).rejects.toMatchObject({
    diagnostic: 'emptyFolders',
  });
});

test('without labels, images need no folders', async () => {
  const run = await read({ 'a.png': image('png rgb'), 'b.png': image('png grey') }, { labelled: false });
  expect(Object.keys(run.document.columns)).toEqual(['image']);
  expect((await readRows(run)).length).toBe(2);
  await expect(read({ 'a.png': image('png rgb') })).rejects.toMatchObject({ diagnostic: 'badRows' });
});

test('images of other sizes and channels become alike', async () => {
  const run = await read(pets, { height: 4, width: 6, channels: 1 });
  for (const row of await readRows(run)) expect((row['image'] as readonly number[]).length).toBe(24);
});

test('a zip of images is read as its folders', async () => {
  const zip = zipArchive(
    Object.entries(pets).map(([name, bytes]) => ({ name: `pets/${name}`, bytes, deflate: true })),
  );
  const whole = await readRows(await read(pets));
  const run = await workspace.run('images', {
    arguments: { ...plain, members: 'pets/*/*' },
    files: [file(zip)],
  });
  expect(await readRows(run)).toEqual(whole);
});

test.each([
  ['a text', Buffer.from('no image'), 'neither a PNG nor a JPEG image'],
  ['an empty file', Buffer.alloc(0), 'neither a PNG nor a JPEG image'],
  ['a GIF', Buffer.from('GIF89a'), 'a GIF image; PNG and JPEG are read'],
  ['half of an image', image('jpeg').subarray(0, 400), 'the image is cut off'],
  ['a bomb', huge(), 'the image says that it has 60,000 × 60,000 pixels'],
])('%s is a bad row', async (_, bytes, reason) => {
  const files = { ...pets, 'cats/c.png': bytes };
  await expect(read(files)).rejects.toMatchObject({
    diagnostic: 'badRows',
    notes: [expect.stringContaining(`cats/c.png: ${reason}`)],
  });
  const run = await read(files, { tolerance: 0.3 });
  expect((await readRows(run)).length).toBe(3);
  expect(run.warnings.length).toBe(1);
});

/** A JPEG whose head lies. */
function huge(): Buffer {
  const bytes = Buffer.from(image('jpeg'));
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(60_000, frame + 5);
  bytes.writeUInt16BE(60_000, frame + 7);
  return bytes;
}

test('a warning says that transparency was left out', async () => {
  const files = { 'x/a.png': image('png rgba'), 'x/b.png': image('png rgb') };
  const run = await read(files);
  expect(run.warnings.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'SEQ529 1 image has transparent pixels, and `channels` leaves the transparency out',
  ]);
  expect((await read(files, { channels: 4 })).warnings).toEqual([]);
});

test('no files at all', async () => {
  await expect(read({})).rejects.toMatchObject({ diagnostic: 'noFiles' });
});
