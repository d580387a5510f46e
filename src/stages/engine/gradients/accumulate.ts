/**
 * One update from several batches: their gradients are added up in variables inside TensorFlow,
 * each with its batch's share of all rows, and applied together. The result is that of one batch
 * with all the rows, for the memory of one part of it. (Layers that look at a whole batch, as batch
 * normalization does, still see its parts.)
 */
import type { Tensor } from '@tensorflow/tfjs';
import { DataType } from '../../../tensorflow/binding/data-types.js';
import {
  attribute,
  createVariable,
  rawOps,
  type RawInput,
  type StateVariable,
  type StepTarget,
} from '../../../tensorflow/trace/trace.js';
import type { Gradient } from './gradients.js';
import type { Weight } from '../model/model.js';

/** All but `reset` and `dispose` inside a step. */
export interface Accumulator {
  /**
   * Adds `share` times the gradients of a part. `keep` is 0 for the first part of an update and 1
   * for the others: what was there before is multiplied by it, so that the first part begins anew.
   */
  add(gradients: readonly Gradient[], share: Tensor, keep: Tensor): void;
  /** Hands the sums to `use`, then forgets which rows were touched. */
  take(use: (gradients: readonly Gradient[]) => void): void;
  /** Forgets everything, after a part has failed. */
  reset(): void;
  dispose(): void;
}

interface Sum {
  readonly kind: Gradient['kind'];
  readonly weight: Weight;
  readonly sum: StateVariable;
  /** [size], or [size, 1] for `marked`: 1 for rows of a table that some part has touched. */
  readonly touched: StateVariable | null;
}

/** `sparse` says of which weights gradients come for touched rows only. */
export function createAccumulator(
  target: StepTarget,
  weights: readonly Weight[],
  sparse: (weight: Weight) => boolean,
): Accumulator {
  const sums = weights.map((weight): Sum => {
    const { name, shape } = weight.variable;
    const kind = !sparse(weight) ? 'dense' : target.native === null ? 'marked' : 'rows';
    const size = kind === 'marked' ? [shape[0]!, 1] : [shape[0]!];
    return {
      kind,
      weight,
      sum: createVariable(target, `${name}/sum`, shape, 'zeros'),
      touched: kind === 'dense' ? null : createVariable(target, `${name}/touched`, size, 'zeros'),
    };
  });
  const byWeight = new Map(sums.map((sum) => [sum.weight, sum]));
  // A weight that no layer in use reads has no gradient, and stays out of it.
  const seen = new Set<Sum>();
  const variables = sums.flatMap(({ sum, touched }) => (touched === null ? [sum] : [sum, touched]));
  return {
    add(gradients, share, keep) {
      for (const gradient of gradients) {
        const sum = byWeight.get(gradient.weight)!;
        seen.add(sum);
        addOne(target, sum, gradient, share, keep);
      }
    },
    take(use) {
      const taken = [...seen].map((sum) => takeOne(target, sum));
      use(taken.map(({ gradient }) => gradient));
      for (const { clear } of taken) clear();
    },
    reset() {
      for (const { shape, setValues } of variables)
        setValues(new Float32Array(shape.reduce((size, length) => size * length, 1)));
    },
    dispose() {
      for (const variable of variables) variable.dispose();
    },
  };
}

function addOne(
  target: StepTarget,
  { sum, touched }: Sum,
  gradient: Gradient,
  share: Tensor,
  keep: Tensor,
): void {
  const { tf } = target;
  const part = tf.mul(gradient.value, share);
  if (gradient.kind === 'rows') {
    const { rows } = gradient;
    const ones = rawOps(target)!.one('OnesLike', [tf.cast(rows, 'float32')]);
    scatter(target, 'ResourceScatterAdd', sum, rows, part);
    scatter(target, 'ResourceScatterUpdate', touched!, rows, ones);
    return;
  }
  sum.assign(tf.add(tf.mul(sum.read(), keep), part));
  if (gradient.kind === 'marked') {
    touched!.assign(tf.maximum(tf.mul(touched!.read(), keep), gradient.touched));
  }
}

function takeOne(
  target: StepTarget,
  { kind, weight, sum, touched }: Sum,
): { readonly gradient: Gradient; clear(): void } {
  const nothing = (): void => {};
  if (kind === 'dense') return { gradient: { kind, weight, value: sum.read() }, clear: nothing };
  if (kind === 'marked') {
    return { gradient: { kind, weight, value: sum.read(), touched: touched!.read() }, clear: nothing };
  }
  const raw = rawOps(target)!;
  const places = raw.one('Reshape', [raw.one('Where', [touched!.read()]), raw.integers([-1])]);
  const rows = raw.wrap(raw.one('Cast', [places], [attribute.type('DstT', DataType.int32)]));
  const value = sum.gather(rows);
  return {
    gradient: { kind, weight, rows, value },
    clear() {
      const none = raw.one('ZerosLike', [target.tf.cast(rows, 'float32')]);
      scatter(target, 'ResourceScatterUpdate', sum, rows, raw.one('ZerosLike', [value]));
      scatter(target, 'ResourceScatterUpdate', touched!, rows, none);
    },
  };
}

function scatter(
  target: StepTarget,
  op: string,
  into: StateVariable,
  rows: RawInput,
  values: RawInput,
): void {
  const dtype = attribute.type('dtype', DataType.float32);
  rawOps(target)!.run(op, [into.handle!, rows, values], [dtype], 0);
}
