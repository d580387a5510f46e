/** The texts of what layers ask of the batches that a model is trained on. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';

/** `span`: the `batch_norm`. */
interface Normalizing {
  readonly span: Span;
}

export const batches = {
  batchOfOneRow: ({ span }: Normalizing) => ({
    message: '`batch_norm` normalizes over the rows of a batch, and each batch has one row',
    label: 'one row',
    related: [{ span, text: 'the mean of one number is the number: 0 is left' }],
    help: [
      'use more rows in a batch: `batch: 32`',
      'or use `layer_norm`, which normalizes each row by itself',
    ],
  }),

  sortedBatches: ({ span }: Normalizing) => ({
    message:
      '`buckets: true` puts rows of similar length into one batch, and `batch_norm` normalizes over it',
    label: 'sorts rows by length',
    related: [{ span, text: 'in training, short and long rows have different means here' }],
    notes: ['prediction uses the same means for all rows, so the model predicts worse than it trains'],
    help: ['leave `buckets` out: the batches of this model are then random rows'],
  }),
} satisfies TextsOf<'batches'>;
