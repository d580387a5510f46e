/** A neural model at work on prepared rows in memory. */
import type { Batch, Column } from '../data/column.js';
import { openTrained } from '../engine/evaluate-neural.js';
import { measureSplit } from '../engine/evaluate-split.js';
import { outputsToProbabilities } from '../engine/probabilities.js';
import { tableOf } from '../engine/train-data.js';
import type { ArtefactView } from '../execute/kernel.js';
import type { ComputeOptions, FamilyPredictor } from './row-predictor.js';

/** Rows computed together at most. */
const batchRows = 64;

export async function openNeural(trained: ArtefactView, options: ComputeOptions): Promise<FamilyPredictor> {
  const { document, predictor, dispose } = await openTrained(trained, options);
  const { classes, inputs } = document;
  const never = new AbortController().signal;
  const columnsOf = (batch: Batch): Column[] => inputs.map(({ column }) => batch.columns[column]!);
  return {
    async probabilities(batch) {
      const table = tableOf(
        batch.rows,
        columnsOf(batch),
        inputs.map(({ emptyId }) => emptyId),
      );
      const all = new Float32Array(batch.rows * classes.length);
      const settings = { batch: batchRows, signal: never };
      await measureSplit(predictor, table, settings, ({ rows, prediction }) => {
        const probabilities = outputsToProbabilities(prediction.outputs, rows.length, classes.length);
        rows.forEach((row, i) => {
          all.set(probabilities.subarray(i * classes.length, (i + 1) * classes.length), row * classes.length);
        });
      });
      return all;
    },
    knownWords(batch) {
      const known = new Int32Array(batch.rows);
      columnsOf(batch).forEach((column, i) => countKnown(column, inputs[i]!.specialIds, known));
      return known;
    },
    dispose,
  };
}

/** Adds to `known` how many ids of each row stand for words, not for padding or for an unknown word. */
function countKnown(column: Column, specialIds: readonly number[], known: Int32Array): void {
  if (column.kind !== 'ids' && column.kind !== 'fixed-ids') return;
  for (let row = 0; row < known.length; row++) {
    const start = column.kind === 'ids' ? column.rows[row]! : row * column.length;
    const end = column.kind === 'ids' ? column.rows[row + 1]! : start + column.length;
    for (let i = start; i < end; i++) if (!specialIds.includes(column.values[i]!)) known[row]!++;
  }
}
