/** The texts of `messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { count, number } from '../../base/diagnostics/phrases.es.js';
import type { messages } from './messages.js';

export const mensajes = {
  notTokens: (given) => ({
    message: `${operationOf(given.operation)} lee palabras, pero la columna \`${given.column}\` ${given.found === null ? 'no contiene nada' : `contiene ${given.found}`}`,
    notes: ['cuenta por sí misma las palabras (y los n-gramas) de cada fila; por eso va antes de `index`'],
    help: ['dale la tabla que hace `tokenize`'],
  }),

  notClasses: ({ operation, column }) => ({
    message: `${operationOf(operation)} necesita una clase que predecir, pero la columna \`${column}\` no lo es`,
    help: ['elige una columna de clases: `target: .label`'],
  }),

  splitMissing: ({ split, present }) => ({
    message: `los datos no tienen la partición \`${split}\``,
    notes: [`tienen: ${present.join(', ')}`],
    help: ['divídelos con `split(into: { train: 80%, test: 20% })`'],
  }),

  oneClassOnly: ({ operation, rows, present }) => ({
    message:
      present === null
        ? `${operationOf(operation)} no tiene filas de las que aprender: la partición de entrenamiento está vacía`
        : rows === 1
          ? `la única fila de entrenamiento es de la clase \`${present}\`: no hay nada que distinguir`
          : `las ${number(rows)} filas de entrenamiento son de la clase \`${present}\`: no hay nada que distinguir`,
    help: [
      'revisa la partición y el límite de la fuente; `stratify: .label` mantiene la proporción de las clases',
    ],
  }),

  noTerms: ({ minCount, seen }) => ({
    message:
      seen === 0
        ? 'las filas de entrenamiento no contienen ninguna palabra'
        : `ninguno de los ${number(seen)} términos de las filas de entrenamiento aparece en al menos ${count(minCount, 'fila')}`,
    help: [
      seen === 0
        ? 'revisa el tokenizador y la columna de texto'
        : 'baja el `min_count` de las características',
    ],
  }),

  damagedModel: ({ tensor, size }) => ({
    message: `los pesos del modelo lineal no corresponden a sus términos: \`${tensor}\` debería contener ${count(size, 'número')}`,
    notes: ['sus archivos se han modificado o son de otra versión'],
    help: ['entrénalo de nuevo con `seqpipe run FILE --fresh`'],
  }),

  notConverged: ({ iterations, tolerance }) => ({
    message: `logistic_regression se detuvo tras ${number(iterations)} iteraciones, antes de que su gradiente bajara de ${tolerance}`,
    notes: ['los coeficientes sirven, pero más iteraciones aún los cambiarían'],
    help: ['sube `max_iterations` o baja `inverse_regularization`'],
  }),
} satisfies StageTranslationOf<typeof messages>;

const operationOf = (english: string): string =>
  english === 'a linear model' ? 'un modelo lineal' : english;
