/** Array files beside what NumPy reads of them, and files that are none. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ArrayFault } from '../../../src/stages/arrays/array-head.js';
import { arrayRows, type ReadHead } from '../../../src/stages/arrays/array-rows.js';
import { idxHead } from '../../../src/stages/arrays/idx-head.js';
import { npyHead } from '../../../src/stages/arrays/npy-head.js';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly shape: readonly number[];
  readonly rows: readonly (readonly (number | string)[])[];
}

const reference = JSON.parse(readFileSync('test/reference/arrays/arrays.json', 'utf8')) as {
  readonly arrays: readonly Case[];
  readonly refused: readonly Pick<Case, 'name' | 'file'>[];
};

/** In pieces of a few bytes, as a slow source would give them. */
async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

interface Read {
  readonly shape: readonly number[];
  readonly rows: readonly (readonly (number | string)[])[];
}

async function read(bytes: Uint8Array, head: ReadHead, size = 1000): Promise<Read> {
  const array = await arrayRows(pieces(bytes, size), head);
  const rows: (number | string)[][] = [];
  for await (const block of array.blocks) {
    const all = [...block.values];
    for (let row = 0; row < block.rows; row++) {
      rows.push(all.slice(row * array.width, (row + 1) * array.width));
    }
  }
  return { shape: array.head.shape, rows };
}

async function faultOf(bytes: Uint8Array, head: ReadHead): Promise<string> {
  try {
    await read(bytes, head);
  } catch (error) {
    if (error instanceof ArrayFault) return error.fault.is;
    throw error;
  }
  return 'none';
}

test.each(reference.arrays)('npy: $name has the values of NumPy', async ({ file, shape, rows }) => {
  const bytes = Buffer.from(file, 'base64');
  for (const size of [1, 7, 1000]) expect(await read(bytes, npyHead, size)).toEqual({ shape, rows });
});

test.each(reference.refused)('npy: $name is refused', async ({ name, file }) => {
  expect(await faultOf(Buffer.from(file, 'base64'), npyHead)).toBe(name);
});

/** Type, dimensions, and the bytes of the elements. */
function idx(type: number, shape: readonly number[], elements: readonly number[]): Buffer {
  const dimensions = shape.flatMap((size) => [
    size >>> 24,
    (size >>> 16) & 255,
    (size >>> 8) & 255,
    size & 255,
  ]);
  return Buffer.from([0, 0, type, shape.length, ...dimensions, ...elements]);
}

test.each([
  [
    'unsigned bytes',
    0x08,
    [2, 2],
    [1, 255, 3, 4],
    [
      [1, 255],
      [3, 4],
    ],
  ],
  ['signed bytes', 0x09, [2], [0xff, 0x7f], [[-1], [127]]],
  ['shorts', 0x0b, [1, 2], [0xff, 0xfe, 0x01, 0x00], [[-2, 256]]],
  ['integers', 0x0c, [1, 1], [0xff, 0xff, 0xff, 0xff], [[-1]]],
  ['floats', 0x0d, [1], [0x3f, 0xc0, 0, 0], [[1.5]]],
  ['doubles', 0x0e, [1], [0xbf, 0xe0, 0, 0, 0, 0, 0, 0], [[-0.5]]],
] as const)('idx: %s', async (_, type, shape, elements, rows) => {
  for (const size of [1, 1000]) {
    expect(await read(idx(type, shape, elements), idxHead, size)).toEqual({ shape, rows });
  }
});

test('idx: an array that is cut off ends after its last whole row', async () => {
  expect((await read(idx(0x08, [3, 2], [1, 2, 3, 4, 5]), idxHead)).rows).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('idx: rows without elements, or no rows, give none', async () => {
  expect((await read(idx(0x08, [3, 0], []), idxHead)).rows).toEqual([]);
  expect((await read(idx(0x08, [0, 3], []), idxHead)).rows).toEqual([]);
});

test.each([
  ['no idx', Buffer.from('a text that is no array')],
  ['no idx', Buffer.from([0, 0, 0x0a, 1, 0, 0, 0, 1, 5])],
  ['no idx', Buffer.from([0, 0, 0x08, 0])],
  ['no idx', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])],
  ['head cut off', Buffer.from([0, 0, 0x08, 3, 0, 0])],
  ['head cut off', Buffer.alloc(0)],
  ['longer than said', idx(0x08, [1, 2], [1, 2, 3])],
  ['huge shape', idx(0x08, [0xffffffff, 0xffffffff], [])],
])('idx: %s', async (fault, bytes) => {
  expect(await faultOf(bytes, idxHead)).toBe(fault);
});

const npy = Buffer.from(reference.arrays.find(({ name }) => name === '<f4')!.file, 'base64');
const changed = (at: number, byte: number): Buffer => {
  const bytes = Buffer.from(npy);
  bytes[at] = byte;
  return bytes;
};

test.each([
  ['no npy', Buffer.from('a text that is no array')],
  ['version', changed(6, 9)],
  ['malformed head', Buffer.from(npy.toString('latin1').replace('shape', 'shope'), 'latin1')],
  ['head cut off', npy.subarray(0, 40)],
  ['longer than said', Buffer.concat([npy, Buffer.from([0])])],
])('npy: %s', async (fault, bytes) => {
  expect(await faultOf(bytes, npyHead)).toBe(fault);
});
