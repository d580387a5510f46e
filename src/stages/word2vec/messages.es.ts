/** The texts of `messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { count, number } from '../../base/diagnostics/phrases.es.js';
import type { messages } from './messages.js';

const nothingToLearn = '`word2vec` no tiene nada de lo que aprender';

export const mensajes = {
  oneWord: () => ({
    message: nothingToLearn,
    notes: [
      'en las filas de entrenamiento solo una palabra aparece lo bastante a menudo, y no hay otra de la que distinguirla',
    ],
    help: ['baja `min_count`, o lee más filas'],
  }),

  noNeighbours: ({ rows, leftOut }) => ({
    message: nothingToLearn,
    notes: [
      (rows === 1
        ? 'la única fila no tiene dos palabras seguidas que estén en el vocabulario'
        : `ninguna de las ${count(rows, 'fila')} tiene dos palabras seguidas que estén en el vocabulario`) +
        (leftOut === 0
          ? ''
          : `; ${count(leftOut, 'token aparece', 'tokens aparecen')} muy pocas veces y no se ${leftOut === 1 ? 'usa' : 'usan'}`),
    ],
    help: [
      'dale filas de varias palabras',
      ...(leftOut === 0 ? [] : ['baja `min_count`, para que se excluyan menos tokens']),
    ],
  }),

  mostTokensRare: ({ leftOut, tokens }) => ({
    message: `\`word2vec\` excluye ${number(leftOut)} de ${count(tokens, 'token', 'tokens')}: sus palabras aparecen muy pocas veces`,
    notes: ['el resto se aprende como si estuviera seguido'],
    help: ['baja `min_count`, o lee más filas'],
  }),

  mostTokensFrequent: ({ kept, tokens }) => ({
    message: `\`subsample\` deja en cada época unos ${number(kept)} de ${count(tokens, 'token', 'tokens')}`,
    notes: [
      'está pensado para muchas palabras, de las que pocas son frecuentes; donde hay pocas, todas lo son',
    ],
    help: ['desactívalo con `subsample: none`, o dale un valor más alto'],
  }),

  allLeftOut: () => ({
    message: nothingToLearn,
    notes: ['`subsample` excluyó tantos tokens que nunca quedaron dos palabras seguidas'],
    help: ['desactívalo con `subsample: none`, o lee más filas'],
  }),

  vectorsTooLarge: ({ words, width, gigabytes }) => ({
    message: `dos tablas de ${count(words, 'palabra')} con ${count(width, 'número')} cada una ocupan ${gigabytes.toFixed(1)} GB, más de lo que \`word2vec\` puede tener`,
    notes: ['puede tener 4 GB como mucho, y no más de lo que tiene la máquina'],
    help: ['sube `min_count`, para excluir las palabras raras, o elige un `width` menor'],
  }),

  vectorsDiverged: ({ epoch, rate, lower }) => ({
    message: `los vectores crecieron sin límite en la época ${epoch}`,
    notes: ['no se guarda ningún vector'],
    help: [`baja la tasa de aprendizaje (learning rate), por ejemplo de ${rate} a ${lower}`],
  }),
} satisfies StageTranslationOf<typeof messages>;
