/** Folders of weights, sound ones and damaged ones. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWeights } from '../../../src/stages/pretrained/open-weights.js';
import { safetensors } from '../../support/safetensors.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'seqpipe-pretrained-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const open = (files: Readonly<Record<string, string | Uint8Array>>) => {
  const found = Object.entries(files).map(([relative, content]) => {
    const absolute = join(folder, relative);
    writeFileSync(absolute, content);
    return { relative, absolute };
  });
  return openWeights(found);
};

const numbers = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const bits = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);
const one = { name: 'w', dtype: 'F32', shape: [2], bytes: numbers(1, -2) };

test('reads every kind of float as 32-bit floats', async () => {
  const half = [0x3c00, 0xc000, 0x0001, 0x03ff, 0x0400, 0x7bff, 0x8000, 0x3555];
  const weights = await open({
    'model.safetensors': safetensors([
      { name: 'double', dtype: 'F64', shape: [2], bytes: new Uint8Array(Float64Array.of(0.1, -3).buffer) },
      { name: 'single', dtype: 'F32', shape: [1, 2], bytes: numbers(0.5, -0.25) },
      { name: 'half', dtype: 'F16', shape: [8], bytes: bits(...half) },
      { name: 'brain', dtype: 'BF16', shape: [3], bytes: bits(0x3f80, 0xc049, 0x0001) },
    ]),
  });
  expect(weights.shape('single')).toEqual([1, 2]);
  expect(weights.shape('other')).toBeNull();
  expect(await weights.read('double')).toEqual(Float32Array.of(0.1, -3));
  expect(await weights.read('single')).toEqual(Float32Array.of(0.5, -0.25));
  // As numpy has these bits: 2^-24, 1023 · 2^-24, 2^-14, 65504, -0, 0.333251953125.
  expect(await weights.read('half')).toEqual(
    Float32Array.of(1, -2, 2 ** -24, 1023 * 2 ** -24, 2 ** -14, 65504, -0, 0.333251953125),
  );
  expect(await weights.read('brain')).toEqual(Float32Array.of(1, -3.140625, 2 ** -133));
  await weights.close();
});

const index = (map: unknown) => JSON.stringify({ metadata: { total_size: 16 }, weight_map: map });

test('reads tensors from the file that the index says', async () => {
  const weights = await open({
    'model-00001-of-00002.safetensors': safetensors([one]),
    'model-00002-of-00002.safetensors': safetensors([{ ...one, name: 'v', bytes: numbers(3, 4) }]),
    'model.safetensors.index.json': index({
      w: 'model-00001-of-00002.safetensors',
      v: 'model-00002-of-00002.safetensors',
    }),
  });
  expect([...weights.names].sort()).toEqual(['v', 'w']);
  expect(await weights.read('v')).toEqual(Float32Array.of(3, 4));
  await weights.close();
});

test.each<[string, Readonly<Record<string, string | Uint8Array>>, string]>([
  ['no weights', { 'model.safetensors.txt': 'x' }, 'noWeightsFile'],
  ['a page in place of weights', { 'model.safetensors': '<html>not found</html>' }, 'damagedWeights'],
  [
    'weights that end too early',
    { 'model.safetensors': safetensors([one]).subarray(0, -1) },
    'damagedWeights',
  ],
  ['an index that is not JSON', { 'model.safetensors.index.json': '{' }, 'damagedWeights'],
  ['an index without a map', { 'model.safetensors.index.json': '[]' }, 'damagedWeights'],
  ['an empty map', { 'model.safetensors.index.json': index({}) }, 'damagedWeights'],
  ['a map to numbers', { 'model.safetensors.index.json': index({ w: 1 }) }, 'damagedWeights'],
  ['a missing file', { 'model.safetensors.index.json': index({ w: 'model-1.safetensors' }) }, 'shardMissing'],
  ['a file elsewhere', { 'model.safetensors.index.json': index({ w: '../../etc/passwd' }) }, 'shardMissing'],
  [
    'a tensor that is not where the index says',
    {
      'model-1.safetensors': safetensors([one]),
      'model.safetensors.index.json': index({ w: 'model-1.safetensors', v: 'model-1.safetensors' }),
    },
    'tensorNotInShard',
  ],
])('a folder with %s fails with a reason', async (_, files, diagnostic) => {
  await expect(open(files)).rejects.toMatchObject({ diagnostic, code: 'SEQ598' });
});

test.each([
  ['numbers of another type', { ...one, dtype: 'I8', shape: [8] }, 'weightWithoutFloats'],
  ['something that is no number', { ...one, bytes: numbers(1, Number.NaN) }, 'weightNotFinite'],
  ['infinite numbers', { ...one, dtype: 'F16', shape: [4], bytes: bits(0x7c00, 0, 0, 0) }, 'weightNotFinite'],
])('weights with %s fail when they are read', async (_, tensor, diagnostic) => {
  const weights = await open({ 'model.safetensors': safetensors([tensor]) });
  await expect(weights.read('w')).rejects.toMatchObject({ diagnostic, code: 'SEQ598' });
  await weights.close();
});
