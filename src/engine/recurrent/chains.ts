/**
 * Recurrent layers of a recorded step. Rows do not depend on one another, so with several threads the batch is cut into
 * groups of rows (chains), each of which goes through time by itself, on a thread of its own: products of small matrices
 * gain little from being shared by threads. Weight gradients of the chains are added up.
 */
import type { Tensor } from '@tensorflow/tfjs';
import {
  attribute,
  rawOps,
  type RawInput,
  type RawOps,
  type RawTensor,
  type StepTarget,
} from '../../trace/trace.js';
import { withGradient } from '../custom-gradient.js';
import { shapeOf } from '../steps.js';
import type { Timing } from '../value.js';

/** A group of rows on its way through time. */
export interface Chain {
  /** [time · rows, n] */
  readonly x: RawTensor;
  /** [time · rows, 1], 1 for valid steps and 0 for padding; null when all are valid. */
  readonly mask: RawTensor | null;
  /** Scalars, int32. */
  readonly timeSize: RawInput;
  readonly rowSize: RawInput;
}

export interface ChainResult {
  /** [time · rows, units], or [rows, units] when only the last state is given. */
  readonly result: RawTensor;
  /** From the gradient of `result`: that of x, and of each weight. */
  backward(dy: RawTensor): { readonly dx: RawTensor; readonly dWeights: readonly RawTensor[] };
}

/** Takes one chain through time. */
export type ChainRunner = (raw: RawOps, chain: Chain, weights: readonly RawTensor[]) => ChainResult;

/**
 * A recurrent layer: x [time · rows, n] → [time · rows, units] (`all`) or [rows, units] (`last`). Layers of more than
 * `splitUpTo` units go in one chain: each of their steps reads recurrent weights that outgrow a core's cache, and
 * every chain would read them again.
 */
export function overChains(
  target: StepTarget,
  {
    x,
    weights,
    timing,
    give,
    units,
  }: {
    readonly x: Tensor;
    readonly weights: readonly Tensor[];
    readonly timing: Timing;
    readonly give: 'all' | 'last';
    readonly units: number;
  },
  run: ChainRunner,
): Tensor {
  return withGradient(target.tf, [x, ...weights], ([x, ...given]) => {
    const raw = rawOps(target);
    if (raw === null) throw new Error('loops run inside recorded steps only');
    const rawWeights = given.map((weight) => raw.one('Identity', [weight]));
    const chainRows = units <= SPLIT_UP_TO ? timing.chainRows : null;
    if (chainRows === null) {
      const chain: Chain = {
        x: raw.one('Identity', [x!]),
        mask: timing.mask === null ? null : raw.one('Identity', [timing.mask]),
        timeSize: timing.timeSize,
        rowSize: timing.rowSize,
      };
      const { result, backward } = run(raw, chain, rawWeights);
      return {
        value: raw.wrap(result),
        gradient: (dy) => {
          const { dx, dWeights } = backward(raw.one('Identity', [dy]));
          return [dx, ...dWeights].map((gradient) => raw.wrap(gradient));
        },
      };
    }
    const cut = createCutter(raw, timing, chainRows);
    const xs = cut.steps(x!);
    const masks = timing.mask === null ? null : cut.steps(timing.mask);
    const results = cut.rowSizes.map((rowSize, index) =>
      run(
        raw,
        { x: xs[index]!, mask: masks?.[index] ?? null, timeSize: timing.timeSize, rowSize },
        rawWeights,
      ),
    );
    const parts = results.map(({ result }) => result);
    return {
      value: raw.wrap(give === 'all' ? cut.joinSteps(parts, units) : cut.joinRows(parts)),
      gradient: (dy) => {
        const dys = give === 'all' ? cut.steps(dy) : cut.rows(dy);
        const gradients = results.map(({ backward }, index) => backward(dys[index]!));
        const dx = cut.joinSteps(
          gradients.map((gradient) => gradient.dx),
          x!.shape[1]!,
        );
        const dWeights = rawWeights.map((_, index) =>
          raw.one(
            'AddN',
            gradients.map((gradient) => gradient.dWeights[index]!),
          ),
        );
        return [dx, ...dWeights].map((gradient) => raw.wrap(gradient));
      },
    };
  });
}

/** Measured: an LSTM of 128 units gains a quarter by two chains, one of 256 loses a tenth. */
const SPLIT_UP_TO = 160;

function createCutter(raw: RawOps, { timeSize }: Timing, chainRows: Tensor) {
  const chains = chainRows.shape[0]!;
  const rowSizes = raw.run('Unpack', [chainRows], [attribute.int('num', chains)], chains);
  const total = raw.one('Sum', [chainRows, raw.integers(0)]);
  const cut = (x: RawInput, axis: number): RawTensor[] =>
    raw.run('SplitV', [x, chainRows, raw.integers(axis)], [attribute.int('num_split', chains)], chains);
  const flat = (x: RawInput, width: number): RawTensor => raw.one('Reshape', [x, raw.integers([-1, width])]);
  return {
    rowSizes,
    /** [time · rows, width] → the same of each chain. */
    steps(x: Tensor): RawTensor[] {
      const width = x.shape[1]!;
      const inSteps = raw.one('Reshape', [x, shapeOf(raw, [timeSize, total, width])]);
      return cut(inSteps, 1).map((part) => flat(part, width));
    },
    rows: (x: Tensor): RawTensor[] => cut(x, 0),
    joinSteps(parts: readonly RawTensor[], width: number): RawTensor {
      const inSteps = parts.map((part, index) =>
        raw.one('Reshape', [part, shapeOf(raw, [timeSize, rowSizes[index]!, width])]),
      );
      return flat(raw.one('ConcatV2', [...inSteps, raw.integers(1)]), width);
    },
    joinRows: (parts: readonly RawTensor[]): RawTensor => raw.one('ConcatV2', [...parts, raw.integers(0)]),
  };
}
