/**
 * From a vector to a score for every id, by the table of an embedding: `y = x tableᵀ` (Press and
 * Wolf, EACL 2017). [time, rows, width] or [rows, width] → [.., size]. The table gets the gradients
 * of both of its uses.
 */
import { uniformWithin } from '../random/initial-values.js';
import type { Layer } from '../values/layer.js';
import { TABLE_BOUND } from './embedding.js';

export const unembed: Layer<'unembed'> = {
  width: (settings) => settings.size,
  weights: (settings) => [
    {
      role: 'table',
      shape: [settings.size, settings.width],
      initial: uniformWithin(TABLE_BOUND),
    },
  ],
  apply(context, _settings, [x]) {
    if (x?.kind !== 'sequence' && x?.kind !== 'rows') throw new Error(`${context.place} needs vectors`);
    const { tf } = context.target;
    return { ...x, tensor: tf.matMul(x.tensor as never, context.weight('table') as never, false, true) };
  },
};
