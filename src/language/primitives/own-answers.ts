/**
 * A decoder of numbers, and whether its own answers can take the place of the true steps that it
 * reads in training: nothing else that it reads may be made of what it is to forecast.
 */
import { columnsRead } from '../../contract/operations/map-steps.js';
import { windowColumns } from '../../contract/operations/windows.js';
import { writtenNodes } from '../../contract/written-nodes.js';
import { placesOf, shownModelGraph } from '../types/model-graph.js';
import type { LearnedModel, TrainedValue } from '../types/value.js';
import type { ReadsTruth } from './messages/writing.js';
import { relevantSteps, stepsTo, type PreparationStep } from './preparation.js';
import { windowsOfTable } from './windows.js';

/** The column that its own answers fill. */
export interface OwnAnswers {
  readonly column: string;
}

/** Null of a model of numbers that reads nothing of the kind, and of all other models. */
export function ownAnswersOf(trained: TrainedValue): OwnAnswers | ReadsTruth | null {
  const { data, target, learned } = trained;
  if (learned === undefined || data.columns.get(target)?.kind === 'ids') return null;
  const written = learned.inputs.find((input) => input.written);
  const windows = windowsOfTable(data);
  const forecasts = windows !== null && futureColumns.includes(target);
  if (!forecasts) return written === undefined ? null : { is: 'no forecast', column: written.column };
  const all = stepsTo(data.reference.node);
  const steps = all.slice(all.indexOf(windows) + 1);
  // Its own answers fill one input.
  const other = learned.inputs.find((input) => input !== written && isOfFuture(steps, input.column));
  if (other !== undefined) return { is: 'reads the future', column: other.column };
  if (written === undefined) return null;
  const { column } = written;
  if (target !== windowColumns.future) return { is: 'no forecast', column };
  const first = firstColumns(steps, column).find((one) => isOfFuture(one.before, one.column));
  if (first !== undefined) return { is: 'begins with the future', column: first.column };
  return unwritable(learned, trained) ?? { column };
}

/** Columns of windows with what comes after the history. */
export const futureColumns: readonly string[] = [windowColumns.future, windowColumns.futures];

/** `steps`: those after the windows were cut. */
function isOfFuture(steps: readonly PreparationStep[], column: string): boolean {
  return relevantSteps(steps, [column]).columns.some((name) => futureColumns.includes(name));
}

/** The columns whose last steps stand in front of `column`, each with the steps before that. */
function firstColumns(
  steps: readonly PreparationStep[],
  column: string,
): readonly { readonly column: string; readonly before: readonly PreparationStep[] }[] {
  return relevantSteps(steps, [column]).steps.flatMap((step) =>
    step.kind === 'map' && step.step.operation === 'shift'
      ? columnsRead(step.step)
          .slice(1)
          .map((first) => ({ column: first, before: steps.slice(0, steps.indexOf(step)) }))
      : [],
  );
}

/** The layer that cannot be computed step after step, where there is one. */
function unwritable({ inputs, output }: LearnedModel, trained: TrainedValue): ReadsTruth | null {
  const graph = shownModelGraph(trained)!;
  const found = writtenNodes(
    graph,
    inputs.findIndex((input) => input.written),
  );
  const kind = 'unwritable' in found ? null : found.kinds[graph.output];
  if (kind === 'given') return { is: 'not read', column: inputs.find((input) => input.written)!.column };
  if (kind === 'steps') return null;
  // An answer that has seen the last step alone is no answer at each of them.
  const node = 'unwritable' in found ? found.unwritable : graph.nodes[graph.output]!;
  const [at] = [...placesOf(inputs, output)].find(([, place]) => place === node.place)!;
  return { is: 'layer', operation: node.operation, span: output.graph.nodes[at]!.span };
}
