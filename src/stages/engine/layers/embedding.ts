/**
 * Embedding: `y[t] = table[ids[t]]`. ids: [time, rows] → [time, rows, width]. Gradients reach the
 * named rows only. With `padding_id` that row begins as zeros and stays so, as in
 * torch.nn.Embedding.
 */
import type { LayerArguments } from '../../../contract/layers.js';
import type { Layer } from '../values/layer.js';
import { uniformWithin, type Initializer } from '../random/initial-values.js';
import { initializerOf } from '../random/initializer-of.js';

/** Keras's range: rows of rare words begin, and mostly end, as little noise. */
export const TABLE_BOUND = 0.05;

export const embedding: Layer<'embedding'> = {
  width: (settings) => settings.width,
  weights: (settings) => [
    {
      role: 'table',
      shape: [settings.size, settings.width],
      initial: withoutRow(initialOf(settings), settings.padding_id),
      table: true,
    },
  ],
  apply(context, _settings, [ids]) {
    if (ids?.kind !== 'ids') throw new Error(`${context.place} needs ids`);
    return { kind: 'sequence', tensor: context.tableRows(), timing: ids.timing };
  },
};

const initialOf = ({ init }: LayerArguments<'embedding'>): Initializer =>
  init === undefined ? uniformWithin(TABLE_BOUND) : initializerOf(init);

function withoutRow(initial: Initializer, paddingId: unknown): Initializer {
  if (typeof paddingId !== 'number') return initial;
  return (shape, key) => {
    const width = shape[1] ?? 1;
    return initial(shape, key).fill(0, paddingId * width, (paddingId + 1) * width);
  };
}
