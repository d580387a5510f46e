/** Updates of word2vec beside PyTorch's: `test/reference/word2vec/make_updates_reference.py`. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createWordUpdate, MemoryTooSmall } from '../../../src/stages/word2vec/word-update.js';

interface Case {
  readonly width: number;
  readonly negatives: number;
  readonly inputs: readonly number[];
  readonly loss: number;
  readonly given: readonly (readonly number[])[];
  readonly told: readonly (readonly number[])[];
}

const file = new URL('../../reference/word2vec/updates.json', import.meta.url);
const { rate, cases } = JSON.parse(readFileSync(file, 'utf8')) as { rate: number; cases: Case[] };

const names = cases.map((one) => {
  const { width, negatives, inputs } = one;
  return [`${width} numbers, ${negatives} drawn words, inputs ${inputs.join(', ')}`, one] as const;
});

test.each(names)('%s', (_, { width, negatives, inputs, loss, given, told }) => {
  const sizes = { width, rows: given.length, words: told.length, negatives, mostInputs: 4 };
  const made = createWordUpdate(sizes);
  const { stride } = made;
  fill(made.inputs, given.length, 0.1);
  fill(made.outputs, told.length, 0.4);
  for (let word = 0; word <= negatives; word++) made.outputList[word] = made.outputAddress(word);
  inputs.forEach((row, at) => (made.inputList[at] = made.inputAddress(row)));
  const found =
    inputs.length > 1
      ? made.updateMean(inputs.length, rate)
      : made.update(made.inputAddress(inputs[0]!), rate);
  expect(Math.abs(found / loss - 1)).toBeLessThan(5e-6);
  compare(made.inputs, given);
  compare(made.outputs, told);

  function fill(table: Float32Array, rows: number, seed: number): void {
    for (let row = 0; row < rows; row++)
      for (let at = 0; at < width; at++)
        table[row * stride + at] = Math.sin(0.7 * at + 1.3 * row + seed) * (width < 10 ? 0.6 : 0.2);
  }

  function compare(table: Float32Array, wanted: readonly (readonly number[])[]): void {
    wanted.forEach((numbers, row) => {
      const vector = [...table.subarray(row * stride, row * stride + width)];
      const sum = vector.reduce((total, value) => total + value, 0);
      const shown = [...vector.slice(0, 2), vector.at(-1)!, sum];
      shown.forEach((value, at) => expect(Math.abs(value - numbers[at]!)).toBeLessThan(2e-5));
      // What fills a vector up stays zero.
      expect(table.subarray(row * stride + width, (row + 1) * stride).every((value) => value === 0)).toBe(
        true,
      );
    });
  }
});

test('products beyond the tables count as their ends', () => {
  const made = createWordUpdate({ width: 1, rows: 1, words: 2, negatives: 1, mostInputs: 1 });
  made.inputs[0] = 100;
  made.outputs[0] = 100;
  made.outputs[made.stride] = -100;
  made.outputList.set([made.outputAddress(0), made.outputAddress(1)]);
  expect(made.update(made.inputAddress(0), 1)).toBeLessThan(1e-6);
  expect(made.inputs[0]).toBeCloseTo(100, 3);
  made.outputList.set([made.outputAddress(1), made.outputAddress(0)]);
  expect(made.update(made.inputAddress(0), 0)).toBeCloseTo(32, 1);
});

test('more memory than a module can have is refused', () => {
  const sizes = { width: 10_000, rows: 100_000, words: 100_000, negatives: 5, mostInputs: 10 };
  expect(() => createWordUpdate(sizes)).toThrow(MemoryTooSmall);
});
