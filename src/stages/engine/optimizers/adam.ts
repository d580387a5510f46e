/**
 * Adam (Kingma and Ba, ICLR 2015), equal to torch.optim.Adam:
 *
 *     m = β₁ m + (1-β₁) g      v = β₂ v + (1-β₂) g²
 *     w -= rate · (m / (1-β₁ᵗ)) / (√(v / (1-β₂ᵗ)) + ε)
 *
 * computed as w -= α m / (√v + ε̂) with α = rate √(1-β₂ᵗ) / (1-β₁ᵗ) and ε̂ = ε √(1-β₂ᵗ), which is
 * the same.
 *
 * Lazy Adam, for large embedding tables: rows that a batch does not touch keep weights and moments,
 * which do not decay meanwhile. It is a different optimizer, equal to torch.optim.SparseAdam (ε
 * stands where ε̂ does above), and the work of a step no longer grows with the table.
 *
 * AdamW (Loshchilov and Hutter, ICLR 2019), equal to torch.optim.AdamW: first `w -= rate · decay ·
 * w`, then Adam's step. Lazily, rows that a batch does not touch do not decay either.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { AdamSettings, AdamWSettings } from '../../../contract/operations/optimizer.js';
import {
  attribute,
  createVariable,
  inPlace,
  type StateVariable,
  type StepTarget,
} from '../../../tensorflow/trace/trace.js';
import type { DenseGradient } from '../gradients/gradients.js';
import type { Weight } from '../model/model.js';
import { scalarOf, type Optimizer } from './optimizer.js';
import { readRows, subtractRows, writeRows, type TouchedRows } from './rows.js';

/**
 * Tables of more numbers than this are updated lazily: dense Adam goes through all of a table, and
 * of both moments, in every step.
 */
export const LAZY_TABLE_SIZE = 4_000_000;

type AnyAdam = AdamSettings | AdamWSettings;

interface Moments {
  readonly m: StateVariable;
  readonly v: StateVariable;
}

/** Scalars of one update. */
interface Rates {
  /** α */
  readonly alpha: Tensor;
  /** ε̂ */
  readonly epsilonHat: Tensor;
  /** The share of each weight that goes first; null: none. */
  readonly decay: Tensor | null;
}

export function createAdam(target: StepTarget, weights: readonly Weight[], settings: AnyAdam): Optimizer {
  const moments = new Map<Weight, Moments>();
  for (const weight of weights) {
    const { name, shape } = weight.variable;
    const slot = (role: string) => createVariable(target, `${name}/${role}`, shape, 'zeros');
    moments.set(weight, { m: slot('adam_m'), v: slot('adam_v') });
  }
  const { beta1, beta2, epsilon, embeddings } = settings;
  const decoupled = settings.name === 'adamw' ? settings.weight_decay : 0;
  return {
    slots: [...moments.values()].flatMap(({ m, v }) => [m, v]),
    scalars(stepNumber, learningRate) {
      const correction = Math.sqrt(1 - beta2 ** stepNumber);
      return {
        alpha: (learningRate * correction) / (1 - beta1 ** stepNumber),
        epsilonHat: epsilon * correction,
        ...(decoupled === 0 ? {} : { decay: learningRate * decoupled }),
      };
    },
    tableGradient: ({ variable: { shape } }) =>
      embeddings === 'lazy' || (embeddings === 'auto' && shape[0]! * shape[1]! > LAZY_TABLE_SIZE)
        ? 'rows'
        : 'dense',
    apply(gradients, scalars) {
      const rates: Rates = {
        alpha: scalarOf(scalars, 'alpha'),
        epsilonHat: scalarOf(scalars, 'epsilonHat'),
        decay: decoupled === 0 ? null : scalarOf(scalars, 'decay'),
      };
      for (const gradient of gradients) {
        const slots = moments.get(gradient.weight)!;
        if (gradient.kind !== 'dense') {
          applyTouched(target, settings, slots, gradient, rates);
          continue;
        }
        if (rates.decay !== null) shrink(target, gradient.weight, rates.decay);
        applyDense(target, settings, slots, gradient, rates);
      }
    },
  };
}

/** β m + (1-β) g */
const blend = ({ tf }: StepTarget, beta: number, m: Tensor, g: Tensor): Tensor =>
  tf.add(tf.mul(m, beta), tf.mul(g, 1 - beta));

/** α m / (√v + ε̂) */
const change = (
  { tf }: StepTarget,
  m: Tensor,
  v: Tensor,
  alpha: Tensor,
  epsilonHat: Tensor | number,
): Tensor => tf.div(tf.mul(m, alpha), tf.add(tf.sqrt(v), epsilonHat));

/** w -= decay · w */
function shrink({ tf }: StepTarget, { variable }: Weight, decay: Tensor): void {
  variable.assign(tf.mul(variable.read(), tf.sub(1, decay)));
}

function applyDense(
  target: StepTarget,
  { beta1, beta2 }: AnyAdam,
  { m, v }: Moments,
  { weight: { variable }, value }: DenseGradient,
  { alpha, epsilonHat }: Rates,
): void {
  const native = inPlace(target, variable);
  if (native !== null) {
    const { raw, handle } = native;
    // With both powers 0 TensorFlow applies the rate as it is given.
    const none = raw.scalar(0);
    const inputs = [
      handle,
      m.handle!,
      v.handle!,
      none,
      none,
      alpha,
      raw.scalar(beta1),
      raw.scalar(beta2),
      epsilonHat,
      value,
    ];
    raw.run('ResourceApplyAdam', inputs, [attribute.bool('use_nesterov', false)], 0);
    return;
  }
  const newM = blend(target, beta1, m.read(), value);
  const newV = blend(target, beta2, v.read(), target.tf.square(value));
  m.assign(newM);
  v.assign(newV);
  variable.assign(target.tf.sub(variable.read(), change(target, newM, newV, alpha, epsilonHat)));
}

function applyTouched(
  target: StepTarget,
  { beta1, beta2, epsilon }: AnyAdam,
  { m, v }: Moments,
  gradient: TouchedRows,
  { alpha, decay }: Rates,
): void {
  const { tf } = target;
  const { weight, value } = gradient;
  const newM = blend(target, beta1, readRows(gradient, m), value);
  const newV = blend(target, beta2, readRows(gradient, v), tf.square(value));
  let taken = change(target, newM, newV, alpha, epsilon);
  if (decay !== null) taken = tf.add(taken, tf.mul(readRows(gradient, weight.variable), decay));
  writeRows(target, gradient, m, newM);
  writeRows(target, gradient, v, newV);
  subtractRows(target, gradient, weight.variable, taken);
}
