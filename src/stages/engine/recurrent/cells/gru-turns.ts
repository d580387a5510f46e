/**
 * The GRU's turns inside recorded steps; equations in gru-cell.ts. Back through a step, with dh
 * what comes from later and h₋ the state before:
 *
 *     dz = dh · (h₋ - n) · z(1-z)     dn = dh · (1-z) · (1-n²)     dp = [dz dr dn]
 *     after, with q = h₋ U + c:   dr = dn · qn · r(1-r)          dq = [dz dr dn·r]     dh₋ = dh · z + dq Uᵀ
 *     before, with e = dn Unᵀ:    dr = e · h₋ · r(1-r)           dh₋ = dh · z + e · r + [dz dr] [Uz Ur]ᵀ
 *     dW = Σ xᵀ dp    db = Σ dp    dx = dp Wᵀ
 *     after:   dU = Σ h₋ᵀ dq    dc = Σ dq       before:  dU = [Σ h₋ᵀ [dz dr]   Σ (r · h₋)ᵀ dn]
 */
import type { RawTensor } from '../../../../tensorflow/trace/trace.js';
import type { Reset } from './gru-reset.js';
import { ops } from '../loops/loop-ops.js';
import type { CellTurns } from '../loops/cell-turns.js';

export const gruTurns = (units: number, reset: Reset): CellTurns =>
  reset === 'after' ? resetAfter(units) : resetBefore(units);

const resetAfter = (units: number): CellTurns => ({
  name: 'gru_after',
  units,
  gates: 3,
  states: 1,
  // [z r], n, qn
  kept: 3,
  // dp, dq
  filled: 2,
  forwardWeights: (_raw, [, wh, , recurrentBias]) => [wh!, recurrentBias!],
  backwardWeights: (raw, [, wh]) => [ops(raw).transposed(wh!)],
  forward(raw, { projected, states, hidden, weights }) {
    const { add, mul, sub, tanh, sigmoid, product, cut, parts } = ops(raw);
    const h = states[0]!;
    const [pGates, pCandidate] = cut(projected, 2 * units, units);
    const q = raw.one('BiasAdd', [product(hidden, weights[0]!), weights[1]!]);
    const [qGates, qCandidate] = cut(q, 2 * units, units);
    const gates = sigmoid(add(pGates, qGates));
    const [z, r] = parts(gates, 2) as [RawTensor, RawTensor];
    const n = tanh(add(pCandidate, mul(r, qCandidate)));
    return { states: [add(n, mul(z, sub(h, n)))], kept: [gates, n, qCandidate] };
  },
  backward(raw, { dStates, weights, kept, before }) {
    const { sub, mul, product, join, parts, sigmoidGradient, tanhGradient } = ops(raw);
    const dh = dStates[0]!;
    const [gates, n, qCandidate] = [kept(0), kept(1), kept(2)];
    const [z, r] = parts(gates, 2) as [RawTensor, RawTensor];
    const throughZ = mul(dh, z);
    const dn = tanhGradient(n, sub(dh, throughZ));
    const dGates = sigmoidGradient(gates, join([mul(dh, sub(before(0), n)), mul(dn, qCandidate)]));
    const dq = join([dGates, mul(dn, r)]);
    return { filled: [join([dGates, dn]), dq], dBefore: [throughZ], dHidden: product(dq, weights[0]!) };
  },
  weightGradients: (raw, { hidden, filled }) => [
    ops(raw).crossProduct(hidden(), filled[1]!),
    raw.one('BiasAddGrad', [filled[1]!]),
  ],
});

const resetBefore = (units: number): CellTurns => ({
  name: 'gru_before',
  units,
  gates: 3,
  states: 1,
  // [z r], n
  kept: 2,
  filled: 1,
  forwardWeights: (raw, [, wh]) => ops(raw).cut(wh!, 2 * units, units),
  backwardWeights: (raw, [, wh]) =>
    ops(raw)
      .cut(wh!, 2 * units, units)
      .map(ops(raw).transposed),
  forward(raw, { projected, states, hidden, weights }) {
    const { add, mul, sub, tanh, sigmoid, product, cut, parts } = ops(raw);
    const h = states[0]!;
    const [pGates, pCandidate] = cut(projected, 2 * units, units);
    const gates = sigmoid(add(pGates, product(hidden, weights[0]!)));
    const [z, r] = parts(gates, 2) as [RawTensor, RawTensor];
    const n = tanh(add(pCandidate, product(mul(r, hidden), weights[1]!)));
    return { states: [add(n, mul(z, sub(h, n)))], kept: [gates, n] };
  },
  backward(raw, { dStates, weights, kept, before, hidden }) {
    const { add, sub, mul, product, join, parts, sigmoidGradient, tanhGradient } = ops(raw);
    const dh = dStates[0]!;
    const [gates, n] = [kept(0), kept(1)];
    const [z, r] = parts(gates, 2) as [RawTensor, RawTensor];
    const throughZ = mul(dh, z);
    const dn = tanhGradient(n, sub(dh, throughZ));
    // The gradient of r · h, which comes back through Un.
    const e = product(dn, weights[1]!);
    const dGates = sigmoidGradient(gates, join([mul(dh, sub(before(0), n)), mul(e, hidden())]));
    return {
      filled: [join([dGates, dn])],
      dBefore: [throughZ],
      dHidden: add(mul(e, r), product(dGates, weights[0]!)),
    };
  },
  weightGradients(raw, over) {
    const { cut, crossProduct, mul, join } = ops(raw);
    const [dGates, dn] = cut(over.filled[0]!, 2 * units, units);
    const [, r] = cut(over.kept(0, 2 * units), units, units);
    const hidden = over.hidden();
    return [join([crossProduct(hidden, dGates), crossProduct(mul(r, hidden), dn)])];
  },
});
