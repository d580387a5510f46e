/** A forecast that goes on from its own answers, beside a loop in numpy. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forecastAhead } from '../../../../src/stages/engine/evaluation/forecast-ahead.js';

type Reference = Readonly<Record<'history' | 'known' | 'weights' | 'expected', readonly number[]>>;

const reference = JSON.parse(
  readFileSync(new URL('../../../reference/metrics/ahead.json', import.meta.url), 'utf8'),
) as Reference;

const sizes = {
  ahead: 5,
  steps: 2,
  history: 3,
  targets: 2,
  next: [{ known: 0 }, { answer: 1 }, { answer: 0 }],
} as const;
const windows = {
  rows: 2,
  history: Float32Array.from(reference.history),
  known: Float32Array.from(reference.known),
};

/** Linear in the nine numbers of a history. */
const model = (history: Float32Array): Promise<Float32Array> =>
  Promise.resolve(
    Float32Array.from({ length: 8 }, (_, at) => {
      const own = history.subarray(Math.floor(at / 4) * 9, Math.floor(at / 4) * 9 + 9);
      return own.reduce((sum, value, place) => sum + value * reference.weights[place * 4 + (at % 4)]!, 0);
    }),
  );

test('answers and the calendar become the history of the next steps', async () => {
  const said = await forecastAhead(windows, sizes, model);
  expect(said).toHaveLength(reference.expected.length);
  said.forEach((value, at) => expect(value).toBeCloseTo(reference.expected[at]!, 5));
});

test('a forecast that grows without end is refused', async () => {
  const growing = async (history: Float32Array): Promise<Float32Array> =>
    (await model(history)).map((value) => value * 1e30);
  await expect(forecastAhead(windows, sizes, growing)).rejects.toThrow('is no finite number');
});
