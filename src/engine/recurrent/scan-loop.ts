/**
 * A cell over time as two TensorFlow loops, one forward and one back, for any number of steps and rows; `scan-gradient.ts`
 * says what the second does at each step. Going back, each matrix's gradient is one product over all steps at the
 * end. At a padded step the states stay as they are, and nothing gets a gradient.
 */
import { createHash } from 'node:crypto';
import type { Tensor } from '@tensorflow/tfjs';
import type { RawOps, RawTensor, StepTarget } from '../../trace/trace.js';
import { shapeOf } from '../steps.js';
import { overChains, type Chain, type ChainGradients } from './chains.js';
import { loop, nextTurn, type LoopBody } from './loop.js';
import { flat, maskRows, ops, reverseTime, statesFrom } from './loop-ops.js';
import type { RecurrentCall } from './recurrent-call.js';
import { differentiate, type CoreGradient } from './scan-gradient.js';
import type { Core } from './scan-plan.js';
import { runOperations } from './scan-raw-ops.js';
import { Variables } from './scan-variables.js';
import { getItem, reserveList, setItem, stackList } from './tensor-lists.js';

export type CoreCall = Pick<
  RecurrentCall,
  'timing' | 'give' | 'differentiated' | 'reversed' | 'initial' | 'onFinal'
> & {
  /** [time · rows, width] */
  readonly sequence: Tensor;
  /** [rows, columns] each. */
  readonly matrices: readonly Tensor[];
  /** [width] each. */
  readonly vectors: readonly Tensor[];
};

/** The outputs of `core` side by side: of all steps, or (`last`) after the last turn. */
export function scanLoop(target: StepTarget, core: Core, call: CoreCall): Tensor {
  const { timing, give, differentiated, reversed } = call;
  const form: Form = {
    core,
    // What is given after the last turn are states: their gradients begin the way back.
    gradient: differentiated ? differentiate(give === 'all' ? core : { ...core, outputs: [] }) : null,
    masked: timing.mask !== null,
    all: give === 'all',
    reversed,
    name: '',
  };
  const named = { ...form, name: nameOf(form) };
  return overChains(
    target,
    {
      x: call.sequence,
      weights: [...call.matrices, ...call.vectors],
      timing,
      give,
      units: Math.max(...core.states),
      width: widthsOf(core).reduce((sum, width) => sum + width, 0),
      ...(call.initial !== undefined && { initial: call.initial }),
      ...(call.onFinal !== undefined && { onFinal: call.onFinal }),
    },
    (raw, chain, weights) => {
      const forward = runForward(target, raw, named, chain, weights);
      return {
        result: forward.result,
        final: forward.final,
        backward: (dy) => runBackward(target, raw, named, chain, weights, forward, dy),
      };
    },
  );
}

interface Form {
  readonly core: Core;
  readonly gradient: CoreGradient | null;
  readonly masked: boolean;
  readonly all: boolean;
  readonly reversed: boolean;
  /** Says all of this: the name of its loop functions. */
  readonly name: string;
}

function nameOf({ core, gradient, masked, all, reversed }: Form): string {
  const content = JSON.stringify([core, gradient !== null, masked, all, reversed]);
  return `seqpipe_scan_${createHash('sha256').update(content).digest('hex').slice(0, 24)}`;
}

const firstOperation = ({ states, vectors }: Core): number => 1 + states.length + vectors.length;

/** Numbers of the values of the way back: what comes from later for each state and from the outputs, then its operations. */
const firstSeed = (core: Core): number => firstOperation(core) + core.operations.length;
const firstGradient = (core: Core): number => firstSeed(core) + core.states.length + 1;

const widthOf = (core: Core, value: number): number =>
  [core.sequence, ...core.states, ...core.vectors][value] ??
  core.operations[value - firstOperation(core)]!.width;

/** Of the outputs, in order. */
const widthsOf = (core: Core): number[] => core.outputs.map((output) => widthOf(core, output));

/** Forward operations whose results are kept, a list for each. */
function keptValues({ core, gradient, all }: Form): number[] {
  const kept = new Set<number>();
  if (all) for (const output of core.outputs) kept.add(output);
  for (const value of gradient?.reads ?? []) kept.add(value);
  for (const { vector } of gradient?.products ?? []) kept.add(vector);
  return [...kept].filter((value) => value >= firstOperation(core) && !isNext(core, value));
}

/** The gradient of a seed that is wanted of every step has the width of its state, or of the outputs. */
function seedWidth(core: Core, value: number): number {
  const state = core.states[value - firstSeed(core)];
  return state ?? widthsOf(core).reduce((sum, width) => sum + width, 0);
}

/** What a state goes on with is kept as that state. */
const isNext = (core: Core, value: number): boolean => core.next.includes(value);

type ForwardVariables =
  'turn' | 'end' | 'states' | 'sequence' | 'mask' | 'matrices' | 'vectors' | 'stateLists' | 'lists';
type BackwardVariables =
  | 'turn' | 'end' | 'dStates' | 'dy' | 'mask' | 'matrices' | 'vectors' | 'sequence' | 'states' | 'kept'
  | 'lists'; // prettier-ignore

interface Forward {
  readonly result: RawTensor;
  /** The states after the last turn. */
  readonly final: readonly RawTensor[];
  /** For each state the list of time + 1 values, beginning with that before the first turn. */
  readonly states: readonly RawTensor[];
  readonly kept: ReadonlyMap<number, RawTensor>;
  readonly sequence: RawTensor;
  readonly mask: RawTensor | null;
}

function runForward(
  target: StepTarget,
  raw: RawOps,
  form: Form,
  chain: Chain,
  weights: readonly RawTensor[],
): Forward {
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
    all ? overTime(raw, form, chain, forward, output) : lastOf(core, states, output),
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
function overTime(
  raw: RawOps,
  { core, reversed }: Form,
  chain: Chain,
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

function stackedSteps(
  raw: RawOps,
  list: RawTensor,
  { rowSize }: Chain,
  width: number,
  reversed: boolean,
): RawTensor {
  const turns = stackList(raw, list, shapeOf(raw, [rowSize, width]));
  return flat(raw, reverseTime(raw, turns, reversed), width);
}

function runBackward(
  target: StepTarget,
  raw: RawOps,
  form: Form,
  chain: Chain,
  weights: readonly RawTensor[],
  forward: Forward,
  dy: RawTensor,
): ChainGradients {
  const { core, gradient, all, reversed, name } = form;
  if (gradient === null) throw new Error('the cell kept nothing to go back by');
  const { timeSize, rowSize } = chain;
  const total = widthsOf(core).reduce((sum, width) => sum + width, 0);
  const reads = gradient.reads.filter((value) => !isNext(core, value));
  // One list for each gradient that is wanted of every step.
  const wanted = new Set(gradient.products.map((product) => product.gradient));
  for (const value of [...gradient.vectors, gradient.sequence]) if (value !== null) wanted.add(value);
  const variables = new Variables<BackwardVariables>({
    turn: [raw.integers(0)],
    end: [raw.one('Identity', [timeSize])],
    dStates: all ? zeroStates(raw, core, chain) : lastSeeds(raw, core, chain, dy),
    dy: all ? [raw.one('Reshape', [dy, shapeOf(raw, [timeSize, rowSize, total])])] : [],
    mask: forward.mask === null ? [] : [forward.mask],
    matrices: weights.slice(0, core.matrices.length),
    vectors: weights.slice(core.matrices.length),
    sequence: gradient.readsSequence ? [forward.sequence] : [],
    states: forward.states,
    kept: reads.map((value) => forward.kept.get(value)!),
    lists: [...wanted].map(() => reserveList(raw, timeSize)),
  });
  const body = backwardBody(form, gradient, variables, reads, [...wanted]);
  const { lists, dStates } = variables.read(loop(target, raw, `${name}_backward`, variables.flat, body));
  const gradients = new Map(
    [...wanted].map((value, index) => {
      const width = gradient.operations[value - firstGradient(core)]?.width ?? seedWidth(core, value);
      return [value, stackedSteps(raw, lists[index]!, chain, width, reversed)];
    }),
  );
  const ofVectors = gradient.vectors.map((value, index) =>
    value === null
      ? raw.one('ZerosLike', [weights[core.matrices.length + index]!])
      : raw.one('BiasAddGrad', [gradients.get(value)!]),
  );
  return {
    dx: gradient.sequence === null ? raw.one('ZerosLike', [chain.x]) : gradients.get(gradient.sequence)!,
    ...(chain.initial !== null && { dInitial: dStates }),
    dWeights: [...matrixGradients(raw, form, gradient, chain, forward, gradients), ...ofVectors],
  };
}

/** One turn back. */
function backwardBody(
  { core, masked, all, reversed }: Form,
  gradient: CoreGradient,
  variables: Variables<BackwardVariables>,
  reads: readonly number[],
  wanted: readonly number[],
): LoopBody {
  return (raw, given) => {
    const { at, sub, choose } = ops(raw);
    const old = variables.read(given);
    const [turn, end] = [old.turn[0]!, old.end[0]!];
    const next = nextTurn(raw, turn);
    // Turns of the forward loop, from the last to the first; `step` is where in time such a turn stood.
    const past = sub(end, next);
    const step = reversed ? turn : past;
    const valid = masked ? at(old.mask[0]!, step) : null;
    const orNothing = (x: RawTensor): RawTensor =>
      valid === null ? x : choose(valid, x, raw.one('ZerosLike', [x]));
    const seeds = old.dStates.map(orNothing);
    if (all) seeds.push(orNothing(at(old.dy[0]!, step)));
    const readOnce = new Map<number, RawTensor>();
    const forwardValue = (value: number): RawTensor => {
      if (value === 0) return at(old.sequence[0]!, step);
      if (value <= core.states.length) return getItem(raw, old.states[value - 1]!, past);
      if (value < firstOperation(core)) return old.vectors[value - 1 - core.states.length]!;
      const state = core.next.indexOf(value);
      if (state >= 0) return getItem(raw, old.states[state]!, sub(end, turn));
      return getItem(raw, old.kept[reads.indexOf(value)]!, past);
    };
    const value = runOperations(raw, gradient.operations, firstGradient(core), {
      value(index) {
        if (index >= firstSeed(core)) return seeds[index - firstSeed(core)]!;
        const read = readOnce.get(index) ?? forwardValue(index);
        readOnce.set(index, read);
        return read;
      },
      matrix: (index) => old.matrices[index]!,
    });
    return variables.write({
      ...old,
      turn: [next],
      dStates: gradient.states.map((index, state) =>
        valid === null ? value(index) : choose(valid, value(index), old.dStates[state]!),
      ),
      lists: old.lists.map((list, index) => setItem(raw, list, past, value(wanted[index]!))),
    });
  };
}

/** Σ over all steps: one product for each product of a step. */
function matrixGradients(
  raw: RawOps,
  form: Form,
  { products }: CoreGradient,
  chain: Chain,
  forward: Forward,
  gradients: ReadonlyMap<number, RawTensor>,
): RawTensor[] {
  const { add, crossProduct } = ops(raw);
  const sums: RawTensor[] = [];
  for (const { matrix, vector, gradient } of products) {
    const product = crossProduct(gradients.get(gradient)!, overTime(raw, form, chain, forward, vector));
    sums[matrix] = sums[matrix] === undefined ? product : add(sums[matrix], product);
  }
  return sums;
}

function zeroStates(raw: RawOps, { states }: Core, { rowSize }: Chain): RawTensor[] {
  return states.map((width) => raw.one('Fill', [shapeOf(raw, [rowSize, width]), raw.scalar(0)]));
}

/** What reaches the states after the last turn, from the outputs' gradient. */
function lastSeeds(raw: RawOps, core: Core, chain: Chain, dy: RawTensor): RawTensor[] {
  const seeds = zeroStates(raw, core, chain);
  let offset = 0;
  core.outputs.forEach((output, index) => {
    const width = widthsOf(core)[index]!;
    const part = raw.one('Slice', [dy, raw.integers([0, offset]), raw.integers([-1, width])]);
    const state = core.next.indexOf(output);
    seeds[state] = ops(raw).add(seeds[state]!, part);
    offset += width;
  });
  return seeds;
}
