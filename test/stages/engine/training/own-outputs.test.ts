/** Scheduled sampling: which of the steps that a decoder reads are its own answers. */
import { expect, test } from 'vitest';
import type { BatchInput, ModelBatch, Predictor } from '../../../../src/stages/engine/engine.js';
import { withOwnOutputs } from '../../../../src/stages/engine/training/own-outputs.js';

const source: BatchInput = { kind: 'ids', values: Int32Array.of(7, 7), time: 1, lengths: null };

/** Says `predicted`, or `outputs`, whatever it reads. */
function saying(said: { readonly predicted?: Int32Array; readonly outputs?: Float32Array }): Predictor {
  const { predicted = null, outputs = new Float32Array() } = said;
  return {
    run: () => Promise.resolve({ predicted, outputs, loss: null, losses: null, attention: null }),
    dispose: () => {},
  };
}

const ids = (rows: number, time: number, first: number): BatchInput => ({
  kind: 'ids',
  values: Int32Array.from({ length: rows * time }, (_, at) => first + at),
  time,
  lengths: new Int32Array(rows).fill(time),
});
const batchOf = (rows: number, input: BatchInput): ModelBatch => ({
  rows,
  inputs: [source, input],
  targets: null,
});
const asked = { seed: 3, batch: 5, input: 1 } as const;

test('all steps but the first are what was said at the step before', async () => {
  const predictor = saying({ predicted: Int32Array.of(90, 91, 92, 93, 94, 95) });
  const made = await withOwnOutputs(batchOf(2, ids(2, 3, 10)), { ...asked, share: 1, predictor });
  expect(made.inputs[0]).toBe(source);
  expect(made.inputs[1]).toMatchObject({ values: Int32Array.of(10, 90, 91, 13, 93, 94), time: 3 });
});

test('a quarter of the steps, the same ones for a seed and a batch', async () => {
  const [rows, time] = [100, 41];
  const predictor = saying({ predicted: new Int32Array(rows * time).fill(-1) });
  const own = async (more: object): Promise<string> => {
    const options = { ...asked, share: 0.25, predictor, ...more };
    const { inputs } = await withOwnOutputs(batchOf(rows, ids(rows, time, 1)), options);
    return [...inputs[1]!.values].map((value) => (value < 0 ? 'x' : '.')).join('');
  };
  const first = await own({});
  // 4,000 steps: four standard deviations are 110.
  expect(Math.abs(first.split('x').length - 1 - 1000)).toBeLessThan(110);
  expect(await own({})).toBe(first);
  expect(await own({ batch: 6 })).not.toBe(first);
  expect(await own({ seed: 4 })).not.toBe(first);
  expect(await own({ share: 0 })).not.toContain('x');
});

test('numbers, one or several a step', async () => {
  const numbers = (shape: readonly number[]): BatchInput => ({
    kind: 'numbers',
    values: Float32Array.of(1, 2, 3, 4, 5, 6),
    shape,
    lengths: null,
  });
  const predictor = saying({ outputs: Float32Array.of(10, 20, 30, 40, 50, 60) });
  const own = async (rows: number, shape: readonly number[]): Promise<readonly number[]> => [
    ...(await withOwnOutputs(batchOf(rows, numbers(shape)), { ...asked, share: 1, predictor })).inputs[1]!
      .values,
  ];
  expect(await own(2, [3])).toEqual([1, 10, 20, 4, 40, 50]);
  expect(await own(1, [3, 2])).toEqual([1, 2, 10, 20, 30, 40]);
});
