/**
 * The GRU as two TensorFlow loops, as lstm-loop.ts has the LSTM; equations in gru-cell.ts. Back through a step, with dh
 * what comes from later and h₋ the state before:
 *
 *     dz = dh · (h₋ - n) · z(1-z)     dn = dh · (1-z) · (1-n²)     dp = [dz dr dn]
 *     after, with q = h₋ U + c:   dr = dn · qn · r(1-r)          dq = [dz dr dn·r]     dh₋ = dh · z + dq Uᵀ
 *     before, with e = dn Unᵀ:    dr = e · h₋ · r(1-r)           dh₋ = dh · z + e · r + [dz dr] [Uz Ur]ᵀ
 *     dW = Σ xᵀ dp    db = Σ dp    dx = dp Wᵀ
 *     after:   dU = Σ h₋ᵀ dq    dc = Σ dq       before:  dU = [Σ h₋ᵀ [dz dr]   Σ (r · h₋)ᵀ dn]
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { RawOps, RawTensor, StepTarget } from '../../trace/trace.js';
import { shapeOf } from '../steps.js';
import { overChains, type Chain } from './chains.js';
import type { Reset } from './gru-cell.js';
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

export function gruLoop(target: StepTarget, call: RecurrentCall, reset: Reset): Tensor {
  const units = call.weights[1]!.shape[0]!;
  const form = formOf(units, call);
  return overChains(target, { ...call, units }, (raw, chain, weights) => {
    const forward = runForward(target, raw, form, reset, chain, weights);
    return {
      result: forward.result,
      backward: (dy) => runBackward(target, raw, form, reset, chain, weights, forward, dy),
    };
  });
}

interface Forward {
  readonly result: RawTensor;
  /** [time + 1] states, beginning with the zeros before the first step. */
  readonly states: RawTensor | null;
  /** Lists of [z r], n and, for `after`, qn. */
  readonly kept: readonly RawTensor[];
  readonly mask: RawTensor | null;
}

function runForward(
  target: StepTarget,
  raw: RawOps,
  form: Form,
  reset: Reset,
  chain: Chain,
  [wx, wh, b, recurrentBias]: readonly RawTensor[],
): Forward {
  const { units, masked, all, differentiated, reversed } = form;
  const { add, product, cut } = ops(raw);
  const { x, timeSize, rowSize } = chain;
  const projected = raw.one('Reshape', [
    raw.one('BiasAdd', [product(x, wx!), b!]),
    shapeOf(raw, [timeSize, rowSize, 3 * units]),
  ]);
  const mask = chain.mask === null ? null : maskRows(raw, chain.mask, chain);
  const zero = raw.one('Fill', [shapeOf(raw, [rowSize, units]), raw.scalar(0)]);
  const listLength = add(timeSize, raw.integers(1));
  const recurrent = reset === 'after' ? [wh!, recurrentBias!] : cut(wh!, 2 * units, units);
  const variables = [
    raw.integers(0),
    raw.one('Identity', [timeSize]),
    zero,
    projected,
    ...recurrent,
    ...(mask === null ? [] : [mask]),
    ...(all || differentiated ? [setItem(raw, reserveList(raw, listLength), raw.integers(0), zero)] : []),
    ...Array.from({ length: differentiated ? (reset === 'after' ? 3 : 2) : 0 }, () =>
      reserveList(raw, timeSize),
    ),
  ];
  const results = loop(target, raw, loopName(`gru_${reset}`, 'forward', form), variables, (inside, given) => {
    const { at, add, mul, sub, tanh, sigmoid, product, cut, parts, choose } = ops(inside);
    const [turn, end, h, projected, first, second, ...rest] = given as RawTensor[];
    const lists = [...rest];
    const mask = masked ? lists.shift()! : null;
    const next = nextTurn(inside, turn!);
    const t = reversed ? sub(end!, next) : turn!;
    const [pGates, pCandidate] = cut(at(projected!, t), 2 * units, units);
    const [qGates, qCandidate] =
      reset === 'after'
        ? cut(inside.one('BiasAdd', [product(h!, first!), second!]), 2 * units, units)
        : [product(h!, first!), null];
    const gates = sigmoid(add(pGates, qGates));
    const [z, r] = parts(gates, 2) as [RawTensor, RawTensor];
    const reached = qCandidate === null ? product(mul(r, h!), second!) : mul(r, qCandidate);
    const n = tanh(add(pCandidate, reached));
    let newH = add(n, mul(z, sub(h!, n)));
    if (mask !== null) newH = choose(at(mask, t), newH, h!);
    const [states, ...keeps] = lists;
    return [
      next,
      end!,
      newH,
      projected!,
      first!,
      second!,
      ...(mask === null ? [] : [mask]),
      ...(states === undefined ? [] : [setItem(inside, states, next, newH)]),
      ...keeps.map((list, index) => setItem(inside, list, turn!, [gates, n, qCandidate][index]!)),
    ];
  });
  const [states = null, ...kept] = results.slice(masked ? 7 : 6);
  return {
    result: all ? allStates(raw, states!, chain, units, reversed) : results[2]!,
    states,
    kept,
    mask,
  };
}

function runBackward(
  target: StepTarget,
  raw: RawOps,
  form: Form,
  reset: Reset,
  chain: Chain,
  [wx, wh]: readonly RawTensor[],
  { states, kept, mask }: Forward,
  dy: RawTensor,
): { dx: RawTensor; dWeights: RawTensor[] } {
  if (states === null || kept.length === 0) throw new Error('the GRU kept nothing to go back by');
  const { units, all, reversed } = form;
  const { product, crossProduct, transposed, cut, mul, join } = ops(raw);
  const { x, timeSize, rowSize } = chain;
  const zero = raw.one('Fill', [shapeOf(raw, [rowSize, units]), raw.scalar(0)]);
  const recurrent = (reset === 'after' ? [wh!] : cut(wh!, 2 * units, units)).map(transposed);
  // Lists to fill: dp, and for `after` dq.
  const filled = Array.from({ length: reset === 'after' ? 2 : 1 }, () => reserveList(raw, timeSize));
  const variables = [
    raw.integers(0),
    raw.one('Identity', [timeSize]),
    all ? zero : dy,
    states,
    ...kept,
    ...filled,
    ...recurrent,
    ...(mask === null ? [] : [mask]),
    ...(all ? [raw.one('Reshape', [dy, shapeOf(raw, [timeSize, rowSize, units])])] : []),
  ];
  const name = loopName(`gru_${reset}`, 'backward', form);
  const results = loop(target, raw, name, variables, backwardBody(form, reset));
  const overTime = (list: RawTensor, width: number): RawTensor =>
    flat(raw, reverseTime(raw, stackList(raw, list, shapeOf(raw, [rowSize, width])), reversed), width);
  const before = flat(raw, reverseTime(raw, statesFrom(raw, states, chain, units, 0), reversed), units);
  const firstFilled = 4 + kept.length;
  const dp = overTime(results[firstFilled]!, 3 * units);
  const common = { dx: product(dp, transposed(wx!)) };
  const dInput = [crossProduct(x, dp)];
  const dBias = raw.one('BiasAddGrad', [dp]);
  if (reset === 'after') {
    const dq = overTime(results[firstFilled + 1]!, 3 * units);
    return {
      ...common,
      dWeights: [...dInput, crossProduct(before, dq), dBias, raw.one('BiasAddGrad', [dq])],
    };
  }
  const [dGates, dn] = cut(dp, 2 * units, units);
  const [, r] = cut(overTime(kept[0]!, 2 * units), units, units);
  const dRecurrent = join([crossProduct(before, dGates), crossProduct(mul(r, before), dn)]);
  return { ...common, dWeights: [...dInput, dRecurrent, dBias] };
}

/**
 * One turn back. Variables: turn, end, dh, states, what was kept, dp (and dq), transposed recurrent weights, then mask and dy of all
 * steps where there are any.
 */
function backwardBody({ masked, all, reversed }: Form, reset: Reset) {
  const after = reset === 'after';
  return (raw: RawOps, given: readonly RawTensor[]): readonly RawTensor[] => {
    const { at, add, sub, mul, product, join, parts, sigmoidGradient, tanhGradient, choose } = ops(raw);
    const [turn, end, dhLater, states, ...others] = given as RawTensor[];
    const kept = others.splice(0, after ? 3 : 2);
    const filled = others.splice(0, after ? 2 : 1);
    const recurrent = others.splice(0, after ? 1 : 2);
    const mask = masked ? others[0]! : null;
    const dStates = all ? others.at(-1)! : null;
    const next = nextTurn(raw, turn!);
    // Turns of the forward loop, from the last to the first; `step` is where in time such a turn stood.
    const past = sub(end!, next);
    const step = reversed ? turn! : past;
    const dh = dStates === null ? dhLater! : add(dhLater!, at(dStates, step));
    const h = getItem(raw, states!, past);
    const gates = getItem(raw, kept[0]!, past);
    const n = getItem(raw, kept[1]!, past);
    const [z, r] = parts(gates, 2) as [RawTensor, RawTensor];
    const throughZ = mul(dh, z);
    const dn = tanhGradient(n, sub(dh, throughZ));
    // What reaches r · (h Un) or (r · h): for `before` its gradient comes back through Un.
    const reached = after ? dn : product(dn, recurrent[1]!);
    const times = after ? getItem(raw, kept[2]!, past) : h;
    const dGates = sigmoidGradient(gates, join([mul(dh, sub(h, n)), mul(reached, times)]));
    const throughR = mul(reached, r);
    let dp = join([dGates, dn]);
    let dq = after ? join([dGates, throughR]) : null;
    let dhBefore: RawTensor;
    const valid = mask === null ? null : at(mask, step);
    const orNothing = (x: RawTensor): RawTensor =>
      valid === null ? x : choose(valid, x, raw.one('ZerosLike', [x]));
    if (dq !== null) {
      dq = orNothing(dq);
      dhBefore = add(throughZ, product(dq, recurrent[0]!));
    } else {
      dhBefore = add(add(throughZ, throughR), product(dGates, recurrent[0]!));
    }
    dp = orNothing(dp);
    if (valid !== null) dhBefore = choose(valid, dhBefore, dh);
    const fills = dq === null ? [dp] : [dp, dq];
    return [
      next,
      end!,
      dhBefore,
      states!,
      ...kept,
      ...filled.map((list, index) => setItem(raw, list, past, fills[index]!)),
      ...recurrent,
      ...others,
    ];
  };
}
