/**
 * Recurrent layers of a recorded step. Rows do not depend on one another, so with several threads
 * the batch is cut into groups of rows (chains), each of which goes through time by itself, on a
 * thread of its own: products of small matrices gain little from being shared by threads. Weight
 * gradients of the chains are added up.
 */
import type { Tensor } from '@tensorflow/tfjs';
import {
  attribute,
  rawOps,
  type RawInput,
  type RawOps,
  type RawTensor,
  type StepTarget,
} from '../../../../tensorflow/trace/trace.js';
import { withGradient } from '../../ops/custom-gradient.js';
import { shapeOf } from '../../ops/steps.js';
import type { Timing } from '../../values/value.js';

/** A group of rows on its way through time. */
export interface Chain {
  /** [time · rows, n] */
  readonly x: RawTensor;
  /** [time · rows, 1], 1 for valid steps and 0 for padding; null when all are valid. */
  readonly mask: RawTensor | null;
  /** Scalars, int32. */
  readonly timeSize: RawInput;
  readonly rowSize: RawInput;
  /** The states before the first turn, [rows, units] each; null: zeros. */
  readonly initial: readonly RawTensor[] | null;
  /** Factors for h, [rows, units]; null: none. */
  readonly hiddenMask: RawTensor | null;
}

export interface ChainResult {
  /** [time · rows, units], or [rows, units] when only the last state is given. */
  readonly result: RawTensor;
  /** The states after the last turn, where they are asked for. */
  readonly final?: readonly RawTensor[];
  /** From the gradient of `result`: the others. */
  backward(dy: RawTensor): ChainGradients;
}

export interface ChainGradients {
  readonly dx: RawTensor;
  /** Of the states before the first turn, where they are given. */
  readonly dInitial?: readonly RawTensor[];
  readonly dWeights: readonly RawTensor[];
}

/** One chain's way through a layer. */
export interface ChainPass {
  readonly target: StepTarget;
  readonly raw: RawOps;
  readonly chain: Chain;
  readonly weights: readonly RawTensor[];
}

/** Takes one chain through time. */
export type ChainRunner = (pass: ChainPass) => ChainResult;

/**
 * A recurrent layer: x [time · rows, n] → [time · rows, units] (`all`) or [rows, units] (`last`).
 * Layers of more than `splitUpTo` units go in one chain: each of their steps reads recurrent
 * weights that outgrow a core's cache, and every chain would read them again.
 */
export function overChains(target: StepTarget, call: OverChains, run: ChainRunner): Tensor {
  const { x, weights, timing, give, units, width = units, initial = [] } = call;
  let final: () => readonly Tensor[] = () => [];
  const result = withGradient(target.tf, [x, ...initial, ...weights], ([x, ...others]) => {
    const raw = rawOps(target);
    if (raw === null) throw new Error('loops run inside recorded steps only');
    const rawWeights = others.slice(initial.length).map((weight) => raw.one('Identity', [weight]));
    const chainRows = units <= SPLIT_UP_TO ? timing.chainRows : null;
    const cut = chainRows === null ? notCut(raw, timing) : createCutter(raw, timing, chainRows);
    const xs = cut.steps(x!);
    const masks = timing.mask === null ? null : cut.steps(timing.mask);
    const states = others.slice(0, initial.length).map((state) => cut.rows(state));
    const hiddenMasks = call.hiddenMask === undefined ? null : cut.rows(call.hiddenMask);
    const results = cut.rowSizes.map((rowSize, index) =>
      run({
        target,
        raw,
        chain: {
          x: xs[index]!,
          mask: masks?.[index] ?? null,
          timeSize: timing.timeSize,
          rowSize,
          initial: call.initial === undefined ? null : states.map((parts) => parts[index]!),
          hiddenMask: hiddenMasks?.[index] ?? null,
        },
        weights: rawWeights,
      }),
    );
    const joinRows = (of: readonly (readonly RawTensor[])[], item: number): RawTensor =>
      cut.joinRows(of.map((parts) => parts[item]!));
    const finals = results.map(({ final }) => final ?? []);
    final = () => finals[0]!.map((_, state) => raw.wrap(joinRows(finals, state)));
    const parts = results.map(({ result }) => result);
    return {
      value: raw.wrap(give === 'all' ? cut.joinSteps(parts, width) : cut.joinRows(parts)),
      gradient: (dy) => {
        const dys = give === 'all' ? cut.steps(dy) : cut.rows(dy);
        const gradients = results.map(({ backward }, index) => backward(dys[index]!));
        const dInitials = gradients.map(({ dInitial = [] }) => dInitial);
        const dWeights = gradients.map(({ dWeights }) => dWeights);
        return [
          cut.joinSteps(
            gradients.map(({ dx }) => dx),
            x!.shape[1]!,
          ),
          ...initial.map((_, state) => joinRows(dInitials, state)),
          ...rawWeights.map((_, index) => cut.sum(dWeights.map((of) => of[index]!))),
        ].map((gradient) => raw.wrap(gradient));
      },
    };
  });
  // Out here, where tfjs's differentiation does not dispose of them.
  call.onFinal?.(final());
  return result;
}

export interface OverChains {
  readonly x: Tensor;
  readonly weights: readonly Tensor[];
  readonly timing: Timing;
  readonly give: 'all' | 'last';
  readonly units: number;
  /** Of the result; `units` unless said. */
  readonly width?: number;
  /** As in `RecurrentCall`. */
  readonly initial?: readonly Tensor[];
  readonly hiddenMask?: Tensor;
  readonly onFinal?: (states: readonly Tensor[]) => void;
}

/** Measured: an LSTM of 128 units gains a quarter by two chains, one of 256 loses a tenth. */
const SPLIT_UP_TO = 160;

/** Takes what is for all rows apart, chain by chain, and puts it together again. */
interface Cutter {
  readonly rowSizes: readonly RawInput[];
  /** [time · rows, width] → the same of each chain. */
  steps(x: Tensor): readonly RawTensor[];
  rows(x: Tensor): readonly RawTensor[];
  joinSteps(parts: readonly RawTensor[], width: number): RawTensor;
  joinRows(parts: readonly RawTensor[]): RawTensor;
  sum(parts: readonly RawTensor[]): RawTensor;
}

/** All rows in one chain. */
const notCut = (raw: RawOps, { rowSize }: Timing): Cutter => ({
  rowSizes: [rowSize],
  steps: (x) => [raw.one('Identity', [x])],
  rows: (x) => [raw.one('Identity', [x])],
  joinSteps: ([part]) => part!,
  joinRows: ([part]) => part!,
  sum: ([part]) => part!,
});

function createCutter(raw: RawOps, { timeSize }: Timing, chainRows: Tensor): Cutter {
  const chains = chainRows.shape[0]!;
  const rowSizes = raw.run('Unpack', [chainRows], [attribute.int('num', chains)], chains);
  const total = raw.one('Sum', [chainRows, raw.integers(0)]);
  const cut = (x: RawInput, axis: number): RawTensor[] =>
    raw.run('SplitV', [x, chainRows, raw.integers(axis)], [attribute.int('num_split', chains)], chains);
  const flat = (x: RawInput, width: number): RawTensor => raw.one('Reshape', [x, raw.integers([-1, width])]);
  return {
    rowSizes,
    steps(x) {
      const width = x.shape[1]!;
      const inSteps = raw.one('Reshape', [x, shapeOf(raw, [timeSize, total, width])]);
      return cut(inSteps, 1).map((part) => flat(part, width));
    },
    rows: (x) => cut(x, 0),
    joinSteps(parts, width) {
      const inSteps = parts.map((part, index) =>
        raw.one('Reshape', [part, shapeOf(raw, [timeSize, rowSizes[index]!, width])]),
      );
      return flat(raw.one('ConcatV2', [...inSteps, raw.integers(1)]), width);
    },
    joinRows: (parts) => raw.one('ConcatV2', [...parts, raw.integers(0)]),
    sum: (parts) => raw.one('AddN', [...parts]),
  };
}
