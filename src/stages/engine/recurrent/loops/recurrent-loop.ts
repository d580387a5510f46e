/**
 * A layer of any cell as two TensorFlow loops, one forward and one back through time, for any
 * number of steps and rows. The input projection of all steps is one matrix product; going back,
 * every weight gradient is one product over all steps at the end.
 */
import type { RawOps, RawTensor, StepTarget } from '../../../../tensorflow/trace/trace.js';
import { shapeOf } from '../../ops/steps.js';
import {
  turnBack,
  turnForward,
  type CellPass,
  type CellTurns,
  type OverTime,
  type TurnConditions,
} from './cell-turns.js';
import type { Chain, ChainGradients, ChainResult } from './chains.js';
import { loop, nextTurn } from './loop.js';
import {
  apart,
  flat,
  loopName,
  maskRows,
  ops,
  reverseTime,
  sideBySide,
  statesFrom,
  type Form,
} from './loop-ops.js';
import { getItem, reserveList, setItem, stackList } from './tensor-lists.js';

export function runLoops(pass: CellPass): ChainResult {
  const forward = runForward(pass);
  return {
    result: forward.result,
    final: forward.final,
    backward: (dy) => runBackward(pass, forward, dy),
  };
}

interface Forward {
  readonly result: RawTensor;
  readonly final: readonly RawTensor[];
  /** Lists of time + 1 states, from the one before the first turn. */
  readonly histories: readonly RawTensor[];
  readonly kept: readonly RawTensor[];
  readonly mask: readonly RawTensor[];
}

function runForward({ target, raw, cell, form, chain, weights }: CellPass): Forward {
  const { units, masked, all, differentiated, reversed, emitted } = form;
  const { x, timeSize, rowSize } = chain;
  const projected = raw.one('Reshape', [
    project(raw, x, weights),
    shapeOf(raw, [timeSize, rowSize, cell.gates * units]),
  ]);
  const states = chain.initial ?? zeroStates(raw, cell, chain);
  const listLength = raw.one('AddV2', [timeSize, raw.integers(1)]);
  const begin = (state: RawTensor): RawTensor =>
    setItem(raw, reserveList(raw, listLength), raw.integers(0), state);
  const remembered = differentiated ? cell.states : all ? emitted : 0;
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
    const { at, sub } = ops(inside);
    const [turn, last] = given.turn as [RawTensor, RawTensor];
    const next = nextTurn(inside, turn);
    const step = reversed ? sub(last, next) : turn;
    const { states: fresh, kept } = turnForward(
      inside,
      cell,
      { projected: at(given.projected[0]!, step), states: given.states, weights: given.weights },
      conditions(inside, given, step),
    );
    return {
      turn: [next, last],
      states: fresh,
      histories: given.histories.map((list, index) => setItem(inside, list, next, fresh[index]!)),
      kept: given.kept.map((list, index) => setItem(inside, list, turn, kept[index]!)),
    };
  });
  return {
    result: sideBySide(
      raw,
      all
        ? end.histories.slice(0, emitted).map((history) => allStates(raw, history, chain, form))
        : end.states.slice(0, emitted),
    ),
    final: end.states,
    histories: end.histories,
    kept: end.kept,
    mask: end.mask,
  };
}

function runBackward(pass: CellPass, forward: Forward, dy: RawTensor): ChainGradients {
  const { target, raw, cell, form, chain, weights } = pass;
  if (!form.differentiated) throw new Error(`the ${cell.name} kept nothing to go back by`);
  const { units, all, reversed, emitted } = form;
  const { timeSize, rowSize } = chain;
  const zeros = zeroStates(raw, cell, chain);
  const dStates = apart(raw, dy, emitted);
  const inSteps = shapeOf(raw, [timeSize, rowSize, units]);
  const variables = {
    turn: [raw.integers(0), raw.one('Identity', [timeSize])],
    dStates: all ? zeros : [...dStates, ...zeros.slice(emitted)],
    histories: forward.histories,
    kept: forward.kept,
    filled: Array.from({ length: cell.filled }, () => reserveList(raw, timeSize)),
    weights: cell.backwardWeights(raw, weights),
    mask: forward.mask,
    hiddenMask: chain.hiddenMask === null ? [] : [chain.hiddenMask],
    dSteps: all ? dStates.map((d) => raw.one('Reshape', [d, inSteps])) : [],
  };
  const name = loopName(cell.name, 'backward', form);
  const end = groupedLoop(target, raw, name, variables, (inside, given) => {
    const { at, add, sub } = ops(inside);
    const [turn, last] = given.turn as [RawTensor, RawTensor];
    const next = nextTurn(inside, turn);
    // Turns of the forward loop, from the last to the first; `step` is where in time such a turn
    // stood.
    const past = sub(last, next);
    const step = reversed ? turn : past;
    const { dSteps } = given;
    const { dStates, filled } = turnBack(
      inside,
      cell,
      {
        dStates: given.dStates.map((d, state) => (dSteps[state] ? add(d, at(dSteps[state], step)) : d)),
        weights: given.weights,
        kept: (index) => getItem(inside, given.kept[index]!, past),
        before: (state) => getItem(inside, given.histories[state]!, past),
        after: (state) => getItem(inside, given.histories[state]!, add(past, inside.integers(1))),
      },
      conditions(inside, given, step),
    );
    return {
      turn: [next, last],
      dStates,
      filled: given.filled.map((list, index) => setItem(inside, list, past, filled[index]!)),
    };
  });
  const overTime = (list: RawTensor, width: number): RawTensor =>
    flat(raw, reverseTime(raw, stackList(raw, list, shapeOf(raw, [rowSize, width])), reversed), width);
  return gradientsOf(pass, end.dStates, {
    filled: end.filled.map((list) => overTime(list, cell.gates * units)),
    hidden: () => hiddenOverTime(raw, forward.histories[0]!, chain, form),
    kept: (index, width) => overTime(forward.kept[index]!, width),
  });
}

function conditions(
  raw: RawOps,
  given: Readonly<Record<'mask' | 'hiddenMask', readonly RawTensor[]>>,
  step: RawTensor,
): TurnConditions {
  const [mask] = given.mask;
  return {
    valid: mask === undefined ? undefined : ops(raw).at(mask, step),
    dropping: given.hiddenMask[0],
  };
}

/** x W + b at all steps. */
export const project = (raw: RawOps, x: RawTensor, [inputWeights, , bias]: readonly RawTensor[]): RawTensor =>
  raw.one('BiasAdd', [ops(raw).product(x, inputWeights!), bias!]);

export const zeroStates = (raw: RawOps, { units, states }: CellTurns, { rowSize }: Chain): RawTensor[] => {
  const zero = raw.one('Fill', [shapeOf(raw, [rowSize, units]), raw.scalar(0)]);
  return Array.from({ length: states }, () => zero);
};

/**
 * All gradients, from those of the states before the first turn and from what the turns back have
 * left.
 */
export function gradientsOf(
  { raw, cell, chain: { x, initial }, weights: [inputWeights] }: CellPass,
  dInitial: readonly RawTensor[],
  over: OverTime,
): ChainGradients {
  const { product, crossProduct, transposed } = ops(raw);
  const dProjected = over.filled[0]!;
  const [recurrent, ...others] = cell.weightGradients(raw, over);
  const dBias = raw.one('BiasAddGrad', [dProjected]);
  return {
    dx: product(dProjected, transposed(inputWeights!)),
    dInitial: initial === null ? [] : dInitial,
    dWeights: [crossProduct(x, dProjected), recurrent, dBias, ...others],
  };
}

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

/**
 * A loop whose variables stand in named groups; a turn gives those that change. `turn` comes first:
 * the count and its end.
 */
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
