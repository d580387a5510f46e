/** The texts of `other-formats.ts` in Spanish. */
import type { OtherFormat, OtherFormatTexts } from './other-formats.js';

const begin =
  'un pipeline empieza con sus datos: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`';
const written = '`seqpipe init data.csv` escribe un programa completo para tu archivo de datos';

const divided =
  'filas: `raw = csv("data.csv", columns: { text: "text", label: class("label") }) |> split(into: { train: 80%, test: 20% })`';
const tokens = '`tokens = raw |> lowercase |> tokenize(treebank)`';
const indexed = '`words = vocabulary(tokens)`, `data = tokens |> index(words)`';
const network =
  'la red: `model m(ids: Id[..time]) = ids |> embedding(16) |> lstm(16) |> last |> dense(1) |> sigmoid`';
const training = '`c = train(m, data, target: .label, epochs: 3)`, y después `evaluate(c, data.test)`';

const networks = [
  divided,
  `las palabras como números: ${tokens}, ${indexed}`,
  network,
  `el entrenamiento: ${training}`,
  written,
];

export const otherFormats: Readonly<Record<OtherFormat, OtherFormatTexts>> = {
  notebook: { name: 'un cuaderno (notebook) de Jupyter', help: [begin, written] },
  json: { name: 'un archivo JSON', help: [begin, written] },
  ludwig: {
    name: 'una configuración de Ludwig',
    help: [
      'las características de entrada son columnas de una fuente: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`',
      'el codificador es un `model`, la característica de salida es `train(m, data, target: .label)`',
    ],
  },
  dvc: {
    name: 'un pipeline de DVC',
    help: [
      'las etapas son valores: cada llamada, como `tokens = raw |> tokenize(whitespace)`, es una etapa cuyo resultado queda en la caché',
      'lo que una etapa necesita y produce se sabe; `seqpipe plan` y `seqpipe graph` lo muestran',
    ],
  },
  yaml: {
    name: 'un archivo YAML',
    help: [
      begin,
      'los valores de un `param` sí pueden estar en YAML: `seqpipe run file.seq --params values.yaml`',
    ],
  },
  toml: { name: 'un archivo TOML o INI', help: [begin, written] },
  html: { name: 'un archivo HTML o XML', help: [begin, written] },
  data: {
    name: 'un archivo de datos',
    help: [
      'un programa lo lee: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`',
      '`seqpipe init data.csv` escribe un programa para él',
    ],
  },
  'markdown program': {
    name: 'una página de Markdown con un programa dentro',
    help: [
      'deja solo el programa: las líneas entre las dos marcas, que son líneas de tres acentos graves',
      'las palabras para quien lee son comentarios, y empiezan con `#`',
    ],
  },
  markdown: { name: 'una página de Markdown', help: [begin, written] },
  prose: {
    name: 'un texto',
    help: ['las palabras para quien lee son comentarios, y empiezan con `#`', begin, written],
  },
  python: { name: 'un programa de Python', help: [begin, written] },
  'python networks': { name: 'un programa de Python', help: networks },
  'python classifiers': {
    name: 'un programa de Python',
    help: [
      divided,
      `contar las palabras es parte del clasificador: ${tokens}, \`c = logistic_regression(tokens, target: .label, features: tfidf)\``,
      'resultados: `evaluate(c, raw.test, metrics: [accuracy, f1, confusion])`',
      written,
    ],
  },
  'python transformers': {
    name: 'un programa de Python',
    help: [
      divided,
      'un codificador preentrenado se lee de su carpeta: `bert = pretrained("models/minilm")`, y sus tokens son `data = raw |> index(bert.tokenizer)`',
      `el entrenamiento: ${training}`,
    ],
  },
  'python texts': {
    name: 'un programa de Python',
    help: [
      begin,
      'los textos se preparan paso a paso: `tokens = raw |> lowercase |> tokenize(treebank) |> remove(stop_words("en")) |> stem("english")`',
      written,
    ],
  },
  r: { name: 'un script de R', help: networks },
  javascript: { name: 'un programa de JavaScript', help: networks },
  sql: {
    name: 'una consulta de SQL',
    help: ['guarda como archivo CSV las filas que encuentra', begin],
  },
  makefile: {
    name: 'un Makefile',
    help: [
      'las etapas son valores: cada llamada, como `tokens = raw |> tokenize(whitespace)`, es una etapa cuyo resultado queda en la caché',
      'lo que una etapa necesita y produce se sabe; `seqpipe run` hace lo que falta',
    ],
  },
  dockerfile: { name: 'un Dockerfile', help: [begin, written] },
  program: { name: 'un programa de otro lenguaje', help: [begin, written] },
  latex: { name: 'un documento de LaTeX', help: [begin, written] },
};
