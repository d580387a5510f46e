/** A lack of memory while training, as the user can act on it; other errors as they are. */
import { StageFailure } from '../../../contract/kernel.js';
import type { Phrase } from '../../../base/language.js';
import { describeBatch } from '../tables/batches.js';
import type { Model, ModelBatch } from '../engine.js';
import { failure } from '../failures.js';

/** TensorFlow's own words, and those of JavaScript's arrays. */
const SIGNS =
  /ResourceExhausted|out of memory|OOM when|bad_alloc|array buffer allocation failed|invalid (typed )?array length/i;

/** Throws `StageFailure` where memory ran out in step `step` (from 1). */
export function explained<T>(
  running: Promise<T>,
  step: number,
  batch: ModelBatch,
  model: Pick<Model, 'parameterCount'>,
): Promise<T> {
  return running.catch((error: unknown) => {
    throw asLackOfMemory(error, { step, batch: describeBatch(batch) }, model);
  });
}

/** The same where the model is made, saved or read. */
export function explainedModel<T>(running: Promise<T>, model: Pick<Model, 'parameterCount'>): Promise<T> {
  return running.catch((error: unknown) => {
    throw asLackOfMemory(error, null, model);
  });
}

function asLackOfMemory(
  error: unknown,
  at: { readonly step: number; readonly batch: Phrase } | null,
  { parameterCount: parameters }: Pick<Model, 'parameterCount'>,
): unknown {
  if (error instanceof StageFailure) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return SIGNS.test(reason) ? failure('outOfMemory', { at, parameters, reason }) : error;
}
