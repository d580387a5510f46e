/**
 * The LSTM as two TensorFlow loops, one forward and one back through time, for any number of steps and rows. The input
 * projection of all steps is one matrix product; going back, each step does one product for dh, and every weight
 * gradient is one product over all steps at the end.
 *
 * Back through a step, with dh and dc what comes from later (h and c stand after the step, c₋ before):
 *
 *     dc += dh · o · (1 - tanh²c)      di = dc · g · i(1-i)     df = dc · c₋ · f(1-f)
 *     do = dh · tanh c · o(1-o)        dg = dc · i · (1-g²)     dz = [di df do dg]
 *     dh₋ = dz Whᵀ    dc₋ = dc · f     dWx = Σ xᵀ dz    dWh = Σ h₋ᵀ dz    db = Σ dz    dx = dz Wxᵀ
 *
 * At a padded step dz = 0, dh₋ = dh and dc₋ = dc.
 */
import type { Tensor } from '@tensorflow/tfjs';
import {
  attribute,
  type RawInput,
  type RawOps,
  type RawTensor,
  type StepTarget,
} from '../../trace/trace.js';
import { shapeOf } from '../steps.js';
import { overChains, type Chain } from './chains.js';
import { loop, nextTurn } from './loop.js';
import type { LstmCall } from './lstm-equations.js';
import { getItem, reserveList, setItem, stackList } from './tensor-lists.js';

/** Elementwise and matrix ops, as the equations name them. */
const ops = (raw: RawOps) => ({
  mul: (a: RawInput, b: RawInput) => raw.one('Mul', [a, b]),
  add: (a: RawInput, b: RawInput) => raw.one('AddV2', [a, b]),
  sub: (a: RawInput, b: RawInput) => raw.one('Sub', [a, b]),
  sigmoid: (x: RawInput) => raw.one('Sigmoid', [x]),
  tanh: (x: RawInput) => raw.one('Tanh', [x]),
  /** dy · y(1-y) */
  sigmoidGradient: (y: RawInput, dy: RawInput) => raw.one('SigmoidGrad', [y, dy]),
  /** dy · (1-y²) */
  tanhGradient: (y: RawInput, dy: RawInput) => raw.one('TanhGrad', [y, dy]),
  product: (a: RawInput, b: RawInput, transposeA = false, transposeB = false) =>
    raw.one(
      'MatMul',
      [a, b],
      [attribute.bool('transpose_a', transposeA), attribute.bool('transpose_b', transposeB)],
    ),
  /** Item `t` along the first axis. */
  at: (x: RawInput, t: RawInput) => raw.one('GatherV2', [x, t, raw.integers(0)]),
  join: (parts: readonly RawInput[]) => raw.one('ConcatV2', [...parts, raw.integers(1)]),
  thirds: (x: RawInput) => raw.run('Split', [raw.integers(1), x], [attribute.int('num_split', 3)], 3),
  /** [rows, 4 units] → [rows, 3 units], [rows, units] */
  gates: (z: RawInput, units: number) =>
    raw.run(
      'SplitV',
      [z, raw.integers([3 * units, units]), raw.integers(1)],
      [attribute.int('num_split', 2)],
      2,
    ),
  /** Rows of `a` where `rows` ([rows] bool), rows of `b` elsewhere. */
  choose: (rows: RawInput, a: RawInput, b: RawInput) => raw.one('Select', [rows, a, b]),
});

/** What a call depends on besides its tensors; names the loop functions. */
interface Form {
  readonly units: number;
  readonly masked: boolean;
  readonly all: boolean;
  readonly differentiated: boolean;
  readonly reversed: boolean;
}

const nameOf = (kind: string, form: Form): string =>
  `seqpipe_lstm_${kind}_${form.units}${form.masked ? '_masked' : ''}${form.all ? '_all' : ''}` +
  `${form.differentiated ? '_kept' : ''}${form.reversed ? '_reversed' : ''}`;

export function lstmLoop(
  target: StepTarget,
  { x, weights, timing, give, differentiated, reversed }: LstmCall,
): Tensor {
  const form: Form = {
    units: weights.recurrent.shape[0]!,
    masked: timing.mask !== null,
    all: give === 'all',
    differentiated,
    reversed,
  };
  const layer = {
    x,
    weights: [weights.input, weights.recurrent, weights.bias],
    timing,
    give,
    units: form.units,
  };
  return overChains(target, layer, (raw, chain, [wx, wh, b]) => {
    const forward = runForward(target, raw, form, chain, wx!, wh!, b!);
    return {
      result: forward.result,
      backward: (dy) => runBackward(target, raw, form, chain, forward, wx!, wh!, dy),
    };
  });
}

interface Forward {
  readonly result: RawTensor;
  /** [time + 1] lists of h and c, beginning with the zeros before the first step. */
  readonly states: RawTensor | null;
  readonly cells: RawTensor | null;
  /** Lists of σ gates [rows, 3 units], g and tanh c. */
  readonly gates: RawTensor | null;
  readonly candidates: RawTensor | null;
  readonly tanhCells: RawTensor | null;
  readonly mask: RawTensor | null;
}

function runForward(
  target: StepTarget,
  raw: RawOps,
  form: Form,
  chain: Chain,
  wx: RawTensor,
  wh: RawTensor,
  b: RawTensor,
): Forward {
  const { units, masked, all, differentiated, reversed } = form;
  const { add, product } = ops(raw);
  const { x, timeSize, rowSize } = chain;
  const projected = raw.one('Reshape', [
    raw.one('BiasAdd', [product(x, wx), b]),
    shapeOf(raw, [timeSize, rowSize, 4 * units]),
  ]);
  const mask = chain.mask === null ? null : maskRows(raw, chain.mask, chain);
  const zero = raw.one('Fill', [shapeOf(raw, [rowSize, units]), raw.scalar(0)]);
  const end = raw.one('Identity', [timeSize]);
  const listLength = add(timeSize, raw.integers(1));
  const begin = (): RawTensor => setItem(raw, reserveList(raw, listLength), raw.integers(0), zero);
  const keepsStates = all || differentiated;
  const variables = [
    raw.integers(0),
    end,
    zero,
    zero,
    projected,
    wh,
    ...(mask === null ? [] : [mask]),
    ...(keepsStates ? [begin()] : []),
    ...(differentiated
      ? [begin(), reserveList(raw, timeSize), reserveList(raw, timeSize), reserveList(raw, timeSize)]
      : []),
  ];
  const results = loop(target, raw, nameOf('forward', form), variables, (inside, given) => {
    const { at, add, mul, tanh, sigmoid, product, gates, thirds, choose, sub } = ops(inside);
    const [turn, end, h, c, projected, wh, ...rest] = given as [
      RawTensor,
      RawTensor,
      RawTensor,
      RawTensor,
      RawTensor,
      RawTensor,
    ];
    const lists = [...(rest as RawTensor[])];
    const mask = masked ? lists.shift()! : null;
    const next = nextTurn(inside, turn);
    const t = reversed ? sub(end, next) : turn;
    const z = add(at(projected, t), product(h, wh));
    const [zs, zg] = gates(z, units) as [RawTensor, RawTensor];
    const s = sigmoid(zs);
    const g = tanh(zg);
    const [i, f, o] = thirds(s) as [RawTensor, RawTensor, RawTensor];
    let newC = add(mul(f, c), mul(i, g));
    const tanhC = tanh(newC);
    let newH = mul(o, tanhC);
    if (mask !== null) {
      const valid = at(mask, t);
      newC = choose(valid, newC, c);
      newH = choose(valid, newH, h);
    }
    const kept = [newH, newC].map(
      (state, index) => lists[index] && setItem(inside, lists[index], next, state),
    );
    const others = [s, g, tanhC].map(
      (gate, index) => lists[index + 2] && setItem(inside, lists[index + 2]!, turn, gate),
    );
    return [
      next,
      end,
      newH,
      newC,
      projected,
      wh,
      ...(mask === null ? [] : [mask]),
      ...[...kept, ...others].filter((list) => list !== undefined),
    ];
  });
  const lists = results.slice(masked ? 7 : 6);
  const states = keepsStates ? lists[0]! : null;
  const result = all ? allStates(raw, states!, chain, units, reversed) : results[2]!;
  return {
    result,
    states,
    cells: lists[1] ?? null,
    gates: lists[2] ?? null,
    candidates: lists[3] ?? null,
    tanhCells: lists[4] ?? null,
    mask,
  };
}

/** [time · rows, 1] of 1 and 0 → [time, rows] bool. */
function maskRows(raw: RawOps, mask: RawInput, { timeSize, rowSize }: Chain): RawTensor {
  const steps = raw.one('Reshape', [mask, shapeOf(raw, [timeSize, rowSize])]);
  return raw.one('Greater', [steps, raw.scalar(0.5)]);
}

/** The list of time + 1 states, from turn `first`, as [time · rows, units] in the order of turns. */
function statesFrom(raw: RawOps, states: RawTensor, chain: Chain, units: number, first: 0 | 1): RawTensor {
  const stacked = stackList(raw, states, shapeOf(raw, [chain.rowSize, units]));
  const size = shapeOf(raw, [chain.timeSize, chain.rowSize, units]);
  return raw.one('Slice', [stacked, raw.integers([first, 0, 0]), size]);
}

const flat = (raw: RawOps, steps: RawTensor, width: number): RawTensor =>
  raw.one('Reshape', [steps, raw.integers([-1, width])]);

/** Turns into steps, and back. [time, rows, width] */
const reverseTime = (raw: RawOps, turns: RawTensor, reversed: boolean): RawTensor =>
  reversed ? raw.one('ReverseV2', [turns, raw.integers([0])]) : turns;

function allStates(
  raw: RawOps,
  states: RawTensor,
  chain: Chain,
  units: number,
  reversed: boolean,
): RawTensor {
  return flat(raw, reverseTime(raw, statesFrom(raw, states, chain, units, 1), reversed), units);
}

function runBackward(
  target: StepTarget,
  raw: RawOps,
  form: Form,
  chain: Chain,
  forward: Forward,
  wx: RawTensor,
  wh: RawTensor,
  dy: RawTensor,
): { dx: RawTensor; dWeights: RawTensor[] } {
  const { units, all, reversed } = form;
  const { cells, gates, candidates, tanhCells, states, mask } = forward;
  if (!states || !cells || !gates || !candidates || !tanhCells)
    throw new Error('the LSTM kept nothing to go back by');
  const { product } = ops(raw);
  const { x, timeSize, rowSize } = chain;
  const zero = raw.one('Fill', [shapeOf(raw, [rowSize, units]), raw.scalar(0)]);
  const dStates = all ? raw.one('Reshape', [dy, shapeOf(raw, [timeSize, rowSize, units])]) : null;
  const end = raw.one('Identity', [timeSize]);
  const variables = [
    raw.integers(0),
    end,
    all ? zero : dy,
    zero,
    wh,
    cells,
    gates,
    candidates,
    tanhCells,
    reserveList(raw, timeSize),
    ...(mask === null ? [] : [mask]),
    ...(dStates === null ? [] : [dStates]),
  ];
  const results = loop(target, raw, nameOf('backward', form), variables, backwardBody(form));
  const turns = stackList(raw, results[9]!, shapeOf(raw, [rowSize, 4 * units]));
  const dz = flat(raw, reverseTime(raw, turns, reversed), 4 * units);
  const before = flat(raw, reverseTime(raw, statesFrom(raw, states, chain, units, 0), reversed), units);
  return {
    dx: product(dz, wx, false, true),
    dWeights: [product(x, dz, true), product(before, dz, true), raw.one('BiasAddGrad', [dz])],
  };
}

/** One turn back. Variables: turn, end, dh, dc, Wh, c, σ gates, g, tanh c, dz, then mask and dy of all steps where there are any. */
function backwardBody({ masked, all, reversed }: Form) {
  return (raw: RawOps, given: readonly RawTensor[]): readonly RawTensor[] => {
    const { at, add, sub, mul, product, join, thirds, sigmoidGradient, tanhGradient, choose } = ops(raw);
    const [turn, end, dhLater, dcLater, wh, cells, gates, candidates, tanhCells, dzs, ...rest] =
      given as RawTensor[];
    const mask = masked ? rest[0]! : null;
    const dStates = all ? rest.at(-1)! : null;
    const next = nextTurn(raw, turn!);
    // Turns of the forward loop, from the last to the first; `step` is where in time such a turn stood.
    const past = sub(end!, next);
    const step = reversed ? turn! : past;
    const dh = dStates === null ? dhLater! : add(dhLater!, at(dStates, step));
    const s = getItem(raw, gates!, past);
    const g = getItem(raw, candidates!, past);
    const tanhC = getItem(raw, tanhCells!, past);
    const cBefore = getItem(raw, cells!, past);
    const [i, f, o] = thirds(s) as [RawTensor, RawTensor, RawTensor];
    const dc = add(dcLater!, tanhGradient(tanhC, mul(dh, o)));
    const dSigmoids = join([mul(dc, g), mul(dc, cBefore), mul(dh, tanhC)]);
    let dz = join([sigmoidGradient(s, dSigmoids), tanhGradient(g, mul(dc, i))]);
    let dcBefore = mul(dc, f);
    let dhBefore: RawTensor;
    if (mask === null) {
      dhBefore = product(dz, wh!, false, true);
    } else {
      const valid = at(mask, step);
      dz = choose(valid, dz, raw.one('ZerosLike', [dz]));
      dhBefore = choose(valid, product(dz, wh!, false, true), dh);
      dcBefore = choose(valid, dcBefore, dcLater!);
    }
    return [
      next,
      end!,
      dhBefore,
      dcBefore,
      wh!,
      cells!,
      gates!,
      candidates!,
      tanhCells!,
      setItem(raw, dzs!, past, dz),
      ...rest,
    ];
  };
}
