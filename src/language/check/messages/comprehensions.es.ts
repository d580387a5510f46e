/** The texts of `comprehensions.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { listAnd, number, quote } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import type { comprehensions } from './comprehensions.js';

export const listas = {
  forNoList: ({ got, fields }) => ({
    message: `\`for\` recorre una lista, no ${described(got)}`,
    label: 'no es una lista',
    help:
      fields === null
        ? ['escribe una lista, `[50, 100, 200]`, o un intervalo de números enteros, `1..5`']
        : [`enumera sus campos: \`[${fields.join(', ')}]\``],
  }),

  conditionNoBool: ({ got }) => ({
    message: `\`if\` recibe \`true\` o \`false\`, no ${described(got)}`,
    label: 'no es una condición',
    help: ['compara algo: `if w > 50`'],
  }),

  cannotTakeApart: ({ names, got }) => ({
    message: `hay ${names.length} variables, ${listAnd(names.map(quote))}, y un elemento es ${described(got)}`,
    label: 'un elemento no tiene un valor para cada variable',
    help: [
      `\`zip\` pone listas una junto a otra: \`for ${names.join(', ')} in zip([50, 100], [0.1, 0.2])\``,
      'para todas las combinaciones, escribe un `for` después del otro',
    ],
  }),

  noElement: () => ({
    message: 'esta lista no tiene ningún elemento',
    label: 'los `for` y las condiciones no dejan nada',
    help: ['da a la lista después de `in` al menos un elemento que la condición deje pasar'],
  }),

  sameElements: (given) => ({
    message: `los elementos para ${given.one} y ${given.other} son iguales`,
    label:
      given.variables.length === 1 ? `${quote(given.variables[0]!)} no cambia nada` : 'dos elementos iguales',
    notes: ['los elementos con los mismos datos, modelo y ajustes dan el mismo resultado'],
    help: [
      given.variables.length === 1
        ? `usa ${quote(given.variables[0]!)} en el elemento`
        : `usa ${listAnd(given.variables.map(quote))} en el elemento, y no repitas ningún valor`,
      ...(given.trained
        ? [
            'para el mismo entrenamiento con otras semillas, escribe `repeat(train(net, data, target: .label), seeds: 1..5)`',
          ]
        : []),
    ],
  }),

  // ---- ranges -----------------------------------------------------------------------------------------

  rangeEnd: ({ got }) => ({
    message: `un intervalo va de un número a otro, y esto es ${described(got)}`,
    label: 'no es un número',
    help: ['escribe `1..5`'],
  }),

  rangeBackwards: ({ from, to }) => ({
    message: `este intervalo va hacia abajo, de ${from} a ${to}`,
    label: 'no tiene ningún número',
    help: [`escribe \`${to}..${from}\``],
  }),

  rangeNoIntegers: ({ got }) => ({
    message: `un \`for\` recorre números enteros, y ${got} tiene otros extremos`,
    label: 'no va de un número entero a otro',
    help: ['enumera los números: `[0.1, 0.2, 0.5]`'],
  }),

  rangeTooLong: ({ count, limit }) => ({
    message: `este intervalo tiene ${number(count)} números`,
    label: `más de ${number(limit)}`,
    help: ['enumera los valores que importan: `[50, 100, 200]`'],
  }),
} satisfies TranslationOf<typeof comprehensions>;
