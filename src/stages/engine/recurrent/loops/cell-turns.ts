/**
 * A cell inside recorded steps: what happens at one step of time, forward and back. States before
 * the first step, masks, dropout of h and directions are the same for all cells, and so are the two
 * ways to run turns one after another: loops for any number of steps (`recurrent-loop.ts`), or
 * every turn written out for a fixed one (`recurrent-unrolled.ts`).
 *
 * At a padded step the states stay as they are; going back, the gradients of the states pass it by
 * and weights get none.
 */
import type { RawInput, RawOps, RawTensor } from '../../../../tensorflow/trace/trace.js';
import type { ChainPass } from './chains.js';
import { ops, type Form } from './loop-ops.js';

/** One turn forward. Matrices have a line for each row of the batch. */
export interface ForwardTurn {
  /** x W + b of this step, [rows, gates · units] */
  readonly projected: RawTensor;
  /** Before this step, h first. */
  readonly states: readonly RawTensor[];
  /** h as it meets the recurrent weights: with dropout. */
  readonly hidden: RawTensor;
  /** What `forwardWeights` made. */
  readonly weights: readonly RawTensor[];
}

/** One turn back. What was kept is read where it is asked for. */
export interface BackwardTurn extends Remembered {
  /** Gradients of the states after this step. */
  readonly dStates: readonly RawTensor[];
  /** What `backwardWeights` made. */
  readonly weights: readonly RawTensor[];
  hidden(): RawTensor;
}

/** Of a turn forward, for the turn back. */
export interface Remembered {
  kept(index: number): RawTensor;
  before(state: number): RawTensor;
  after(state: number): RawTensor;
}

export interface BackwardResult {
  /** Needed over time for the weight gradients; the first is the gradient of `projected`. */
  readonly filled: readonly RawTensor[];
  /**
   * Gradients of the states before this step but for what comes through `hidden`; null for none.
   */
  readonly dBefore: readonly (RawTensor | null)[];
  readonly dHidden: RawTensor;
}

/** Matrices of all steps, [time · rows, n]. */
export interface OverTime {
  readonly filled: readonly RawTensor[];
  hidden(): RawTensor;
  /** `width`: of the matrix in one turn. */
  kept(index: number, width: number): RawTensor;
}

/** Its weights are input weights, recurrent weights, bias, and perhaps others. */
export interface CellTurns {
  /** Two cells of one name do the same. */
  readonly name: string;
  readonly units: number;
  /** Width of `projected` and of what else a turn back leaves, in units. */
  readonly gates: number;
  readonly states: number;
  /** Matrices that a turn forward keeps for the way back. */
  readonly kept: number;
  /** Matrices that a turn back leaves. */
  readonly filled: number;
  forwardWeights(raw: RawOps, weights: readonly RawTensor[]): readonly RawTensor[];
  backwardWeights(raw: RawOps, weights: readonly RawTensor[]): readonly RawTensor[];
  forward(
    raw: RawOps,
    turn: ForwardTurn,
  ): { readonly states: readonly RawTensor[]; readonly kept: readonly RawTensor[] };
  backward(raw: RawOps, turn: BackwardTurn): BackwardResult;
  /** Of the recurrent weights, and of those after the bias. */
  weightGradients(raw: RawOps, over: OverTime): readonly [recurrent: RawTensor, ...others: RawTensor[]];
}

/** One chain's way through a layer of a cell. */
export interface CellPass extends ChainPass {
  readonly cell: CellTurns;
  readonly form: Form;
}

/** What a turn has besides the cell's own. */
export interface TurnConditions {
  /** [rows] bool: rows for which the step is no padding; undefined: all. */
  readonly valid: RawInput | undefined;
  /** Factors for h, [rows, units], where it meets the recurrent weights; undefined: none. */
  readonly dropping: RawTensor | undefined;
}

export function turnForward(
  raw: RawOps,
  cell: CellTurns,
  turn: Omit<ForwardTurn, 'hidden'>,
  { valid, dropping }: TurnConditions,
): { readonly states: readonly RawTensor[]; readonly kept: readonly RawTensor[] } {
  const { mul, choose } = ops(raw);
  const h = turn.states[0]!;
  const { states, kept } = cell.forward(raw, {
    ...turn,
    hidden: dropping === undefined ? h : mul(h, dropping),
  });
  if (valid === undefined) return { states, kept };
  return { states: states.map((state, index) => choose(valid, state, turn.states[index]!)), kept };
}

export function turnBack(
  raw: RawOps,
  cell: CellTurns,
  turn: Omit<BackwardTurn, 'hidden'>,
  { valid, dropping }: TurnConditions,
): { readonly dStates: readonly RawTensor[]; readonly filled: readonly RawTensor[] } {
  const { add, mul, choose } = ops(raw);
  const { filled, dBefore, dHidden } = cell.backward(raw, {
    ...turn,
    hidden: () => (dropping === undefined ? turn.before(0) : mul(turn.before(0), dropping)),
  });
  const throughHidden = dropping === undefined ? dHidden : mul(dHidden, dropping);
  const [dh, ...others] = dBefore as [RawTensor | null, ...RawTensor[]];
  const dStates = [dh === null ? throughHidden : add(dh, throughHidden), ...others];
  if (valid === undefined) return { dStates, filled };
  return {
    dStates: dStates.map((state, index) => choose(valid, state, turn.dStates[index]!)),
    filled: filled.map((matrix) => choose(valid, matrix, raw.one('ZerosLike', [matrix]))),
  };
}
