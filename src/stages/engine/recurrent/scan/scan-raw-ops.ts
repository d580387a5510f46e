/** The operations of a step and of the way back through it, in TensorFlow's ops. */
import { attribute, type RawOps, type RawTensor } from '../../../../tensorflow/trace/trace.js';
import { ops } from '../loops/loop-ops.js';
import type { CoreOperation } from './scan-plan.js';

/** Values by number; an operation's matrix in the form it is multiplied by. */
export interface StepValues {
  readonly value: (index: number) => RawTensor;
  /** For `product` [columns, rows], for `product_back` [rows, columns]. */
  readonly matrix: (index: number) => RawTensor;
}

type Run = (raw: RawOps, inputs: readonly RawTensor[], operation: CoreOperation) => RawTensor;

/** factor · x + offset, in no more ops than it takes. */
const affine: Run = (raw, [x], { factor = 1, offset = 0 }) => {
  if (factor === -1) return offset === 0 ? raw.one('Neg', [x!]) : raw.one('Sub', [raw.scalar(offset), x!]);
  const scaled = factor === 1 ? x! : raw.one('Mul', [x!, raw.scalar(factor)]);
  return offset === 0 ? scaled : raw.one('AddV2', [scaled, raw.scalar(offset)]);
};

const functions: Readonly<Record<string, (raw: RawOps, x: RawTensor) => RawTensor>> = {
  relu: (raw, x) => raw.one('Relu', [x]),
  tanh: (raw, x) => raw.one('Tanh', [x]),
  sigmoid: (raw, x) => raw.one('Sigmoid', [x]),
  softmax: (raw, x) => raw.one('Softmax', [x]),
  elu: (raw, x) => raw.one('Elu', [x]),
  gelu: (raw, x) => raw.one('Mul', [x, normalShare(raw, x)]),
  leaky_relu: (raw, x) => raw.one('LeakyRelu', [x], [attribute.float('alpha', leak)]),
  selu: (raw, x) => raw.one('Selu', [x]),
  silu: (raw, x) => raw.one('Mul', [x, raw.one('Sigmoid', [x])]),
  softplus: (raw, x) => raw.one('Softplus', [x]),
};

const leak = 0.01;

/** Φ(x), the share of the normal distribution below x. */
function normalShare(raw: RawOps, x: RawTensor): RawTensor {
  const error = raw.one('Erf', [raw.one('Mul', [x, raw.scalar(Math.SQRT1_2)])]);
  return raw.one('Mul', [raw.one('AddV2', [error, raw.scalar(1)]), raw.scalar(0.5)]);
}

const runs: Readonly<Record<string, Run>> = {
  add: (raw, [a, b]) => raw.one('AddV2', [a!, b!]),
  subtract: (raw, [a, b]) => raw.one('Sub', [a!, b!]),
  multiply: (raw, [a, b]) => raw.one('Mul', [a!, b!]),
  divide: (raw, [a, b]) => raw.one('RealDiv', [a!, b!]),
  affine,
  inverse: (raw, [x], { factor = 1 }) => raw.one('RealDiv', [raw.scalar(factor), x!]),
  function: (raw, [x], operation) => functions[operation.function!]!(raw, x!),
  concat: (raw, parts) => ops(raw).join(parts),
  slice: (raw, [x], { offset = 0, width }) =>
    raw.one('Slice', [x!, raw.integers([0, offset]), raw.integers([-1, width])]),
  /** Zeros around a part: `before` columns in front of it, `after` behind. */
  pad: (raw, [x], { before = 0, after = 0 }) => {
    const around = raw.one('Reshape', [raw.integers([0, 0, before, after]), raw.integers([2, 2])]);
    return raw.one('Pad', [x!, around]);
  },
  zeros_like: (raw, [x]) => raw.one('ZerosLike', [x!]),
  tanh_gradient: (raw, [y, dy]) => raw.one('TanhGrad', [y!, dy!]),
  sigmoid_gradient: (raw, [y, dy]) => raw.one('SigmoidGrad', [y!, dy!]),
  relu_gradient: (raw, [y, dy]) => raw.one('ReluGrad', [dy!, y!]),
  elu_gradient: (raw, [y, dy]) => raw.one('EluGrad', [dy!, y!]),
  selu_gradient: (raw, [y, dy]) => raw.one('SeluGrad', [dy!, y!]),
  silu_gradient: (raw, [x, dy]) => {
    const s = raw.one('Sigmoid', [x!]);
    const bend = raw.one('Mul', [x!, raw.one('Sub', [raw.scalar(1), s])]);
    return raw.one('Mul', [dy!, raw.one('Mul', [s, raw.one('AddV2', [bend, raw.scalar(1)])])]);
  },
  softmax_gradient: (raw, [y, dy]) => {
    const weighted = raw.one('Mul', [y!, dy!]);
    const total = raw.one('Sum', [weighted, raw.integers(1)], [attribute.bool('keep_dims', true)]);
    return raw.one('Sub', [weighted, raw.one('Mul', [y!, total])]);
  },
  leaky_relu_gradient: (raw, [x, dy]) =>
    raw.one('LeakyReluGrad', [dy!, x!], [attribute.float('alpha', leak)]),
  softplus_gradient: (raw, [x, dy]) => raw.one('SoftplusGrad', [dy!, x!]),
  gelu_gradient: (raw, [x, dy]) => {
    const square = raw.one('Mul', [raw.one('Square', [x!]), raw.scalar(-0.5)]);
    const density = raw.one('Mul', [raw.one('Exp', [square]), raw.scalar(1 / Math.sqrt(2 * Math.PI))]);
    const slope = raw.one('AddV2', [normalShare(raw, x!), raw.one('Mul', [x!, density])]);
    return raw.one('Mul', [dy!, slope]);
  },
};

/** The values of `operations`, whose numbers begin at `first`. */
export function runOperations(
  raw: RawOps,
  operations: readonly CoreOperation[],
  first: number,
  given: StepValues,
): (index: number) => RawTensor {
  const made: RawTensor[] = [];
  const value = (index: number): RawTensor => (index >= first ? made[index - first]! : given.value(index));
  for (const operation of operations) made.push(runOne(raw, operation, value, given));
  return value;
}

function runOne(
  raw: RawOps,
  operation: CoreOperation,
  value: (index: number) => RawTensor,
  { matrix }: StepValues,
): RawTensor {
  const inputs = operation.inputs.map(value);
  if (operation.matrix !== undefined) return raw.one('MatMul', [inputs[0]!, matrix(operation.matrix)]);
  const run = runs[operation.operation];
  if (run === undefined) throw new Error(`a step of a cell has no operation ${operation.operation}`);
  return run(raw, inputs, operation);
}
