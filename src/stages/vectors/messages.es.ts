/** The texts of `messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { count, didYouMean, spelled } from '../../base/diagnostics/phrases.es.js';
import type { messages } from './messages.js';

export const mensajes = {
  wordNotInVocabulary: ({ word, nearest }) => ({
    message: `${spelled(word)} no está en el vocabulario`,
    notes: [
      'el vocabulario tiene las palabras como las dejan los pasos anteriores, por ejemplo en minúsculas',
    ],
    help: didYouMean(nearest, spelled),
  }),

  wordHasNoVector: ({ word }) => ({
    message: `${spelled(word)} no tiene vector`,
    notes: [
      'no lo tienen el relleno (padding), la palabra desconocida, las palabras que faltan en un archivo de vectores ni los vectores de ceros',
    ],
    help: ['quítala'],
  }),

  tooFewToDraw: ({ found, least }) => ({
    message: `un plano necesita ${count(least, 'palabra')} con vector, y aquí hay ${found}`,
    help: ['aprende el vocabulario de más filas, o nombra más palabras'],
  }),

  vectorsAllEqual: ({ words }) => ({
    message: `los vectores de las ${count(words, 'palabra')} son todos iguales, así que no hay plano en el que verlos`,
    notes: ['así son los vectores de un embedding que empezó en ceros y nunca se entrenó'],
    help: ['entrena el embedding, o dibuja otras palabras'],
  }),

  tooFewRowsToDraw: ({ found, least }) => ({
    message: `un plano necesita ${count(least, 'fila')}, y aquí hay ${found}`,
    help: ['dibuja una partición con más filas'],
  }),

  vectorsOfRowsAllEqual: ({ rows, column }) => ({
    message: `los vectores de las ${count(rows, 'fila')} en \`.${column}\` son todos iguales, así que no hay plano en el que verlos`,
    notes: ['un modelo que da el mismo código a todas las filas no ha aprendido nada de ellas'],
    help: [
      'entrena durante más tiempo el modelo que los hizo, o con otra tasa de aprendizaje (learning rate)',
    ],
  }),

  perplexityTooLarge: ({ perplexity, words }) => ({
    message: `una perplejidad de ${perplexity} necesita más de ${count(perplexity, 'punto')}, y aquí hay ${words}`,
    notes: ['la perplejidad dice cuántos vecinos tiene un punto'],
    help: [`usa una menor, como \`perplexity: ${Math.max(1, Math.floor((words - 1) / 3))}\``],
  }),

  tooManyNeighbours: ({ neighbours, words }) => ({
    message: `${count(neighbours, 'vecino')} por punto necesitan más de ${count(neighbours, 'punto')}, y aquí hay ${words}`,
    help: [`usa menos, como \`neighbours: ${Math.max(2, Math.floor(words / 3))}\``],
  }),

  colorOfOneClass: ({ column, present }) => ({
    message:
      present === null
        ? `no hay filas que digan qué valor de \`.${column}\` indica una palabra`
        : `todas las filas tienen la clase ${spelled(present)} en \`.${column}\`, así que ninguna palabra indica una clase más que otra`,
    help: ['usa filas de dos clases o más, o quita `color`'],
  }),
} satisfies StageTranslationOf<typeof messages>;
