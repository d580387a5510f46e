/**
 * Scheduled sampling in two passes (Mihaylova and Martins, "Scheduled sampling for Transformers", ACL
 * 2019): the model says once, from the truth, what comes at each step; then some of the steps that it
 * reads are its own answers. So it meets its mistakes in training already, as it does when it writes.
 * A first answer depends on the truth before it, so both passes are whole ones, whatever the layers.
 */
import { randomKey, randomWords } from '../random/random.js';
import type { BatchInput, ModelBatch, Prediction, Predictor } from '../engine.js';

export interface OwnOutputs {
  /** Of the steps after the first. */
  readonly share: number;
  readonly seed: number;
  /** Number of the batch in the training, from 0. */
  readonly batch: number;
  /** The input that is written. */
  readonly input: number;
  readonly predictor: Predictor;
}

/** The batch with answers of the model in place of some of the steps that it reads. */
export async function withOwnOutputs(
  batch: ModelBatch,
  { share, seed, batch: number, input, predictor }: OwnOutputs,
): Promise<ModelBatch> {
  const prediction = await predictor.run(batch);
  const drawn = randomWords(batch.rows * stepsOf(batch.inputs[input]!), randomKey('own_outputs', seed), [
    0,
    0,
    number,
    0,
  ]);
  const inputs = batch.inputs.map((one, at) =>
    at === input ? mixed(one, prediction, (step) => (drawn[step]! >>> 0) / 2 ** 32 < share) : one,
  );
  return { ...batch, inputs };
}

/** Steps of a row. */
function stepsOf(input: BatchInput): number {
  return input.kind === 'ids' ? input.time : input.shape[0]!;
}

/** `takes`: of each step of all rows, row by row, whether it is the answer at the step before. */
function mixed(
  input: BatchInput,
  { predicted, outputs }: Prediction,
  takes: (step: number) => boolean,
): BatchInput {
  const time = stepsOf(input);
  const width = input.kind === 'ids' ? 1 : (input.shape[1] ?? 1);
  const said = input.kind === 'ids' ? predicted : outputs;
  if (said === null || said.length !== input.values.length)
    throw new Error('the model answers at other steps than it reads');
  const values = input.values.slice();
  for (let step = 0; step < values.length / width; step++) {
    // Before the first step nothing was said.
    if (step % time === 0 || !takes(step)) continue;
    values.set(said.subarray((step - 1) * width, step * width), step * width);
  }
  return { ...input, values } as BatchInput;
}
