/**
 * Gradients on their way from the loss to the optimizer: of whole weights, and of the rows of a
 * table that a batch touched.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { optimizerDefaults } from '../../../contract/operations/optimizer.js';
import { rawOps, type StepTarget } from '../../../tensorflow/trace/trace.js';
import type { Weight } from '../model/model.js';
import { column, sumRows } from '../ops/steps.js';

/** The gradient of a whole weight. */
export interface DenseGradient {
  readonly kind: 'dense';
  readonly weight: Weight;
  readonly value: Tensor;
}

/** Of some rows of a table, each row once. */
export interface RowGradient {
  readonly kind: 'rows';
  readonly weight: Weight;
  /** [n] int32, each once. */
  readonly rows: Tensor;
  /** [n, width] */
  readonly value: Tensor;
}

/** Where rows cannot be written singly: the whole table's gradient, and which rows it means. */
export interface MarkedGradient {
  readonly kind: 'marked';
  readonly weight: Weight;
  /** [size, width] */
  readonly value: Tensor;
  /** [size, 1]: 1 for rows that were touched, else 0. */
  readonly touched: Tensor;
}

export type Gradient = DenseGradient | RowGradient | MarkedGradient;

/**
 * The gradient of a whole table from that of looked-up rows. ids: [n], value: [n, width] → [size,
 * width].
 */
export function denseTableGradient(
  target: StepTarget,
  weight: Weight,
  ids: Tensor,
  value: Tensor,
): DenseGradient {
  return { kind: 'dense', weight, value: sumRows(target, value, ids, weight.variable.shape[0]!) };
}

/** The gradient of a table that is also read whole: both together. */
export function addWholeGradient({ tf }: StepTarget, rows: Gradient, whole: Tensor): DenseGradient {
  if (rows.kind !== 'dense') throw new Error('a table that is read whole has a dense gradient');
  return { ...rows, value: tf.add(rows.value, whole) };
}

/** The same for the touched rows only. Rows looked up several times are added up. */
export function sparseTableGradient(
  target: StepTarget,
  weight: Weight,
  ids: Tensor,
  value: Tensor,
): RowGradient | MarkedGradient {
  const raw = rawOps(target);
  if (raw === null) {
    const { tf } = target;
    const size = weight.variable.shape[0]!;
    const counts = sumRows(target, column(target, tf.onesLike(tf.cast(ids, 'float32'))), ids, size);
    return {
      kind: 'marked',
      weight,
      value: sumRows(target, value, ids, size),
      touched: tf.cast(tf.greater(counts, 0), 'float32'),
    };
  }
  const [rows, index] = raw.run('Unique', [ids], [], 2);
  const summed = raw.one('UnsortedSegmentSum', [value, index!, raw.one('Size', [rows!])]);
  return { kind: 'rows', weight, rows: raw.wrap(rows!), value: raw.wrap(summed) };
}

/** Bounds of gradients; null or absent: none. */
export interface GradientLimits {
  readonly clip_value?: number | null;
  readonly clip_norm: number | null;
}

/** First every number, then the norm of what is left. */
export function limitGradients(
  target: StepTarget,
  gradients: readonly Gradient[],
  { clip_value = optimizerDefaults.clip_value, clip_norm }: GradientLimits,
): readonly Gradient[] {
  const limited = clip_value === null ? gradients : clipByValue(target, gradients, clip_value);
  return clip_norm === null ? limited : clipByGlobalNorm(target, limited, clip_norm);
}

const mapGradients = (gradients: readonly Gradient[], change: (gradient: Gradient) => Tensor): Gradient[] =>
  gradients.map((gradient) => ({ ...gradient, value: change(gradient) }));

/** Cuts every number to -limit … limit, as torch.nn.utils.clip_grad_value_. */
export const clipByValue = ({ tf }: StepTarget, gradients: readonly Gradient[], limit: number): Gradient[] =>
  mapGradients(gradients, ({ value }) => tf.maximum(-limit, tf.minimum(limit, value)));

/**
 * Scales all gradients so that their global norm (of all numbers together; a row looked up twice
 * counts as the sum) is at most `limit`. As torch.nn.utils.clip_grad_norm_: factor min(1, limit /
 * (norm + 1e-6)).
 */
export function clipByGlobalNorm(
  { tf }: StepTarget,
  gradients: readonly Gradient[],
  limit: number,
): Gradient[] {
  const squares = gradients.map(({ value }) => tf.sum(tf.square(value)));
  const norm = tf.sqrt(squares.reduce((sum, square) => tf.add(sum, square)));
  const factor = tf.minimum(1, tf.div(limit, tf.add(norm, 1e-6)));
  return mapGradients(gradients, ({ value }) => tf.mul(value, factor));
}

/**
 * g + decay · w; of rows that a batch did not touch nothing is known, and they stay as they are.
 */
export const addWeightDecay = (
  { tf }: StepTarget,
  gradients: readonly Gradient[],
  decay: number,
): Gradient[] =>
  mapGradients(gradients, (gradient) => {
    const { variable } = gradient.weight;
    const weights = gradient.kind === 'rows' ? variable.gather(gradient.rows) : variable.read();
    return tf.add(gradient.value, tf.mul(weights, decay));
  });
