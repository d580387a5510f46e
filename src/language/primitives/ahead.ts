/**
 * A forecast of more steps than the model has at once: it goes on from its own answers. Its history
 * may have what it forecasts, and what the calendar says of a step.
 */
import type { EvaluateOperation } from '../../contract/operations/evaluate.js';
import { windowColumns, type NextValue } from '../../contract/operations/windows.js';
import type { NodeTable, OperationNode, Reference } from '../types/node.js';
import type { TrainedValue } from '../types/value.js';
import { isForecast } from './forecasts.js';
import { relevantSteps, stepsTo } from './preparation.js';
import { windowsOfTable } from './windows.js';

export type Recursion = NonNullable<NonNullable<EvaluateOperation['arguments']['forecast']>['ahead']>;

/** What keeps a model from going on from its own answers. */
export type NoRecursion =
  | { readonly is: 'no forecast' }
  /** What it reads besides the history, or makes of it. */
  | { readonly is: 'reads more'; readonly column: string }
  /** In the history, neither forecast nor of the calendar. */
  | { readonly is: 'needs column'; readonly column: string; readonly targets: readonly string[] };

export interface AheadOf {
  readonly recursion: Recursion;
  /** The columns that the calendar says. */
  readonly known: readonly string[];
}

export function recursionOf(trained: TrainedValue): AheadOf | NoRecursion {
  const windows = isForecast(trained) ? windowsOfTable(trained.data) : null;
  if (windows === null) return { is: 'no forecast' };
  const all = stepsTo(trained.data.reference.node);
  const after = relevantSteps(all.slice(all.indexOf(windows) + 1), trained.columns);
  const [made] = after.steps.flatMap((step) => (step.kind === 'map' ? [step.step.into] : []));
  const more = made ?? after.columns.find((name) => name !== windowColumns.history);
  if (more !== undefined) return { is: 'reads more', column: more };
  const { of, target, time, horizon } = windows.arguments;
  const before = stepsTo(windows.inputs.data.node);
  const known: string[] = [];
  const next: NextValue[] = [];
  for (const name of of) {
    const answer = target.indexOf(name);
    if (answer >= 0) next.push({ answer });
    else if (isOfCalendar(name, time)) next.push({ known: known.push(name) - 1 });
    else return { is: 'needs column', column: name, targets: target };
  }
  return { recursion: { steps: horizon, next }, known };

  function isOfCalendar(name: string, day: string): boolean {
    const { steps, columns } = relevantSteps(before, [name]);
    return (
      columns.every((column) => column === day) &&
      steps.every((step) => step.kind === 'map' || step.operation === 'finite')
    );
  }
}

/** The windows of the same rows with a longer future, and with what is known of it. */
export function furtherWindows(
  rows: Reference,
  horizon: number,
  known: readonly string[],
  nodes: NodeTable,
): Reference {
  const { each: _, ...settings } = windowsOf(rows).arguments;
  const node = windowsOf(rows);
  const only = rows.splits?.length === 1 ? rows.splits[0] : undefined;
  const further = nodes.operation({
    ...node,
    arguments: {
      ...settings,
      horizon,
      ...(known.length > 0 && { known }),
      ...(only !== undefined && { only }),
    },
  });
  return { node: further, splits: rows.splits };
}

function windowsOf({ node }: Reference): OperationNode<'windows'> {
  if (node.kind === 'map') return windowsOf(node.input);
  if (node.operation === 'windows') return node;
  throw new Error('the rows of a forecast are windows');
}
