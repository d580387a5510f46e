/**
 * What a value is called in Spanish. Rules hand their texts the English words of `describeValue`
 * and of the types; each form of these has its Spanish one here, which a test holds.
 */
import { inForms, type Form } from '../../base/diagnostics/forms.es.js';
import { dictionary, own } from '../../base/dictionary.js';

/** `a table with the columns …` → `una tabla con las columnas …`; what is source text stays. */
export function described(english: string): string {
  return own(words, english) ?? inForms(english, forms) ?? english;
}

const words = dictionary({
  'a list': 'una lista',
  'an empty list': 'una lista vacía',
  'a function': 'una función',
  'a size that only the data knows': 'un tamaño que solo conocen los datos',
  'a comparison': 'una comparación',
  'the words that have vectors': 'las palabras que tienen vector',
  'a dataset': 'un conjunto de datos',
  'an explanation': 'una explicación',
  'a file': 'un archivo',
  'generated texts': 'textos generados',
  'which trainings of a search go on': 'los entrenamientos de una búsqueda que siguen',
  'what a learning-rate finder saw': 'lo que vio un buscador de la tasa de aprendizaje',
  'the neighbours of words': 'las vecinas de unas palabras',
  'points in a plane': 'puntos en un plano',
  'a pre-trained model': 'un modelo preentrenado',
  'a report': 'un informe',
  'a scaler': 'un escalador',
  scores: 'resultados de una evaluación',
  'a trained model': 'un modelo entrenado',
  'a linear model': 'un modelo lineal',
  'a vocabulary': 'un vocabulario',
  'a table': 'una tabla',
  'a column': 'una columna',
  'a list of words': 'una lista de palabras',
  'a list of scores': 'una lista de resultados',
  'a model': 'un modelo',
  none: 'ninguno',
  'the values of the data': 'los valores de los datos',
  'part of a Trained': 'una parte de un modelo entrenado',
});

const forms: readonly Form[] = [
  [/^an? (int|float|bool|Text)$/u, (type) => `un ${type}`],
  [/^the text (.*)$/su, (text) => `el texto ${text}`],
  [/^a table with the columns (.*)$/su, (columns) => `una tabla con las columnas ${columns}`],
  [/^a table with (\d+) columns of texts$/u, (count) => `una tabla con ${count} columnas de texto`],
  [/^a dataset with the columns (.*)$/su, (columns) => `un conjunto de datos con las columnas ${columns}`],
  [/^a column of (.*)$/su, (type) => `una columna de ${type}`],
  [/^a tensor (.*)$/su, (type) => `un tensor ${type}`],
  [/^the function (.*)$/su, (shown) => `la función ${shown}`],
  [/^the cell (.*)$/su, (shown) => `la celda ${shown}`],
  [/^the accessor (.*)$/su, (shown) => `el nombre con punto ${shown}`],
  [/^a list of (.*)$/su, (item) => `una lista de ${described(item!)}`],
  [/^the range (.*)$/su, (shown) => `el intervalo ${shown}`],
  [/^a record (\{.*)$/su, (fields) => `un registro ${fields}`],
  [/^the ([a-z]+) (`.*`)$/su, (family, shown) => `${own(families, family!) ?? family} ${shown}`],
  [/^(\d+) values$/u, (count) => `${count} valores`],
];

const families = dictionary({
  loss: 'la pérdida',
  optimizer: 'el optimizador',
  schedule: 'el plan',
  metric: 'la métrica',
  tokenizer: 'el tokenizador',
  penalty: 'la penalización',
  stop: 'la regla de parada',
  keep: 'la regla',
  initializer: 'el inicializador',
  features: 'las características',
  decoding: 'la forma de elegir',
  baseline: 'la línea base',
});

/** What a schema of an argument says in English: `a number above 0`, `an int from 1 to 10`. */
export function describedNeed(english: string): string {
  return needs.reduce((text, [pattern, spanish]) => text.replace(pattern, spanish), described(english));
}

const needs: readonly (readonly [RegExp, string])[] = [
  [/^a name of letters, digits and `_`$/u, 'un nombre de letras, cifras y `_`'],
  [/^an int\b/u, 'un int'],
  [/^a whole number\b/u, 'un número entero'],
  [/^a number\b/u, 'un número'],
  [/^a text\b/u, 'un texto'],
  [/^a list of\b/u, 'una lista de'],
  [/^true or false$/u, '`true` o `false`'],
  [/\bnumbers\b/gu, 'números'],
  [/\btexts\b/gu, 'textos'],
  [/\bints\b/gu, 'int'],
  [/ from (\S+) to below (\S+)/gu, ' de $1 a menos de $2'],
  [/ from above (\S+) to (\S+)/gu, ' mayor que $1 y hasta $2'],
  [/ of (\d+) hexadecimal digits/gu, ' de $1 cifras hexadecimales'],
  [/ of the form /gu, ' de la forma '],
  [/ above (\S+)/gu, ' mayor que $1'],
  [/ below (\S+)/gu, ' menor que $1'],
  [/ from (\S+) to (\S+)/gu, ' de $1 a $2'],
  [/ from (\S+) on\b/gu, ' desde $1'],
  [/ of at least (\S+)/gu, ' de $1 como mínimo'],
  [/ of at most (\S+)/gu, ' de $1 como máximo'],
  [/ or more\b/gu, ' o más'],
  [/ or less\b/gu, ' o menos'],
  [/, not empty\b/gu, ', no vacío'],
  [/ that is not empty\b/gu, ' que no está vacío'],
  [/\bone ASCII character, such as /gu, 'un carácter ASCII, como '],
  [/ or (?=["`\w])/gu, ' o '],
  [/ and (?=["`\w])/gu, ' y '],
];
