/** The texts of `messages.ts` in Spanish. */
import type { TranslationOf } from '../../base/diagnostics/build-diagnostic.js';
import { listOr, meant, systemReason } from '../../base/diagnostics/phrases.es.js';
import { typeInSpanish } from '../primitives/types-shown.es.js';
import { described, describedNeed } from '../types/described.es.js';
import type { ExpectedSetting, messages } from './messages.js';

export const mensajes = {
  yamlSyntax: ({ reason }) => ({
    message: `esto no es YAML: ${reason}`,
    label: 'la lectura se detuvo aquí',
    help: ['escribe un `name: value` por línea, sin sangría'],
  }),

  notFinite: ({ name }) => ({
    message: `el valor de \`${name}\` no es un número finito`,
    label: 'infinito, o no es un número',
    help: ['escribe un número, o pon comillas alrededor de un texto'],
  }),

  givenTwice: ({ name, first }) => ({
    message: `\`${name}\` se da dos veces`,
    label: 'la segunda vez',
    related: first === null ? [] : [{ span: first, text: 'la primera vez' }],
    help: ['borra uno de los dos'],
  }),

  nestedValue: ({ name }) => ({
    message: `\`${name}\` contiene otros nombres, pero un parámetro es un solo valor`,
    label: 'aquí va un número, un texto, true, false o una lista',
    help: ['escribe cada parámetro en su propia línea, sin sangría'],
  }),

  notAMap: ({ file }) => ({
    message: `${{ parameters: 'un archivo de parámetros', settings: 'seqpipe.yaml' }[file]} es una lista de nombres con valores`,
    label: 'aquí no hay nombres',
    help: [`escribe líneas como \`${{ parameters: 'length: 200', settings: 'jobs: 2' }[file]}\``],
  }),

  malformedAssignment: ({ lacks }) => ({
    message: 'un parámetro se da como `name=value`',
    label: lacks === 'name' ? 'falta el nombre delante de `=`' : 'aquí falta `=`',
    help: [
      'por ejemplo `-p length=100`',
      'pon comillas alrededor de un valor con espacios: `-p every="500 steps"`',
    ],
  }),

  unknownParam: (given) => ({
    message: `el archivo no tiene ningún parámetro \`${given.name}\``,
    label: given.nearest === null ? 'se da aquí' : meant(given.nearest),
    notes: [
      given.names.length === 0
        ? 'el archivo no tiene parámetros'
        : `sus parámetros son ${given.names.join(', ')}`,
    ],
    help:
      given.imported !== null
        ? [
            `el parámetro es de ${given.imported}: añade \`param ${given.name}: …\` a este archivo y dalo en la ` +
              `importación: \`import { … } from "…" with { ${given.name}: ${given.name} }\``,
          ]
        : given.nearest === null
          ? [`añade \`param ${given.name}: …\` al archivo`]
          : [],
  }),

  unusedParam: ({ name, imported }) => ({
    message: `el valor de \`${name}\` no llega a nada: el archivo no usa este parámetro`,
    label: 'no tiene efecto',
    help:
      imported === null
        ? [`usa \`${name}\` en el archivo, o quita el parámetro`]
        : [
            `${imported} tiene su propio parámetro \`${name}\`: dalo en la importación, ` +
              `\`import { … } from "…" with { ${name}: ${name} }\``,
          ],
  }),

  unreadParam: ({ name }) => ({
    message: `el valor de \`${name}\` no llega a nada: solo lo usa lo que \`choose\` deja fuera`,
    label: 'aquí no tiene efecto',
    help: [
      `quita \`${name}\`, o da al parámetro por el que elige \`choose\` el valor cuya parte usa \`${name}\``,
    ],
  }),

  wrongParamType: (given) => ({
    message: `\`${given.name}\` debe ser ${describedNeed(given.expected)}, pero recibe ${described(given.found)}`,
    label: `aquí va ${describedNeed(given.expected)}`,
    related: [{ span: given.declared, text: 'su tipo se declara aquí' }],
  }),

  missingParam: ({ name, type }) => ({
    message: `no se da ningún valor para \`${name}\``,
    label: 'no tiene valor por defecto',
    help: [
      `dalo en la línea de comandos: \`-p ${name}=…\` (${type === null ? 'un valor' : typeInSpanish(type)})`,
      `o en un archivo: \`--params file.yaml\` con la línea \`${name}: …\``,
      `o da un valor por defecto: \`param ${name}: ${type ?? 'a value'} = …\``,
    ],
  }),

  unknownSetting: (given) => ({
    message: `no existe el ajuste \`${given.name}\``,
    label: given.nearest === null ? 'desconocido' : meant(given.nearest),
    notes: [`los ajustes son ${given.names.join(', ')}`],
    help: given.nearest === null ? ['un parámetro de un pipeline va en un archivo para `--params`'] : [],
  }),

  wrongSetting: ({ name, expected }) => ({
    message: `\`${name}\` debe ser ${showExpected(expected)}`,
    label: `aquí va ${showExpected(expected)}`,
  }),

  unreadableSettings: ({ path, reason }) => ({
    message: `${path} no se puede leer: ${systemReason(reason)}`,
    help: ['comprueba la ruta y tu permiso para leerlo'],
  }),
} satisfies TranslationOf<typeof messages>;

function showExpected(expected: ExpectedSetting): string {
  switch (expected.is) {
    case 'whole number':
      return 'un número entero';
    case 'text':
      return 'un texto';
    case 'text that is not empty':
      return 'un texto que no está vacío';
    case 'folder of the project':
      return 'una carpeta dentro del proyecto (con `--cache DIR` y SEQPIPE_CACHE, cualquiera)';
    case 'at least':
      return `${expected.limit} o más`;
    case 'at most':
      return `${expected.limit} o menos`;
    case 'one of':
      return listOr(expected.values);
  }
}
