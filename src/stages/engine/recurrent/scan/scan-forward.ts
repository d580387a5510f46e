/**
 * A cell forward over time. What the way back reads is kept: one list of matrices for each value,
 * one matrix a turn.
 */
import type { RawOps, RawTensor } from '../../../../tensorflow/trace/trace.js';
import { shapeOf } from '../../ops/steps.js';
import type { Chain } from '../loops/chains.js';
import { loop, nextTurn } from '../loops/loop.js';
import { flat, maskRows, ops, reverseTime, statesFrom } from '../loops/loop-ops.js';
import { keptValues, widthOf, type ScanPass } from './scan-form.js';
import type { Core } from './scan-plan.js';
import { runOperations } from './scan-raw-ops.js';
import { Variables } from './scan-variables.js';
import { reserveList, setItem, stackList } from '../loops/tensor-lists.js';

type ForwardVariables =
  'turn' | 'end' | 'states' | 'sequence' | 'mask' | 'matrices' | 'vectors' | 'stateLists' | 'lists';
export interface Forward {
  readonly result: RawTensor;
  /** The states after the last turn. */
  readonly final: readonly RawTensor[];
  /** For each state the list of time + 1 values, beginning with that before the first turn. */
  readonly states: readonly RawTensor[];
  readonly kept: ReadonlyMap<number, RawTensor>;
  readonly sequence: RawTensor;
  readonly mask: RawTensor | null;
}

export function runForward(pass: ScanPass): Forward {
  const { target, raw, form, chain, weights } = pass;
  const { core, gradient, masked, all, reversed, name } = form;
  const { add, transposed } = ops(raw);
  const { x, timeSize, rowSize } = chain;
  const kept = keptValues(form);
  const listsStates = all || gradient !== null;
  const begin = chain.initial ?? zeroStates(raw, core, chain);
  const sequence = raw.one('Reshape', [x, shapeOf(raw, [timeSize, rowSize, core.sequence])]);
  const mask = chain.mask === null ? null : maskRows(raw, chain.mask, chain);
  const length = add(timeSize, raw.integers(1));
  const variables = new Variables<ForwardVariables>({
    turn: [raw.integers(0)],
    end: [raw.one('Identity', [timeSize])],
    states: begin,
    sequence: [sequence],
    mask: mask === null ? [] : [mask],
    matrices: weights.slice(0, core.matrices.length).map(transposed),
    vectors: weights.slice(core.matrices.length),
    stateLists: listsStates
      ? begin.map((state) => setItem(raw, reserveList(raw, length), raw.integers(0), state))
      : [],
    lists: kept.map(() => reserveList(raw, timeSize)),
  });
  const results = loop(target, raw, `${name}_forward`, variables.flat, (inside, given) => {
    const { at, sub, choose } = ops(inside);
    const old = variables.read(given);
    const [turn, end] = [old.turn[0]!, old.end[0]!];
    const next = nextTurn(inside, turn);
    const step = reversed ? sub(end, next) : turn;
    const leaves = [at(old.sequence[0]!, step), ...old.states, ...old.vectors];
    const value = runOperations(inside, core.operations, leaves.length, {
      value: (index) => leaves[index]!,
      matrix: (index) => old.matrices[index]!,
    });
    const valid = masked ? at(old.mask[0]!, step) : null;
    const states = core.next.map((index, state) =>
      valid === null ? value(index) : choose(valid, value(index), old.states[state]!),
    );
    return variables.write({
      ...old,
      turn: [next],
      states,
      stateLists: old.stateLists.map((list, state) => setItem(inside, list, next, states[state]!)),
      lists: old.lists.map((list, index) => setItem(inside, list, turn, value(kept[index]!))),
    });
  });
  const { states, stateLists, lists } = variables.read(results);
  const keptLists = new Map(kept.map((value, index) => [value, lists[index]!]));
  const forward = { states: stateLists, kept: keptLists, sequence, mask };
  const outputs = core.outputs.map((output) =>
    all ? overTime(pass, forward, output) : lastOf(core, states, output),
  );
  const result = outputs.length === 1 ? outputs[0]! : ops(raw).join(outputs);
  return { ...forward, result, final: states };
}

/** Of the last turn nothing is there but the states. */
function lastOf(core: Core, states: readonly RawTensor[], output: number): RawTensor {
  const state = core.next.indexOf(output);
  if (state < 0) throw new Error('only a state can be had after the last step');
  return states[state]!;
}

/** A value of every step, [time · rows, width] in the order of time. */
export function overTime(
  { raw, form: { core, reversed }, chain }: ScanPass,
  { states, kept }: Pick<Forward, 'states' | 'kept'>,
  value: number,
): RawTensor {
  const width = widthOf(core, value);
  const next = core.next.indexOf(value);
  const [state, first] = next >= 0 ? [next, 1 as const] : [value - 1, 0 as const];
  if (state < core.states.length) {
    return flat(raw, reverseTime(raw, statesFrom(raw, states[state]!, chain, width, first), reversed), width);
  }
  return stackedSteps(raw, kept.get(value)!, chain, width, reversed);
}

export function stackedSteps(
  raw: RawOps,
  list: RawTensor,
  { rowSize }: Chain,
  width: number,
  reversed: boolean,
): RawTensor {
  const turns = stackList(raw, list, shapeOf(raw, [rowSize, width]));
  return flat(raw, reverseTime(raw, turns, reversed), width);
}

export function zeroStates(raw: RawOps, { states }: Core, { rowSize }: Chain): RawTensor[] {
  return states.map((width) => raw.one('Fill', [shapeOf(raw, [rowSize, width]), raw.scalar(0)]));
}
