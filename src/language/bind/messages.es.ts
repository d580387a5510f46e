/** The texts of `messages.ts` in Spanish. */
import { didYouMean, listAnd, quote } from '../../base/diagnostics/phrases.es.js';
import type { TranslationOf } from '../../base/diagnostics/build-diagnostic.js';
import { showPathStart } from '../../base/source/path-start.es.js';
import type { InsteadOfName, NoSuchThing } from '../primitives/foreign-names.js';
import { nameOf, type messages, type UnknownName } from './messages.js';

export const mensajes = {
  unknownName: (given) => {
    const others = given.others ?? [];
    const all = [given, ...others];
    const names = others.length === 0 ? [given.name] : [...new Set(all.map(nameOf))];
    return {
      message: `no existe ${names.map(quote).join(', ')}`,
      label:
        given.module === true && others.length === 0
          ? 'lo que hace falta ya está incluido'
          : 'nombre desconocido',
      related: others.map(({ span }) => ({ span, text: 'este tampoco' })),
      help:
        others.length === 0
          ? helpFor(given)
          : [
              ...new Set(
                all.flatMap((name) => helpFor(name).map((line) => `${quote(nameOf(name))}: ${line}`)),
              ),
            ],
    };
  },

  namedLater: ({ name, later }) => ({
    message: `\`${name}\` todavía no existe`,
    label: 'aquí aún no se conoce',
    related: [{ span: later, text: 'se define más abajo' }],
    help: ['en un bloque, un valor se define antes de usarlo: mueve la línea hacia arriba'],
  }),

  declaredTwice: ({ name, first }) => ({
    message: `\`${name}\` está declarado dos veces`,
    label: 'la segunda vez',
    related: [{ span: first, text: 'la primera vez' }],
    help: ['da otro nombre a uno de los dos'],
  }),

  primitiveName: (given) => ({
    message: `\`${given.name}\` es ${given.kind.es}, y esta declaración ocupa su nombre`,
    label: 'elige otro nombre',
    related: [{ span: given.use, text: 'ahora esto es la declaración, no lo que trae el lenguaje' }],
    help: [`por ejemplo \`my_${given.name}\``],
  }),

  unusedInBlock: ({ name, again }) => ({
    message: `nada usa este \`${name}\`${again === null ? '' : ': otro valor recibe su nombre'}`,
    label: 'no tiene efecto',
    related: again === null ? [] : [{ span: again, text: `a partir de aquí, \`${name}\` es esto` }],
    help: ['úsalo en una línea posterior, o borra la línea'],
  }),

  valueCycle: (given) => ({
    message:
      given.names.length === 1
        ? `\`${given.names[0]}\` se calcula a partir de sí mismo`
        : `${listAnd(given.names.map(quote))} se calculan unos a partir de otros`,
    label: 'vuelve a sí mismo',
    related: given.uses.map(({ name, span }) => ({ span, text: `necesita \`${name}\`` })),
    notes: ['un valor tiene que existir antes de usarse; aquí no hay ninguno que sea el primero'],
  }),

  importNotFound: (given) => ({
    message: `no hay ningún archivo para "${given.path}"`,
    label: 'no se encuentra',
    help:
      given.kind === 'own'
        ? ['las rutas parten de la carpeta de este archivo: `import { … } from "./other.seq"`']
        : given.nearest === null
          ? ['en `stdlib/` se ve lo que hay']
          : didYouMean(given.nearest, (name) => `"${name}"`),
  }),

  notExported: (given) => ({
    message: `"${given.from}" no tiene \`${given.name}\``,
    label: 'no está ahí',
    notes: [
      given.names.length === 0
        ? `"${given.from}" no declara nada`
        : `"${given.from}" tiene ${given.names.join(', ')}`,
    ],
    help: didYouMean(given.nearest),
  }),

  importCycle: ({ files }) => ({
    message: 'estos archivos se importan unos a otros',
    label: files.join(' → '),
    help: ['mueve lo que ambos necesitan a un tercer archivo'],
  }),

  outsideProject: ({ path, folder, start }) => ({
    message: `\`${path}\` está fuera del proyecto`,
    label: 'no está permitido',
    notes: [
      ...showPathStart(start),
      'un archivo `.seq` puede leer lo que está en su carpeta o más abajo; para otras carpetas hace falta el permiso de quien lo ejecuta',
    ],
    help: [`permite la carpeta: \`--allow-read ${folder}\``, 'o copia el archivo al proyecto'],
  }),
} satisfies TranslationOf<typeof messages>;

function helpFor({ name, nearest, instead, column, written, lookalike }: UnknownName): readonly string[] {
  if (column) return [`una columna se escribe con un punto: \`.${name}\``];
  if (lookalike !== undefined && lookalike !== null) {
    return [
      `\`${lookalike.name}\` parece igual, pero uno de los dos tiene una letra de otro alfabeto: \`${lookalike.letter}\` (${lookalike.codePoint})`,
      'escribe el nombre de nuevo',
    ];
  }
  if (written !== undefined && written !== null) return [`escribe \`${written}\``];
  return instead === null ? didYouMean(nearest) : showInstead(instead);
}

export function showInstead(instead: InsteadOfName): readonly string[] {
  if (typeof instead === 'string') return [showNoSuchThing(instead)];
  return 'text' in instead ? [`un texto va entre comillas: \`"${instead.text}"\``] : didYouMean(instead.name);
}

/** What to write in place of something that other libraries have. */
export function showNoSuchThing(thing: NoSuchThing): string {
  switch (thing) {
    case 'classes from logits':
      return 'para dos clases es `binary_cross_entropy`, para más de dos `categorical_cross_entropy`; sin `loss:` se toma la adecuada';
    case 'early stopping':
      return 'la parada temprana (early stopping) es un argumento de `train`: `stop: early(patience: 3)`';
    case 'checkpoint':
      return 'los mejores pesos se conservan con `keep: best(.validation.loss)`';
    case 'optimizer rate':
      return 'la tasa de aprendizaje (learning rate) se da al optimizador: `optimizer: adam(0.001)`';
    case 'batch':
      return 'el número de filas de un lote (batch) es un argumento de `train`: `batch: 32`';
    case 'shuffled':
      return 'no hace falta: las filas de entrenamiento se barajan en cada época';
    case 'printed':
      return 'nada se imprime línea por línea: da un nombre al valor, y aparecerá entre los resultados';
    case 'fit':
      return 'se entrena con `c = train(m, data, target: .label, epochs: 3)`';
    case 'predict':
      return 'los textos nuevos los responde el comando: `seqpipe predict file.seq c "a text"`';
    case 'range':
      return 'un intervalo incluye los dos extremos, `1..10`; una lista se escribe entera, `[8, 16, 32]`';
    case 'batches':
      return 'no hace falta: el entrenamiento forma sus lotes (batches), como en `train(m, data, target: .label, batch: 32)`';
    case 'training':
      return 'se entrena con `c = train(m, data, target: .label, epochs: 3)`';
    case 'table':
      return 'una tabla se lee con sus columnas: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`';
    case 'data of others':
      return 'los datos se leen de un archivo: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`; `download("https://…")` lo descarga';
    case 'column of texts':
      return 'una columna de textos se da con su nombre en el archivo, entre comillas: `text: "review"`';
    case 'parts of rows':
      return 'las filas se dividen en partes con nombre: `data = raw |> split(into: { train: 80%, validation: 10%, test: 10% })`';
    case 'tokens and ids':
      return 'los textos se dividen en tokens, y un vocabulario los numera: `tokens = raw |> tokenize(treebank)`, `words = vocabulary(tokens, max_size: 10_000)`, `data = tokens |> index(words)`';
    case 'pretrained':
      return 'un codificador preentrenado se lee de su carpeta: `bert = pretrained("models/minilm")`, y sus tokens son `raw |> index(bert.tokenizer)`';
    case 'classes known':
      return 'no hace falta: una columna leída con `class("label")` ya tiene sus clases';
    case 'chain':
      return 'los pasos y las capas se unen con `|>`: `ids |> embedding(16) |> lstm(16) |> last`';
    case 'search':
      return 'una lista prueba cada valor: `fits = [train(m(units: u), data, target: .label) for u in [8, 16]]`, y `best(fits, by: .validation.loss)` es uno de ellos';
    case 'activation':
      return 'una activación es una capa, o el segundo argumento de `dense`: `|> sigmoid`, `dense(8, relu)`';
    case 'attention':
      return 'sobre los estados: `|> attention_pool`; con una consulta: `|> attend(query: h)`; entre todos los pasos: `|> multi_head_attention(4)`';
    case 'measured':
      return 'las medidas son `evaluate(c, raw.test, metrics: [accuracy, precision, recall, f1, confusion])`';
    case 'curves':
      return 'las curvas están en la página de un informe: `page = report(c)`';
    case 'seeded':
      return 'la semilla es un argumento: `train(m, data, target: .label, seed: 42)`';
    case 'shape of one':
      return 'no hace falta: las pérdidas y las capas leen las formas tal como son';
    case 'looked at':
      return 'las filas, las columnas y los tamaños se miran con un comando: `seqpipe show file.seq raw`';
    case 'record':
      return 'un registro se escribe con llaves: `{ train: 80%, test: 20% }`';
    case 'validation measure':
      return 'una medida de la partición de validación se escribe `.validation.loss` o `.validation.accuracy`';
    case 'steps on text':
      return 'un paso trabaja sobre todas las filas, y recibe su entrada con `|>`: `raw |> lowercase |> replace(r"\\d", "0")`';
    case 'no duplicates':
      return 'las filas con el mismo texto se quitan con `raw |> deduplicate(.text)`';
    case 'rows left out':
      return 'las filas que no se pueden leer se dejan fuera con `tolerance: 1%` en `csv(…)`';
    case 'device':
      return 'no hace falta: el dispositivo se elige al ejecutar el archivo';
    case 'joined texts':
      return 'los textos se unen con `+`: `"reviews_" + language + ".csv"`';
    case 'converted':
      return 'los valores no se convierten: un texto se escribe `"3"`, un número `3`, y una columna de números se lee con `number("precio")`';
    case 'paths':
      return 'una ruta es un texto: `csv("data/reviews.csv", …)`, desde la carpeta de este archivo, y con `/` en todos los sistemas';
    case 'words of a language':
      return 'los textos se cortan y se limpian paso a paso: `raw |> tokenize(treebank) |> remove(stop_words("es")) |> stem("spanish")`';
    case 'saved':
      return 'nada se guarda a mano: los resultados quedan en la caché, y `seqpipe predict file.seq c` usa un modelo';
  }
}
