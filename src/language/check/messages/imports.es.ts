/** The texts of `imports.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, quote } from '../../../base/diagnostics/phrases.es.js';
import type { imports } from './imports.js';

export const importaciones = {
  givenFromImport: ({ file }) => ({
    message: `lo que se da a ${file} se hace con lo que trae la importación`,
    label: 'vuelve a sí mismo',
    notes: ['un valor tiene que existir antes de darse; aquí no hay ninguno que sea el primero'],
  }),

  noParamOfImport: (given) => ({
    message: `${given.file} no tiene ningún parámetro \`${given.name}\``,
    label: 'no existe ese parámetro',
    notes: [
      given.names.length === 0
        ? `${given.file} no tiene parámetros`
        : `sus parámetros son ${given.names.map(quote).join(', ')}`,
    ],
    help: didYouMean(given.nearest),
  }),
} satisfies TranslationOf<typeof imports>;
