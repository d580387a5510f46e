import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  DamagedWeightsFile,
  readWeights,
  writeWeights,
  type NamedTensor,
} from '../../../src/stages/artefacts/weights-file.js';

const reference = fileURLToPath(new URL('../../reference/safetensors/small.safetensors', import.meta.url));
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'seqpipe-weights-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What test/reference/safetensors/make.py wrote. */
const tensors: readonly NamedTensor[] = [
  { name: 'état', shape: [3], values: Uint8Array.of(1, 2, 255) },
  { name: '2/lstm/kernel', shape: [2, 3], values: Float32Array.of(0, 0.25, 0.5, 0.75, 1, 1.25) },
  { name: '1/embedding/table', shape: [2, 2], values: Float32Array.of(-0, -1, -2, -3) },
  { name: 'step', shape: [], values: Int32Array.of(7) },
  { name: 'beta', shape: [2], values: Float64Array.of(0.1, 0.2) },
  { name: 'position', shape: [1], values: BigInt64Array.of(2n ** 40n) },
  { name: 'nothing', shape: [0, 4], values: new Float32Array() },
];

test('reads what the safetensors library wrote', async () => {
  const file = await readWeights(reference);
  expect(file.metadata).toEqual({ seqpipe: 'reference' });
  expect(file.tensors.size).toBe(tensors.length);
  for (const tensor of tensors) expect(file.tensors.get(tensor.name)).toEqual(tensor);
});

test('writes the very bytes of the safetensors library, whatever the order it is given', async () => {
  for (const order of [tensors, tensors.toReversed()]) {
    const path = join(folder, 'ours.safetensors');
    await writeWeights(path, order, { seqpipe: 'reference' });
    expect(readFileSync(path).equals(readFileSync(reference))).toBe(true);
  }
});

test('leaves no half-written file beside the finished one', async () => {
  await writeWeights(join(folder, 'ours.safetensors'), tensors);
  expect(readdirSync(folder)).toEqual(['ours.safetensors']);
});

const whole = readFileSync(reference);
test.each([
  ['empty', Buffer.alloc(0)],
  ['cut off in its header', whole.subarray(0, 40)],
  ['cut off in its values', whole.subarray(0, whole.length - 3)],
  ['with bytes too many', Buffer.concat([whole, Buffer.from('x')])],
  ['no safetensors file', Buffer.from('weights, honestly')],
  [
    'with a header that is not JSON',
    Buffer.concat([Buffer.from([4, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{no}')]),
  ],
  [
    'with a header that is no object',
    Buffer.concat([Buffer.from([4, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('null')]),
  ],
])('a file %s is called damaged', async (_, bytes) => {
  const path = join(folder, 'damaged.safetensors');
  writeFileSync(path, bytes);
  await expect(readWeights(path)).rejects.toThrow(DamagedWeightsFile);
});

test('a tensor whose shape and bytes disagree is called damaged', async () => {
  const header = '{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}';
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const path = join(folder, 'damaged.safetensors');
  writeFileSync(path, Buffer.concat([length, Buffer.from(header), Buffer.alloc(8)]));
  await expect(readWeights(path)).rejects.toThrow(/`w`/);
});
