/**
 * How rows become what a trained model reads: the steps from the source on, and how to repeat them.
 */
import type { NodeTable, MapNode, Node, OperationNode, Reference } from '../types/node.js';
import { stepContent } from '../types/node.js';
import type { DatasetValue } from '../types/table.js';
import { columnsIn } from '../../contract/operations/formula.js';
import { columnsRead } from '../../contract/operations/map-steps.js';
import { streamColumns } from '../../contract/operations/streams.js';
import { windowColumns } from '../../contract/operations/windows.js';

/**
 * A row-wise step, the stage before one that leaves out rows without a result, one that cuts texts
 * into sentences, or one that needs the rows before: it joins rows to a stream, cuts a series into
 * windows, or takes differences.
 */
export type PreparationStep =
  | MapNode
  | OperationNode<'finite'>
  | OperationNode<'sentences'>
  | OperationNode<'streams'>
  | OperationNode<'windows'>
  | OperationNode<'difference'>;

/**
 * Steps from the source to `node`, in order; through splits and drops, and along `train` where
 * tables join.
 */
export function stepsTo(node: Node): readonly PreparationStep[] {
  if (node.kind === 'map') return [...stepsTo(node.input.node), node];
  const before = rowsBefore(node);
  const steps = before === undefined ? [] : stepsTo(before.node);
  switch (node.operation) {
    case 'streams':
    case 'windows':
    case 'difference':
    case 'finite':
    case 'sentences':
      return [...steps, node];
    default:
      return steps;
  }
}

/** What a stage takes its rows from. */
export function rowsBefore(node: OperationNode): Reference | undefined {
  if (node.operation === 'dataset') return node.inputs['train'] ?? Object.values(node.inputs)[0];
  if (node.operation === 'append' || node.operation === 'parallel') return node.inputs['data.0'];
  if (node.operation === 'pick') return node.inputs['data.0'];
  return 'data' in node.inputs ? node.inputs.data : undefined;
}

/** Those of `steps` that `columns` depend on, and the raw columns that they start from. */
export function relevantSteps(
  steps: readonly PreparationStep[],
  columns: readonly string[],
): { readonly steps: readonly PreparationStep[]; readonly columns: readonly string[] } {
  const needed = new Set(columns);
  const kept: PreparationStep[] = [];
  for (const [at, step] of [...steps.entries()].reverse()) {
    const { from, into } = columnsOf(step);
    const guards = isFinite(step) && kept.length > 0 && kept[0] === steps[at + 1];
    if (!guards && !into.some((name) => needed.has(name))) continue;
    for (const name of into) needed.delete(name);
    for (const name of from) needed.add(name);
    kept.unshift(step);
  }
  return { steps: kept, columns: [...needed] };
}

/** It makes no column: it belongs to the step that follows it. */
function isFinite(step: PreparationStep): boolean {
  return step.kind === 'operation' && step.operation === 'finite';
}

interface StepColumns {
  readonly from: readonly string[];
  readonly into: readonly string[];
}

/** The columns that a step reads and writes. */
export function columnsOf(step: PreparationStep): StepColumns {
  if (step.kind === 'map') return { from: columnsRead(step.step), into: [step.step.into] };
  if (step.operation === 'streams') {
    return { from: [step.arguments.column], into: Object.values(streamColumns) };
  }
  if (step.operation === 'sentences') {
    const { column, document } = step.arguments;
    return { from: [column], into: [column, document] };
  }
  if (step.operation === 'finite') return { from: columnsIn(step.arguments.formula), into: [] };
  if (step.operation === 'difference') {
    const { columns, time, series } = step.arguments;
    return { from: [...columns, time, ...(series === undefined ? [] : [series])], into: columns };
  }
  const { time, of, target, series } = step.arguments;
  const from = [time, ...(series === undefined ? [] : [series]), ...of, ...target];
  return {
    from: [...new Set(from)],
    into: [...Object.values(windowColumns), ...(series === undefined ? [] : [series])],
  };
}

/** The rows as they were before any step, in the same order. */
export function rawRows(reference: Reference): Reference {
  const { node, splits } = reference;
  if (node.kind !== 'map') return reference;
  return rawRows(node.input.splits === null ? { node: node.input.node, splits } : node.input);
}

export interface Prepared {
  readonly reference: Reference;
  /** Columns that the table must have. */
  readonly reads: readonly string[];
  /** Columns that come out of the steps still to do. */
  readonly makes: ReadonlySet<string>;
  /** The step still to do that makes several rows of one. */
  readonly cuts: OperationNode<'sentences'> | null;
}

/**
 * `table` prepared as `trained` was: only the steps that it has not gone through are done. Null
 * when it has gone through others. Where the very rows are prepared already, that node is used
 * again.
 */
export function prepareAs(
  trained: DatasetValue,
  columns: readonly string[],
  table: DatasetValue,
  nodes: NodeTable,
): Prepared | null {
  const all = stepsTo(trained.reference.node);
  const done = stepsTo(table.reference.node);
  const begun = done.every((step, at) => at < all.length && sameStep(step, all[at]!));
  if (!begun) return null;
  const remaining = relevantSteps(all.slice(done.length), columns);
  const whole = applySteps(remaining.steps, { node: table.reference.node, splits: null }, nodes);
  const known = whole.node === trained.reference.node;
  // Windows and differences look back into the splits before.
  const looksBack = remaining.steps.some(
    (step) => step.kind === 'operation' && (step.operation === 'windows' || step.operation === 'difference'),
  );
  const reference =
    known || looksBack
      ? { node: whole.node, splits: table.reference.splits }
      : applySteps(remaining.steps, table.reference, nodes);
  const makes = new Set(remaining.steps.flatMap((step) => columnsOf(step).into));
  const cuts = remaining.steps.find(isCut) ?? null;
  return { reference, reads: remaining.columns, makes, cuts };
}

const isCut = (step: PreparationStep): step is OperationNode<'sentences'> =>
  step.kind === 'operation' && step.operation === 'sentences';

/** Whether a column of two tables went through the same steps, from the source on. */
export function sameSteps(column: string, first: DatasetValue, second: DatasetValue): boolean {
  const [one, other] = [first, second].map(({ reference }) =>
    relevantSteps(stepsTo(reference.node), [column]).steps.map(contentOf),
  );
  return JSON.stringify(one) === JSON.stringify(other);
}

export function sameStep(first: PreparationStep, second: PreparationStep): boolean {
  return JSON.stringify(contentOf(first)) === JSON.stringify(contentOf(second));
}

/** What it does, as comparable data. */
export function contentOf(step: PreparationStep): readonly unknown[] {
  return step.kind === 'map' ? stepContent(step.step) : [step.operation, step.version, step.arguments];
}

export function applySteps(steps: readonly PreparationStep[], start: Reference, nodes: NodeTable): Reference {
  let reference = start;
  for (const step of steps) {
    const { summary, span, argumentSpans } = step;
    const node =
      step.kind === 'map'
        ? nodes.map({ input: reference, step: step.step, summary, span, argumentSpans })
        : repeated(step, reference, nodes);
    reference = { node, splits: null };
  }
  return reference;
}

/** The same stage on other rows. */
function repeated(step: Exclude<PreparationStep, MapNode>, data: Reference, nodes: NodeTable): OperationNode {
  switch (step.operation) {
    case 'streams':
      return nodes.operation({ ...step, inputs: { data } });
    case 'windows':
      return nodes.operation({ ...step, inputs: { data } });
    case 'difference':
      return nodes.operation({ ...step, inputs: { data } });
    case 'finite':
      return nodes.operation({ ...step, inputs: { data } });
    case 'sentences':
      return nodes.operation({ ...step, inputs: { data } });
  }
}
