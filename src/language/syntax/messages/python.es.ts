/** The texts of `python.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';
import type { IndexUse } from '../foreign-index.js';
import { otherFormats } from './other-formats.es.js';
import { paramInstead, type python, type PythonModule } from './python.js';

export const deOtrosLenguajes = {
  pythonImport: ({ module, others }) => ({
    message: showImport(module),
    label: 'borra esta línea',
    related: alsoHere(others),
    help: [
      {
        tables:
          'una tabla se lee por su nombre: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`',
        classifiers: 'se usan por su nombre: `logistic_regression(tokens, target: .label)`, `naive_bayes(…)`',
        networks: 'se usan por su nombre: `embedding(16)`, `lstm(16)`, `adam(0.001)`',
        other: 'lo que hay se usa por su nombre: `embedding(16)`, `lstm(16)`, `adam(0.001)`',
      }[module.for],
      'otro archivo `.seq` se importa con `import { name } from "./file.seq"`',
    ],
  }),

  networkCode: ({ others }) => ({
    message: 'una red es un `model`, y `train` la entrena: esto es código de Keras o PyTorch',
    label: 'no es parte del lenguaje',
    related: alsoHere(others),
    help: [
      'escribe `model m(ids: Id[..time]) = ids |> embedding(16) |> lstm(16) |> last |> dense(1) |> sigmoid`',
      'y después `c = train(m, data, target: .label, epochs: 3)` y `evaluate(c, data.test)`',
    ],
  }),

  classifierCode: ({ others }) => ({
    message:
      'un clasificador es una sola llamada, como `logistic_regression`: esto es código de scikit-learn',
    label: 'no es parte del lenguaje',
    related: alsoHere(others),
    help: [
      'escribe `c = logistic_regression(tokens, target: .label, features: tfidf)`, o `naive_bayes(tokens, target: .label)`: cuenta las palabras él mismo, y aprende de `train`',
      'las filas se dividen antes: `raw = rows |> split(into: { train: 80%, test: 20% })`, `tokens = raw |> tokenize(treebank)`',
      'los resultados son `evaluate(c, raw.test, metrics: [accuracy, f1, confusion])`',
    ],
  }),

  encoderCode: ({ others }) => ({
    message: 'un codificador preentrenado se lee de su carpeta: esto es código de Hugging Face',
    label: 'no es parte del lenguaje',
    related: alsoHere(others),
    help: [
      'escribe `bert = pretrained("models/minilm")`, con la carpeta que has descargado',
      'sus tokens son `data = raw |> index(bert.tokenizer)`, e `ids |> bert` es el codificador en un modelo',
    ],
  }),

  sentence: ({ others }) => ({
    message: 'esto es una frase, no una línea de un programa',
    label: 'aquí no se da un nombre a un valor',
    related: alsoHere(others),
    help: ['escribe `#` delante, y será un comentario, o bórrala'],
  }),

  commandLine: ({ others }) => ({
    message: 'esto es un comando, no una línea de un programa',
    label: 'es para la terminal',
    related: alsoHere(others),
    help: ['escríbelo en una terminal, y bórralo aquí'],
  }),

  columnAssigned: (given) => ({
    message: 'una tabla nunca cambia: se hace otra con la columna',
    label: 'no es parte del lenguaje',
    related: alsoHere(given.others),
    help: [
      `\`changed = ${given.table} with { ${given.column}: … }\`, y dentro, \`.text |> lowercase\` es la columna \`text\` en minúsculas`,
    ],
  }),

  loop: ({ variable, others }) => ({
    message: 'no hay bucles',
    label: 'no es parte del lenguaje',
    related: alsoHere(others),
    notes: ['las etapas recorren todas las filas, y `epochs:` dice cuántas veces lo hace el entrenamiento'],
    help: [
      `una lista tiene un modelo por valor: \`[train(m(${variable ?? 'units'}: ${variable ?? 'units'}), …) for ${variable ?? 'units'} in [8, 16]]\``,
      `o ejecuta el archivo una vez por valor: \`param ${variable ?? 'units'}: int = 8\`, y \`-p ${variable ?? 'units'}=16\``,
    ],
  }),

  condition: (given) => ({
    message: 'no hay condiciones',
    label: 'no es parte del lenguaje',
    related: alsoHere(given.others),
    help: [
      showParamInstead(given.name ?? 'units', given.values),
      'o da un nombre a cada valor: `param size: "small" | "large" = "small"`, y `choose(size, { small: 16, large: 64 })`',
    ],
  }),

  exceptionHandling: ({ others }) => ({
    message: 'los errores no se capturan',
    label: 'no es parte del lenguaje',
    related: alsoHere(others),
    help: [
      'bórralo: una ejecución se detiene en un error, dice qué hacer y conserva cada etapa terminada',
      'las filas de un archivo que no se pueden leer se saltan y se cuentan: `csv("…", tolerance: 1%)`',
    ],
  }),

  otherFormat: ({ format }) => ({
    message: `esto es ${otherFormats[format].name}, no un programa \`.seq\``,
    label: 'no es parte del lenguaje',
    help: otherFormats[format].help,
  }),

  index: ({ uses, others }) => ({
    message: 'no hay índices',
    label: 'los corchetes forman una lista, y no sacan nada de un valor',
    related: alsoHere(others),
    help: [...new Set(uses.map(showInsteadOfIndex))],
  }),
} satisfies TranslationOf<typeof python>;

function alsoHere(spans: readonly Span[]): readonly Label[] {
  return spans.map((span) => ({ span, text: 'y aquí' }));
}

function showImport({ name, for: purpose }: PythonModule): string {
  switch (purpose) {
    case 'networks':
      return `las capas, las funciones de pérdida y los optimizadores ya están incluidos; de ${name} no se importa nada`;
    case 'classifiers':
      return `los clasificadores y sus medidas ya están incluidos; de ${name} no se importa nada`;
    case 'tables':
      return `las fuentes como \`csv(…)\` ya están incluidas; de ${name} no se importa nada`;
    case 'other':
      return `todo está incluido; no se importa ningún módulo de Python, como \`${name}\``;
  }
}

function showParamInstead(name: string, values: readonly string[]): string {
  const { declared, given } = paramInstead(name, values);
  return `deja la elección a un \`param\`: \`${declared}\`, y \`${given}\` al ejecutar el archivo`;
}

function showInsteadOfIndex(use: IndexUse): string {
  switch (use.is) {
    case 'element':
      return 'para un elemento escribe su valor, o dale un nombre propio; de una lista hecha con `for`, nombra sus variables: `sizes[w: 50]`';
    case 'member':
      return `una partición o una columna se toma con un punto: \`${use.written}\``;
    case 'some rows':
      return 'las filas no se eligen con una condición: elígelas antes, en el archivo; la clase de una condición es una columna: `raw with { good: .stars > 3 }`';
    case 'rows':
      return 'para usar solo algunas filas, haz que la fuente lea menos, `csv("…", limit: 100)`, o sortéalas: `sample(100)`';
  }
}
