/** Images as inputs of `predict`: files, paths among other values, and what is no image. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RawColumns, RawNumbers } from '../../src/contract/stage-graph.js';
import { checkRow } from '../../src/deploy/check-row.js';
import { diagnose } from '../../src/deploy/diagnose.js';
import { formatByName, type InputFormat } from '../../src/deploy/input/formats.js';
import { expectSameCode } from '../support/same-code.js';
import { readInput } from '../../src/deploy/input/read-input.js';

interface Reference {
  readonly name: string;
  readonly file: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const { decoded } = JSON.parse(readFileSync('test/reference/images/images.json', 'utf8')) as {
  readonly decoded: readonly Reference[];
};
const rgb = decoded.find(({ name }) => name === 'png rgb')!;
const bytes = Buffer.from(rgb.file, 'base64');

const folder = mkdtempSync(join(tmpdir(), 'seqpipe-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const path = file('a.png', bytes);

const image: RawNumbers = { type: 'numbers', shape: rgb.shape };

async function read(
  format: InputFormat,
  { files = [], input = '' }: { readonly files?: readonly string[]; readonly input?: Uint8Array | string },
  columns: RawColumns = { image },
): Promise<{ readonly rows: readonly unknown[]; readonly said: string | null }> {
  async function* stdin(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(input);
  }
  const rows: unknown[] = [];
  const options = { files, encoding: 'utf-8', fields: new Map<string, string>(), format } as const;
  for await (const block of readInput(options, columns, stdin())) {
    rows.push(...block.rows.map(({ row }) => row));
    if (block.bad !== null) {
      const diagnostic = diagnose('badInput', null, { ...block.bad, format, columns });
      expectSameCode([diagnostic]);
      return { rows, said: diagnostic.message };
    }
  }
  return { rows, said: null };
}

const row = { image: rgb.values };

test('files are told by their endings', () => {
  for (const name of ['a.png', 'b.JPG', 'c.jpeg']) expect(formatByName(name)).toBe('file');
});

test.each<[string, Parameters<typeof read>]>([
  ['a file', ['file', { files: [path, path] }]],
  ['standard input', ['file', { input: bytes }]],
  ['a path on each line', ['lines', { input: `${path}\n${path}\n` }]],
  ['a path in JSON', ['jsonl', { input: `{"image": ${JSON.stringify(path)}}` }]],
  ['a path in CSV', ['csv', { input: `id,image\n1,${path}\n` }]],
  ['numbers in a file', ['file', { files: [file('a.json', JSON.stringify(rgb.values))] }]],
  ['numbers in JSON', ['jsonl', { input: JSON.stringify({ image: rgb.values }) }]],
])('%s is a row with its pixels', async (_, given) => {
  const { rows, said } = await read(...given);
  expect(said).toBeNull();
  expect(rows.length).toBeGreaterThan(0);
  for (const one of rows) expect(one).toEqual(row);
});

test('beside a text, an image is a path', async () => {
  const columns: RawColumns = { image, title: 'text' };
  const input = JSON.stringify({ title: 'x', image: path });
  expect((await read('jsonl', { input }, columns)).rows).toEqual([{ ...row, title: 'x' }]);
});

test('a model of images from files gives other images its size, others refuse them', async () => {
  const small: RawNumbers = { type: 'numbers', shape: [2, 3, 1] };
  const { said } = await read('file', { files: [path] }, { image: small });
  expect(said).toBe(`${path}: the image has 13 × 11 pixels, and the model reads 3 × 2`);
  const fitted = await read('file', { files: [path] }, { image: { ...small, images: 'stretch' } });
  expect(fitted.said).toBeNull();
  expect((fitted.rows[0] as { image: readonly number[] }).image.length).toBe(6);
});

const missing = join(folder, 'nix.png');
const text = file('b.png', 'a text');

test.each<[string, Parameters<typeof read>, string]>([
  ['a file that is not there', ['file', { files: [missing] }], `${missing}: there is no such file`],
  ['a folder', ['lines', { input: `${folder}\n` }], 'it is not a file'],
  ['a text', ['file', { files: [text] }], `${text}: neither a PNG nor a JPEG image`],
  [
    'a path in JSON that leads nowhere',
    ['jsonl', { input: '{"image": "nix.png"}' }],
    'line 1 has "nix.png" in its column "image", which cannot be read: there is no such file',
  ],
  ['a path with a NUL', ['jsonl', { input: String.raw`{"image": "a\u0000b"}` }], 'which cannot be read'],
  ['half of an image', ['file', { input: bytes.subarray(0, 60) }], 'standard input: the image is cut off'],
])('%s is refused at its place', async (_, given, expected) => {
  expect((await read(...given)).said).toContain(expected);
});

test('a vector is no image, whatever stands there', async () => {
  const columns: RawColumns = { x: { type: 'numbers', shape: [3] } };
  const { said } = await read('lines', { input: `${path}\n` }, columns);
  expect(said).toContain('not numbers float[3]');
});

test('a program gives the bytes of an image, and no paths', () => {
  const columns: RawColumns = { image };
  expect(checkRow({ image: bytes }, columns)).toEqual({ row });
  expect(checkRow({ image: Uint8Array.from(bytes) }, columns)).toEqual({ row });
  const found = (value: unknown): unknown => {
    const checked = checkRow({ image: value }, columns);
    return 'problem' in checked && 'found' in checked.problem ? checked.problem.found : null;
  };
  expect(found(path)).toBe('a text');
  // Pixels alone are no file.
  expect(found(new Uint8Array(429))).toBe(
    'bytes that are no image it can read (neither a PNG nor a JPEG image)',
  );
});
