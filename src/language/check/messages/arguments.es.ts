/** The texts of `arguments.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, listAnd, quote } from '../../../base/diagnostics/phrases.es.js';
import { typeInSpanish } from '../../primitives/types-shown.es.js';
import { described, describedNeed } from '../../types/described.es.js';
import { isLong } from './argument-words.js';
import { showAdvice, showInsteadOfSizes, showWanted } from './argument-words.es.js';
import type { callArguments } from './arguments.js';
import { declaredHere } from './places.es.js';
import { helpForUnknown } from './unknown-arguments.es.js';
import { helpForAll, listedArguments } from './unknown-arguments.js';

export const argumentos = {
  unknownArgument: (given) => {
    const others = given.others ?? [];
    const among = others.length === 0 ? null : given.callee;
    const help = helpForAll([given, ...others], among, helpForUnknown);
    const own = [given, ...others.filter(({ callee }) => callee === given.callee)];
    const listed = given.names.length <= listedArguments || help.length === 0;
    return {
      message:
        others.length === 0
          ? `\`${given.callee}\` no tiene ningún argumento \`${given.name}\``
          : `\`${given.callee}\` no tiene los argumentos ${own.map(({ name }) => quote(name)).join(', ')}`,
      label: 'argumento desconocido',
      related: others.map(({ span }) => ({ span, text: 'este tampoco' })),
      notes: listed
        ? [
            given.names.length === 0
              ? `\`${given.callee}\` no recibe argumentos`
              : `\`${given.callee}\` recibe ${given.names.map(quote).join(', ')}`,
          ]
        : [],
      help,
    };
  },

  missingArgument: (given) => ({
    message: `a \`${given.callee}\` le falta \`${given.name}\``,
    label: `no hay \`${given.name}\``,
    notes:
      given.explained === null
        ? []
        : [
            `\`${given.name}\` (${typeInSpanish(given.explained.type)}): ${given.explained.doc.es.replace(/\.$/, '')}`,
          ],
    help: given.explained === null ? [] : [`por ejemplo \`${given.explained.example}\``],
  }),

  wrongArgument: (given) => ({
    message: `\`${given.name}\` de \`${given.callee}\` debe ser ${showWanted(given.wanted)}, no ${described(given.got)}`,
    label: isLong(given.wanted) ? 'no es ninguno de estos' : `aquí va ${showWanted(given.wanted)}`,
    related: given.declared === undefined ? [] : [declaredHere(given.declared)],
    help: given.advice === undefined || given.advice === null ? [] : [showAdvice(given.advice)],
  }),

  wrongDefault: (given) => ({
    message: `el valor por defecto de \`${given.name}\` debe ser ${describedNeed(given.wanted)}, no ${described(given.got)}`,
    label: `aquí va ${describedNeed(given.wanted)}`,
    related: [declaredHere(given.declared)],
    help: didYouMean(given.nearest, (name) => `"${name}"`),
  }),

  tooManyArguments: (given) => ({
    message: `\`${given.callee}\` ${given.names.length === 0 ? 'no recibe argumentos sin nombre' : `solo recibe sin nombre ${listAnd(given.names.map(quote))}`}`,
    label: 'este sobra',
    help:
      given.sizes !== undefined && given.sizes !== null
        ? [showInsteadOfSizes(given.sizes)]
        : given.nextNamed === null
          ? []
          : [`los demás argumentos llevan nombre, como en \`${given.nextNamed}: …\``],
  }),

  settingPositional: ({ callee, first }) => ({
    message: `los ajustes de \`${callee}\` llevan nombre`,
    label: 'no lleva nombre',
    help: [first === null ? `\`${callee}\` no tiene ajustes` : `escribe \`${callee}(${first}: …)\``],
  }),

  alreadyConfigured: ({ written, shown, setting }) => ({
    message: `\`${written}\` representa \`${shown}\`, que ya tiene sus ajustes`,
    label: 'un ajuste',
    help: [
      `da los ajustes donde se nombra la función: \`${shown.replace(/\(.*$/su, '')}(${setting}: …)\``,
      `para elegir entre funciones y ajustarlas, nombra cada una: \`choose(which, { a: first(${setting}: …), b: second(${setting}: …) })\``,
    ],
  }),

  argumentTwice: ({ name, first }) => ({
    message: `\`${name}\` se da dos veces`,
    label: 'la segunda vez',
    related: [{ span: first, text: 'la primera vez' }],
  }),

  fieldTwice: ({ name, first }) => ({
    message: `el registro tiene dos veces \`${name}\``,
    label: 'la segunda vez',
    related: [{ span: first, text: 'la primera vez' }],
    help: ['quita uno de los dos, o dale otro nombre'],
  }),

  wrongUnit: ({ name, unit }) => ({
    message: `\`${name}\` es un número sin unidad, y este es un número de ${unit}`,
    label: `tiene la unidad \`${unit}\``,
    help: ['quita la unidad'],
  }),
} satisfies TranslationOf<typeof callArguments>;
