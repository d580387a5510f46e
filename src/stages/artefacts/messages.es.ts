/** The texts of `messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { number } from '../../base/diagnostics/phrases.es.js';
import type { messages } from './messages.js';

export const mensajes = {
  tooManyClasses: ({ column, limit }) => ({
    message: `la columna ${column} tiene más de ${number(limit)} clases distintas`,
    help: ['parece texto o un número más que una clase: comprueba qué columna nombra `columns`'],
  }),

  trialWithoutWeights: () => ({
    message: 'esta prueba de una búsqueda no tiene pesos: su pérdida dejó de ser un número',
    notes: ['la prueba dice en qué paso; `best` deja fuera tales pruebas'],
    help: [
      'elige entre las pruebas: `best(trials, by: .validation.loss)`',
      'o pon más bajo el final del intervalo de la tasa de aprendizaje: `rate: log(1e-4..1e-2)`',
    ],
  }),
} satisfies StageTranslationOf<typeof messages>;
