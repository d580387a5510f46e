/** Before the first step: no row may be longer than the learned positions of the model. */
import { StageFailure } from '../../../contract/kernel.js';
import type { ModelGraph } from '../../../contract/model-graph.js';
import { stepLimits } from '../batch/step-limits.js';
import type { InputTable, SplitTable } from './train-data.js';

/** Throws `StageFailure` SEQ548. */
export function demandSteps(graph: ModelGraph, split: string, { inputs }: Pick<SplitTable, 'inputs'>): void {
  for (const { input, steps } of stepLimits(graph)) {
    const longest = longestRow(inputs[input]!);
    if (longest > steps) throw tooLong(graph.inputs[input]!.column, split, longest, steps);
  }
}

function longestRow(table: InputTable): number {
  if (table.kind === 'numbers') return table.shape[0] ?? 0;
  const { rows, length } = table;
  if (rows === null) return length ?? 0;
  let longest = 0;
  for (let row = 0; row + 1 < rows.length; row++) longest = Math.max(longest, rows[row + 1]! - rows[row]!);
  return longest;
}

const tooLong = (column: string, split: string, longest: number, steps: number): StageFailure =>
  new StageFailure(
    'SEQ548',
    `a row of \`.${column}\` in the split \`${split}\` has ${longest} steps, and the model has learned positions for ${steps} only`,
    [
      'each place in a row has a vector of its own in `positions(learned: true)`; behind the last there is none',
    ],
    [
      `make longer rows shorter: \`|> truncate(${steps})\` after \`index\``,
      `or give the model more places: \`positions(learned: true, length: ${longest})\``,
      'or let it have sines and cosines, which go on for ever: `positions`',
    ],
  );
