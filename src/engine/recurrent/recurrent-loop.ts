/**
 * A layer of any cell as two TensorFlow loops, one forward and one back through time, for any number of steps and rows. The
 * input projection of all steps is one matrix product; going back, every weight gradient is one product over all
 * steps at the end. Cells say what happens in one turn (`CellLoop`); masks, states before the first step, dropout of h and
 * directions are the same for all of them and live here.
 *
 * At a padded step the states stay as they are; going back, the gradients of the states pass it by and weights get none.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { RawOps, RawTensor, StepTarget } from '../../trace/trace.js';
import { shapeOf } from '../steps.js';
import { overChains, type Chain, type ChainGradients } from './chains.js';
import { loop, nextTurn } from './loop.js';
import { flat, formOf, loopName, maskRows, ops, reverseTime, statesFrom, type Form } from './loop-ops.js';
import type { RecurrentCall } from './recurrent-call.js';
import { getItem, reserveList, setItem, stackList } from './tensor-lists.js';

/** One turn forward. Matrices have a line a row of the batch. */
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
export interface BackwardTurn {
  /** Gradients of the states after this step. */
  readonly dStates: readonly RawTensor[];
  /** What `backwardWeights` made. */
  readonly weights: readonly RawTensor[];
  kept(index: number): RawTensor;
  before(state: number): RawTensor;
  after(state: number): RawTensor;
  hidden(): RawTensor;
}

export interface BackwardResult {
  /** Kept over time for the weight gradients; the first is the gradient of `projected`. */
  readonly filled: readonly RawTensor[];
  /** Gradients of the states before this step but for what comes through `hidden`; null for none. */
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

/** A cell's turns. Its weights are input weights, recurrent weights, bias, and perhaps others. */
export interface CellLoop {
  /** Names the loops: two cells of one name do the same. */
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

export function recurrentLoop(target: StepTarget, cell: CellLoop, call: RecurrentCall): Tensor {
  const form = formOf(cell.units, call);
  return overChains(target, { ...call, units: cell.units }, (raw, chain, weights) => {
    const forward = runForward(target, raw, cell, form, chain, weights);
    return {
      result: forward.result,
      final: forward.final,
      backward: (dy) => runBackward(target, raw, cell, form, chain, weights, forward, dy),
    };
  });
}

interface Forward {
  readonly result: RawTensor;
  readonly final: readonly RawTensor[];
  /** Lists of time + 1 states, from the one before the first turn. */
  readonly histories: readonly RawTensor[];
  readonly kept: readonly RawTensor[];
  readonly mask: readonly RawTensor[];
}

function runForward(
  target: StepTarget,
  raw: RawOps,
  cell: CellLoop,
  form: Form,
  chain: Chain,
  weights: readonly RawTensor[],
): Forward {
  const { units, masked, all, differentiated, reversed } = form;
  const { x, timeSize, rowSize } = chain;
  const [inputWeights, , bias] = weights;
  const projected = raw.one('Reshape', [
    raw.one('BiasAdd', [ops(raw).product(x, inputWeights!), bias!]),
    shapeOf(raw, [timeSize, rowSize, cell.gates * units]),
  ]);
  const states = chain.initial ?? zeroStates(raw, cell, chain);
  const listLength = raw.one('AddV2', [timeSize, raw.integers(1)]);
  const begin = (state: RawTensor): RawTensor =>
    setItem(raw, reserveList(raw, listLength), raw.integers(0), state);
  const remembered = differentiated ? cell.states : all ? 1 : 0;
  const variables = {
    turn: [raw.integers(0), raw.one('Identity', [timeSize])],
    states,
    projected: [projected],
    weights: cell.forwardWeights(raw, weights),
    mask: masked ? [maskRows(raw, chain.mask!, chain)] : [],
    hiddenMask: chain.hiddenMask === null ? [] : [chain.hiddenMask],
    histories: states.slice(0, remembered).map(begin),
    kept: Array.from({ length: differentiated ? cell.kept : 0 }, () => reserveList(raw, timeSize)),
  };
  const name = loopName(cell.name, 'forward', form);
  const end = groupedLoop(target, raw, name, variables, (inside, given) => {
    const { at, sub, mul, choose } = ops(inside);
    const [turn, last] = given.turn as [RawTensor, RawTensor];
    const next = nextTurn(inside, turn);
    const step = reversed ? sub(last, next) : turn;
    const [dropping] = given.hiddenMask;
    const h = given.states[0]!;
    const made = cell.forward(inside, {
      projected: at(given.projected[0]!, step),
      states: given.states,
      hidden: dropping === undefined ? h : mul(h, dropping),
      weights: given.weights,
    });
    const valid = given.mask.map((mask) => at(mask, step))[0];
    const fresh = made.states.map((state, index) =>
      valid === undefined ? state : choose(valid, state, given.states[index]!),
    );
    return {
      turn: [next, last],
      states: fresh,
      histories: given.histories.map((list, index) => setItem(inside, list, next, fresh[index]!)),
      kept: given.kept.map((list, index) => setItem(inside, list, turn, made.kept[index]!)),
    };
  });
  return {
    result: all ? allStates(raw, end.histories[0]!, chain, form) : end.states[0]!,
    final: end.states,
    histories: end.histories,
    kept: end.kept,
    mask: end.mask,
  };
}

function runBackward(
  target: StepTarget,
  raw: RawOps,
  cell: CellLoop,
  form: Form,
  chain: Chain,
  weights: readonly RawTensor[],
  forward: Forward,
  dy: RawTensor,
): ChainGradients {
  if (!form.differentiated) throw new Error(`the ${cell.name} kept nothing to go back by`);
  const { units, all, reversed } = form;
  const { product, crossProduct, transposed } = ops(raw);
  const { x, timeSize, rowSize } = chain;
  const zeros = zeroStates(raw, cell, chain);
  const variables = {
    turn: [raw.integers(0), raw.one('Identity', [timeSize])],
    dStates: all ? zeros : [dy, ...zeros.slice(1)],
    histories: forward.histories,
    kept: forward.kept,
    filled: Array.from({ length: cell.filled }, () => reserveList(raw, timeSize)),
    weights: cell.backwardWeights(raw, weights),
    mask: forward.mask,
    hiddenMask: chain.hiddenMask === null ? [] : [chain.hiddenMask],
    dSteps: all ? [raw.one('Reshape', [dy, shapeOf(raw, [timeSize, rowSize, units])])] : [],
  };
  const name = loopName(cell.name, 'backward', form);
  const end = groupedLoop(target, raw, name, variables, (inside, given) => {
    const { at, add, sub, mul, choose } = ops(inside);
    const [turn, last] = given.turn as [RawTensor, RawTensor];
    const next = nextTurn(inside, turn);
    // Turns of the forward loop, from the last to the first; `step` is where in time such a turn stood.
    const past = sub(last, next);
    const step = reversed ? turn : past;
    const [dSteps] = given.dSteps;
    const [dropping] = given.hiddenMask;
    const later = given.dStates;
    const dStates = dSteps === undefined ? later : [add(later[0]!, at(dSteps, step)), ...later.slice(1)];
    const before = (state: number) => getItem(inside, given.histories[state]!, past);
    const { filled, dBefore, dHidden } = cell.backward(inside, {
      dStates,
      weights: given.weights,
      kept: (index) => getItem(inside, given.kept[index]!, past),
      before,
      after: (state) => getItem(inside, given.histories[state]!, add(past, inside.integers(1))),
      hidden: () => (dropping === undefined ? before(0) : mul(before(0), dropping)),
    });
    const throughHidden = dropping === undefined ? dHidden : mul(dHidden, dropping);
    const [dh, ...others] = dBefore;
    const fresh = [dh == null ? throughHidden : add(dh, throughHidden), ...(others as RawTensor[])];
    const valid = given.mask.map((mask) => at(mask, step))[0];
    const orNothing = (x: RawTensor): RawTensor =>
      valid === undefined ? x : choose(valid, x, inside.one('ZerosLike', [x]));
    return {
      turn: [next, last],
      dStates: fresh.map((state, index) =>
        valid === undefined ? state : choose(valid, state, dStates[index]!),
      ),
      filled: given.filled.map((list, index) => setItem(inside, list, past, orNothing(filled[index]!))),
    };
  });
  const overTime = (list: RawTensor, width: number): RawTensor =>
    flat(raw, reverseTime(raw, stackList(raw, list, shapeOf(raw, [rowSize, width])), reversed), width);
  const filled = end.filled.map((list) => overTime(list, cell.gates * units));
  const [recurrent, ...others] = cell.weightGradients(raw, {
    filled,
    hidden: () => hiddenOverTime(raw, forward.histories[0]!, chain, form),
    kept: (index, width) => overTime(forward.kept[index]!, width),
  });
  const dProjected = filled[0]!;
  const dBias = raw.one('BiasAddGrad', [dProjected]);
  return {
    dx: product(dProjected, transposed(weights[0]!)),
    dInitial: chain.initial === null ? [] : end.dStates,
    dWeights: [crossProduct(x, dProjected), recurrent, dBias, ...others],
  };
}

const zeroStates = (raw: RawOps, { units, states }: CellLoop, { rowSize }: Chain): RawTensor[] => {
  const zero = raw.one('Fill', [shapeOf(raw, [rowSize, units]), raw.scalar(0)]);
  return Array.from({ length: states }, () => zero);
};

/** h of every step, [time · rows, units]. */
const allStates = (raw: RawOps, history: RawTensor, chain: Chain, { units, reversed }: Form): RawTensor =>
  flat(raw, reverseTime(raw, statesFrom(raw, history, chain, units, 1), reversed), units);

/** What met the recurrent weights at every step, [time · rows, units]. */
function hiddenOverTime(raw: RawOps, history: RawTensor, chain: Chain, { units, reversed }: Form): RawTensor {
  const before = statesFrom(raw, history, chain, units, 0);
  const hidden = chain.hiddenMask === null ? before : raw.one('Mul', [before, chain.hiddenMask]);
  return flat(raw, reverseTime(raw, hidden, reversed), units);
}

type Groups<K extends string> = Readonly<Record<K, readonly RawTensor[]>>;

/** A loop whose variables stand in named groups; a turn gives those that change. `turn` comes first: the count and its end. */
function groupedLoop<K extends string>(
  target: StepTarget,
  raw: RawOps,
  name: string,
  variables: Groups<K>,
  body: (inside: RawOps, given: Groups<K>) => Partial<Groups<K>>,
): Groups<K> {
  const keys = Object.keys(variables) as K[];
  const grouped = (values: readonly RawTensor[]): Groups<K> => {
    let first = 0;
    const parts = keys.map((key) => [key, values.slice(first, (first += variables[key].length))]);
    return Object.fromEntries(parts) as Groups<K>;
  };
  const inOrder = (groups: Groups<K>): RawTensor[] => keys.flatMap((key) => groups[key]);
  const results = loop(target, raw, name, inOrder(variables), (inside, values) => {
    const given = grouped(values);
    return inOrder({ ...given, ...body(inside, given) });
  });
  return grouped(results);
}
