/**
 * An autoencoder whose code is no narrower than what it reads: it can copy its input and learn
 * nothing of it. Noise on the way forbids that.
 */
import type { Dimension } from '../types/dimension.js';
import type { LayerNode } from '../types/layer-graph.js';
import type { GraphInput, TensorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** `target`: the column that the model is to say. */
export function warnOfWideCode(
  call: PrimitiveCall,
  target: string,
  inputs: readonly GraphInput[],
  output: TensorValue,
): void {
  const read = inputs.filter((input) => input.column === target);
  const [input] = read;
  if (input === undefined || read.length > 1) return;
  const { nodes } = output.graph;
  const width = numbersIn(input.tensor.shape);
  if (width === null) return;
  const between = nodesBetween(nodes, input.tensor.node, output.node);
  const narrow = between.find((at) => {
    const size = numbersIn(nodes[at]!.shape);
    return (size === null || size < width) && !leadsPast(nodes, input.tensor.node, output.node, at);
  });
  const disturbed = between.some((at) => disturbances.has(nodes[at]!.operation));
  if (narrow !== undefined || disturbed) return;
  const holes = { target, width };
  call.context.report(diagnose('codeTooWide', call.arguments.span('model'), holes));
}

const disturbances: ReadonlySet<LayerNode['operation']> = new Set(['dropout', 'gaussian_noise']);

/** Null where only the data knows. */
function numbersIn(shape: readonly Dimension[]): number | null {
  let size = 1;
  for (const dimension of shape) {
    if (dimension.kind !== 'number') return null;
    size *= dimension.value;
  }
  return size;
}

/** The nodes on the ways from one to the other, without these two. */
function nodesBetween(nodes: readonly LayerNode[], from: number, to: number): readonly number[] {
  const reached = new Set([from]);
  for (let at = from + 1; at <= to; at++) {
    if (nodes[at]!.inputs.some((input) => reached.has(input))) reached.add(at);
  }
  const used = new Set([to]);
  for (let at = to; at > from; at--) {
    if (used.has(at)) nodes[at]!.inputs.forEach((input) => used.add(input));
  }
  return [...reached].filter((at) => used.has(at) && at !== from && at !== to);
}

/** Whether a way from one to the other passes by the node `without`. */
function leadsPast(nodes: readonly LayerNode[], from: number, to: number, without: number): boolean {
  const reached = new Set([from]);
  for (let at = from + 1; at <= to; at++) {
    if (at !== without && nodes[at]!.inputs.some((input) => reached.has(input))) reached.add(at);
  }
  return reached.has(to);
}
