/** The texts of `messages.ts` in Spanish. */
import type { TranslationOf } from '../base/diagnostics/build-diagnostic.js';
import { inForms, type Form } from '../base/diagnostics/forms.es.js';
import { count, didYouMean, number, quote, systemReason } from '../base/diagnostics/phrases.es.js';
import type { RawType } from '../contract/stage-graph.js';
import { faultInWords, valueInWords } from '../stages/sources/row-words.es.js';
import type { RowProblem } from './check-row.js';
import type { InputFormat } from './input/formats.js';
import type { InputProblem, Place } from './input/input-row.js';
import { columnList, mostNamed, showColumns, type messages } from './messages.js';
import { showRawNumbers } from './raw-numbers.js';

export const mensajes = {
  answersSteps: ({ name }) => ({
    message: `\`${name}\` dice para cada paso de un texto qué id espera, y \`predict\` responde a filas enteras`,
    notes: ['se entrenó con una columna de ids, como los modelos de lenguaje (`target: .next`)'],
    help: [`mídelo con texto reservado: \`evaluate(${name}, …, metrics: [perplexity])\``],
  }),

  writesNothing: ({ name }) => ({
    message: `\`${name}\` no continúa textos, como hace un modelo de lenguaje`,
    help: ['quita `--tokens`, `--temperature` y las demás opciones de escritura'],
  }),

  answersDifferences: (given) => ({
    message: given.windows
      ? `\`${given.name}\` lee o pronostica los cambios que hace \`${given.step}\`, y nada dice a qué valor se suman sus respuestas`
      : `\`${given.name}\` lee lo que \`${given.step}\` hace con varias filas, y \`predict\` responde a cada fila por separado`,
    help: [
      given.windows
        ? 'pronostica el `.future` de ventanas con los mismos `time` y `series` que `difference`, y no quites filas entre los dos'
        : `mídelo con filas en su orden: \`evaluate(${given.name}, …)\``,
    ],
  }),

  notExplained: ({ name, problem }) => ({
    message: `\`${name}\` no muestra de dónde vienen sus respuestas`,
    notes: [
      {
        'no attention':
          'no es un modelo lineal, cuyos términos tienen pesos, y no tiene atención, que reparte pesos entre las palabras',
        'other steps': 'su atención mira pasos que no son las palabras de una sola entrada',
        ensemble: 'un conjunto de modelos (ensemble) responde con varios modelos',
      }[problem],
    ],
    help: [
      problem === 'ensemble'
        ? 'pregunta a uno de sus miembros, por su nombre'
        : 'entrena un modelo con `attention_pool` en lugar de `last` o `mean`, o una `logistic_regression`',
    ],
  }),

  forecastReadsFuture: ({ name, columns }) => ({
    message: `\`${name}\` lee \`.${columns[0]}\`, que no se conoce cuando se hace un pronóstico`,
    help: ['entrena un modelo que lea solo `.history`, `.origin` y la serie'],
  }),

  answersReadTruth: ({ name, column }) => ({
    message: `para dar cada número, \`${name}\` lee los números verdaderos que van antes, en \`.${column}\``,
    notes: [
      'solo de un pronóstico de `.future` se sabe dónde termina, así que solo ahí puede un modelo leer sus propias respuestas',
    ],
    help: [
      'entrena un decodificador de ventanas, con `target: .future`, o un modelo que dé todos los pasos a la vez',
    ],
  }),

  forecastNotSoFar: (given) => ({
    message:
      given.ahead > given.horizon
        ? `el modelo pronostica ${count(given.horizon, 'paso')}, y no puede llegar a ${number(given.ahead)} con sus propias respuestas`
        : `un pronóstico es de un paso o más, no de ${given.ahead}`,
    notes:
      given.ahead > given.horizon
        ? [
            'lee más de lo que pronostica y de lo que dice un calendario, o lee `.history` a través de otros pasos',
          ]
        : [],
    help: [given.ahead > given.horizon ? 'entrena un modelo con un `horizon` más largo' : 'pide 1 o más'],
  }),

  aheadOfRows: ({ name }) => ({
    message: `\`--ahead\` es para pronósticos, y \`${name}\` no se entrenó con ventanas de una serie`,
    help: ['quítalo'],
  }),

  forecastTooShort: (given) => ({
    message: `${inputOrSeries(given.series)} tiene ${count(given.rows, 'fila')}, y el modelo pronostica a partir de las últimas ${number(given.history)}`,
    help: ['dale más de las últimas filas'],
  }),

  forecastTimeTwice: ({ series, time }) => ({
    message: `dos filas tienen el tiempo ${time}${series === null ? '' : ` en la serie ${JSON.stringify(series)}`}`,
    notes: ['una serie tiene una fila para cada tiempo'],
    help: ['quita una de las dos'],
  }),

  forecastOverGap: (given) => ({
    message: `faltan filas entre ${given.before} y ${given.after}${given.series === null ? '' : ` de la serie ${JSON.stringify(given.series)}`}`,
    notes: ['el modelo aprendió de filas que se siguen sin huecos'],
    help: [
      'completa las filas que faltan; si los huecos son normales, entrena con `windows(…, gaps: "join")`',
    ],
  }),

  forecastOtherStep: (given) => ({
    message: `${inputOrSeries(given.series)} tiene una fila ${given.found.es}, y el modelo ha aprendido de filas ${given.learned.map(({ es }) => es).join(' o ')}`,
    notes: ['su pronóstico sería de otros tiempos de los que parece'],
    help: ['dale filas del mismo ritmo; si faltan filas entre las últimas, dale más'],
  }),

  forecastOneRow: ({ series }) => ({
    message: `con una sola fila${series === null ? '' : ` de la serie ${JSON.stringify(series)}`}, nada dice qué tiempo viene después`,
    help: ['dale dos filas o más'],
  }),

  forecastCoarseTime: (given) => ({
    message: `el tiempo ${given.time}${given.series === null ? '' : ` de la serie ${JSON.stringify(given.series)}`} es poco preciso: el modelo ha aprendido de filas ${given.learned.es}`,
    notes: ['los tiempos siguientes se escribirían todos igual'],
    help: ['escribe el tiempo con la precisión de las filas de entrenamiento'],
  }),

  forecastMixedZones: ({ zoned, other }) => ({
    message: `el tiempo ${zoned} tiene zona horaria, y ${other} no`,
    notes: ['no se sabe qué hay entre los dos'],
    help: ['escribe todos los tiempos con zona horaria, o todos sin ella'],
  }),

  forecastTooFar: (given) => ({
    message: `${number(given.steps)} pasos de una fila ${given.step.es} van más allá del año 9999${given.series === null ? '' : ` en la serie ${JSON.stringify(given.series)}`}`,
    notes: ['los tiempos terminan ahí'],
    help: ['pide menos pasos'],
  }),

  noSuchModel: (given) => ({
    message: `\`${given.name}\` no es un modelo entrenado`,
    notes: [
      given.models.length === 0
        ? 'el archivo no entrena ningún modelo'
        : `los modelos entrenados del archivo: ${given.models.map(quote).join(', ')}`,
    ],
    help: didYouMean(given.nearest),
  }),

  notTrained: (given) => ({
    message: `\`${given.name}\` todavía no está entrenado como lo describe ahora el archivo`,
    label: 'se entrena aquí',
    notes: [`\`${given.missing.stage}\` tiene que ejecutarse: ${given.missing.reason.es}`],
    help: [`entrénalo: \`${given.command}\``],
  }),

  divergedTrial: ({ name }) => ({
    message: `\`${name}\` no tiene pesos: es una prueba cuya pérdida dejó de ser un número`,
    label: 'una prueba que una búsqueda dejó fuera',
    help: ['pregunta a la mejor de las pruebas: `best(trials, by: .validation.loss)`'],
  }),

  withoutSources: ({ name, blocked }) => ({
    message: `\`${name}\` responde como lo dejó la última ejecución: no se pueden mirar sus datos`,
    notes: blocked.map(({ es }) => es),
  }),

  otherUnicode: (given) => ({
    message: `\`${given.name}\` se preparó con Unicode ${given.unicode}, y este Node tiene Unicode ${given.own}`,
    notes: [
      'las letras y palabras que las dos versiones tratan de forma distinta pueden leerse de otra manera que en el entrenamiento',
    ],
    help: [`entrénalo con este Node: \`${given.command}\``],
  }),

  badRow: (given) => ({
    message:
      given.problem.is === 'no list'
        ? `las filas para \`predict\` son ${valueInWords(given.problem.found)}, no una lista de filas`
        : `\`rows[${given.row}]\` ${showProblem(given.problem)}`,
    notes: given.problem.is === 'without column' ? [presentColumns(given.problem.present)] : [],
    help: [`una fila es un objeto con las columnas que lee el modelo: ${showColumns(given.columns)}`],
  }),

  badInput: (given) => ({
    message: `${showPlace(given.place)}${showInputProblem(given.problem)}`,
    notes: given.problem.is === 'without column' ? [presentColumns(given.problem.present)] : [],
    help: inputHelp(given.problem, given.format, showColumns(given.columns)),
  }),

  severalColumns: ({ columns }) => ({
    message: `el modelo lee ${count(columns.length, 'columna')} (${columns.join(', ')}), así que un solo texto no es una fila`,
    help: [
      'da filas: líneas de JSON (`--format jsonl`) o CSV (`--format csv`), como archivos o en la entrada estándar',
    ],
  }),

  formatsDiffer: ({ files }) => ({
    message: 'no todos los archivos tienen el mismo formato',
    notes: [files.slice(0, mostNamed).join(', ') + (files.length > mostNamed ? ', …' : '')],
    help: ['di qué formato tienen con `--format`, o da cada formato en un comando aparte'],
  }),

  onlyForFields: ({ option }) => ({
    message: `\`${option}\` es solo para CSV y TSV`,
    help: ['di el formato de la entrada con `--format csv`, o quita la opción'],
  }),

  noColumnOfModel: (given) => ({
    message: `el modelo no lee ninguna columna "${given.column}"`,
    notes: [`lee ${columnList(given.columns)}`],
    help: didYouMean(given.nearest),
  }),

  unreadableInput: ({ reason }) => ({
    message: `la entrada no se puede leer: ${systemReason(reason)}`,
  }),
} satisfies TranslationOf<typeof messages>;

function inputOrSeries(series: string | null): string {
  return series === null ? 'la entrada' : `la serie ${JSON.stringify(series)}`;
}

function showProblem(problem: RowProblem): string {
  switch (problem.is) {
    case 'no object':
      return `es ${valueInWords(problem.found)}, no un objeto con columnas`;
    case 'without column':
      return `no tiene la columna "${problem.column}", ${showRawType(problem.wanted)}`;
    case 'of another type':
      return `tiene ${foundInWords(problem.found)} en su columna "${problem.column}", no ${showRawType(problem.wanted)}`;
  }
}

const units = { line: 'línea', text: 'texto' } as const;

/** `mails.csv, línea 3`; a file that is one text has no lines. */
export function showPlace({ file, unit, at }: Place): string {
  if (unit === 'file') return file ?? 'la entrada estándar';
  return `${file === null ? '' : `${file}, `}${units[unit]} ${number(at)}`;
}

/** Follows the place. */
function showInputProblem(problem: InputProblem): string {
  switch (problem.is) {
    case 'no JSON':
      // What the engine says of it is English.
      return ' no es JSON';
    case 'no number':
      return ` tiene ${problem.found} en su columna "${problem.column}", no un número`;
    case 'no image':
      return ` tiene ${problem.found} en su columna "${problem.column}", que no se puede leer: ${faultOf(problem.fault)}`;
    case 'no text':
    case 'malformed':
      return `: ${faultOf(problem.fault)}`;
    case 'cut off':
      return `, y después: ${faultOf(problem.fault)}`;
    case 'column twice':
      return ` tiene dos veces la columna "${problem.column}"`;
    case 'two fields':
      return ` tiene las columnas "${problem.column}" y "${problem.source}", y cualquiera de las dos puede ser lo que el modelo lee como "${problem.column}"`;
    case 'column taken':
      return ` tiene una columna "${problem.column}", que es también el nombre de una columna de las respuestas`;
    case 'other columns':
      return ` tiene otras columnas que las filas anteriores: ${columnList(problem.columns)} en lugar de ${columnList(problem.first)}`;
    case 'inexact number':
      return ` tiene en su columna "${problem.column}" un número demasiado grande para copiarlo exactamente`;
    default:
      return ` ${showProblem(problem)}`;
  }
}

function inputHelp(problem: InputProblem, format: InputFormat | null, columns: string): readonly string[] {
  switch (problem.is) {
    case 'no JSON':
    case 'no object':
      return [`cada línea es un objeto JSON con las columnas que lee el modelo: ${columns}`];
    case 'without column':
      return [
        ...(format === 'jsonl' ? [`cada línea tiene las columnas que lee el modelo: ${columns}`] : []),
        'si la columna tiene allí otro nombre, dilo: `--column NAME=FIELD`',
      ];
    case 'of another type':
      return [`cada línea tiene las columnas que lee el modelo: ${columns}`];
    case 'no number':
      if (problem.decimal === ',') {
        return ['con `--decimal ,`, un número tiene coma decimal, y puntos solo entre grupos: 1.234,5'];
      }
      return [
        'un número tiene cifras, un punto decimal y ningún otro signo: 12.5',
        ...(problem.comma && (format === 'csv' || format === 'tsv')
          ? ['si la coma es el signo decimal, dilo: `--decimal ,`']
          : []),
      ];
    case 'no text':
      return problem.nul
        ? ['si los bytes NUL separan los textos: `--format nul`']
        : ['si el texto tiene otra codificación, dila: `--encoding windows-1252`'];
    case 'no image':
      return [
        'una imagen es la ruta de un archivo PNG o JPEG, desde la carpeta del comando, o son sus números',
      ];
    case 'malformed':
      return [];
    case 'cut off':
      return ['vuelve a obtener el archivo comprimido: no está completo, o su contenido ha cambiado'];
    case 'two fields':
      return [
        `la fuente del entrenamiento lee "${problem.source}": dilo con \`--column ${problem.column}=${problem.source}\`, o da la otra`,
      ];
    case 'column twice':
    case 'column taken':
      return ['cambia el nombre de una de las dos'];
    case 'other columns':
      return [
        'las filas de una tabla CSV tienen las mismas columnas; `--output jsonl` conserva las de cada fila',
      ];
    case 'inexact number':
      return [
        '`--output jsonl` conserva la fila como está escrita; para CSV, escribe el número entre comillas',
      ];
  }
}

function showRawType(type: RawType): string {
  if (typeof type === 'object') return showRawNumbers(type).replace(/^numbers/u, 'números');
  return type === 'text' ? 'un texto' : 'un número';
}

function presentColumns(present: readonly string[]): string {
  return present.length === 0 ? 'no tiene columnas' : `tiene ${columnList(present)}`;
}

const foundInWords = (found: string): string => inForms(found, foundForms) ?? valueInWords(found);

const foundForms: readonly Form[] = [
  [
    /^bytes that are no image it can read \((.*)\)$/su,
    (fault) => `bytes que no son una imagen que pueda leer (${faultOf(fault!)})`,
  ],
];

/** Faults of rows, and of the files of images that a row names. */
const faultOf = (fault: string): string => inForms(fault, imageForms) ?? faultInWords(systemReason(fault));

const imageForms: readonly Form[] = [
  [/^there is no such file$/u, 'no existe ese archivo'],
  [/^it is not a file$/u, 'no es un archivo'],
  [/^The argument 'path' must be .* without null bytes\..*$/su, 'la ruta contiene un byte NUL'],
  [/^the model reads (.*), which is no image$/su, (type) => `el modelo lee ${type}, que no es una imagen`],
  [
    /^the image has (\d+) × (\d+) pixels, and the model reads (\d+) × (\d+)$/u,
    'la imagen tiene $1 × $2 píxeles, y el modelo lee $3 × $4',
  ],
];
