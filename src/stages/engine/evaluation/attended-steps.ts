/**
 * Attentions of a trained model, and the steps of a row that they share out their weights among:
 * padding that the model masks is not among them.
 */
import type { ModelGraph, ModelNode } from '../../../contract/model-graph.js';
import { maskPadding } from '../batch/mask-padding.js';
import type { IdsTable } from '../tables/train-data.js';

const operations = ['time_softmax', 'attention_pool', 'attend', 'multi_head_attention'] as const;
export type AttentionOperation = (typeof operations)[number];

export interface AttentionNode {
  /** Its place among the nodes of the graph. */
  readonly node: number;
  readonly operation: AttentionOperation;
  /** The input whose words it looks at; null where no input, or more than one, has its steps. */
  readonly input: number | null;
}

/** In the order of the graph. */
export function attentionsOf(graph: ModelGraph): readonly AttentionNode[] {
  return graph.nodes.flatMap((node, at) => {
    const operation = operations.find((name) => name === node.operation);
    return operation === undefined ? [] : [{ node: at, operation, input: lookedAt(graph, node) }];
  });
}

function lookedAt(graph: ModelGraph, { operation, inputs }: ModelNode): number | null {
  // Of two inputs of a `multi_head_attention`, the second is what it attends to.
  const looked = operation === 'multi_head_attention' ? inputs.at(-1)! : inputs[0]!;
  const time = graph.nodes[looked]!.shape[0];
  const same = inputsBehind(graph, looked).filter((at) => {
    const { kind, shape } = graph.inputs[at]!;
    return kind === 'ids' && shape[0] === time;
  });
  return same.length === 1 ? same[0]! : null;
}

/** The inputs of the model that a node is computed from. */
function inputsBehind({ nodes, inputs }: ModelGraph, from: number): readonly number[] {
  const seen = new Set<number>();
  const visit = (at: number): void => {
    if (seen.has(at)) return;
    seen.add(at);
    nodes[at]!.inputs.forEach(visit);
  };
  visit(from);
  return [...seen].filter((at) => at < inputs.length);
}

export function idsOfRow({ values, rows, length }: IdsTable, row: number): Int32Array {
  return rows === null
    ? values.subarray(row * length!, (row + 1) * length!)
    : values.subarray(rows[row]!, rows[row + 1]!);
}

export interface SeenSteps {
  /** The first step that the model sees. */
  readonly first: number;
  readonly ids: Int32Array;
}

/** The steps that the model sees: padding that it masks is cut off, at whichever end it stands. */
export function seenSteps(ids: Int32Array, masked: number | null): SeenSteps {
  if (masked === null || ids.length === 0) return { first: 0, ids };
  const row = { kind: 'ids', values: ids, time: ids.length, lengths: null } as const;
  const { values, lengths } = maskPadding(row, 1, masked, true);
  const last = ids.findLastIndex((id) => id !== masked);
  return { first: Math.max(0, last + 1 - lengths![0]!), ids: values.subarray(0, lengths![0]) };
}
