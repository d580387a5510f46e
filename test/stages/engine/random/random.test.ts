import { expect, test } from 'vitest';
import {
  glorotUniform,
  openForgetGate,
  orthogonal,
  uniformWithin,
} from '../../../../src/stages/engine/random/initial-values.js';
import { normals, randomKey, randomWords, uniforms } from '../../../../src/stages/engine/random/random.js';
import { attribute, createStep, rawOps } from '../../../../src/tensorflow/trace/trace.js';
import { recordedTest } from '../recorded-test.js';
import { tensorflow } from '../support.js';

recordedTest('random words and uniforms are those of TensorFlow’s Philox, to the bit', async () => {
  const key = randomKey('a', 1);
  const counter = [-3, -1, 5, 1234567] as const;
  const ours = uniforms(1003, key, counter);
  expect(Math.min(...ours)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...ours)).toBeLessThan(1);
  const step = createStep(
    tensorflow,
    ({ key, counter }) => {
      const raw = rawOps(tensorflow)!;
      const bits = (values: typeof key, size: number) =>
        raw.one(
          'Bitcast',
          [raw.one('Reshape', [values!, raw.integers([size, 2])])],
          [attribute.type('type', 23)],
        );
      const drawn = raw.one(
        'StatelessRandomUniformV2',
        [raw.integers([1003]), bits(key, 1), bits(counter, 2), raw.integers(1)],
        [attribute.type('dtype', 1)],
      );
      const words = raw.one(
        'StatelessRandomUniformFullIntV2',
        [raw.integers([1003]), bits(key, 1), bits(counter, 2), raw.integers(1)],
        [attribute.type('dtype', 3)],
      );
      return { drawn: raw.wrap(drawn), words: raw.wrap(words) };
    },
    { name: 'philox' },
  );
  const { drawn, words } = await step.run({
    key: { shape: [2], values: Int32Array.from(key) },
    counter: { shape: [4], values: Int32Array.from(counter) },
  });
  expect([...ours]).toEqual([...drawn!.values]);
  expect([...randomWords(1003, key, counter)]).toEqual([...words!.values]);
  await step.dispose();
});

test('keys depend on every part', () => {
  const keys = [randomKey('a', 1), randomKey('a', 2), randomKey('a1'), randomKey('a', '1')].map(String);
  expect(new Set(keys).size).toBe(4);
});

test('initial values have the ranges that their sources ask for', () => {
  const key = randomKey('w');
  const glorot = glorotUniform(4)([10, 40], key);
  const bound = Math.sqrt(6 / 20);
  expect(Math.max(...glorot.map(Math.abs))).toBeLessThanOrEqual(bound);
  expect(Math.max(...glorot.map(Math.abs))).toBeGreaterThan(0.95 * bound);
  expect([...openForgetGate([8], key)]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
  expect(uniformWithin(0.05)([3], key)).toEqual(uniformWithin(0.05)([3], key));
  const drawn = normals(20_000, key);
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(drawn.reduce((sum, value) => sum + value * value, 0) / drawn.length - 1)).toBeLessThan(
    0.03,
  );
});

test('orthogonal gates are orthogonal', () => {
  const [units, gates] = [9, 4];
  const matrix = orthogonal([units, gates * units], randomKey('o'));
  for (let gate = 0; gate < gates; gate++) {
    const row = (index: number) =>
      matrix.slice(index * gates * units + gate * units, index * gates * units + (gate + 1) * units);
    for (let a = 0; a < units; a++) {
      for (let b = 0; b <= a; b++) {
        const dot = row(a).reduce((sum, value, index) => sum + value * row(b)[index]!, 0);
        expect(dot).toBeCloseTo(a === b ? 1 : 0, 5);
      }
    }
  }
});
