/** The texts of `splits.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, listOr, meant as meantName } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import { heldOutHere, indexFirst, madeColumnHere, rowsCameHere } from '../../types/phrases.es.js';
import type { MeaningfulSplit } from '../../types/table.js';
import type { splits } from './splits.js';

const purposes = {
  train: 'el entrenamiento',
  validation: 'la validación',
  test: 'la prueba',
} as const satisfies Readonly<Record<MeaningfulSplit, string>>;

const tooGood = (split: string): string =>
  `lo que se aprende de \`${split}\` ya no se puede medir ahí: el resultado sería demasiado bueno`;

export const particiones = {
  // ---- making splits ----------------------------------------------------------------------------

  datasetWithoutTables: () => ({
    message: '`dataset` necesita una tabla para cada partición',
    label: 'ninguna partición',
    help: ['escribe `dataset(train: …, test: …)`'],
  }),

  severalSplitsInTable: ({ name, names }) => ({
    message: `\`${name}\` debe ser una sola tabla, y esto tiene las particiones ${names.join(', ')}`,
    label: 'varias particiones',
    help: [`elige una: \`.${names[0]}\``],
  }),

  tablesDiffer: (given) => ({
    message: 'las tablas de un conjunto de datos deben tener las mismas columnas',
    label: `tiene ${given.columns}`,
    related: [{ span: given.first.span, text: `tiene ${given.first.columns}` }],
    help: ['lee las dos con las mismas `columns: { … }`'],
  }),

  sameRowsTwice: (given) => ({
    message: `\`${given.name}\` y \`${given.twin.name}\` son las mismas filas`,
    label: 'otra vez las mismas filas',
    related: [{ span: given.twin.span, text: `\`${given.twin.name}\`` }],
    notes: ['un modelo que se prueba con las filas que aprendió parece mejor de lo que es'],
    help: ['divide una sola tabla: `|> split(into: { train: 80%, test: 20% })`'],
  }),

  appendsOneTable: () => ({
    message: '`append` une dos tablas o más',
    label: 'menos de dos',
    help: ['escribe `append(books, films)`'],
  }),

  parallelOfOneFile: () => ({
    message: '`parallel` pone dos archivos o más uno al lado del otro',
    label: 'menos de dos',
    help: ['escribe `parallel(en: lines("train.en"), de: lines("train.de"))`'],
  }),

  parallelCalledLine: () => ({
    message: '`parallel` ya tiene una columna `line` con el número de la línea',
    label: 'una segunda `line`',
    help: ['llama a la columna de otra manera, como en `text: lines(…)`'],
  }),

  severalSplitsAppended: ({ callee, names }) => ({
    message: `aquí \`${callee}\` recibe una tabla, y este conjunto de datos tiene varias particiones`,
    label: `particiones: ${names.join(', ')}`,
    help: ['da una de ellas, como en `raw.train`'],
  }),

  rowsAppendedTwice: ({ twin }) => ({
    message: 'estas tablas tienen filas en común, y una fila estaría dos veces',
    label: 'tiene filas de la otra tabla',
    related: [{ span: twin, text: 'la otra tabla' }],
    notes: ['de dos filas iguales, una partición posterior puede poner una en `train` y otra en `test`'],
    help: ['toma cada fila de una sola tabla'],
  }),

  joinsPreparedTable: () => ({
    message: 'la tabla que añade `join` ya pasó por pasos',
    label: 'una tabla preparada',
    notes: ['un modelo entrenado repite los pasos de sus filas con lo que predice; no conocería estos'],
    help: ['une la tabla como la da su fuente, y haz después los pasos'],
  }),

  columnInBothTables: (given) => ({
    message: `las dos tablas tienen una columna \`${given.name}\``,
    label: `también tiene \`${given.name}\``,
    related: [{ span: given.data.span, text: `esto tiene ${given.data.columns}` }],
    help: ['dale otro nombre en las `columns` de una de las fuentes, o quítala ahí'],
  }),

  appendedAfterOtherSteps: ({ first }) => ({
    message: 'estas tablas pasaron por pasos distintos',
    label: 'preparada de otra forma',
    related: [{ span: first, text: 'que esta' }],
    notes: [
      'un modelo entrenado repite los pasos de sus filas con lo que predice; por eso solo puede haber una forma',
    ],
    help: ['une primero las tablas sin preparar, y haz después los pasos'],
  }),

  sharedRows: (given) => ({
    message: `\`${given.name}\` y \`${given.twin.name}\` tienen filas en común`,
    label: `tiene filas de \`${given.twin.name}\``,
    related: [rowsCameHere(given.twin.name, given.twin.way), rowsCameHere(given.name, given.way)],
    notes: ['un modelo que se prueba con filas que aprendió parece mejor de lo que es'],
    help: ['toma las dos de una misma partición de las filas: `|> split(into: { train: 80%, test: 20% })`'],
  }),

  splitNameUnused: ({ name, meant }) => ({
    message: `nada lee una partición porque se llame \`${name}\``,
    label: meantName(meant),
    notes: [
      'los nombres con significado son train, validation y test; las filas de otras particiones solo se usan donde se nombran',
    ],
    help: [`si estas filas son para ${purposes[meant]}, llama a la partición \`${meant}\``],
  }),

  sharesAreNoRecord: ({ got }) => ({
    message: `\`into\` necesita nombres y proporciones, no ${described(got)}`,
    label: 'aquí va un registro',
    help: ['escribe `into: { train: 80%, test: 20% }`'],
  }),

  shareIsNoNumber: ({ name }) => ({
    message: `la proporción de \`${name}\` debe ser un número como \`80%\``,
    label: 'aquí va una proporción',
    help: ['escríbela sin comillas, como un número de centésimas: `80%`'],
  }),

  shareOutOfRange: ({ name, percent }) => ({
    message:
      percent === null
        ? `la proporción de \`${name}\` debe ser mayor que 0% y como mucho 100%`
        : `las proporciones se escriben con \`%\`: \`${name}: ${percent}%\``,
    label: 'no es una proporción',
  }),

  sharesDoNotAddUp: ({ sum }) => ({
    message: `las proporciones deben sumar 100%, pero estas suman ${Number((sum * 100).toFixed(6))}%`,
    label: 'no es 100%',
    help:
      Math.abs(sum - 0.01) < 1e-9
        ? ['escribe centésimas, `80%`: 0.8 es `80%`']
        : sum > 1
          ? [`quita ${Number((sum * 100 - 100).toFixed(6))}% a una de ellas`]
          : ['para dejar filas fuera, dales un nombre que nada usa: `rest: …`'],
  }),

  severalSplitsDivided: ({ callee, names }) => ({
    message: `di de qué partición ${callee === 'sample' ? 'se toman filas' : 'se trata'}: este conjunto de datos tiene varias`,
    label: `particiones: ${names.join(', ')}`,
    help: [
      callee === 'split'
        ? `escribe \`split(.${names.at(-1)}, into: …)\``
        : `escribe \`of: .${names.includes('train') ? 'train' : names.at(-1)}\``,
    ],
  }),

  stratifiedGroups: () => ({
    message:
      'las filas que quedan juntas por una columna no pueden conservar también la proporción de clases',
    label: 'dado junto a `by`',
    help: ['quita `stratify`, o `by`'],
  }),

  drawnInOrder: ({ argument, column }) => ({
    message: `una partición por el tiempo \`.${column}\` toma las filas en orden; por eso no tiene \`${argument}\``,
    label: 'solo para filas tomadas al azar',
    help: [`quita \`${argument}\``],
  }),

  partsAgainstTime: ({ early, late }) => ({
    message: `\`${early}\` sería anterior a \`${late}\``,
    label: 'en orden de tiempo, la primera parte tiene las filas más antiguas',
    notes: ['un modelo que aprende del futuro y se mide en el pasado parece mejor de lo que es'],
    help: ['escribe las partes en su orden: `into: { train: 70%, validation: 10%, test: 20% }`'],
  }),

  wrongSample: ({ got }) => ({
    message: `\`sample\` necesita un número de filas o una proporción, no ${described(got)}`,
    label: '¿cuántas filas?',
    help: ['escribe `sample(1000)` para filas, o `sample(10%)` para una proporción'],
  }),

  splitNameTaken: ({ name, splits: made }) => ({
    message: `ya existe una partición \`${name}\``,
    label: 'nombre ocupado',
    related: [{ span: made.span, text: `tiene ${made.names.join(', ')}` }],
    help: ['elige otro nombre'],
  }),

  noSuchSplit: (given) => ({
    message: `no existe la partición \`${given.name}\``,
    label: 'no existe esa partición',
    related: [
      {
        span: given.table,
        text: given.splits === null ? 'esto no tiene particiones' : `esto tiene ${given.splits.join(', ')}`,
      },
    ],
    help:
      given.splits === null
        ? ['haz primero particiones: `|> split(into: { train: 80%, test: 20% })`']
        : didYouMean(given.nearest, (name) => `\`.${name}\``),
  }),

  // ---- learning ---------------------------------------------------------------------------------

  noTrainingSplit: ({ learner, splits: made, renamed }) => ({
    message: `\`${learner}\` aprende de la partición \`train\`, y estas filas no la tienen`,
    label: `particiones: ${made.names.join(', ')}`,
    related: [{ span: made.span, text: 'se hacen aquí' }],
    help: [
      renamed.some(({ meant }) => meant === 'train')
        ? `donde se hacen las particiones, escribe ${renamed.map(({ name, meant }) => `\`${meant}\` en lugar de \`${name}\``).join(', ')}`
        : 'llama `train` a la partición de la que se aprende, o elige una: `data.name`',
    ],
  }),

  learnsFromHeldOut: ({ learner, split, path }) => ({
    message: `\`${learner}\` aprendería de filas de \`${split}\``,
    label: `aprende de \`${split}\``,
    related: path.map(heldOutHere),
    notes: [tooGood(split)],
    help: ['dale el conjunto de datos entero: de varias particiones solo ve `train`'],
  }),

  learnedElsewhereFromHeldOut: (given) => ({
    message: `\`${given.vocabulary.shown}\` se aprendió de filas que aquí están en \`${given.heldOut.name}\``,
    label: `conoce filas de \`${given.heldOut.name}\``,
    related: [
      rowsCameHere(given.learned.name, given.learned.way),
      rowsCameHere(given.heldOut.name, given.heldOut.way),
    ],
    notes: [tooGood(given.heldOut.name)],
    help: ['apréndelo de las filas de entrenamiento de estas mismas particiones'],
  }),

  // ---- measuring --------------------------------------------------------------------------------

  evaluatesSeenRows: (given) => ({
    message: given.all
      ? '`evaluate` mediría en filas con las que se entrenó el modelo'
      : 'entre estas filas hay filas con las que se entrenó el modelo',
    label: given.all ? 'filas de entrenamiento' : 'tiene filas de entrenamiento',
    related: [
      { span: given.trained, text: `entrenado con \`${given.learned.name}\`` },
      ...(given.all ? [] : [rowsCameHere(given.learned.name, given.learned.way)]),
      ...(given.all ? [] : [rowsCameHere(given.rows.name, given.rows.way)]),
    ],
    notes: [
      'un resultado en filas de entrenamiento dice lo bien que el modelo recuerda, no cómo funciona con filas nuevas',
    ],
    help: [
      'mide en filas que el entrenamiento no ha visto: una partición `test` del mismo conjunto de datos',
      'para medir a propósito en filas de entrenamiento, añade `seen: true`; entonces los resultados lo dicen',
    ],
  }),

  // ---- preparing --------------------------------------------------------------------------------

  learnedBeforeSplit: (given) => ({
    message: `\`${given.vocabulary.shown}\` se aprendió antes de dividir las filas`,
    label: { split: 'demasiado tarde', use: 'aprendido de todas las filas' }[given.at],
    related: [
      { span: given.vocabulary.span, text: 've todas las filas' },
      { span: given.split, text: 'solo aquí algunas filas pasan a ser la partición de prueba' },
    ],
    help: ['divide primero y aprende después: de un conjunto de datos con particiones solo se ve `train`'],
  }),

  // ---- windows ----------------------------------------------------------------------------------

  notColumns: () => ({
    message: 'esto debe ser una columna, o una lista de columnas',
    label: 'aquí va una columna',
    help: ['escribe `.value`, o `[.value, .rain]`'],
  }),

  windowColumnUnclear: ({ argument, fitting }) => ({
    message: `\`windows\` puede tomar ${listOr(fitting.map((name) => `\`.${name}\``))} como \`${argument}\``,
    label: `di cuál, con \`${argument}\``,
    help: [`escribe \`${argument}: .${fitting[0]}\``],
  }),

  seriesHasWindowName: ({ name }) => ({
    message: `\`windows\` hace él mismo una columna \`${name}\``,
    label: 'el nombre está ocupado',
    help: ['da otro nombre en las `columns` de la fuente a la columna que nombra la serie'],
  }),

  documentNameTaken: ({ name, table }) => ({
    message: `la tabla ya tiene una columna \`${name}\`, y \`sentences\` añadiría otra`,
    label: 'el nombre está ocupado',
    related: [{ span: table.span, text: `tiene ${table.columns}` }],
    help: [`da otro nombre a la columna nueva: \`document: "${name}_number"\``],
  }),

  dividesTexts: ({ by, document, sentences }) => ({
    message: `las oraciones de un texto quedarían en varias particiones${by === null ? '' : `: \`.${by}\` cambia de una oración a otra`}`,
    label: by === null ? 'sortea cada oración por separado' : 'cambia dentro de un texto',
    related: [{ span: sentences, text: 'se divide en oraciones aquí' }],
    notes: [
      'las oraciones de un texto tratan de lo mismo; el modelo se probaría con textos de los que ya ha leído el resto',
    ],
    help: [
      `mantén juntas las oraciones de un texto: \`by: .${document}\``,
      'o divide los textos y córtalos después en oraciones',
    ],
  }),

  windowsBeforeSplit: ({ time, table }) => ({
    message: '`windows` va después de dividir las filas',
    label: 'estas filas todavía no están divididas',
    related: [{ span: table, text: 'una sola tabla' }],
    notes: [
      'las ventanas se solapan: si se dividen, los últimos valores de una de entrenamiento son los primeros de una de prueba',
    ],
    help: [`divide primero: \`|> split(by: .${time}, into: { train: 70%, validation: 10%, test: 20% })\``],
  }),

  windowsOfWindows: ({ first }) => ({
    message: 'estas filas ya son ventanas',
    label: 'ventanas de ventanas',
    related: [{ span: first, text: 'se hacen aquí' }],
    help: ['dale las filas de la serie'],
  }),

  dividesWindows: ({ callee, windows }) => ({
    message: `\`${callee}\` dividiría ventanas, que tienen valores en común`,
    label: 'demasiado tarde: un valor estaría en varias particiones',
    related: [{ span: windows, text: 'aquí se cortan las ventanas' }],
    help: [`pon \`${callee}\` antes de \`windows\``],
  }),

  linesDrawn: ({ drawn }) => ({
    message:
      'estas líneas se tomaron al azar; el texto salta de una a otra, y una línea de prueba queda entre líneas de entrenamiento',
    label: 'un texto corrido de líneas al azar',
    related: [{ span: drawn, text: 'se toman al azar aquí' }],
    help: ['divide un texto corrido por su lugar: `split(by: .line, into: { train: 80%, test: 20% })`'],
  }),

  windowsOfDrawnRows: ({ drawn, time }) => ({
    message: '`windows` necesita filas en orden de tiempo, y estas se tomaron al azar',
    label: 'aquí las vecinas en el tiempo no son vecinas',
    related: [{ span: drawn, text: 'se toman al azar aquí' }],
    notes: ['un valor de la prueba quedaría entre dos del entrenamiento'],
    help: [
      time === null
        ? 'lee el tiempo de cada fila con `time("…")`, y divide por él'
        : `divide por tiempo: \`split(by: .${time}, into: { train: 70%, validation: 10%, test: 20% })\``,
    ],
  }),

  // ---- streams ----------------------------------------------------------------------------------

  streamOfPaddedRows: ({ column, origin }) => ({
    message: `\`streams\` une las filas una tras otra, pero las de \`.${column}\` están rellenadas a una sola longitud`,
    label: 'necesita Id[..time]',
    related: origin === undefined ? [] : [madeColumnHere(origin)],
    help: ['deja las filas como son: quita `pad`'],
  }),

  streamColumnUnclear: ({ fitting }) => ({
    message: `\`streams\` puede unir ${listOr(fitting.map((name) => `\`.${name}\``))}`,
    label: 'necesita una sola columna de ids',
    help: [`di cuál: \`column: .${fitting[0]}\``],
  }),

  streamWithoutIds: (given) => ({
    message: '`streams` necesita una columna de ids, y la tabla no tiene ninguna',
    label: 'necesita Id[..time]',
    related: [{ span: given.table.span, text: `tiene ${given.table.columns}` }],
    help: [
      given.tokenized ? indexFirst : 'prepara primero el texto: `|> tokenize(whitespace) |> index(words)`',
    ],
  }),

  streamBeforeSplit: ({ stream }) => ({
    message: 'las filas se unen en un texto corrido antes de dividirlas',
    label: 'demasiado tarde: ventanas de un mismo texto estarían en varias particiones',
    related: [{ span: stream, text: 'se unen aquí' }],
    help: ['pon `split` antes de `streams`'],
  }),

  rowsOfStream: ({ callee, stream }) => ({
    message: `\`${callee}\` recibe filas, no las ventanas de un texto corrido, que siguen unas a otras`,
    label: 'llega demasiado tarde',
    related: [{ span: stream, text: 'se unen aquí' }],
    help: [`pon \`${callee}\` antes de \`streams\``],
  }),
} satisfies TranslationOf<typeof splits>;
