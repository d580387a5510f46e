/** Tables from array files: shapes, labels, and what does not fit together. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import { readRows } from '../../support/run-kernel.js';
import { zipArchive } from '../../support/zip-archive.js';
import { createSources } from './read-source.js';

const { workspace, file } = createSources();

/** Unsigned bytes. */
function idx(shape: readonly number[], elements: readonly number[]): Buffer {
  return Buffer.from([
    0,
    0,
    8,
    shape.length,
    ...shape.flatMap((size) => [0, 0, size >> 8, size & 255]),
    ...elements,
  ]);
}

const images = idx([3, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
const plain: ArgumentsOf<'idx'> = { shape: [2, 2, 1], classes: null, limit: null, tolerance: 0 };

interface Given {
  readonly labels?: Buffer;
  readonly changes?: Partial<ArgumentsOf<'idx'>>;
}

const read = (values: Buffer, { labels, changes = {} }: Given = {}) =>
  workspace.run('idx', {
    arguments: { ...plain, ...changes },
    files: [file(values)],
    ...(labels !== undefined && { labels: file(labels) }),
  });

test('a row is an entry of the first dimension, with the pixels as they are', async () => {
  const run = await read(images);
  expect(run.document.columns).toEqual({ image: { type: 'numbers', shape: [2, 2, 1] } });
  expect((await readRows(run)).map(({ image }) => image)).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [9, 10, 11, 255],
  ]);
});

test('labels come by the number of the row; without names they are sorted as numbers', async () => {
  const run = await read(images, { labels: idx([3], [10, 2, 10]) });
  expect(run.document.columns['label']).toEqual({ type: 'class', classes: ['2', '10'] });
  expect((await readRows(run)).map(({ label }) => label)).toEqual(['10', '2', '10']);
});

test('names stand for the labels 0, 1, …, also for those that do not occur', async () => {
  const classes = ['cat', 'dog', 'bird'];
  const run = await read(images, { labels: idx([3], [2, 0, 0]), changes: { classes } });
  expect(run.document.columns['label']).toEqual({ type: 'class', classes });
  expect((await readRows(run)).map(({ label }) => label)).toEqual(['bird', 'cat', 'cat']);
});

test('a label without a name is a bad row', async () => {
  const given = { labels: idx([3], [1, 0, 7]), changes: { classes: ['cat', 'dog'] } };
  await expect(read(images, given)).rejects.toMatchObject({
    diagnostic: 'badRows',
    notes: [expect.stringContaining('row 3')],
  });
  const run = await read(images, { ...given, changes: { ...given.changes, tolerance: 0.5 } });
  expect((await readRows(run)).map(({ label }) => label)).toEqual(['dog', 'cat']);
});

test('packed files and members of archives are read as others are', async () => {
  const whole = await readRows(await read(images));
  expect(await readRows(await read(gzipSync(images)))).toEqual(whole);
  const zip = zipArchive([
    { name: 'a/x', bytes: images, deflate: true },
    { name: 'a/y', bytes: Buffer.from('other'), deflate: true },
  ]);
  expect(await readRows(await read(zip, { changes: { member: 'a/x' } }))).toEqual(whole);
  await expect(read(zip)).rejects.toMatchObject({ diagnostic: 'whichMember' });
});

test('a limit reads the first rows', async () => {
  expect((await readRows(await read(images, { changes: { limit: 2 } }))).length).toBe(2);
});

const float = (value: number): number[] => [...new Uint8Array(new Float32Array([value]).buffer)].reverse();
const nan = Buffer.from([0, 0, 0x0d, 2, 0, 0, 0, 2, 0, 0, 0, 1, ...float(1.5), ...float(NaN)]);

test.each([
  ['another shape', 'arrayShape', images, { changes: { shape: [4] } }],
  [
    'sizes the other way round',
    'arrayShape',
    idx([1, 2, 3], [1, 2, 3, 4, 5, 6]),
    { changes: { shape: [3, 2] } },
  ],
  ['a file of labels', 'arrayShape', idx([3], [1, 2, 3]), { changes: { shape: [28, 28, 1] } }],
  ['fewer labels', 'arrayLengths', images, { labels: idx([2], [0, 1]) }],
  ['more labels', 'arrayLengths', images, { labels: idx([4], [0, 1, 1, 0]) }],
  ['images as labels', 'notOneValue', images, { labels: images }],
  ['labels that are cut off', 'arrayCutOff', images, { labels: idx([3], [0, 1]) }],
  ['images that are cut off', 'arrayCutOff', images.subarray(0, -1), { changes: { tolerance: 1 } }],
  ['a broken archive', 'damagedArchive', gzipSync(images).subarray(0, -12), { changes: { tolerance: 1 } }],
  ['a text', 'noArray', Buffer.from('label,pixel1\n7,0'), {}],
  ['no rows', 'emptySource', idx([0, 2, 2], []), {}],
  ['NaN', 'badRows', nan, { changes: { shape: [1] } }],
] as const)('%s is said in words', async (_, diagnostic, values, given) => {
  await expect(read(values, given)).rejects.toMatchObject({ diagnostic });
});

test('npy: numbers with labels that are texts', async () => {
  const arrays = (JSON.parse(readFileSync('test/reference/arrays/arrays.json', 'utf8')) as Reference).arrays;
  const bytes = (name: string) => Buffer.from(arrays.find((one) => one.name === name)!.file, 'base64');
  const labels = file(bytes('texts'));
  const run = await workspace.run('npy', {
    arguments: { ...plain, shape: [3, 2], tolerance: 0.5 },
    files: [file(bytes('fortran'))],
    labels,
  });
  expect(run.document.columns['values']).toEqual({ type: 'numbers', shape: [3, 2] });
  // The third label is empty.
  expect((await readRows(run)).map((row) => row['label'])).toEqual(['cat', 'dógs', '𝒳y']);
  expect((await readRows(run))[1]!['values']).toEqual([-30, -25, -20, -15, -10, -5]);
  const texts = workspace.run('npy', { arguments: { ...plain, shape: [1] }, files: [labels] });
  await expect(texts).rejects.toMatchObject({ diagnostic: 'arrayOfTexts' });
});

interface Reference {
  readonly arrays: readonly NamedFile[];
  /** The same arrays as `.npz` files. */
  readonly together: readonly NamedFile[];
}

interface NamedFile {
  readonly name: string;
  readonly file: string;
}

// ---- npz --------------------------------------------------------------------------------------------

const together = (JSON.parse(readFileSync('test/reference/arrays/arrays.json', 'utf8')) as Reference)
  .together;
const x = { name: 'x', type: 'numbers', shape: [2, 2], sources: ['x'] } as const;
const price = { name: 'cost', type: 'number', source: 'price' } as const;
const y = { name: 'y', type: 'class', source: 'y', labels: null, class_order: null } as const;

const npz = (content: Buffer, columns: ArgumentsOf<'npz'>['columns'], changes = {}) =>
  workspace.run('npz', {
    arguments: { columns, limit: null, tolerance: 0, ...changes },
    files: [file(content)],
  });
const plainNpz = Buffer.from(together[0]!.file, 'base64');

test.each(together)('npz: arrays side by side, $name', async ({ file: bytes }) => {
  const name = { name: 'name', type: 'text', source: 'name' } as const;
  const run = await npz(Buffer.from(bytes, 'base64'), [price, x, y, name]);
  expect(run.document.columns['x']).toEqual({ type: 'numbers', shape: [2, 2] });
  expect(await readRows(run)).toEqual(
    [1.5, 2, -3, 0.25, 1e6].map((cost, row) => ({
      cost,
      x: [0, 1, 2, 3].map((i) => (4 * row + i) / 8),
      y: ['2', '0', '1', '1', '0'][row],
      name: ['a', 'bb', '', 'ñ', 'e'][row],
    })),
  );
});

test('npz: a row that lacks a class is a bad row of all columns', async () => {
  const label = { ...y, source: 'name' };
  await expect(npz(plainNpz, [x, label])).rejects.toMatchObject({
    notes: [expect.stringContaining('row 3')],
  });
  const rows = await readRows(await npz(plainNpz, [x, label], { tolerance: 0.2 }));
  expect(rows.map((row) => row['y'])).toEqual(['a', 'bb', 'ñ', 'e']);
  expect((await readRows(await npz(plainNpz, [x], { limit: 2 }))).length).toBe(2);
});

test.each([
  ['a name that is not there', 'noSuchArray', [{ ...x, sources: ['z'] }]],
  ['another shape', 'arrayShape', [{ ...x, shape: [4] }]],
  ['rows of several numbers as one', 'notOneValue', [{ ...price, source: 'x' }]],
  ['texts as numbers', 'arrayOfTexts', [{ ...price, source: 'name' }]],
  ['numbers as texts', 'numbersForText', [{ name: 'y', type: 'text', source: 'y' }]],
  ['arrays of other lengths', 'arraysOfOtherLengths', [x, { ...price, source: 'short' }]],
] as const)('npz: %s is said in words', async (_, diagnostic, columns) => {
  await expect(npz(plainNpz, columns)).rejects.toMatchObject({ diagnostic });
});

test('npz: other files, and those that are cut off', async () => {
  await expect(npz(images, [x])).rejects.toMatchObject({ diagnostic: 'noArchiveOfArrays' });
  await expect(npz(plainNpz.subarray(0, -40), [x])).rejects.toMatchObject({ diagnostic: 'damagedArchive' });
  const damaged = Buffer.from(plainNpz);
  damaged[damaged.indexOf(Buffer.from('\x93NUMPY', 'latin1')) + 140]! ^= 1;
  await expect(npz(damaged, [x])).rejects.toMatchObject({ diagnostic: 'damagedArchive' });
});

// ---- mnist ------------------------------------------------------------------------------------------

const digit = idx(
  [2, 28, 28],
  Array.from({ length: 2 * 784 }, (_, i) => i % 256),
);
const digits = { classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], limit: null, tolerance: 0 };

let folders = 0;

/** The split of a folder with these files. */
function mnist(split: 'train' | 'test', files: Readonly<Record<string, Buffer>>) {
  const folder = join(workspace.folder, `mnist-${folders++}`);
  mkdirSync(folder);
  const found = Object.entries(files).map(([relative, bytes]) => {
    writeFileSync(join(folder, relative), bytes);
    return { relative, absolute: join(folder, relative) };
  });
  return workspace.run('mnist', { arguments: { ...digits, split }, files: found });
}

test.each([
  ['train', 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte'],
  ['train', 'train-images.idx3-ubyte', 'train-labels.idx1-ubyte'],
  ['train', 'train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz'],
  ['test', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'],
  ['test', 'test-images-idx3-ubyte.gz', 'test-labels-idx1-ubyte'],
] as const)('mnist: the split %s of %s and %s', async (split, imagesName, labelsName) => {
  const packed = (name: string, bytes: Buffer) => (name.endsWith('.gz') ? gzipSync(bytes) : bytes);
  const run = await mnist(split, {
    [imagesName]: packed(imagesName, digit),
    [labelsName]: packed(labelsName, idx([2], [7, 0])),
  });
  expect(run.document.columns).toEqual({
    image: { type: 'numbers', shape: [28, 28, 1] },
    label: { type: 'class', classes: digits.classes },
  });
  expect((await readRows(run)).map(({ label }) => label)).toEqual(['7', '0']);
});

test('mnist: a file that was unpacked beside its archive is one file', async () => {
  const files = {
    'train-images-idx3-ubyte': digit,
    'train-images-idx3-ubyte.gz': gzipSync(digit),
    'train-labels-idx1-ubyte': idx([2], [7, 0]),
  };
  expect((await readRows(await mnist('train', files))).length).toBe(2);
});

test.each([
  ['no files', 'noMnistFile', {}],
  ['no labels', 'noMnistFile', { 'train-images-idx3-ubyte': digit }],
  [
    'two files of images',
    'severalMnistFiles',
    {
      'train-images-idx3-ubyte': digit,
      'train-images.idx3-ubyte': digit,
      'train-labels-idx1-ubyte': idx([2], [7, 0]),
    },
  ],
  [
    'images of another size',
    'arrayShape',
    { 'train-images-idx3-ubyte': images, 'train-labels-idx1-ubyte': idx([3], [7, 0, 1]) },
  ],
] as const)('mnist: %s', async (_, diagnostic, files) => {
  await expect(mnist('train', files)).rejects.toMatchObject({ diagnostic });
});

/** A zip archive with these files instead of a folder. */
function zipped(split: 'train' | 'test', files: Readonly<Record<string, Buffer>>) {
  const entries = Object.entries(files).map(([name, bytes]) => ({ name, bytes, deflate: true }));
  return mnist(split, { 'digits.zip': zipArchive(entries) });
}

test('mnist: the files of a zip archive, packed again or not, in whatever folder of it', async () => {
  const files = {
    '__MACOSX/digits/train-images-idx3-ubyte': Buffer.from('no array'),
    'digits/train-labels-idx1-ubyte.gz': gzipSync(idx([2], [7, 0])),
    'digits/train-images-idx3-ubyte.gz': gzipSync(digit),
    'digits/train-images-idx3-ubyte': digit,
  };
  const rows = await readRows(await zipped('train', files));
  expect(rows.map(({ label }) => label)).toEqual(['7', '0']);
  expect(rows.map(({ image }) => (image as readonly number[]).slice(0, 3))).toEqual([
    [0, 1, 2],
    [16, 17, 18],
  ]);
  await expect(zipped('test', files)).rejects.toMatchObject({ diagnostic: 'noMnistFile' });
  const twice = { ...files, 'fashion/train-images-idx3-ubyte': digit };
  await expect(zipped('train', twice)).rejects.toMatchObject({ diagnostic: 'severalMnistFiles' });
  const noZip = { 'digits.zip': Buffer.from('no archive') };
  await expect(mnist('train', noZip)).rejects.toMatchObject({ diagnostic: 'damagedArchive' });
});
