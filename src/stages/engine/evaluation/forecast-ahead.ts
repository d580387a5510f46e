/**
 * A forecast that goes on from its own answers: the answers of a model become the last steps of the
 * history that it reads next. All values are those that the model reads and says, scaled or not.
 */
import type { NextValue } from '../../../contract/operations/windows.js';
import { failure } from '../failures.js';

export interface AheadRows {
  readonly rows: number;
  /** Row-major [rows, history, columns]. */
  readonly history: Float32Array;
  /** Of the steps ahead, row-major [rows, ahead, known columns]. */
  readonly known: Float32Array;
}

export interface AheadSizes {
  /** Steps in all, steps that the model says at once, and steps that it reads. */
  readonly ahead: number;
  readonly steps: number;
  readonly history: number;
  /** Numbers of a step that it says. */
  readonly targets: number;
  /** Of each column of the history. */
  readonly next: readonly NextValue[];
}

/**
 * Row-major [rows, ahead, targets]. `answer` gives what the model says of histories of all rows; of
 * an answer at each step of the history, the last one counts.
 */
export async function forecastAhead(
  { rows, history: first, known }: AheadRows,
  { ahead, steps, history, targets, next }: AheadSizes,
  answer: (history: Float32Array) => Promise<Float32Array>,
): Promise<Float32Array> {
  const width = next.length;
  const ofKnown = known.length / Math.max(1, rows * ahead);
  const said = new Float32Array(rows * ahead * targets);
  let read = first;
  for (let done = 0; done < ahead; done += steps) {
    const answers = await answer(read);
    const size = answers.length / rows;
    const count = Math.min(steps, ahead - done);
    for (let row = 0; row < rows; row++) {
      const start = (row + 1) * size - steps * targets;
      said.set(answers.subarray(start, start + count * targets), (row * ahead + done) * targets);
    }
    const bad = said.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw failure('forecastNotFinite', { step: (Math.floor(bad / targets) % ahead) + 1 });
    if (done + steps >= ahead) break;
    const following = new Float32Array(read.length);
    for (let row = 0; row < rows; row++) {
      // The last `history` of the steps that were read and of those that were said.
      for (let step = 0; step < history; step++) {
        const at = (row * history + step) * width;
        const from = step + steps;
        if (from < history) {
          const before = (row * history + from) * width;
          following.set(read.subarray(before, before + width), at);
          continue;
        }
        const later = row * ahead + done + from - history;
        next.forEach((value, column) => {
          following[at + column] =
            'answer' in value ? said[later * targets + value.answer]! : known[later * ofKnown + value.known]!;
        });
      }
    }
    read = following;
  }
  return said;
}
