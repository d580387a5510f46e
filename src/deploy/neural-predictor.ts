/** A neural model at work on prepared rows in memory. */
import type { Batch, Column } from '../stages/artefacts/column.js';
import { openTrained } from '../stages/engine/evaluation/evaluate-neural.js';
import { measureSplit } from '../stages/engine/evaluation/evaluate-split.js';
import { outputsToProbabilities } from '../stages/engine/evaluation/probabilities.js';
import { tableOf } from '../stages/engine/tables/train-data.js';
import type { TrainedDocument } from '../contract/artefacts/trained.js';
import type { ArtefactView } from '../contract/kernel.js';
import type { ComputeOptions, FamilyPredictor } from './family-predictor.js';

/**
 * Rows computed together at most, and how long they may then be on average: more rows a batch are
 * faster, and take memory.
 */
const together = { batch: 256, longSteps: 128 } as const;

export async function openNeural(
  trained: ArtefactView<TrainedDocument>,
  options: ComputeOptions,
): Promise<FamilyPredictor> {
  const { document, predictor, dispose } = await openTrained(trained, options);
  const { classes, inputs } = document;
  const never = new AbortController().signal;
  const columnsOf = (batch: Batch): Column[] => inputs.map(({ column }) => batch.columns[column]!);
  const emptyIds = inputs.map((input) => (input.kind === 'number' ? 0 : input.emptyId));
  return {
    async answers(batch) {
      const table = tableOf(batch.rows, columnsOf(batch), emptyIds);
      const width = Math.max(1, classes.length);
      const all = new Float32Array(batch.rows * width);
      await measureSplit(predictor, table, { ...together, signal: never }, ({ rows, prediction }) => {
        const { outputs } = prediction;
        const answers =
          classes.length === 0 ? outputs : outputsToProbabilities(outputs, rows.length, classes.length);
        rows.forEach((row, i) => all.set(answers.subarray(i * width, (i + 1) * width), row * width));
      });
      return all;
    },
    knownWords(batch) {
      if (inputs.every(({ kind }) => kind === 'number')) return null;
      const known = new Int32Array(batch.rows);
      columnsOf(batch).forEach((column, i) => {
        const input = inputs[i]!;
        if (input.kind !== 'number') countKnown(column, input.specialIds, known);
      });
      return known;
    },
    dispose,
  };
}

/**
 * Adds to `known` how many ids of each row stand for words, not for padding or for an unknown word.
 */
function countKnown(column: Column, specialIds: readonly number[], known: Int32Array): void {
  if (column.kind !== 'ids' && column.kind !== 'fixed-ids') return;
  for (let row = 0; row < known.length; row++) {
    const start = column.kind === 'ids' ? column.rows[row]! : row * column.length;
    const end = column.kind === 'ids' ? column.rows[row + 1]! : start + column.length;
    for (let i = start; i < end; i++) if (!specialIds.includes(column.values[i]!)) known[row]!++;
  }
}
