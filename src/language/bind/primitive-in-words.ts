/** What a primitive is, as messages call it. */
import type { Primitive, PrimitiveKind } from '../primitives/define-primitive.js';

/** The kind of a primitive in words; a choice goes by its family: `a loss`. */
export function primitiveInWords({ kind, signature }: Primitive): string {
  if (kind !== 'value') return kinds[kind];
  return /^[a-z]+$/.test(signature) ? `${/^[aeio]/.test(signature) ? 'an' : 'a'} ${signature}` : 'built in';
}

const kinds: Readonly<Record<Exclude<PrimitiveKind, 'value'>, string>> = {
  source: 'a source',
  step: 'a text step',
  fit: 'built in',
  rows: 'a step on rows',
  layer: 'a layer',
  train: 'built in',
  evaluate: 'built in',
  report: 'built in',
  sweep: 'built in',
};
