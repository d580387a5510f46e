/** The texts of `brackets.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import { number } from '../../../base/diagnostics/phrases.es.js';
import type { brackets } from './brackets.js';

export const corchetes = {
  unclosedBracket: (given) => ({
    message:
      given.count === 1
        ? `este \`${given.bracket}\` no se cierra nunca`
        : `${number(given.count)} paréntesis, corchetes o llaves no se cierran nunca`,
    label: 'se abre aquí',
    related: [
      ...given.others.map((span): Label => ({ span, text: 'y este' })),
      ...(given.reached === null ? [] : [{ span: given.reached.span, text: reachedIs[given.reached.is] }]),
    ],
    help: [given.count === 1 ? `añade el \`${given.closer}\`` : 'añade los signos de cierre que faltan'],
  }),

  strayCloser: ({ closer }) => ({
    message: `este \`${closer}\` no cierra nada`,
    label: 'aquí no hay nada abierto',
    help: [`borra el \`${closer}\`, o añade antes el signo que lo abre`],
  }),

  wrongCloser: ({ written, wanted, opener }) => ({
    message: `aquí hace falta \`${wanted}\`, no \`${written}\``,
    label: `escribe \`${wanted}\``,
    related: [{ span: opener, text: 'lo que se abre aquí se cierra allí' }],
  }),

  tooDeep: ({ limit }) => ({
    message: `aquí hay más de ${limit} niveles de paréntesis, corchetes o llaves`,
    label: 'demasiada profundidad',
    help: ['da nombres propios a las partes interiores: `part = …`'],
  }),

  tooLong: ({ limit }) => ({
    message: `esta expresión tiene más de ${limit} partes seguidas`,
    label: 'demasiado larga',
    help: ['da nombres propios a algunas de las partes: `part = …`'],
  }),
} satisfies TranslationOf<typeof brackets>;

const reachedIs = {
  'outer closer': 'esto cierra uno exterior',
  'next declaration': 'sigue abierto donde empieza la declaración siguiente',
};
