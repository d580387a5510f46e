/** The texts of `texts.ts` in Spanish. */
import { count, number } from '../base/diagnostics/phrases.es.js';
import { faultsInSpanish } from '../contract/artefacts/written-texts.es.js';
import { reasonInSpanish } from '../contract/artefacts/training-reasons.es.js';

const ofEntries = (amount: number, of: 'word' | 'subword'): string =>
  count(amount, of === 'word' ? 'palabra' : 'subpalabra');

export const textos = {
  number,

  list: (name: string, elements: number, made: number) =>
    `${name}: ${count(elements, 'elemento')}, ${made} calculados`,
  moreElements: (more: number) => `… y ${count(more, 'elemento')} más`,
  makesMissing: (command: string) => `\`${command}\` calcula lo que falta`,
  notMade: 'todavía no calculado',
  made: 'calculado',
  ensemble: (name: string, models: number, vote: string | null) =>
    `${name}: un conjunto de ${count(models, 'modelo')} (ensemble)${vote === null ? '' : `, voto ${vote}`}`,
  member: 'miembro',
  eachMember: 'cada miembro se puede mostrar por su nombre',
  offTheMost: (total: number) => `las predicciones que más se desvían, de ${number(total)}:`,
  mostConfident: (total: number) => `las más seguras de ${number(total)} predicciones erróneas:`,
  offBy: (difference: string) => `se desvía en ${difference}`,
  wrong: (row: string, target: string, predicted: string, weight: string) =>
    `fila ${row}: ${target}, predicción ${predicted} (${weight})`,

  entries: (name: string, size: number, of: 'word' | 'subword', special: number) =>
    `${name}: ${ofEntries(size, of)}, ${special === 0 ? 'sin entradas especiales' : `${special} de ellas especiales`}`,
  special: 'especiales',
  mostFrequent: 'las más frecuentes',
  afterMostFrequent: (offset: number) => `después de las ${number(offset)} más frecuentes`,
  leastFrequent: 'las menos frecuentes',
  first: 'las primeras',
  afterFirst: (offset: number) => `después de las primeras ${number(offset)}`,
  learnedFrom: (
    tokens: number,
    of: 'token' | 'subword',
    unknown: { readonly share: string; readonly tokens: number } | null,
  ) => {
    const from = of === 'token' ? count(tokens, 'token', 'tokens') : count(tokens, 'subpalabra');
    return `aprendido de ${from}${unknown === null ? '' : `; el ${unknown.share} son desconocidos (${number(unknown.tokens)})`}`;
  },
  dropped: 'un token que no está entre las palabras se quita: no hay entrada para lo desconocido',
  seenOnce: (entries: number, of: 'word' | 'subword') =>
    `${ofEntries(entries, of)} ${entries === 1 ? 'vista' : 'vistas'} una sola vez`,
  fromFile: 'de un archivo: no se sabe cuántas veces se vio cada una',
  specialTokens: 'las filas reciben los tokens especiales del archivo',
  noSpecialTokens: 'las filas no reciben tokens especiales',
  cutAt: (length: number) => `las filas de más de ${number(length)} ids se cortan`,
  word: 'palabra',
  count: 'veces',

  notTrained: (command: string) => `todavía sin entrenar: \`${command}\` lo entrena`,
  unused: (name: string) => `${name}: un modelo que ningún entrenamiento del archivo usa`,
  decides: 'las palabras que deciden, con lo que cada una suma a la puntuación de la clase:',
  reads: (reads: string, target: string, classes: number, names: string) =>
    `lee ${reads}, predice ${target}${classes === 0 ? '' : ` (${count(classes, 'clase')}: ${names})`}`,
  modelHeader: ['capa', 'salida', 'parámetros', 'memoria', 'multiplicaciones y sumas'],
  weights: 'pesos',
  total: 'total',
  parameters: 'parámetros',
  fixed: (parameters: string) => `${parameters} de los parámetros no se entrenan`,
  known: (parameters: number) => `se conocen ${number(parameters)} parámetros; \`?\` depende de los datos`,
  unit: { epoch: 'época', iteration: 'iteración' },
  means: 'entrenamiento: medias de la época hasta ahí',
  kept: (of: 'epoch' | 'iteration', step: number, reason: string) =>
    `se conserva: ${of === 'epoch' ? 'paso' : 'iteración'} ${number(step)} (${reasonInSpanish(reason)})`,
  stopped: (step: number, reason: string) =>
    `parada temprana después del paso ${number(step)}: ${reasonInSpanish(reason)}`,
  training: 'entrenamiento',
  validation: 'validación',
  ofValidation: (measure: string) => `${measure} de validación`,
  keptRow: 'se conserva',
  isMember: (name: string, member: string) => `${name} es ${member}`,
  trainedBy: (name: string, first: string, also: readonly string[], more: number) => {
    const all = [...also, ...(more > 0 ? [count(more, 'entrenamiento más', 'entrenamientos más')] : [])];
    return `${name}: como lo entrena \`${first}\`${all.length === 0 ? '' : `; también se entrena en: ${all.join(', ')}`}`;
  },

  nearest: (word: string, table: string | null) =>
    `más cercanas a ${word}${table === null ? '' : ` en ${table}`} (coseno)`,
  askForWords: '`--of WORD` muestra las palabras más cercanas',
  wroteVectors: (words: number, path: string) =>
    `escritos los vectores de ${count(words, 'palabra')} en ${path}`,
  leftOut: (words: number) =>
    `${count(words, 'palabra')} con un salto de línea ${words === 1 ? 'queda' : 'quedan'} fuera`,
  table: (given: {
    called: string;
    words: number;
    width: number;
    known: { readonly words: number; readonly share: string } | null;
  }) => {
    const { called, words, width, known } = given;
    const share =
      known === null
        ? ''
        : `; ${count(known.words, 'palabra')} (${known.share}) con vector, las demás son aleatorias`;
    return `${called}: ${count(words, 'palabra')}, ${width} números cada una${share}`;
  },

  dataset: (name: string, rows: number) => `${name}: ${count(rows, 'fila')}`,
  type: {
    text: 'texto',
    tokens: 'tokens',
    number: 'número',
    time: (utc: boolean, precision: string) =>
      `tiempo${utc ? ' en UTC' : ''}, con precisión de ${precisions.get(precision) ?? precision}`,
    class: (classes: number) => `clase, una de ${number(classes)}`,
    ids: (given: { vocabulary: string | null; size: number; hashed: boolean; length: number | null }) => {
      const of = given.vocabulary === null ? '' : ` de \`${given.vocabulary}\``;
      const length = given.length === null ? '' : `, ${given.length} en cada fila`;
      return `ids${of} (${number(given.size)} ${given.hashed ? 'grupos de n-gramas' : 'palabras'})${length}`;
    },
  },
  rowOf: (row: number, split: string) => `fila ${row} de ${split}`,
  noRow: (row: number, split: string, rows: number) =>
    `no existe la fila ${row}: ${split} tiene ${count(rows, 'fila')}, contadas desde 0`,
  unknownMark: '⟨…⟩ no está en el vocabulario',
  batch: (given: { batch: number; batches: number; training: string; rows: number; split: string }) =>
    `lote (batch) ${number(given.batch)} de ${number(given.batches)} de \`${given.training}\`, época 1: ${count(given.rows, 'fila')} de ${given.split}`,
  batchesPerStep: (batches: number) => `${batches} lotes forman un paso de entrenamiento`,
  numbersOf: (shape: string) => `números ${shape}`,
  ids: (rows: number, time: number, padding: string | null) =>
    `${rows} × ${number(time)} ids, ${padding === null ? 'todos los pasos cuentan' : `con relleno a la derecha y máscara (${padding} de relleno)`}`,
  targetClasses: (classes: number) => `objetivo: una de ${count(classes, 'clase')}`,
  targetNumbers: 'objetivo: números',
  targetIds: (rows: number, time: number) =>
    `objetivo: ${number(rows)} × ${number(time)} ids, - donde la respuesta no cuenta`,
  length: 'longitud',
  row: 'fila',
  moreRows: (more: number) => `… y ${count(more, 'fila')} más`,
  moreTexts: (more: number, all: number) => `${count(more, 'texto')} más: \`--rows ${all}\``,
  prompt: 'inicio',
  wrote: 'escribe',
  nothing: '(nada)',
  tokens: (tokens: number) => count(tokens, 'token', 'tokens'),
  ending: {
    end: ', hasta su final',
    stopped: ', hasta donde tenía que parar',
    tokens: '',
    positions: ', tantos como posiciones tiene el modelo',
  },
  perplexity: (value: string) => `, perplejidad ${value}`,
  moreCharacters: (more: number) => `(+${count(more, 'carácter', 'caracteres')})`,
  faults: faultsInSpanish,
  ofTexts: (texts: number, faults: readonly string[]) => `de ${count(texts, 'texto')}, ${faults.join(', ')}`,
  sources: (sources: number) => count(sources, 'fuente'),
  allTexts: 'todos los textos, primero los mejores:',
  worstTexts: 'los peores según chrF:',
  bestTexts: 'los mejores según chrF:',
  someTexts: (seed: number) => `al azar, con la semilla ${seed}:`,
  shouldBe: 'debería ser',
  writtenRow: (row: number, chrf: string, tokens: number, cutOff: boolean) =>
    `fila ${row}: chrF ${chrf}, ${count(tokens, 'token', 'tokens')}${cutOff ? ', cortado' : ''}`,

  split: 'partición',
  rows: 'filas',
  largestOf: (column: string) => `la mayor de ${column}`,
  leastMeanMost: (column: string) => `${column}: mínimo, media, máximo`,
  leastMedianMost: (column: string) => `${column}: mínimo, mediana, máximo`,
  firstLast: (column: string) => `${column}: primero, último`,
  unknown: 'desconocidos',
  noTokens: '(sin tokens)',
  moreTokens: (more: number) => `(+${number(more)} tokens)`,
};

const precisions: ReadonlyMap<string, string> = new Map([
  ['year', 'años'],
  ['month', 'meses'],
  ['day', 'días'],
  ['hour', 'horas'],
  ['minute', 'minutos'],
  ['second', 'segundos'],
  ['millisecond', 'milisegundos'],
]);
