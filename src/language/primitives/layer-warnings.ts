/**
 * Layers that are allowed and have no effect, or a bad one: reported, and the model stays as it is
 * written.
 */
import type { ActivationName } from '../../contract/layers/activations.js';
import type { Span } from '../../base/source/source-file.js';
import type { Dimension } from '../types/dimension.js';
import type { TensorValue } from '../types/value.js';
import type { PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** Warns of a softmax over one number. `activation`: what the layer put its result through. */
export function warnOfSoftmaxOfOne(
  context: PrimitiveContext,
  {
    shape,
    activation,
  }: { readonly shape: readonly Dimension[]; readonly activation?: ActivationName | null },
  span: Span,
): void {
  const width = shape.at(-1);
  if (activation !== 'softmax' || width?.kind !== 'number' || width.value !== 1) return;
  context.report(diagnose('softmaxOfOne', span));
}

/** Warns of a sigmoid or softmax of what has gone through an activation that leaves it no room. */
export function warnOfSecondActivation(
  context: PrimitiveContext,
  input: TensorValue,
  layer: ActivationName,
  span: Span,
): void {
  const before = input.activation;
  if (before === null || (layer !== 'sigmoid' && layer !== 'softmax')) return;
  const bad = { sigmoid: neverNegative, softmax: fromZeroToOne }[layer];
  if (bad.includes(before)) context.report(diagnose('activatedTwice', span, { layer, before }));
}

const fromZeroToOne: readonly ActivationName[] = ['sigmoid', 'softmax'];
const neverNegative: readonly ActivationName[] = ['sigmoid', 'softmax', 'relu', 'softplus'];
