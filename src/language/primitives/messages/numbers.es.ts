/** The texts of `numbers.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { numbers } from './numbers.js';

export const numeros = {
  remainderByZero: () => ({
    message: 'una división por cero no tiene resto',
    label: 'es 0',
  }),
} satisfies TranslationOf<typeof numbers>;
