/** The texts of `messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { number } from '../../base/diagnostics/phrases.es.js';
import type { messages } from './messages.js';

export const mensajes = {
  noneMeasured: ({ metric, candidates }) => ({
    message: `ninguno de los ${number(candidates)} entrenamientos tiene ${metric} en \`validation\``,
    notes: ['un entrenamiento que se ha perdido tiene una medida que no es un número'],
    help: [
      'mira las curvas; a menudo ayuda una tasa de aprendizaje (learning rate) menor: `optimizer: adam(0.0003)`',
    ],
  }),

  membersDisagree: ({ classes, other }) => ({
    message: `los miembros del conjunto de modelos (ensemble) tienen clases distintas: ${classes.join(', ')} y ${other.join(', ')}`,
    notes: ['las respuestas de dos miembros solo se pueden promediar clase por clase'],
    help: ['da a todos sus `labels` en el mismo orden: `class("label", labels: { n: "neg", p: "pos" })`'],
  }),
} satisfies StageTranslationOf<typeof messages>;
