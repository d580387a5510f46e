import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openTensorflow } from '../../../src/tensorflow/binding/tensorflow.js';
import type { Tfjs } from '../../../src/tensorflow/binding/tfjs.js';
import { hasNative } from './native.js';
import { runScript } from './run-script.js';
import { slowTest } from '../../support/slow-test.js';

const empty = mkdtempSync(join(tmpdir(), 'seqpipe-wasm-'));
/** Where the library is, before the tests hide it from this process. */
const NATIVE = { SEQPIPE_HOME: process.env['SEQPIPE_HOME'], SEQPIPE_TF_DIR: process.env['SEQPIPE_TF_DIR'] };
const WASM_ONLY = { SEQPIPE_HOME: empty, SEQPIPE_TF_DIR: '' };
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(empty, { recursive: true });
});

let tf: Tfjs;
beforeAll(async () => {
  for (const [name, value] of Object.entries(WASM_ONLY)) vi.stubEnv(name, value);
  const opened = await openTensorflow();
  expect(opened).toMatchObject({ kind: 'wasm', native: null, devices: ['wasm'], threads: 1 });
  tf = opened.tf;
});

(hasNative ? slowTest : it.skip)(
  'five training steps give the losses and weights of native TensorFlow',
  async () => {
    const native = await runScript('train-small-network', [], [], NATIVE);
    const wasm = await runScript('train-small-network', [], [], WASM_ONLY);
    const one = JSON.parse(native.stdout) as Record<'losses' | 'table' | 'filter', number[]> & {
      kind: string;
    };
    const other = JSON.parse(wasm.stdout) as typeof one;
    expect([one.kind, other.kind]).toEqual(['native', 'wasm']);
    expect(one.losses[4]!).toBeLessThan(one.losses[0]!);
    for (const what of ['losses', 'table', 'filter'] as const) {
      expect(other[what]).toHaveLength(one[what].length);
      other[what].forEach((value, index) => expect(value, what).toBeCloseTo(one[what][index]!, 4));
    }
    expect(wasm.stderr).toBe('');
  },
  60_000,
);

it('a tensor that has no room is an error and not a wrong number', () => {
  const { wasm } = tf.backend() as unknown as {
    readonly wasm: { _malloc(bytes: number): number; _free(address: number): void };
  };
  // Nothing is written there, so no memory of the machine is used.
  const taken: number[] = [];
  const takeAll = (): void => {
    for (;;) taken.push(wasm._malloc(2 ** 28));
  };
  expect(takeAll).toThrow(/no memory for 268435456 bytes/);
  expect(() => tf.ones([2 ** 26])).toThrow(/ResourceExhausted|no memory/);
  for (const address of taken) wasm._free(address);
  expect(
    tf
      .ones([2 ** 10])
      .sum()
      .dataSync()[0],
  ).toBe(1024);
});

it('sums rows by id, leaves out ids that name no segment', () => {
  const rows = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [4, 2]);
  const ids = tf.tensor1d([2, 0, 2, -1], 'int32') as Tensor1D;
  const sums = tf.unsortedSegmentSum(rows, ids, 3);
  expect([...sums.dataSync()]).toEqual([3, 4, 0, 0, 6, 8]);
  const whole = tf.unsortedSegmentSum(tf.tensor1d([1, 2], 'int32'), tf.tensor1d([1, 1], 'int32'), 2);
  expect([whole.dtype, [...whole.dataSync()]]).toEqual(['int32', [0, 3]]);
});

it.each([
  ['same', 1, [5, 4], [3, 2]],
  ['valid', 1, [5, 5], [2, 3]],
  ['same', 2, [5, 6], [3, 3]],
  ['valid', 2, [7, 6], [3, 2]],
  [1, 1, [4, 4], [3, 3]],
] as const)(
  'the gradient of a convolution filter: padding %s, stride %i',
  (pad, stride, size, filterSize) => {
    const x = tf.randomUniform([2, ...size, 3], -1, 1, 'float32', 1) as Tensor4D;
    const filter = tf.randomUniform([...filterSize, 3, 2], -1, 1, 'float32', 2) as Tensor4D;
    const loss = (weights: Tensor4D) => tf.conv2d(x, weights, stride, pad).square().sum();
    const gradient = tf
      .grad(loss as Parameters<typeof tf.grad>[0])(filter)
      .dataSync();
    // The loss is a square of something linear, so a symmetric difference is exact but for
    // rounding.
    const values = filter.dataSync();
    const step = 0.25;
    for (const index of [0, 5, values.length - 1]) {
      const lossAt = (change: number): number => {
        const moved = Float32Array.from(values, (value, at) => (at === index ? value + change : value));
        return loss(tf.tensor4d(moved, filter.shape)).dataSync()[0]!;
      };
      const slope = (lossAt(step) - lossAt(-step)) / (2 * step);
      expect(Math.abs(gradient[index]! - slope)).toBeLessThan(2e-3 * Math.max(1, Math.abs(slope)));
    }
  },
);

it('kernels that only the plain backend has work as well, and leave nothing behind', () => {
  tf.tidy(() => tf.linalg.bandPart(tf.ones([2, 2]), 0, 0));
  const before = tf.memory().numTensors;
  const values = tf.tidy(() => {
    const erf = tf.erf(tf.tensor1d([0, 1]));
    const unique = tf.unique(tf.tensor1d([3, 1, 3, 2], 'int32'));
    return [[...erf.dataSync()], [...unique.values.dataSync()], [...unique.indices.dataSync()]];
  });
  expect(values[0]![1]).toBeCloseTo(0.8427, 4);
  expect(values.slice(1)).toEqual([
    [3, 1, 2],
    [0, 1, 0, 2],
  ]);
  expect(tf.memory().numTensors).toBe(before);
});
