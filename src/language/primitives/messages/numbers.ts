/** The texts of what is wrong with numbers that are computed while checking. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';

export const numbers = {
  remainderByZero: () => ({
    message: 'a division by zero has no remainder',
    label: 'is 0',
  }),
} satisfies TextsOf<'numbers'>;
