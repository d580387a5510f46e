/** The texts of `cells.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import { listAnd, meant, quote } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import type { cells, Described, MatrixProduct, OutsideOfCells } from './cells.js';

export const celdas = {
  // ---- inputs and states ------------------------------------------------------------------------------

  cellInputCount: ({ cell, count }) => ({
    message: `una celda tiene una entrada, la x de un paso, y \`${cell}\` ${count === 0 ? 'no tiene ninguna' : `tiene ${count}`}`,
    label: count === 0 ? 'no tiene ninguna' : `tiene ${count}`,
    help: [
      count === 0
        ? `escribe \`cell ${cell}(x: float[n]; …)\``
        : 'los ajustes van después de `;`; varios vectores de un paso se unen con `concat` antes de `scan`',
    ],
  }),

  cellInputWithoutType: ({ cell, name }) => ({
    message: `la entrada \`${name}\` de \`${cell}\` no tiene tipo`,
    label: 'necesita un tipo',
    help: [`es un vector de cualquier ancho: \`${name}: float[n]\``],
  }),

  cellNeedsVector: ({ what, type }) => ({
    message: `${{ input: 'la entrada', state: 'un estado' }[what]} de una celda es un vector, no ${type}`,
    label: 'aquí va `float[n]`',
    help: ['una celda ve un paso cada vez: escribe `float[n]`; `scan` recorre el tiempo'],
  }),

  stateWithoutType: ({ name }) => ({
    message: `el estado \`${name}\` no tiene tipo`,
    label: 'necesita un tipo',
    help: [`di qué ancho tiene: \`state ${name}: float[units] = zeros\``],
  }),

  stateBeginning: ({ name, got }) => ({
    message: `el estado \`${name}\` debe empezar como \`zeros\`, no ${described(got)}`,
    label: 'aquí va `zeros`',
    help: ['todas las filas de un lote empiezan igual; escribe `= zeros`'],
  }),

  cellWithoutStates: ({ cell }) => ({
    message: `\`${cell}\` no tiene estado`,
    label: 'no lleva nada de un paso a otro',
    notes: ['lo que hace lo mismo en cada paso y no recuerda nada no es una celda, sino un modelo'],
    help: ["declara lo que se lleva: `state h: float[units] = zeros`, y da su valor siguiente: `h' = …`"],
  }),

  stateWithoutNext: ({ name }) => ({
    message: `el estado \`${name}\` no recibe ningún valor siguiente`,
    label: 'no cambia nunca',
    help: [`dale uno: \`${name}' = …\``],
  }),

  stateAssigned: ({ name, state }) => ({
    message: `\`${name}\` es un estado y ya tiene un valor`,
    label: 'el valor antes del paso',
    related: [{ span: state, text: 'el estado' }],
    help: [`su valor siguiente es \`${name}' = …\``],
  }),

  nextOfNoState: ({ name, nearest }) => ({
    message: `no existe el estado \`${name}\``,
    label: 'el valor siguiente de un estado desconocido',
    help: [
      nearest === null
        ? `decláralo: \`state ${name}: float[units] = zeros\`, o quita el '`
        : meant(`${nearest}'`),
    ],
  }),

  // ---- equations --------------------------------------------------------------------------------------

  equationCycle: (given) => {
    const primed = given.names.find((name) => name.endsWith("'"));
    return {
      message:
        given.names.length === 1
          ? `\`${given.names[0]}\` se calcula a partir de sí mismo`
          : `${listAnd(given.names.map(quote))} se calculan unos a partir de otros`,
      label: 'vuelve a sí mismo',
      related: given.uses.map(({ name, span }) => ({ span, text: `necesita \`${name}\`` })),
      notes: [
        'en un paso, un valor tiene que existir antes de usarse; aquí no hay ninguno que sea el primero',
      ],
      help:
        primed === undefined
          ? []
          : [`el valor del paso anterior es \`${primed.slice(0, -1)}\`, sin el apóstrofo`],
    };
  },

  unusedEquation: ({ name, weight }) => ({
    message: `nada en la celda usa \`${name}\``,
    label: 'sin usar',
    help: [
      weight
        ? 'un peso que nada usa no aprende nunca: úsalo en una ecuación, o quita la línea'
        : 'úsalo en una ecuación, o quita la línea',
    ],
  }),

  reachesNothing: ({ name, what }) => ({
    message: `la salida de un paso no depende ${{ state: 'del estado', input: 'de la entrada' }[what]} \`${name}\``,
    label: 'no cambia nada',
    help: [
      what === 'state'
        ? `lee \`${name}\` en la ecuación de otro estado o en la última línea, o quítalo`
        : `lee \`${name}\` en una ecuación, como en \`W @ ${name}\``,
    ],
  }),

  nextDoesNotFit: (given) => ({
    message: `\`${given.name}'\` es ${given.got}, y el estado es ${given.state.type}`,
    label: `da ${given.got}`,
    related: [{ span: given.state.span, text: `se declara como ${given.state.type}` }],
  }),

  cellMustGive: ({ next, got }) => ({
    message: `${next === null ? 'lo que da un paso' : `\`${next}'\``} debe ser un vector, y esto es ${described(got)}`,
    label: `da ${described(got)}`,
  }),

  elementwiseShapes: (given) => ({
    message: `\`${given.operator}\` necesita tamaños iguales, pero uno es ${given.left.type} y el otro ${given.right.type}`,
    label: `${given.left.type} y ${given.right.type}`,
    related: [madeAs(given.left), madeAs(given.right)],
    help: [
      given.operator === '*' && given.product !== null
        ? `el producto de una matriz y un vector es \`@\`: ${showProduct(given.product)}`
        : 'lleva uno al ancho del otro: `weight(rows, columns) @ v` tiene `rows` números',
    ],
  }),

  productShapes: (given) => ({
    message:
      typeof given.fault === 'string' || 'vectorFirst' in given.fault
        ? `\`@\` multiplica una matriz y un vector, no ${given.left.type} y ${given.right.type}`
        : `\`@\` necesita tantos números como columnas tiene la matriz, pero hay ${given.fault.columns} columnas y ${given.fault.numbers} números`,
    label: `${given.left.type} y ${given.right.type}`,
    related: [madeAs(given.left), madeAs(given.right)],
    help: [
      typeof given.fault === 'object' && 'vectorFirst' in given.fault
        ? showProduct(given.fault.vectorFirst)
        : typeof given.fault === 'object'
          ? `una matriz para este vector es \`weight(${given.fault.rows}, ${given.fault.numbers})\``
          : {
              'two vectors': 'dos vectores del mismo ancho se multiplican con `*`',
              'two matrices': 'multiplica primero el vector: `W @ (U @ x)`',
            }[given.fault],
    ],
  }),

  wantsVector: ({ callee, got }) => ({
    message: `en una celda, \`${callee}\` recibe vectores, no ${described(got)}`,
    label: `esto es ${described(got)}`,
  }),

  argumentCount: (given) => ({
    message: `\`${given.callee}\` recibe ${{ one: 'un vector', several: 'dos vectores o más' }[given.wanted]}, no ${given.count}`,
    label: given.count === 1 ? 'se da 1' : `se dan ${given.count}`,
  }),

  slopeInCell: ({ shown }) => ({
    message: `\`${shown}\` no se permite en una celda: ahí, las activaciones tienen su pendiente habitual`,
    label: 'tiene su propia pendiente',
    help: ['escribe la pendiente como ecuación: `relu(a) - 0.2 * relu(-a)`'],
  }),

  notInCell: ({ shown, what }) => ({
    message: `\`${shown}\` no se permite en una celda`,
    label: 'no es parte de una ecuación',
    notes: [
      'las ecuaciones se hacen con vectores, matrices y números, con `+ - * /` y `@`, activaciones y `concat`',
    ],
    help: [insteadOf[what]],
  }),

  orthogonalVector: () => ({
    message: '`orthogonal` es para matrices, y este peso es un vector',
    label: 'un vector',
    help: ['usa `zeros`, `uniform(0.05)` o `normal(0.05)`'],
  }),

  cellFed: ({ cell }) => ({
    message: `\`${cell}\` es una celda: un paso, no una capa`,
    label: 'no es una capa',
    help: [`recorre con ella los pasos de una fila: \`|> scan(${cell})\``],
  }),
} satisfies TranslationOf<typeof cells>;

function madeAs({ text, type, span }: Described): Label {
  return { span, text: `\`${text}\` es ${type}` };
}

function showProduct({ matrix, vector, sizes }: MatrixProduct): string {
  return sizes === null
    ? `escribe primero la matriz: \`${matrix} @ ${vector}\``
    : `escribe primero la matriz, con una columna para cada número de \`${vector}\`: \`${matrix} = weight(${sizes.rows}, ${sizes.columns})\`, \`${matrix} @ ${vector}\``;
}

const insteadOf = {
  expression: 'escribe la ecuación entera, con un nombre para cada parte',
  transpose: 'escribe el peso al revés: `weight(rows, columns)`',
  member: 'un valor de una celda no tiene partes',
  dense: 'una capa densa es `W @ x + b`, con `W = weight(units, n)` y `b = weight(units)`',
  recurrence:
    'una celda es un paso de tiempo; pon en el modelo lo que recorre el tiempo: `x |> scan(my_cell(units: 64)) |> …`',
  layer: 'hazlo en el modelo, antes o después de `scan`',
} satisfies Readonly<Record<OutsideOfCells, string>>;
