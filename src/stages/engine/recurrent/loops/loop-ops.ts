/**
 * What the loops of recurrent cells share: ops as equations name them, the form of a call, states
 * over time.
 */
import { attribute, type RawInput, type RawOps, type RawTensor } from '../../../../tensorflow/trace/trace.js';
import { shapeOf } from '../../ops/steps.js';
import type { Chain } from './chains.js';
import type { RecurrentCall } from './recurrent-call.js';
import { stackList } from './tensor-lists.js';

/** Elementwise and matrix ops, as the equations name them. */
export const ops = (raw: RawOps) => ({
  mul: (a: RawInput, b: RawInput) => raw.one('Mul', [a, b]),
  add: (a: RawInput, b: RawInput) => raw.one('AddV2', [a, b]),
  sub: (a: RawInput, b: RawInput) => raw.one('Sub', [a, b]),
  sigmoid: (x: RawInput) => raw.one('Sigmoid', [x]),
  tanh: (x: RawInput) => raw.one('Tanh', [x]),
  /** dy · y(1-y) */
  sigmoidGradient: (y: RawInput, dy: RawInput) => raw.one('SigmoidGrad', [y, dy]),
  /** dy · (1-y²) */
  tanhGradient: (y: RawInput, dy: RawInput) => raw.one('TanhGrad', [y, dy]),
  product: (a: RawInput, b: RawInput) => raw.one('MatMul', [a, b]),
  /** aᵀ b */
  crossProduct: (a: RawInput, b: RawInput) =>
    raw.one('MatMul', [a, b], [attribute.bool('transpose_a', true)]),
  /**
   * The transpose of a matrix. Products with a transposed second factor take TensorFlow's kernels
   * twice the time, so a loop is given transposed weights instead.
   */
  transposed: (x: RawInput) => raw.one('Transpose', [x, raw.integers([1, 0])]),
  /** Item `t` along the first axis. */
  at: (x: RawInput, t: RawInput) => raw.one('GatherV2', [x, t, raw.integers(0)]),
  join: (parts: readonly RawInput[]) => raw.one('ConcatV2', [...parts, raw.integers(1)]),
  /** [rows, width] → `parts` of [rows, width / parts] */
  parts: (x: RawInput, parts: number) =>
    raw.run('Split', [raw.integers(1), x], [attribute.int('num_split', parts)], parts),
  /** [rows, first + second] → [rows, first], [rows, second] */
  cut: (x: RawInput, first: number, second: number) =>
    raw.run(
      'SplitV',
      [x, raw.integers([first, second]), raw.integers(1)],
      [attribute.int('num_split', 2)],
      2,
    ) as [RawTensor, RawTensor],
  /** Rows of `a` where `rows` ([rows] bool), rows of `b` elsewhere. */
  choose: (rows: RawInput, a: RawInput, b: RawInput) => raw.one('Select', [rows, a, b]),
});

/** What a call depends on besides its tensors; names the loop functions. */
export interface Form {
  readonly units: number;
  readonly masked: boolean;
  readonly all: boolean;
  readonly differentiated: boolean;
  readonly reversed: boolean;
  /** How many states are given. */
  readonly emitted: number;
  /** Whether h is multiplied before it meets the recurrent weights. */
  readonly dropping: boolean;
}

export const formOf = (
  units: number,
  { timing, give, differentiated, reversed, hiddenMask, emitted = 1 }: RecurrentCall,
): Form => ({
  units,
  masked: timing.mask !== null,
  all: give === 'all',
  differentiated,
  reversed,
  emitted,
  dropping: hiddenMask !== undefined,
});

/** A name for the loop function of a cell: two calls of one name do the same. */
export const loopName = (cell: string, way: 'forward' | 'backward', form: Form): string =>
  `seqpipe_${cell}_${way}_${form.units}${form.masked ? '_masked' : ''}${form.all ? '_all' : ''}` +
  `${form.differentiated ? '_kept' : ''}${form.reversed ? '_reversed' : ''}${form.dropping ? '_dropping' : ''}${form.emitted > 1 ? `_${form.emitted}` : ''}`;

/** [time · rows, 1] of 1 and 0 → [time, rows] bool. */
export function maskRows(raw: RawOps, mask: RawInput, { timeSize, rowSize }: Chain): RawTensor {
  const steps = raw.one('Reshape', [mask, shapeOf(raw, [timeSize, rowSize])]);
  return raw.one('Greater', [steps, raw.scalar(0.5)]);
}

/**
 * The list of time + 1 states, from turn `first`, as [time · rows, units] in the order of turns.
 */
export function statesFrom(
  raw: RawOps,
  states: RawTensor,
  chain: Chain,
  units: number,
  first: 0 | 1,
): RawTensor {
  const stacked = stackList(raw, states, shapeOf(raw, [chain.rowSize, units]));
  const size = shapeOf(raw, [chain.timeSize, chain.rowSize, units]);
  return raw.one('Slice', [stacked, raw.integers([first, 0, 0]), size]);
}

/** [n, width] each → side by side. */
export const sideBySide = (raw: RawOps, matrices: readonly RawTensor[]): RawTensor =>
  matrices.length === 1 ? matrices[0]! : raw.one('ConcatV2', [...matrices, raw.integers(1)]);

/** `count` matrices of one width that stand side by side. */
export const apart = (raw: RawOps, x: RawTensor, count: number): readonly RawTensor[] =>
  count === 1 ? [x] : raw.run('Split', [raw.integers(1), x], [attribute.int('num_split', count)], count);

export const flat = (raw: RawOps, steps: RawTensor, width: number): RawTensor =>
  raw.one('Reshape', [steps, raw.integers([-1, width])]);

/** Turns into steps, and back. [time, rows, width] */
export const reverseTime = (raw: RawOps, turns: RawTensor, reversed: boolean): RawTensor =>
  reversed ? raw.one('ReverseV2', [turns, raw.integers([0])]) : turns;
