/** Model graphs and batches for tests of the engine, and the two ways to run them. */
import type { ClassTargets, IdsInput, ModelBatch } from '../../../src/stages/engine/engine.js';
import type { LayerArguments, LayerOperation } from '../../../src/contract/layers.js';
import type { ModelGraph, ModelNode } from '../../../src/contract/model-graph.js';
import { rounds } from '../../support/rounds.js';
import { openTensorflow, type Tensorflow } from '../../../src/tensorflow/binding/tensorflow.js';
import type { StepTarget } from '../../../src/tensorflow/trace/trace.js';

export const tensorflow: Tensorflow = await openTensorflow({ threads: 1 });

/** Recorded steps where TensorFlow's C API is there, and eager ones on the same tfjs backend. */
export const targets: readonly { mode: string; target: StepTarget }[] = [
  ...(tensorflow.native === null ? [] : [{ mode: 'recorded', target: tensorflow as StepTarget }]),
  { mode: 'eager', target: { tf: tensorflow.tf, native: null } },
];

/** One of them usually, for what is long: eagerly the tests of WASM go through the same cases. */
export const usualTargets = targets.slice(0, rounds(1, targets.length));

/** What the language says where its author says nothing. */
const defaults: { readonly [O in LayerOperation]?: Partial<LayerArguments<O>> } = {
  embedding: { padding_id: null },
  dense: { activation: null },
  layer_norm: { epsilon: 1e-5 },
  batch_norm: { momentum: 0.1, epsilon: 1e-5 },
  rnn: { layers: 1, dropout: 0, activation: 'tanh' },
  lstm: { layers: 1, dropout: 0 },
  gru: { layers: 1, dropout: 0, reset: 'after' },
  scan: { reverse: false },
  bidirectional_rnn: { layers: 1, dropout: 0, activation: 'tanh', merge: 'concat' },
  bidirectional_lstm: { layers: 1, dropout: 0, merge: 'concat' },
  bidirectional_gru: { layers: 1, dropout: 0, reset: 'after', merge: 'concat' },
  bidirectional_scan: { reverse: false, merge: 'concat' },
  attention_pool: { heads: 1 },
  multi_head_attention: { dropout: 0, causal: false },
  attend: { score: 'additive', units: null },
  positions: { learned: false, length: null, scaled: false },
  conv1d: { activation: null, stride: 1, padding: 'same', dilation: 1 },
  conv1d_transpose: { activation: null, stride: 1, padding: 'same' },
  conv2d: { activation: null, stride: [1, 1], padding: 'same' },
  conv2d_transpose: { activation: null, stride: [1, 1], padding: 'same' },
};

export interface LayerSpecification {
  readonly operation: string;
  readonly arguments?: object;
  /** Indexes of nodes; the one before unless said. */
  readonly inputs?: readonly number[];
  readonly place?: string;
}

/** A graph of `inputs` id columns and layers, the last of which is the output. */
export function graphOf(inputs: number, layers: readonly LayerSpecification[]): ModelGraph {
  const inputNodes = Array.from({ length: inputs }, (_, index): ModelNode => ({
    operation: 'input',
    arguments: { input: index },
    inputs: [],
    place: `${index}/input`,
    shape: ['time'],
    masked: true,
  }));
  const nodes = layers.map(
    ({ operation, arguments: settings = {}, inputs: from, place }, index) =>
      ({
        operation,
        arguments: { ...defaults[operation as LayerOperation], ...settings },
        inputs: from ?? [inputs + index - 1],
        place: place ?? `${inputs + index}/${operation}`,
        shape: ['n'],
        masked: false,
      }) as ModelNode,
  );
  return {
    inputs: inputNodes.map((_, index) => ({
      name: `ids${index}`,
      column: `ids${index}`,
      kind: 'ids',
      ragged: true,
      shape: ['..time'],
    })),
    nodes: [...inputNodes, ...nodes],
    output: inputs + layers.length - 1,
  };
}

/** Rows of ids, row by row. */
export const idsInput = (
  rows: readonly (readonly number[])[],
  lengths: readonly number[] | null = null,
): IdsInput => ({
  kind: 'ids',
  values: Int32Array.from(rows.flat()),
  time: rows[0]!.length,
  lengths: lengths === null ? null : Int32Array.from(lengths),
});

/** A class of each row. */
export const classes = (...codes: readonly number[]): ClassTargets => ({
  kind: 'classes',
  codes: Int32Array.from(codes),
});

export function batchOf(
  rows: readonly (readonly number[])[],
  targetCodes: readonly number[],
  lengths: readonly number[] | null = null,
): ModelBatch {
  return { rows: rows.length, inputs: [idsInput(rows, lengths)], targets: classes(...targetCodes) };
}

/** Numbers that look random and are always the same. */
export function numbers(count: number, seed = 1): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  });
}
