/** Names that stand for a value of the language, and not for a primitive. */
import type { Value } from './value.js';

export const builtInValues: ReadonlyMap<string, Value> = new Map([
  // As many as the column has that the model is trained to predict.
  ['classes', { kind: 'size', size: { kind: 'classes-size' } }],
]);
