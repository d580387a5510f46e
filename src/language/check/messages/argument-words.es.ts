/** The words of `argument-words.ts` in Spanish. */
import { dictionary, own } from '../../../base/dictionary.js';
import { listOr, meant, quote } from '../../../base/diagnostics/phrases.es.js';
import { showNoSuchThing } from '../../bind/messages.es.js';
import { typeInSpanish } from '../../primitives/types-shown.es.js';
import { describedNeed } from '../../types/described.es.js';
import type { Advice, InsteadOfSizes, Wanted } from './argument-words.js';

export function showWanted(wanted: Wanted): string {
  if (typeof wanted === 'object') {
    if ('type' in wanted) return own(typesInWords, wanted.type) ?? typeInSpanish(wanted.type);
    return 'described' in wanted ? describedNeed(wanted.described) : listOr(wanted.oneOf.map(quote));
  }
  return wantedInWords[wanted];
}

const wantedInWords = {
  accessor: 'un nombre con punto',
  'column accessor': 'un nombre con punto, como `.label`',
  'split accessor': 'una partición, como `.test`',
  table: 'una tabla',
  column: 'una columna',
  int: 'un int',
} satisfies Readonly<Record<Extract<Wanted, string>, string>>;

const typesInWords = dictionary({
  'list of words or Table': 'una lista de palabras, o una tabla con ellas',
  'list of words': 'una lista de palabras',
  list: 'una lista',
  column: 'una columna, como `.text`',
  Stage: 'una función `stage` del archivo',
  'list of Trained': 'una lista de modelos entrenados',
  'Trained or list of Trained': 'un modelo entrenado, o una lista de ellos',
  'range or list of int': 'un intervalo o una lista de números enteros',
  'number or column': 'un número o una columna',
  'Table with Text or Tokens': 'una tabla con textos o tokens',
  'a sequence': 'una secuencia',
  'a cell, as in `elman(units: 64)`': 'una celda, como `elman(units: 64)`',
  Text: 'un texto',
  record: 'un registro',
  'column or range': 'una columna, como `.text`, o un intervalo',
  'Text, int or range': 'el nombre de una columna, su número desde 1, o un intervalo de esos números',
  'part of a Trained': 'una parte de un modelo entrenado',
  'Trained or WordVectors': 'un modelo entrenado, o vectores de palabras',
  'Trained, WordVectors or Dataset': 'un modelo entrenado, vectores de palabras o un conjunto de datos',
  Generated: 'textos de `generate`',
  Scores: 'resultados, de `evaluate`',
  'list of Scores': 'una lista de resultados',
  Trained: 'un modelo entrenado',
  Model: 'un modelo',
  Table: 'una tabla',
  Dataset: 'un conjunto de datos',
  Vocabulary: 'un vocabulario',
  WordVectors: 'vectores de `word_vectors(…)` o `word2vec(…)`',
  'Table with Tokens': 'una tabla con tokens',
  'Dataset with Tokens': 'un conjunto de datos con tokens',
  'Record of columns': 'un registro de columnas',
  'Text or File': 'una ruta o un archivo descargado',
  'Text or int': 'el nombre de una columna, o su número desde 1',
});

const advised = {
  'one list': 'escribe una sola lista: `metrics: [accuracy, f1]`',
  'known before':
    'el valor debe conocerse antes de ejecutar; las capas admiten un tamaño así, los pasos de datos no',
  'shares have names': 'las proporciones llevan nombre: `split(into: { train: 80%, test: 20% })`',
  'measure first': 'mide primero: `scores = evaluate(…)`',
  'train first': 'entrena primero: `train(…)`',
  'model before data': 'escribe primero el modelo y después los datos: `train(m, data, target: .label)`',
  'trained before rows': 'escribe primero el modelo entrenado y después las filas: `evaluate(c, raw.test)`',
  'validation measure': 'escribe `.validation.loss`, o una métrica como `.validation.accuracy`',
  'columns have names':
    'da nombre a cada columna y di cómo se lee: `columns: { text: "text", label: class("label") }`',
  'learn a vocabulary': 'aprende primero uno: `words = vocabulary(tokens)`',
} satisfies Readonly<Record<Extract<Advice, string>, string>>;

export function showAdvice(advice: Advice): string {
  if (typeof advice === 'string') return advised[advice];
  if ('sizeOnly' in advice) return `escribe \`${advice.sizeOnly}\`: el ancho de la entrada ya se conoce`;
  if ('write' in advice) return `escribe \`${advice.write}\``;
  if ('withoutQuotes' in advice) return `escríbelo sin comillas: \`${advice.withoutQuotes}\``;
  if ('thousands' in advice)
    return `escribe \`${advice.thousands}\`: tras un punto van los decimales de un número`;
  if ('noSuchThing' in advice) return showNoSuchThing(advice.noSuchThing);
  if ('asText' in advice) return `escríbelo como texto: "${advice.asText}"`;
  if ('nearest' in advice) return meant(advice.nearest, (text) => `"${text}"`);
  if ('feed' in advice) {
    return `una capa se convierte en tensor cuando recibe su entrada: dale un nombre, \`h = x |> ${advice.feed}\``;
  }
  return `empieza con una columna: \`${advice.startFrom}: .${advice.startFrom} |> …\``;
}

const knownSizes = {
  vocabulary: 'los ids conocen el tamaño de su vocabulario',
  input: 'el ancho de la entrada ya se conoce',
  'decimal comma': 'un número lleva punto decimal, no coma',
  'one list': 'los tamaños forman una sola lista',
  'list of values': 'varios valores forman una sola lista',
  'one by one': 'las entradas van una por una',
} satisfies Readonly<Record<InsteadOfSizes['known'], string>>;

export function showInsteadOfSizes({ write, known }: InsteadOfSizes): string {
  return `escribe \`${write}\`: ${knownSizes[known]}`;
}
