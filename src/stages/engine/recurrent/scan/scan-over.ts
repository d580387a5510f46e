/**
 * A planned cell over a sequence: what comes before the loop, the loop, and what comes after it.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../../tensorflow/binding/tfjs.js';
import { rawOps, type StepTarget } from '../../../../tensorflow/trace/trace.js';
import { withGradient } from '../../ops/custom-gradient.js';
import { shapeOf } from '../../ops/steps.js';
import type { Timing } from '../../values/value.js';
import type { RecurrentCall } from '../loops/recurrent-call.js';
import { scanEager } from './scan-eager.js';
import { scanLoop } from './scan-loop.js';
import type { ScanPlan } from './scan-plan.js';
import { tfjsOperation } from './scan-tfjs.js';

/**
 * Weights as the cell lists them; `last` needs a plan whose last step can be had from the states.
 */
export type ScanCall = Pick<
  RecurrentCall,
  'x' | 'weights' | 'timing' | 'give' | 'differentiated' | 'reversed' | 'initial' | 'onFinal'
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
    if (operation === 'product') return product(tf, matrixOf(inputs[0]!), value(inputs[1]!));
    const tensors = inputs.map(value);
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
  return connected(
    tf,
    value(plan.emit),
    [call.x, ...call.weights, ...(call.initial ?? [])],
    rawOps(target) === null,
  );
}

/**
 * The product with a vector for each row, or with one that is the same for all. `matrix`: [columns,
 * rows]
 */
function product(tf: Tfjs, matrix: Tensor, vector: Tensor): Tensor {
  if (vector.shape.length === 2) return tfjsOperation(tf, 'product', [matrix, vector], {}, 0);
  const row = tfjsOperation(tf, 'product', [matrix, tf.expandDims(vector, 0)], {}, 0);
  return tf.reshape(row, [matrix.shape[1]!]);
}

/**
 * tfjs refuses to differentiate by what the result does not depend on, as with a row of one step by
 * the weights that only a later step would use. The loops of recorded steps depend on all that they
 * are given.
 */
function connected(tf: Tfjs, result: Tensor, given: readonly Tensor[], eager: boolean): Tensor {
  if (!eager) return result;
  const nothing = given.map((tensor) => tf.mul(tf.sum(tensor), 0));
  return nothing.reduce((sum, none) => tf.add(sum, none), result);
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
