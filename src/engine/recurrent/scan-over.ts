/** A planned cell over a sequence: what comes before the loop, the loop, and what comes after it. */
import type { Tensor } from '@tensorflow/tfjs';
import { rawOps, type StepTarget } from '../../trace/trace.js';
import { withGradient } from '../custom-gradient.js';
import { shapeOf } from '../steps.js';
import type { Timing } from '../value.js';
import type { RecurrentCall } from './recurrent-call.js';
import { scanEager } from './scan-eager.js';
import { scanLoop } from './scan-loop.js';
import type { ScanPlan } from './scan-plan.js';
import { tfjsOperation } from './scan-tfjs.js';

/** Weights as the cell lists them; `last` needs a plan whose last step can be had from the states. */
export type ScanCall = Pick<
  RecurrentCall,
  'x' | 'weights' | 'timing' | 'give' | 'differentiated' | 'reversed'
>;

/** What each step gives, [time · rows, width], or what the last one gives, [rows, width]. */
export function scanOver(target: StepTarget, plan: ScanPlan, call: ScanCall): Tensor {
  const { tf } = target;
  const { nodes, core } = plan;
  const made = new Map<number, Tensor>();
  const transposed = new Map<number, Tensor>();
  const value = (index: number): Tensor => {
    const known = made.get(index);
    if (known !== undefined) return known;
    const tensor = compute(index);
    made.set(index, tensor);
    return tensor;
  };
  const compute = (index: number): Tensor => {
    const { operation, inputs, settings } = nodes.at(index);
    if (operation === 'x') return call.x;
    if (operation === 'weight') return call.weights[settings.index!]!;
    if (operation === 'state') throw new Error('a state is known inside the loop only');
    if (operation === 'spread') return spread(target, value(inputs[0]!), call.timing);
    const tensors = operation === 'product' ? [matrixOf(inputs[0]!), value(inputs[1]!)] : inputs.map(value);
    return tfjsOperation(tf, operation, tensors, settings, nodes.width(index));
  };
  const matrixOf = (index: number): Tensor => {
    const known = transposed.get(index) ?? tf.transpose(value(index));
    transposed.set(index, known);
    return known;
  };
  if (core !== null) {
    const coreCall = {
      ...call,
      sequence: value(plan.sequence),
      matrices: plan.matrices.map(value),
      vectors: plan.vectors.map(value),
    };
    const outputs =
      rawOps(target) === null ? scanEager(tf, core, coreCall) : scanLoop(target, core, coreCall);
    const widths = plan.outputs.map((output) => nodes.width(output));
    const parts = widths.length === 1 ? [outputs] : tf.split(outputs, widths, 1);
    plan.outputs.forEach((output, index) => made.set(output, parts[index]!));
  }
  return value(plan.emit);
}

/** A vector for every step and row: [width] → [time · rows, width]. */
function spread(target: StepTarget, vector: Tensor, { time, rows, timeSize, rowSize }: Timing): Tensor {
  const { tf } = target;
  return withGradient(tf, [vector], ([given]) => {
    const raw = rawOps(target);
    const row = tf.expandDims(given!, 0);
    const value =
      raw === null
        ? tf.tile(row, [time * rows, 1])
        : raw.wrap(raw.one('Tile', [row, shapeOf(raw, [raw.one('Mul', [timeSize, rowSize]), 1])]));
    return { value, gradient: (dy) => [tf.sum(dy, 0)] };
  });
}
