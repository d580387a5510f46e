/** The texts of `declared-types.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean } from '../../../base/diagnostics/phrases.es.js';
import type { declaredTypes } from './declared-types.js';

export const tipos = {
  unknownType: ({ name, nearest }) => ({
    message: `no existe el tipo \`${name}\``,
    label: 'tipo desconocido',
    help: didYouMean(nearest),
  }),

  inputNeedsType: ({ model, name }) => ({
    message: `la entrada \`${name}\` de \`${model}\` no tiene tipo`,
    label: 'necesita un tipo',
    help: [`los ids de palabras son \`${name}: Id[..time]\`, los números \`${name}: float[1]\``],
  }),

  inputIsNoTensor: ({ type }) => ({
    message: `la entrada de un modelo debe ser un tensor, no ${type}`,
    label: 'aquí va un tensor',
    help: ['escribe el tipo de los ids como `Id[..time]`, el de los números como `float[time, 300]`'],
  }),
} satisfies TranslationOf<typeof declaredTypes>;
