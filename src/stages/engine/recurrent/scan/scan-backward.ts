/**
 * A cell back through time, as `scan-gradient.ts` derived it: what reaches the sequence, the states
 * before the first turn, and the weights. A matrix gets its gradient as one product over all steps.
 */
import type { RawOps, RawTensor } from '../../../../tensorflow/trace/trace.js';
import { shapeOf } from '../../ops/steps.js';
import type { Chain, ChainGradients } from '../loops/chains.js';
import { loop, nextTurn, type LoopBody } from '../loops/loop.js';
import { ops } from '../loops/loop-ops.js';
import {
  firstGradient,
  firstOperation,
  firstSeed,
  isNext,
  seedWidth,
  widthsOf,
  type Form,
  type ScanPass,
} from './scan-form.js';
import { overTime, stackedSteps, zeroStates, type Forward } from './scan-forward.js';
import type { CoreGradient } from './scan-gradient.js';
import type { Core } from './scan-plan.js';
import { runOperations } from './scan-raw-ops.js';
import { Variables } from './scan-variables.js';
import { getItem, reserveList, setItem } from '../loops/tensor-lists.js';

type BackwardVariables =
  | 'turn' | 'end' | 'dStates' | 'dy' | 'mask' | 'matrices' | 'vectors' | 'sequence' | 'states' | 'kept'
  | 'lists'; // prettier-ignore

export function runBackward(pass: ScanPass, forward: Forward, dy: RawTensor): ChainGradients {
  const { target, raw, form, chain, weights } = pass;
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
    dWeights: [...matrixGradients(pass, gradient, forward, gradients), ...ofVectors],
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
    // Turns of the forward loop, from the last to the first; `step` is where in time such a turn
    // stood.
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
  pass: ScanPass,
  { products }: CoreGradient,
  forward: Forward,
  gradients: ReadonlyMap<number, RawTensor>,
): RawTensor[] {
  const { add, crossProduct } = ops(pass.raw);
  const sums: RawTensor[] = [];
  for (const { matrix, vector, gradient } of products) {
    const product = crossProduct(gradients.get(gradient)!, overTime(pass, forward, vector));
    sums[matrix] = sums[matrix] === undefined ? product : add(sums[matrix], product);
  }
  return sums;
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
