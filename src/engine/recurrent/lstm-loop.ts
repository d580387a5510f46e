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
import type { RawOps, RawTensor, StepTarget } from '../../trace/trace.js';
import { shapeOf } from '../steps.js';
import { overChains, type Chain } from './chains.js';
import { loop, nextTurn } from './loop.js';
import {
  allStates,
  flat,
  formOf,
  loopName,
  maskRows,
  ops,
  reverseTime,
  statesFrom,
  type Form,
} from './loop-ops.js';
import type { RecurrentCall } from './recurrent-call.js';
import { getItem, reserveList, setItem, stackList } from './tensor-lists.js';

export function lstmLoop(target: StepTarget, call: RecurrentCall): Tensor {
  const units = call.weights[1]!.shape[0]!;
  const form = formOf(units, call);
  return overChains(target, { ...call, units }, (raw, chain, [wx, wh, b]) => {
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
  const results = loop(target, raw, loopName('lstm', 'forward', form), variables, (inside, given) => {
    const { at, add, mul, tanh, sigmoid, product, cut, parts, choose, sub } = ops(inside);
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
    const [zs, zg] = cut(z, 3 * units, units);
    const s = sigmoid(zs);
    const g = tanh(zg);
    const [i, f, o] = parts(s, 3) as [RawTensor, RawTensor, RawTensor];
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
  const { product, crossProduct, transposed } = ops(raw);
  const { x, timeSize, rowSize } = chain;
  const zero = raw.one('Fill', [shapeOf(raw, [rowSize, units]), raw.scalar(0)]);
  const dStates = all ? raw.one('Reshape', [dy, shapeOf(raw, [timeSize, rowSize, units])]) : null;
  const end = raw.one('Identity', [timeSize]);
  const variables = [
    raw.integers(0),
    end,
    all ? zero : dy,
    zero,
    transposed(wh),
    cells,
    gates,
    candidates,
    tanhCells,
    reserveList(raw, timeSize),
    ...(mask === null ? [] : [mask]),
    ...(dStates === null ? [] : [dStates]),
  ];
  const results = loop(target, raw, loopName('lstm', 'backward', form), variables, backwardBody(form));
  const turns = stackList(raw, results[9]!, shapeOf(raw, [rowSize, 4 * units]));
  const dz = flat(raw, reverseTime(raw, turns, reversed), 4 * units);
  const before = flat(raw, reverseTime(raw, statesFrom(raw, states, chain, units, 0), reversed), units);
  return {
    dx: product(dz, transposed(wx)),
    dWeights: [crossProduct(x, dz), crossProduct(before, dz), raw.one('BiasAddGrad', [dz])],
  };
}

/** One turn back. Variables: turn, end, dh, dc, Whᵀ, c, σ gates, g, tanh c, dz, then mask and dy of all steps where there are any. */
function backwardBody({ masked, all, reversed }: Form) {
  return (raw: RawOps, given: readonly RawTensor[]): readonly RawTensor[] => {
    const { at, add, sub, mul, product, join, parts, sigmoidGradient, tanhGradient, choose } = ops(raw);
    const [turn, end, dhLater, dcLater, whT, cells, gates, candidates, tanhCells, dzs, ...rest] =
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
    const [i, f, o] = parts(s, 3) as [RawTensor, RawTensor, RawTensor];
    const dc = add(dcLater!, tanhGradient(tanhC, mul(dh, o)));
    const dSigmoids = join([mul(dc, g), mul(dc, cBefore), mul(dh, tanhC)]);
    let dz = join([sigmoidGradient(s, dSigmoids), tanhGradient(g, mul(dc, i))]);
    let dcBefore = mul(dc, f);
    let dhBefore: RawTensor;
    if (mask === null) {
      dhBefore = product(dz, whT!);
    } else {
      const valid = at(mask, step);
      dz = choose(valid, dz, raw.one('ZerosLike', [dz]));
      dhBefore = choose(valid, product(dz, whT!), dh);
      dcBefore = choose(valid, dcBefore, dcLater!);
    }
    return [
      next,
      end!,
      dhBefore,
      dcBefore,
      whT!,
      cells!,
      gates!,
      candidates!,
      tanhCells!,
      setItem(raw, dzs!, past, dz),
      ...rest,
    ];
  };
}
