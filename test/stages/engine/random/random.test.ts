import { expect, test } from 'vitest';
import {
  forgetBias,
  glorotUniform,
  orthogonal,
  uniformWithin,
} from '../../../../src/stages/engine/random/initial-values.js';
import { initializerOf } from '../../../../src/stages/engine/random/initializer-of.js';
import { embedding } from '../../../../src/stages/engine/layers/embedding.js';
import { lstm } from '../../../../src/stages/engine/layers/recurrent.js';
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
  expect([...forgetBias(1)([8], key)]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
  expect(uniformWithin(0.05)([3], key)).toEqual(uniformWithin(0.05)([3], key));
  const drawn = normals(20_000, key);
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(drawn.reduce((sum, value) => sum + value * value, 0) / drawn.length - 1)).toBeLessThan(
    0.03,
  );
});

test('uniform and normal values have the bounds and moments that are asked for', () => {
  const momentsOf = (values: Float32Array) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
  };
  const [shape, key] = [[400, 100], randomKey('table', 1)] as const;
  const even = initializerOf({ name: 'uniform', bound: 0.3 })(shape, key);
  expect(Math.max(...even.map(Math.abs))).toBeLessThanOrEqual(Math.fround(0.3));
  expect(momentsOf(even).variance / (0.3 ** 2 / 3)).toBeCloseTo(1, 1);
  const wide = initializerOf({ name: 'normal', deviation: 2 })(shape, key);
  // Five standard errors.
  expect(Math.abs(momentsOf(wide).mean)).toBeLessThan((5 * 2) / Math.sqrt(40_000));
  expect(Math.abs(momentsOf(wide).variance / 4 - 1)).toBeLessThan(5 * Math.sqrt(2 / 40_000));
  // A normal distribution has 68.27 % within one deviation.
  const within = wide.filter((value) => Math.abs(value) < 2).length / 40_000;
  expect(Math.abs(within - 0.6827)).toBeLessThan(5 * Math.sqrt(0.25 / 40_000));
  expect(initializerOf({ name: 'normal', deviation: 2 })(shape, key)).toEqual(wide);
  expect(initializerOf({ name: 'normal', deviation: 2 })(shape, randomKey('table', 2))).not.toEqual(wide);
});

test('a layer begins as it is asked to, and the rest of it as always', () => {
  const asked = {
    init: { name: 'uniform', bound: 0.25 },
    recurrent_init: { name: 'normal', deviation: 3 },
  } as const;
  const settings = { units: 8, layers: 2, dropout: 0 };
  const drawn = (own: object) =>
    new Map(
      lstm
        .weights({ ...settings, ...own }, [5])
        .map(({ role, shape, initial }) => [role, initial(shape, randomKey(role))]),
    );
  const [plain, given, closed] = [drawn({}), drawn(asked), drawn({ forget_bias: -2 })];
  for (const layer of ['layer0', 'layer1']) {
    const largest = (role: string) => Math.max(...given.get(`${layer}/${role}`)!.map(Math.abs));
    expect(largest('input_weights')).toBeLessThanOrEqual(0.25);
    expect(largest('recurrent_weights')).toBeGreaterThan(5);
    expect(given.get(`${layer}/bias`)).toEqual(plain.get(`${layer}/bias`));
    expect([...closed.get(`${layer}/bias`)!]).toEqual([
      ...Array(8).fill(0),
      ...Array(8).fill(-2),
      ...Array(16).fill(0),
    ]);
    expect(closed.get(`${layer}/input_weights`)).toEqual(plain.get(`${layer}/input_weights`));
  }
  const table = { size: 6, width: 4, padding_id: null, init: { name: 'normal', deviation: 50 } } as const;
  expect(
    Math.max(
      ...embedding.weights(table, []).flatMap(({ shape, initial }) => [...initial(shape, randomKey('t'))]),
    ),
  ).toBeGreaterThan(10);
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
