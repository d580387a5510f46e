/** The texts of `members.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import { didYouMean, listAnd, number, quote } from '../../../base/diagnostics/phrases.es.js';
import { showInstead } from '../../bind/messages.es.js';
import { described } from '../../types/described.es.js';
import { isNumber, LISTED, type members, type Owner } from './members.js';

export const miembros = {
  noMember: (given) => ({
    message: `${showOwner(given.of)} no tiene \`.${given.name}\``,
    label: 'no está ahí',
    related: ownerHere(given.of),
    notes: given.names.length === 0 ? [] : [`tiene ${given.names.map((name) => `.${name}`).join(', ')}`],
    help:
      given.fed !== null
        ? [`lo que se hace con un valor va después de \`|>\`: \`${given.fed}\``]
        : typeof given.instead === 'string'
          ? showInstead(given.instead)
          : didYouMean(given.nearest, (name) => quote(`.${name}`)),
  }),

  elementOfNoList: ({ written, got }) => ({
    message: `un elemento se elige de una lista hecha con \`for\`, y \`${written}\` es ${described(got)}`,
    label: 'no es una lista',
    help: [
      'algunas filas de una tabla las da su fuente, `csv("…", limit: 100)`, o `sample(100)`',
      `una partición o una columna se toma con un punto: \`${written}.test\``,
    ],
  }),

  noVariableOfList: (given) => ({
    message: `los elementos de \`${given.written}\` no tienen ninguna variable \`${given.name}\``,
    label: 'no está ahí',
    notes: [
      given.names.length === 0
        ? 'no tienen ninguna: las variables son las de `for`'
        : `tienen ${given.names.map(quote).join(', ')}`,
    ],
    help: didYouMean(given.nearest, quote),
  }),

  notOneElement: (given) => ({
    message:
      given.found === 0
        ? `\`${given.written}\` no tiene ese elemento`
        : `así se nombran ${number(given.found)} elementos de \`${given.written}\``,
    label: given.found === 0 ? 'no está ahí' : 'más de uno',
    notes: [
      `${given.found === 0 ? 'sus elementos son' : 'son'} ${listed(given.elements.map((one) => `\`[${one}]\``))}`,
    ],
    help:
      given.found === 0
        ? []
        : ['da también las otras variables', `o tómalos todos: \`[one for one in ${given.written} if …]\``],
  }),

  operatorTypes: (given) => ({
    message: `\`${given.operator}\` no se puede usar con ${described(given.left)} y ${described(given.right)}`,
    label: 'no se puede calcular',
    help: [
      ...(given.beside === undefined
        ? []
        : isNumber(given.beside.text)
          ? [`\`"${given.beside.text}"\` es un texto: sin las comillas es un número`]
          : [`\`+\` une textos, y un número entre comillas es un texto: \`"${given.beside.number}"\``]),
      ...(given.parts === undefined || given.parts.length === 0
        ? []
        : [
            `toma una parte del modelo entrenado: ${given.parts.map((part) => quote(`.${part}`)).join(', ')}`,
          ]),
    ],
  }),

  unaryType: ({ operator, operand }) => ({
    message: `\`${operator}\` no se puede usar con ${described(operand)}`,
    label: 'no se puede calcular',
  }),

  divisionByZero: () => ({ message: 'división por cero', label: 'no tiene valor' }),

  cannotSpread: ({ into, got }) => ({
    message: `\`..\` extiende ${{ list: 'una lista en otra lista', record: 'un registro en otro registro', arguments: 'un registro o una lista en los argumentos' }[into]}, y esto es ${described(got)}`,
    label: `esto es ${described(got)}`,
  }),

  columnOfOtherTable: ({ column, table }) => ({
    message: `\`.${column}\` viene de otra tabla: sus filas, o sus pasos, no son los de esta`,
    label: 'de otra tabla',
    related: [{ span: table, text: 'aquí van las columnas de esta tabla' }],
    help: [`empieza con la columna de la propia tabla: \`.${column}\``],
  }),

  columnsSwap: ({ names }) => ({
    message: `las columnas ${listAnd(names)} se hacen unas con otras`,
    label: 'ningún orden sirve',
    help: ['da otro nombre a una de las columnas nuevas'],
  }),
} satisfies TranslationOf<typeof members>;

function showOwner(owner: Owner): string {
  switch (owner.is) {
    case 'table':
      return 'esta tabla';
    case 'dataset':
      return 'este conjunto de datos';
    case 'table at hand':
      return 'la tabla';
    case 'vocabulary':
      return 'un vocabulario';
    case 'record':
      return 'este registro';
    case 'other':
      return described(owner.described);
  }
}

function ownerHere(owner: Owner): readonly Label[] {
  switch (owner.is) {
    case 'table':
    case 'dataset':
      return [{ span: owner.made, text: 'se hace aquí' }];
    case 'table at hand':
      return [{ span: owner.span, text: 'la tabla' }];
    default:
      return [];
  }
}

function listed(elements: readonly string[]): string {
  const more = elements.length - LISTED;
  return elements.slice(0, LISTED).join(', ') + (more > 0 ? ` y ${number(more)} más` : '');
}
