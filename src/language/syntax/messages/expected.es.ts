/** The texts of `expected.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { expected } from './expected.js';
import { instead, showExpected, showFound } from './found.es.js';
import { isOpenParen, sign } from './found.js';

export const esperado = {
  unexpectedToken: ({ found, expected, leftless = false }) => ({
    ...instead(expected, found),
    help: leftless ? [`${showFound(found)} necesita un valor a su izquierda`] : [],
  }),

  colonAfterName: ({ name }) => ({
    ...instead(sign('='), sign(':')),
    help: [
      `escribe \`${name} = …\``,
      `para un valor que se pueda cambiar desde fuera escribe \`param ${name}: …\``,
    ],
  }),

  importOrder: ({ written, others }) => ({
    message: 'un `import` empieza por sus nombres, entre llaves',
    label: 'en el orden de otro lenguaje',
    related: others.map((span) => ({ span, text: 'y aquí' })),
    help: written.map((each) => `escribe \`${each}\``),
  }),

  brokenImport: ({ found, expected }) => ({
    ...instead(expected, found),
    help: ['escribe `import { name } from "std/text"`'],
  }),

  typeWithoutColon: ({ name, type, found }) => ({
    ...instead(sign(':'), found),
    help: [`escribe \`param ${name}: ${type} = …\``],
  }),

  defaultWithoutEquals: ({ value, found }) => ({
    ...instead(sign('='), found),
    help: [`un valor por defecto va después de \`=\`: \`= ${value}\``],
  }),

  stageWithBlock: () => ({
    ...instead(sign('='), sign('{')),
    help: ['el cuerpo de una etapa es una expresión: `= text |> …`; solo los modelos tienen bloques'],
  }),

  cellWithoutBlock: ({ found }) => ({
    ...instead(sign('{'), found),
    help: ['el cuerpo de una celda es un bloque: sus estados y ecuaciones, una por línea, entre `{` y `}`'],
  }),

  missingInputs: ({ keyword, name, found }) => ({
    ...instead(sign('('), found),
    help: [
      keyword === 'cell'
        ? `escribe lo que entra: \`cell ${name}(x: float[n]; units: int) { … }\``
        : `escribe lo que entra: \`${keyword} ${name}(${keyword === 'model' ? 'ids: Id[time]' : 'text: Text'}) = …\``,
    ],
  }),

  brokenInputs: ({ found }) => ({
    ...instead({ either: [',', ')'] }, found),
    help: isOpenParen(found)
      ? ['los tamaños de un tipo van entre corchetes: `float[50]`']
      : ['una entrada se escribe `name: Type`; un ajuste, `name: type = default`'],
  }),

  notAField: ({ found }) => ({
    ...instead('field', found),
    help: ['los campos se escriben `name: value`'],
  }),

  commaTooMany: ({ item, doubled }) => ({
    ...instead(item, 'comma'),
    label: doubled ? 'una segunda coma' : 'no hay nada antes de esta coma',
    help: ['borra la coma'],
  }),

  semicolonInBrackets: () => ({
    ...instead(sign(','), sign(';')),
    help: ['`;` va solo entre las entradas y los ajustes de una declaración'],
  }),

  colonInBrackets: () => ({
    ...instead(sign(','), sign(':')),
    help: ['el nombre de un argumento es una sola palabra: `name: value`'],
  }),

  colonOutsideBrackets: () => ({
    ...instead('end of the declaration', sign(':')),
    label: 'aquí no se da ningún nombre',
    help: ['`name: value` va dentro de los paréntesis de una llamada o las llaves de un registro'],
  }),

  unitTakesName: ({ number, name }) => ({
    message: `se esperaba \`,\` antes de \`${name}:\``,
    label: 'se lee como un número con una unidad',
    help: [`escribe la coma: \`${number}, ${name}: …\``],
  }),

  badLineOfBlock: ({ found }) => ({
    ...instead('value', found),
    label: `una línea de un bloque no puede empezar con ${showFound(found)}`,
    notes: [
      'en un bloque, una línea termina donde termina su texto, salvo que la siguiente empiece con `|>` o `>>`',
    ],
    help: [`pon ${showFound(found)} al final de la línea anterior`],
  }),

  severalInParentheses: ({ list }) => ({
    ...instead(sign(')'), 'comma'),
    label: 'entre paréntesis va un solo valor',
    help: [`una lista lleva corchetes: \`${list ?? '[a, b]'}\``],
  }),

  secondEquals: () => ({
    ...instead('end of the declaration', 'second ='),
    label: 'basta con un `=`',
    help: ['para comparar dos valores escribe `==`', 'para dar nombre a un argumento escribe `name: value`'],
  }),

  tooMuch: ({ sign: written }) => ({
    message: `este \`${written}\` sobra`,
    label: 'bórralo',
    notes: ['una declaración termina por sí sola; entre dos de ellas no va nada'],
  }),

  unfinished: ({ expected }) => ({
    message: `esto termina demasiado pronto: falta ${showExpected(expected)}`,
    label: `después tendría que ir ${showExpected(expected)}`,
  }),
} satisfies TranslationOf<typeof expected>;
