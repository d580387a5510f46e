/** Errors of TensorFlow in a training step, as the user can act on them. */
import { describeBatch } from './batches.js';
import type { ModelBatch } from './engine.js';
import { outOfMemory } from './train-messages.js';

/** Throws `StageFailure` SEQ550 where memory ran out in step `step` (from 1). */
export async function explained<T>(running: Promise<T>, step: number, batch: ModelBatch): Promise<T> {
  try {
    return await running;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (/ResourceExhausted|out of memory|OOM when/i.test(text)) {
      throw outOfMemory(step, describeBatch(batch), text);
    }
    throw error;
  }
}
