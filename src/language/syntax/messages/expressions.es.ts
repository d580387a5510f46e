/** The texts of `expressions.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { expressions, Foreign } from './expressions.js';

export const expresiones = {
  sideBySide: ({ before, how }) => ({
    message: 'hay dos valores uno al lado del otro',
    label: '¿qué une esto con el valor anterior?',
    related: before === null ? [] : [{ span: before, text: 'el valor anterior' }],
    help: {
      call: [
        'para llamar escribe `f(x)`, para pasar un valor por una función escribe `x |> f`',
        'en una lista o una llamada pon una coma entre los dos',
      ],
      bracket: ['los miembros se escriben con un punto: `data.train`'],
      line: [
        'para seguir con la línea anterior, empieza esta con `|>`',
        'para empezar algo nuevo, no la sangres y dale un nombre: `name = …`',
      ],
    }[how],
  }),

  foreignSpelling: ({ written, is }) => ({
    message: `\`${written}\` no es parte de este lenguaje`,
    label: foreign[is],
  }),

  formattedText: ({ joined }) => ({
    message: 'dentro de un texto no se escriben valores',
    label: 'los textos se unen con `+`',
    notes: ['lo que se une es texto, por ejemplo el de un `param`: `param language: Text = "es"`'],
    help: [`escribe \`${joined}\``],
  }),

  percentBetweenValues: () => ({
    message: '`%` entre dos valores no significa nada aquí',
    label: 'no es parte del lenguaje',
    help: ['para el resto de una división escribe `mod(a, b)`; `%` es una unidad: `50%`'],
  }),

  chainedComparison: ({ operator }) => ({
    message: 'una comparación tiene dos lados',
    label: 'una segunda comparación',
    help: [`une dos comparaciones con \`and\`: \`a ${operator} b and b ${operator} c\``],
  }),

  brokenComprehension: ({ problem }) => ({
    message: {
      'no-element': 'una lista con `for` empieza con su elemento',
      several: 'una lista con `for` tiene un solo elemento',
      spread: 'una lista con `for` tiene un solo elemento, que no se expande',
      'condition-first': 'en una lista, `if` va después de un `for`',
    }[problem],
    label: {
      'no-element': 'no hay ningún elemento antes de esto',
      several: 'un segundo elemento',
      spread: 'aquí se expande',
      'condition-first': 'no hay ningún `for` antes de esto',
    }[problem],
    help: ['escribe `[train(net(width: w), data, target: .label) for w in [50, 100]]`'],
  }),

  forInCall: () => ({
    message: '`for` solo va en una lista',
    label: 'no en una llamada',
    help: ['ponlo entre corchetes: `[train(net(width: w), data, target: .label) for w in [50, 100]]`'],
  }),
} satisfies TranslationOf<typeof expressions>;

const foreign: Readonly<Record<Foreign, string>> = {
  definition: 'un nombre se da solo con `=`: `name = …`',
  function: 'una función es una `stage` (de datos a datos) o un `model` (de tensores a tensores)',
  return: 'la última línea de un bloque es su resultado: escribe el valor solo',
  'return of a cell': 'la última línea de una celda es lo que emite un paso: escribe el valor solo',
  import: 'escribe `import { name } from "path"`',
  print: 'nada se imprime línea por línea: da un nombre al valor, y aparecerá entre los resultados',
  statement: 'no hay instrucciones; deja la elección a un `param`',
  choice: 'no hay `if`; deja la elección a un `param`',
  loop: 'no hay bucles; las etapas recorren todas las filas, y una lista tiene un valor por elemento: `[… for n in [8, 16]]`',
  power: 'no hay signo de potencia; escribe el producto, `x * x`, o para una potencia de diez `1e-3`',
  unequal: 'escribe `!=`',
  arrow: 'no hay flechas; para pasar un valor por una función escribe `|>`',
  increment: 'los valores nunca cambian; escribe `next = x + 1`',
  pipe: 'escribe `|>` para pasar un valor por una función',
  comment: 'un comentario empieza con `#`',
  'comment or division': 'un comentario empieza con `#`; para dividir escribe `/`',
  'text prefix':
    'un texto no lleva una letra delante: bórrala; solo `r"…"` la tiene, para expresiones regulares',
  'text of lines': 'un texto está en una sola línea, entre `"` y `"`; un comentario empieza con `#`',
  spread:
    'los campos de un registro, o los elementos de una lista, se expanden con dos puntos seguidos: `..recipe`',
  equality: 'escribe `==`; para `is not` escribe `!=`',
  'no statement': 'no hay instrucciones: borra la línea',
  'no end': 'una declaración termina por sí sola, y un bloque con `}`: borra la línea',
  'opened file':
    'un archivo lo lee una fuente: `csv("data.csv", columns: { text: "text", label: class("label") })`',
  body: 'el cuerpo de un modelo sigue a `=`, o está entre `{` y `}`',
  model: 'escribe `model`',
  stage: 'escribe `stage`',
  cell: 'escribe `cell`',
  param: 'escribe `param`',
  command: 'esto es un comando de un cuaderno (notebook) o de una terminal: borra la línea',
  seed: 'la semilla es un argumento: `train(m, data, target: .label, seed: 42)`',
  chart: 'los gráficos están en la página de un informe: `page = report(c)`',
  device: 'quítalo: el dispositivo se elige al ejecutar el archivo',
  and: 'escribe `and`',
  or: 'escribe `or`',
  not: 'escribe `not`',
};
