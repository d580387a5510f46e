/** The texts of `batches.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { batches } from './batches.js';

export const lotes = {
  batchOfOneRow: ({ span }) => ({
    message: '`batch_norm` normaliza con las filas de un lote (batch), y cada lote tiene una fila',
    label: 'una fila',
    related: [{ span, text: 'la media de un número es ese número: queda 0' }],
    help: ['usa más filas por lote: `batch: 32`', 'o usa `layer_norm`, que normaliza cada fila por sí sola'],
  }),

  sortedBatches: ({ span }) => ({
    message:
      '`buckets: true` pone en un lote (batch) filas de longitud parecida, y `batch_norm` normaliza con él',
    label: 'ordena las filas por longitud',
    related: [{ span, text: 'al entrenar, las filas cortas y las largas tienen aquí medias distintas' }],
    notes: ['al predecir se usan las mismas medias para todas; el modelo predice peor de lo que entrena'],
    help: ['quita `buckets`: los lotes de este modelo son entonces filas al azar'],
  }),
} satisfies TranslationOf<typeof batches>;
