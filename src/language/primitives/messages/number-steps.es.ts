/** The texts of `number-steps.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { listOr, quote } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import { madeColumnHere } from '../../types/phrases.es.js';
import { withColumns, type numberSteps } from './number-steps.js';

const wantedInWords = { numbers: 'números', conditions: 'condiciones' } as const;

export const pasosDeNumeros = {
  whichNumbers: ({ step, name, fitting }) => ({
    message: `\`${step}\` puede trabajar con ${listOr(fitting.map(quote))}`,
    label: `${fitting.length} columnas de números`,
    notes: [
      'entre ellas puede estar una columna que un modelo aprende a predecir; también se puede escalar: `evaluate` y `predict` responden entonces en la unidad de los datos',
    ],
    help: [
      `di con cuál: \`${withColumns(step, name, fitting.slice(0, 1))}\`, o con todas: \`${withColumns(step, name, fitting)}\``,
    ],
  }),

  scaledBeforeSplit: ({ step, made }) => ({
    message: `\`${step}\` aprendería de todas las filas: todavía no están divididas`,
    label: 'aprende solo de las filas de entrenamiento',
    related: [{ span: made, text: 'hasta aquí no hay particiones' }],
    notes: [
      'una media o un intervalo de todas las filas conoce también las de prueba, y el resultado sería demasiado bueno',
    ],
    help: [
      `divide primero: \`|> split(into: { train: 80%, test: 20% }) |> ${step}\``,
      'si todas estas filas son de entrenamiento, dilo: `dataset(train: rows)`',
      'un intervalo que conoces no se aprende: `scale(0, 1, from: 0..255)`',
    ],
  }),

  limitsInWrongOrder: ({ step, low, high }) => ({
    message: `\`${step}\` va de ${low} a ${high}, y no deja valores entre los dos`,
    label: 'el segundo límite es mayor que el primero',
    help: [low > high ? `escribe \`${high}\` antes de \`${low}\`` : 'da dos límites distintos'],
  }),

  noLimit: () => ({
    message: '`clip` no tiene ni límite inferior ni superior',
    label: 'no cambia nada',
    help: ['da al menos uno: `clip(0, none)`'],
  }),

  formulaOfOtherColumn: (given) => ({
    message: `\`${given.by}\` trabaja con ${wantedInWords[given.wanted]}, y \`${given.column}\` es ${described(given.got)}`,
    label: `necesita ${wantedInWords[given.wanted]}`,
    related: [madeColumnHere(given.origin)],
    help: [
      given.wanted === 'conditions'
        ? 'compara primero: `.stars > 3 and .votes > 10`'
        : {
            comparison: 'una comparación es una clase, no un número: compara el resultado de la aritmética',
            shape: 'una comparación da una clase por fila; por eso necesita un número por fila',
            time: `toma un número de él: \`day_of_week(.${given.column})\`, \`month(.${given.column})\``,
            other: `lee la columna como número: \`${given.column}: number("…")\``,
          }[given.holds],
    ],
  }),

  formulaOfValue: ({ by, got, unit }) => ({
    message: `\`${by}\` trabaja con columnas de números y números simples, no con ${described(got)}`,
    label: unit ? 'tiene una unidad' : 'no es un número',
    help: unit ? ['las columnas no tienen unidades: escribe el número simple, `0.5` en vez de `50%`'] : [],
  }),

  formulaAfterStep: ({ by, step, column }) => ({
    message: `\`${by}\` no puede ir después de \`${step}\` en una misma expresión`,
    label: `\`${step}\` no es aritmética con una fila`,
    help: [
      `da primero un nombre a la columna: \`rows with { ${column}: ${step.includes(`(.${column}`) ? step : `.${column} |> ${step}`} } with { … }\``,
    ],
  }),

  formulaOfTwoTables: ({ by, first }) => ({
    message: `\`${by}\` tiene columnas de dos tablas`,
    label: 'de otra tabla',
    related: [{ span: first, text: 'de esta tabla' }],
    help: ['únelas primero en una tabla: `join(rows, other, on: .id)`'],
  }),

  formulaShapesDiffer: (given) => ({
    message: `\`${given.by}\` necesita filas de una misma forma, y estas son ${given.first} y ${given.other}`,
    label: given.other,
    related: [{ span: given.place, text: given.first }],
    notes: given.first.includes('..')
      ? ['las filas de dos columnas pueden tener números de pasos distintos']
      : [],
  }),

  dividesByConstantZero: () => ({
    message: 'esto divide por cero en cada fila',
    label: 'es 0',
  }),

  oneOperand: ({ by }) => ({
    message: `\`${by}\` compara dos valores o más`,
    label: 'un solo valor',
    help: [`dale dos o más: \`${by}(.a, .b)\`, \`${by}(.a, 0)\``],
  }),

  severalOperands: ({ by }) => ({
    message: `\`${by}\` recibe un valor`,
    label: 'ninguno, o varios',
    help: [`escribe \`${by}(.a)\``],
  }),

  noValue: ({ by, of }) => ({
    message: `\`${by}(${of.join(', ')})\` no tiene un valor que sea un número`,
    label: 'no tiene valor',
  }),

  wrongRange: () => ({
    message: '`from` es el intervalo de los valores, del menor al mayor',
    label: 'aquí va un intervalo como `0..255`',
    help: ['escribe los dos extremos: `from: 0..255`, `from: -1..1`'],
  }),

  classOfNoCondition: ({ column, got }) => ({
    message: `\`class\` hace dos clases de una comparación, y \`.${column}\` es ${described(got)}`,
    label: 'no compara nada',
    help: [
      `compárala: \`class(.${column} > 3)\``,
      `una columna de un archivo la lee como clases su fuente: \`csv(…, columns: { ${column}: class("${column}") })\``,
    ],
  }),

  onlyOfFile: ({ name }) => ({
    message: `\`${name}\` es para leer un archivo, y estas filas ya están leídas`,
    label: 'para una columna de un archivo',
    help: ['quítalo'],
  }),

  accessorWithoutTable: ({ by, accessor }) => ({
    message: `\`${by}\` necesita la tabla que tiene la columna \`${accessor}\``,
    label: 'aquí no hay tabla',
    help: [
      `calcula dentro de \`with\`: \`rows with { label: class(${accessor} > 3) }\``,
      `una fuente compara el número que lee: \`label: class("${accessor.slice(1)}", above: 3)\``,
    ],
  }),

  differenceOfNothing: ({ fitting, got }) => ({
    message: '`difference` necesita saber qué columna cambia',
    label: fitting.length === 0 ? 'ninguna columna de números' : `${fitting.length} columnas de números`,
    notes: fitting.length === 0 ? [`esto es ${described(got)}`] : [],
    help: fitting.length === 0 ? [] : [`nombra una: \`difference(.${fitting[0]})\``],
  }),

  differenceWithoutTime: ({ fitting }) => ({
    message: '`difference` sigue el orden del tiempo, y necesita una columna de tiempos',
    label: fitting.length === 0 ? 'ninguna columna de tiempos' : `${fitting.length} columnas de tiempos`,
    help: [
      fitting.length === 0
        ? 'lee el tiempo de cada fila: `columns: { day: time("Date"), … }`'
        : `di cuál: \`time: .${fitting[0]}\``,
    ],
  }),

  differenceOfDrawnRows: ({ drawn, time }) => ({
    message: '`difference` necesita filas que siguen unas a otras, y estas se tomaron al azar',
    label: 'aquí las vecinas en el tiempo no son vecinas',
    related: [{ span: drawn, text: 'se toman al azar aquí' }],
    help: [
      'calcula primero la diferencia, y divide después',
      `o divide en orden de tiempo: \`split(by: .${time}, into: { train: 80%, test: 20% })\``,
    ],
  }),

  otherScale: (given) => ({
    message: `\`${given.callee}\` compara entrenamientos cuyo \`.${given.target}\` tiene escalas distintas`,
    label: described(given.other),
    notes: [
      `el primero tiene ${described(given.first)}; un entrenamiento se mide en valores escalados, y estas medidas no se pueden comparar`,
    ],
    help: ['mide cada uno con `evaluate`, y compara los resultados: están en la unidad de los datos'],
  }),
} satisfies TranslationOf<typeof numberSteps>;
