/** How rows become what a trained model reads: the map steps from the source on, and how to repeat them. */
import type { NodeTable, MapNode, Node, Reference } from '../types/node.js';
import { stepContent } from '../types/node.js';
import type { DatasetValue } from '../types/value.js';

/** Map steps from the source to `node`, in order; through splits and drops, and along `train` where tables join. */
export function stepsTo(node: Node): readonly MapNode[] {
  if (node.kind === 'map') return [...stepsTo(node.input.node), node];
  const before =
    node.inputs.data ??
    node.inputs.train ??
    (node.operation === 'dataset' ? Object.values(node.inputs)[0] : undefined);
  return before === undefined ? [] : stepsTo(before.node);
}

/** Those of `steps` that `columns` depend on, and the raw columns that they start from. */
export function relevantSteps(
  steps: readonly MapNode[],
  columns: readonly string[],
): { readonly steps: readonly MapNode[]; readonly columns: readonly string[] } {
  const needed = new Set(columns);
  const kept: MapNode[] = [];
  for (const step of [...steps].reverse()) {
    if (!needed.has(step.step.into)) continue;
    needed.delete(step.step.into);
    needed.add(step.step.column);
    kept.unshift(step);
  }
  return { steps: kept, columns: [...needed] };
}

/** The rows as they were before any step, in the same order. */
export function rawRows(reference: Reference): Reference {
  const { node, splits } = reference;
  if (node.kind !== 'map') return reference;
  return rawRows(node.input.splits === null ? { node: node.input.node, splits } : node.input);
}

/**
 * `table` prepared as `trained` was: only the steps that it has not gone through are done. Null when it has
 * gone through others. Where the very rows are prepared already, that node is used again.
 */
export function prepareAs(
  trained: DatasetValue,
  columns: readonly string[],
  table: DatasetValue,
  nodes: NodeTable,
): { readonly reference: Reference; readonly reads: readonly string[] } | null {
  const all = stepsTo(trained.reference.node);
  const done = stepsTo(table.reference.node);
  const begun = done.every((step, at) => at < all.length && sameStep(step, all[at]!));
  if (!begun) return null;
  const remaining = relevantSteps(all.slice(done.length), columns);
  const whole = applySteps(remaining.steps, { node: table.reference.node, splits: null }, nodes);
  const known = whole.node === trained.reference.node;
  const reference = known
    ? { node: whole.node, splits: table.reference.splits }
    : applySteps(remaining.steps, table.reference, nodes);
  return { reference, reads: remaining.columns };
}

function sameStep(first: MapNode, second: MapNode): boolean {
  return JSON.stringify(stepContent(first.step)) === JSON.stringify(stepContent(second.step));
}

function applySteps(steps: readonly MapNode[], start: Reference, nodes: NodeTable): Reference {
  let reference = start;
  for (const { step, summary, span, argumentSpans } of steps) {
    reference = { node: nodes.map({ input: reference, step, summary, span, argumentSpans }), splits: null };
  }
  return reference;
}
