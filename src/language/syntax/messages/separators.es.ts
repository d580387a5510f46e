/** The texts of `separators.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { separators } from './separators.js';

export const separadores = {
  missingComma: ({ next }) => ({
    message: 'falta una coma',
    label: 'después de esto va una coma',
    related: [{ span: next, text: 'aquí empieza el siguiente' }],
  }),

  missingSemicolon: ({ setting }) => ({
    message: 'falta `;` entre las entradas y los ajustes',
    label: 'después de esto va `;`',
    related: [{ span: setting, text: 'tiene un valor por defecto, así que es un ajuste' }],
  }),

  settingAmongInputs: (given) => ({
    message: `\`${given.name}\` es un ajuste, y los ajustes van después de \`;\``,
    label: 'no es una entrada',
    help: [
      `escribe \`${given.keyword} ${given.callee}(${given.inputs.join(', ')}; ${given.settings.join(', ')})\``,
      `un ajuste se da por su nombre: \`${given.callee}(${given.name}: …)\``,
    ],
  }),

  missingColon: ({ name, value }) => ({
    message: `falta \`:\` después de \`${name}\``,
    label: 'después de esto va `:`',
    related: [{ span: value, text: 'su valor' }],
    help: [`escribe \`${name}: …\``, 'si son dos argumentos, pon una coma entre ellos'],
  }),

  equalsInsteadOfColon: ({ name, of }) => ({
    message: `los ${of === 'argument' ? 'argumentos' : 'campos'} llevan su nombre con \`:\``,
    label: 'aquí va `:`',
    help: [`escribe \`${name}: …\``],
  }),
} satisfies TranslationOf<typeof separators>;
