/** The texts of `messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { count, number, spelled } from '../../base/diagnostics/phrases.es.js';
import { keysShown, percent, type GapsFound, type messages } from './messages.js';
import type { ContentKind } from './row-content.js';

export const mensajes = {
  unequalColumns: ({ name, wanted, found }) => ({
    message: `${tableCalled(name)} tiene otras columnas que la primera`,
    notes: [`la primera tiene ${wanted}; ${tableCalled(name)} tiene ${found}`],
    help: ['da a todas las mismas columnas, con los mismos tipos y en el mismo orden'],
  }),

  unequalLines: ({ files }) => ({
    message: 'archivos cuyas líneas van juntas tienen números distintos de líneas',
    notes: [files.map(({ name, lines }) => `\`${name}\` tiene ${count(lines, 'línea')}`).join(', ')],
    help: [
      'busca el lugar donde un archivo tiene una línea de más: desde ahí, las líneas no van juntas',
      'si pones un `limit`, pon el mismo en todos los archivos',
    ],
  }),

  linesApart: ({ row, files }) => ({
    message: `la fila ${number(row)} tendría líneas que no van juntas`,
    notes: [
      files.map(({ name, line }) => `línea ${number(line)} de \`${name}\``).join(', '),
      'de uno de los archivos se quitó una línea no válida, como permite su `tolerance`',
    ],
    help: ['repara la línea en su archivo, o quita `tolerance` para ver cuál es'],
  }),

  similarClassesOfSplits: (given) => ({
    message: `\`${given.column}\` tiene ${given.classes.length} clases que se parecen en particiones distintas: ${given.classes.map(({ name }) => spelled(name)).join(', ')}`,
    notes: given.classes.map(
      ({ name, split, row }) => `${spelled(name)} aparece primero en la fila ${number(row)} de ${split}`,
    ),
    help: [
      `si son una sola clase, corrige el archivo, o escribe las etiquetas en todas las fuentes: \`labels: { ${given.classes.map(({ name }) => `${spelled(name)}: "…"`).join(', ')} }\``,
    ],
  }),

  tooFewRows: ({ from, rows, part }) => ({
    message: `la partición ${from} tiene ${count(rows, 'fila')}, así que ${part} quedaría vacía`,
    help: ['sube la fracción, o el `limit` de la fuente'],
  }),

  tooFewToDifference: ({ lag, rows }) => ({
    message: `ninguna fila tiene en su serie otra que esté ${count(lag, 'fila')} antes: hay ${count(rows, 'fila')} en total`,
    help: ['baja `lag`, o lee más filas'],
  }),

  tooFewGroups: (given) => ({
    message: `la partición ${given.from} tiene ${count(given.groups, 'grupo')} de filas iguales en ${given.column}, así que ${given.part} quedaría vacía`,
    help: ['pide menos partes, o quita `by`'],
  }),

  tooFewTimes: (given) => ({
    message: `la partición ${given.from} tiene ${count(given.times, 'tiempo distinto', 'tiempos distintos')} en ${given.column}, así que ${given.part} quedaría vacía`,
    notes: ['las filas de un mismo tiempo quedan juntas'],
    help: ['pide menos partes o una parte mayor, o mira si es la columna correcta'],
  }),

  rowsSortedByTime: (given) => ({
    message: `${count(given.rows, 'fila')} ${given.rows === 1 ? 'es anterior' : 'son anteriores'} en ${given.column} a la fila de antes; ahora las filas de cada partición están en orden de tiempo`,
    notes: [
      `la primera es la fila ${number(given.example.row)}: ${given.example.time} después de ${given.example.before}`,
    ],
    help: [
      'si el archivo debería estar en orden, mira esta fila: quizá el día y el mes están intercambiados',
    ],
  }),

  timesRepeated: (given) => ({
    message: `${count(given.rows, 'fila')} ${given.rows === 1 ? 'tiene' : 'tienen'} el mismo valor de ${given.column} que una fila anterior, y ningún texto ni clase que las distinga`,
    notes: [`por ejemplo ${given.examples.join(', ')}`],
    help: [
      'quita las filas repetidas con `deduplicate`; si son varias series, lee la columna que las nombra',
    ],
  }),

  timeTwice: (given) => ({
    message: `dos filas tienen en ${given.column} el valor ${given.time}${ofSeries(given.series)}`,
    notes: ['una serie tiene una fila por cada tiempo'],
    help: [
      'quita las filas repetidas con `deduplicate`, o di de qué serie es cada fila: `windows(series: .shop, …)`',
      ...(given.local
        ? [
            'un reloj que se atrasa tiene una hora dos veces: escribe los tiempos con su zona, `…T02:00+02:00`',
          ]
        : []),
    ],
  }),

  splitsNotInOrder: (given) => ({
    message: `la partición ${given.early} tiene filas posteriores a las primeras de ${given.late}${ofSeries(given.series)}`,
    notes: [`en ${given.column}, ${given.early} tiene el valor ${given.time}, y ${given.late} uno anterior`],
    help: [`divide por tiempo: \`split(by: .${given.column}, into: …)\``],
  }),

  seriesNotFinite: ({ column, row }) => ({
    message: `${column} no es un número en la fila ${number(row)}`,
    notes: ['lo hizo un paso anterior, como el logaritmo de 0'],
    help: ['mira los pasos antes de `windows`'],
  }),

  tooShortForWindows: (given) => ({
    message: `la partición ${given.split} es demasiado corta para una ventana: ${given.several ? 'su serie más larga tiene' : 'tiene'} ${count(given.rows, 'fila')}${given.before > 0 ? `, con ${number(given.before)} antes` : ''}`,
    notes: [
      `una ventana necesita ${number(given.horizon)} de la partición para su futuro, y ${number(given.history)} antes de estas para su historia`,
    ],
    help: ['baja `history` u `horizon`, o da a la partición una parte mayor'],
  }),

  windowsOnlyOverGaps: (given) => ({
    message:
      given.windows === 1
        ? `a la única ventana de la partición ${given.split} le falta un paso dentro`
        : `a cada una de las ${number(given.windows)} ventanas de la partición ${given.split} le falta un paso dentro`,
    notes: gapNotes(given),
    help: [
      'si los pasos no son regulares, como los días de una bolsa, usa las filas tal como se siguen: `gaps: "join"`',
      'si no, baja `history`, o completa en el archivo las filas que faltan',
    ],
  }),

  windowsOverGaps: (given) => ({
    message: `${number(given.windows)} de ${count(given.total, 'ventana')} sin usar: ${given.windows === 1 ? 'le' : 'les'} falta un paso dentro`,
    notes: gapNotes(given),
    help: ['para usar las filas tal como se siguen, escribe `gaps: "join"`; o completa las filas que faltan'],
  }),

  seriesTooShort: (given) => ({
    message: `${number(given.names.length)} de ${count(given.all, 'serie')} ${given.names.length === 1 ? 'es demasiado corta' : 'son demasiado cortas'} para una ventana en una partición`,
    notes: [
      `por ejemplo ${given.names.slice(0, 5).join(', ')}; una ventana tiene ${number(given.history)} + ${number(given.horizon)} pasos`,
    ],
  }),

  differencesOverGaps: (given) => ({
    message: `${number(given.rows)} de ${count(given.total, 'diferencia')} ${given.rows === 1 ? 'pasa' : 'pasan'} por encima de un paso que falta: el cambio es de más tiempo que ${given.lag === 1 ? 'un paso' : `${number(given.lag)} pasos`}`,
    notes: gapNotes(given),
    help: [
      'completa en el archivo las filas que faltan; si es natural que falten pasos, como los fines de semana de una bolsa, no hay ningún fallo',
    ],
  }),

  similarSeries: (given) => ({
    message: `\`${given.column}\` tiene ${count(given.series.length, 'serie')} que se parecen: ${given.series.map(({ name }) => spelled(name)).join(', ')}`,
    notes: given.series.map(({ name, rows }) => `${spelled(name)} tiene ${count(rows, 'fila')}`),
    help: ['si son una sola serie, corrige el archivo: ahora sus ventanas se cortan por separado'],
  }),

  seriesWithoutName: (given) => ({
    message:
      given.rows === 1
        ? `1 fila no tiene nombre en \`${given.column}\`, y se toma por una serie`
        : `${count(given.rows, 'fila')} no tienen nombre en \`${given.column}\`, y se toman por una sola serie`,
    help: ['corrige las filas, o quítalas del archivo'],
  }),

  sampleTooLarge: ({ from, rows, wanted }) => ({
    message: `la partición ${from} tiene ${count(rows, 'fila')}, menos que las ${number(wanted)} de la muestra`,
    help: ['pide menos filas, o una parte de ellas: `sample(10%)`'],
  }),

  sharesNotMet: (given) => ({
    message: `las filas iguales en ${given.column} quedan juntas, así que las particiones tienen otras partes que las pedidas`,
    notes: given.parts.map(
      ({ name, wanted, got }) =>
        `${name} tiene el ${percent(got)} de las filas en vez del ${percent(wanted)}`,
    ),
    help: [
      `hay ${count(given.groups, 'grupo')}, y algunos son grandes: mira si ${given.column} es la columna correcta`,
    ],
  }),

  keysTwice: ({ by, rows, keys }) => ({
    message: `la tabla que se une tiene ${count(rows, 'fila')} cuyo \`${by}\` ya está en una fila anterior`,
    notes: [`por ejemplo ${keysShown(keys)}`],
    help: ['dale una fila por cada clave, por ejemplo con `deduplicate`'],
  }),

  keysMissing: (given) => ({
    message: `${number(given.rows)} de ${count(given.total, 'fila')} ${given.rows === 1 ? 'tiene' : 'tienen'} un \`${given.by}\` que falta en la tabla que se une`,
    notes: [`por ejemplo ${keysShown(given.keys)}`],
    help:
      given.rows === given.total
        ? ['mira si las dos columnas están escritas de la misma manera']
        : ['añade las filas a la tabla, o quita estas con `missing: "drop"`'],
  }),

  rowsWithoutKeyDropped: (given) => ({
    message: `${number(given.rows)} de ${count(given.total, 'fila')} sin usar: su \`${given.by}\` falta en la tabla unida`,
    notes: [`por ejemplo ${keysShown(given.keys)}`],
  }),

  fractionsTooLarge: ({ sum }) => ({
    message: `las fracciones de las nuevas particiones suman ${Number((sum * 100).toPrecision(6))}%`,
    notes: ['son partes de una partición, así que juntas son como mucho el 100 %'],
    help: ['baja una de ellas'],
  }),

  streamTooShort: (given) => ({
    message: `la partición ${given.split} tiene ${count(given.ids, 'id', 'ids')}, muy pocos para ${count(given.lanes, 'carril')}`,
    notes: ['cada carril necesita dos: uno que leer, y otro que lo sigue'],
    help: [
      given.fewer === null
        ? 'mira las etapas anteriores: un `limit`, una parte pequeña o un tokenizador que no encuentra nada no dejan ids'
        : `pide menos: bastaría \`streams(lanes: ${given.fewer}, …)\`, o da a la partición más filas`,
    ],
  }),

  equalRows: (given) => ({
    message: equalRowsCounted(given),
    notes: [
      comparedAs(given.kind),
      ...given.examples
        .map((example) => example.replace(/^row /u, 'fila '))
        .map((example) => (given.name === null ? example : `${given.heldOut}, ${example}`)),
    ],
    help: [
      `un resultado en filas que el entrenamiento ya ha visto es demasiado bueno: ${
        given.name === null
          ? 'quítalas de una de las dos tablas'
          : 'quita las filas repetidas antes de dividir, por ejemplo con `deduplicate`'
      }`,
    ],
  }),
} satisfies StageTranslationOf<typeof messages>;

/** `5 de 6 filas de la partición test son iguales a filas de train` */
function equalRowsCounted(given: {
  readonly heldOut: string;
  readonly name: string | null;
  readonly rows: number;
  readonly about: boolean;
  readonly total: number;
}): string {
  const { heldOut, name, rows } = given;
  const counted = `${given.about ? 'alrededor de ' : ''}${number(rows)} de ${count(given.total, 'fila')}`;
  const equal = rows === 1 ? 'es igual a una fila' : 'son iguales a filas';
  return name === null
    ? `${counted} ${equal} con ${rows === 1 ? 'la' : 'las'} que se entrenó el modelo`
    : `${counted} de la partición ${heldOut} ${equal} de ${name}`;
}

function comparedAs(kind: ContentKind): string {
  switch (kind) {
    case 'text':
    case 'tokens':
      return 'los textos se comparan sin distinguir mayúsculas ni el espacio de los extremos; otras columnas no cuentan';
    case 'ids':
      return 'se comparan todos los ids de una fila; otras columnas no cuentan';
    case 'time':
      return 'se comparan los tiempos de una fila; se repiten más de lo que explica el azar';
    case 'numbers':
    case 'number':
      return 'se comparan todos los números de una fila; se repiten más de lo que explica el azar';
  }
}

/** Kernels call a table `table 2` or `the split test`. */
function tableCalled(name: string): string {
  return name.replace(/^table (?=\d+$)/u, 'la tabla ').replace(/^the split /u, 'la partición ');
}

function gapNotes({ gaps, examples, column }: GapsFound & { readonly column: string }): string[] {
  const shown = examples.map(([before, after]) => `de ${before} a ${after}`).join(', ');
  return [`${column} tiene ${count(gaps, 'hueco')}: ${shown}${gaps > examples.length ? ', …' : ''}`];
}

function ofSeries(series: string | null): string {
  return series === null ? '' : ` en la serie ${spelled(series)}`;
}
