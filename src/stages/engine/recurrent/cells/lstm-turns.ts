/**
 * The LSTM's turns inside recorded steps; equations in lstm-cell.ts. Back through a step, with dh
 * and dc what comes from later (h and c stand after the step, c₋ before):
 *
 *     dc += dh · o · (1 - tanh²c)      di = dc · g · i(1-i)     df = dc · c₋ · f(1-f)
 *     do = dh · tanh c · o(1-o)        dg = dc · i · (1-g²)     dz = [di df do dg]
 *     dh₋ = dz Whᵀ    dc₋ = dc · f     dWx = Σ xᵀ dz    dWh = Σ h₋ᵀ dz    db = Σ dz    dx = dz Wxᵀ
 */
import { ops } from '../loops/loop-ops.js';
import type { CellTurns } from '../loops/cell-turns.js';
import type { RawTensor } from '../../../../tensorflow/trace/trace.js';

export const lstmTurns = (units: number): CellTurns => ({
  name: 'lstm',
  units,
  gates: 4,
  states: 2,
  // i, f, o, g, tanh c
  kept: 5,
  filled: 1,
  forwardWeights: (_raw, [, wh]) => [wh!],
  backwardWeights: (raw, [, wh]) => [ops(raw).transposed(wh!)],
  forward(raw, { projected, states, hidden, weights }) {
    const { add, mul, tanh, sigmoid, product, parts } = ops(raw);
    const z = add(projected, product(hidden, weights[0]!));
    const [zi, zf, zo, zg] = parts(z, 4) as [RawTensor, RawTensor, RawTensor, RawTensor];
    const [i, f, o, g] = [sigmoid(zi), sigmoid(zf), sigmoid(zo), tanh(zg)];
    const c = add(mul(f, states[1]!), mul(i, g));
    const tanhC = tanh(c);
    return { states: [mul(o, tanhC), c], kept: [i, f, o, g, tanhC] };
  },
  backward(raw, { dStates, weights, kept, before }) {
    const { add, mul, product, join, sigmoidGradient, tanhGradient } = ops(raw);
    const [dh, dcLater] = dStates as [RawTensor, RawTensor];
    const [i, f, o, g, tanhC] = [kept(0), kept(1), kept(2), kept(3), kept(4)];
    const dc = add(dcLater, tanhGradient(tanhC, mul(dh, o)));
    const dz = join([
      sigmoidGradient(i, mul(dc, g)),
      sigmoidGradient(f, mul(dc, before(1))),
      sigmoidGradient(o, mul(dh, tanhC)),
      tanhGradient(g, mul(dc, i)),
    ]);
    return { filled: [dz], dBefore: [null, mul(dc, f)], dHidden: product(dz, weights[0]!) };
  },
  weightGradients: (raw, { hidden, filled }) => [ops(raw).crossProduct(hidden(), filled[0]!)],
});
