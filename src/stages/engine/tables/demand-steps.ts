/** Before the first step: no row may be longer than the learned positions of the model. */
import type { ModelGraph } from '../../../contract/model-graph.js';
import { stepLimits } from '../batch/step-limits.js';
import { failure } from '../failures.js';
import type { InputTable, SplitTable } from './train-data.js';

/** Throws `StageFailure` where a row is too long. */
export function demandSteps(graph: ModelGraph, split: string, { inputs }: Pick<SplitTable, 'inputs'>): void {
  for (const { input, steps } of stepLimits(graph)) {
    const longest = longestRow(inputs[input]!);
    if (longest <= steps) continue;
    throw failure('rowsTooLong', { column: graph.inputs[input]!.column, split, longest, steps });
  }
}

/** The steps of the longest row. */
export function longestRow(table: InputTable): number {
  const { rows } = table;
  if (rows === null) return (table.kind === 'numbers' ? table.shape[0] : table.length) ?? 0;
  let longest = 0;
  for (let row = 0; row + 1 < rows.length; row++) longest = Math.max(longest, rows[row + 1]! - rows[row]!);
  return longest;
}
