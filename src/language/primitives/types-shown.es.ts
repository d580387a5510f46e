/**
 * What arguments of primitives take, and what primitives are fed and give, in Spanish. Names of
 * types, sizes in brackets and texts in quotes are of the language, and stay.
 */
import { dictionary, own } from '../../base/dictionary.js';

/** `list of metrics` → `lista de métricas`; `Table → list of Dataset` → `Table → lista de Dataset`. */
export function typeInSpanish(english: string): string {
  const parts = english.split(code);
  return own(words, english) ?? parts.map((part, at) => (at % 2 === 1 ? part : inPhrases(part))).join('');
}

const code = /(`[^`]*`|"[^"]*"|\[[^\]]*\]|<[^>]*>)/u;

const words = dictionary({
  list: 'lista',
  record: 'registro',
  column: 'columna',
  accessor: 'nombre con punto',
  share: 'proporción',
  range: 'intervalo',
  weight: 'peso',
  tokenizer: 'tokenizador',
  loss: 'pérdida',
  penalty: 'penalización',
  optimizer: 'optimizador',
  schedule: 'plan de la tasa de aprendizaje',
  stop: 'regla de parada',
  keep: 'regla de los pesos que quedan',
  rates: 'tasas de aprendizaje',
  decoding: 'forma de elegir',
  metric: 'métrica',
  baseline: 'línea base',
  initializer: 'inicializador',
  features: 'características',
  'number or column': 'número o columna',
  'part of Trained → Model': 'parte de un Trained → Model',
  'Lists → List': 'listas → lista',
  'Tables → Table': 'varias Table → Table',
  'Stage, Table, space → list of Trained': 'Stage, Table, espacio → lista de Trained',
  'Trained, seeds → list of Trained': 'Trained, semillas → lista de Trained',
  'float[time, n] → float[time, width of the cell’s output]':
    'float[time, n] → float[time, ancho de la salida de la celda]',
  'Text, record → value of a field': 'Text, registro → valor de un campo',
});

const inPhrases = (part: string): string =>
  phrases.reduce((text, [pattern, spanish]) => text.replace(pattern, spanish), part);

/** The longer ones come first. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/; fewer time steps with padding $/u, '; menos pasos de tiempo con el relleno (padding) '],
  [/ or a stride$/u, ' o con un paso (stride)'],
  [/\bnumbers of a shape\b/u, 'números de una forma'],
  [/\bpart of a Trained\b/u, 'parte de un Trained'],
  [/\ba cell, as in /u, 'una celda, como en '],
  [/\ba sequence\b/u, 'una secuencia'],
  [/ if merge is /u, ' si merge es '],
  [/ for a query /u, ' con una consulta (query) '],
  [/\blist of words\b/u, 'lista de palabras'],
  [/\blist of metrics\b/u, 'lista de métricas'],
  [/\blist of baselines\b/u, 'lista de líneas base'],
  [/\blist of two Texts\b/u, 'lista de dos Text'],
  [/\blist of /u, 'lista de '],
  [/\bcolumn of /u, 'columna de '],
  [/\bRecord of columns\b/u, 'registro de columnas'],
  [/\bRecord of label: class\b/u, 'registro de etiqueta: clase'],
  [/\bRecord of folder: class\b/u, 'registro de carpeta: clase'],
  [/\bRecord of name: share\b/u, 'registro de nombre: proporción'],
  [/\{ part: factor, /u, '{ parte: factor, '],
  [/\{ class: weight, /u, '{ clase: peso, '],
  [/\bcolumn(s?)\b/gu, 'columna$1'],
  [/\brange\b/u, 'intervalo'],
  [/\bsize\b/u, 'tamaño'],
  [/\bshare\b/u, 'proporción'],
  [/,? or /gu, ' o '],
  [/ and /gu, ' y '],
  [/ with (?=Text|Tokens|Id|time)/u, ' con '],
];
