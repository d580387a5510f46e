/**
 * What a model of numbers says for rows of its other inputs when each of its answers is the next step
 * that it reads: a forecast, day after day. All values are those that it reads and says, scaled or
 * not.
 */
import { failure } from '../failures.js';
import type { BatchInput } from '../engine.js';
import { fillBatch } from '../tables/batches.js';
import { planSweep } from '../tables/sampler.js';
import type { SplitTable } from '../tables/train-data.js';
import type { OpenedModel } from './evaluate-neural.js';
import { createYielder } from './yielder.js';

export interface WriteNumbers {
  /** Rows that are written together. */
  readonly batch: number;
  readonly signal: AbortSignal;
}

/**
 * Calls `each` with every row once: its answers, row-major [steps, width]. Of the column of the
 * written input, only the first step of a row is read.
 */
export async function writeNumbers(
  opened: Pick<OpenedModel, 'write'>,
  table: SplitTable,
  { batch, signal }: WriteNumbers,
  each: (row: number, said: Float32Array) => void,
): Promise<void> {
  const { writer, input } = opened.write();
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  const plan = planSweep(all, batch, null);
  const yieldNow = createYielder();
  for (let index = 0; index < plan.batches; index++) {
    signal.throwIfAborted();
    const rows = plan.rows(index);
    const { inputs } = fillBatch(table, rows, false);
    const { first, steps, width } = beginningOf(inputs[input]!, rows.length);
    await writer.begin({ rows: rows.length, inputs: inputs.map((one, at) => (at === input ? null : one)) });
    const said = new Float32Array(rows.length * steps * width);
    let next = first;
    for (let step = 0; step < steps; step++) {
      signal.throwIfAborted();
      const answers = await writer.advance({ kind: 'numbers', values: next, steps: 1 });
      if (answers.length !== rows.length * width) throw new Error('the model says what it does not read');
      if (!answers.every(Number.isFinite)) throw failure('forecastNotFinite', { step: step + 1 });
      rows.forEach((_, row) => {
        said.set(answers.subarray(row * width, (row + 1) * width), (row * steps + step) * width);
      });
      next = answers;
      await yieldNow();
    }
    const size = steps * width;
    rows.forEach((row, at) => each(row, said.subarray(at * size, (at + 1) * size)));
  }
}

/** The first steps of the rows of a batch; `width`: numbers of a step. */
function beginningOf(
  input: BatchInput,
  rows: number,
): { readonly first: Float32Array; readonly steps: number; readonly width: number } {
  if (input.kind !== 'numbers' || input.lengths !== null) throw new Error('rows of numbers have equal steps');
  const [steps = 1, width = 1] = input.shape;
  const first = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const start = row * steps * width;
    first.set(input.values.subarray(start, start + width), row * width);
  }
  return { first, steps, width };
}
