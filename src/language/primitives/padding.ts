/**
 * Layers that take one time step of each row, where rows were filled up to one length and nothing
 * masks the padding.
 */
import type { Side } from '../../contract/operations/map-steps.js';
import type { LayerNode } from '../types/layer-graph.js';
import type { MapNode } from '../types/node.js';
import type { DatasetValue } from '../types/table.js';
import type { GraphInput, TensorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { stepsTo } from './preparation.js';

/** The side of a row on which a layer takes a time step. */
const takenSides: Partial<Record<LayerNode['operation'], readonly Side[]>> = {
  last: ['right'],
  ends: ['left', 'right'],
};

/** Warns where `last` takes padding instead of the last word. */
export function warnOfPadding(
  call: PrimitiveCall,
  data: DatasetValue,
  inputs: readonly GraphInput[],
  { graph, node: output }: TensorValue,
): void {
  const padded = new Map(inputs.map((input) => [input.tensor.node, padOf(data, input.column)] as const));
  const needed = nodesBefore(graph.nodes, output);
  for (const at of needed) {
    const node = graph.nodes[at]!;
    const sides = takenSides[node.operation];
    const input = node.inputs[0];
    if (sides === undefined || input === undefined || graph.nodes[input]!.masked) continue;
    const pads = [...nodesBefore(graph.nodes, input)].flatMap((before) => padded.get(before) ?? []);
    const pad = pads.find(({ side }) => sides.includes(side));
    if (pad === undefined) continue;
    const holes = { layer: node.operation === 'ends' ? 'ends' : 'last', ...pad } as const;
    call.context.report(diagnose('readsPadding', node.span, holes));
  }
}

interface Pad {
  readonly side: Side;
  readonly span: MapNode['span'];
}

/** The step that made the rows of `column` equally long, if it is there. */
function padOf(data: DatasetValue, column: string): Pad | null {
  const steps = stepsTo(data.reference.node).filter((step) => step.kind === 'map');
  const last = steps.findLast(({ step }) => step.into === column);
  return last?.step.operation === 'pad' ? { side: last.step.arguments.side, span: last.span } : null;
}

/** A node and all that it is computed from. */
function nodesBefore(nodes: readonly LayerNode[], from: number): ReadonlySet<number> {
  const found = new Set<number>();
  const left = [from];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    left.push(...nodes[at]!.inputs);
  }
  return found;
}
