/** The texts of `pictures.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { count, didYouMean, listAnd, listOr, quote } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import type { pictures } from './pictures.js';

export const imagenes = {
  noCodeForGrid: ({ problem }) => ({
    message: {
      'no pictures': 'este modelo no hace imágenes; no hay cuadrícula de ellas',
      'several models': 'esto es una elección entre modelos, cuyos códigos son distintos',
      words: 'este modelo lee palabras, y una cuadrícula se hace con códigos de números',
      'no code': 'ningún vector de dos números o más es todo aquello de lo que se hacen las imágenes',
    }[problem],
    label: 'ningún código que recorrer',
    help: [
      {
        'no pictures': 'quita `code`; un modelo hace imágenes si termina, por ejemplo, en `float[28, 28, 1]`',
        'several models': 'da al informe uno de los entrenamientos, o quita `code`',
        words: 'quita `code`',
        'no code':
          'haz pasar todo por una sola capa estrecha: `image |> flatten |> dense(2)`, y después el decodificador',
      }[problem],
    ],
  }),

  codeGridOfOthers: ({ across, up, width }) => ({
    message:
      across === up
        ? 'una cuadrícula recorre dos números distintos del código'
        : `el código tiene ${width} números, y estos no son dos de ellos`,
    label: across === up ? `dos veces ${across}` : `no hay número ${Math.max(across, up)}`,
    help: [`se cuentan desde 1: \`code: [1, ${across === up && across !== 1 ? across : 2}]\``],
  }),

  noVectorsToDraw: ({ problem, columns }) => ({
    message: {
      linear: 'un modelo lineal no tiene vectores de palabras',
      ensemble: 'un conjunto de modelos tiene tantos embeddings como miembros',
      none: 'este modelo no tiene ningún embedding de palabras',
      several: `este modelo tiene ${count(columns.length, 'embedding', 'embeddings')}, de ${listAnd(columns.map((name) => `\`.${name}\``))}`,
      hashed: 'los ids de este embedding salen de un hash; nadie sabe qué palabras son',
      members: 'los entrenamientos de esta lista tienen vocabularios distintos',
    }[problem],
    label: {
      linear: 'sin vectores',
      ensemble: 'varios modelos',
      none: 'sin embedding',
      several: '¿cuál?',
      hashed: 'sin palabras',
      members: '¿qué palabras?',
    }[problem],
    help: [
      {
        linear: 'toma un entrenamiento de un modelo con un `embedding`',
        ensemble: 'toma un miembro',
        none: 'un `embedding` debe leer una columna de ids, como la hace `index`',
        several: 'da un nombre a uno en el modelo, `e = embedding(100)`, y toma `film.e`',
        hashed: 'quita `buckets` de `ngrams`, y numera los tokens con `index`',
        members: 'toma uno de los entrenamientos',
      }[problem],
    ],
  }),

  vectorsWithoutVocabulary: ({ callee }) => ({
    message: 'un archivo de vectores tiene muchas palabras: un vocabulario dice de cuáles se trata',
    label: '¿vectores de qué palabras?',
    help: [`escribe \`${callee}(glove, vocabulary: words${callee === 'plane' ? '' : ', …'})\``],
  }),

  vocabularyOfTraining: () => ({
    message: 'un entrenamiento tiene las palabras de su propio vocabulario',
    label: 'aquí no tiene efecto',
    help: ['quita `vocabulary`'],
  }),

  hashedVocabulary: ({ made }) => ({
    message: 'los ids de un hash no tienen palabras',
    label: 'sin palabras',
    related: [{ span: made, text: 'el hash se hace aquí' }],
    help: ['da el vocabulario que lee `index`'],
  }),

  tooFewWordsNamed: ({ found, least }) => ({
    message: `un plano necesita ${count(least, 'palabra')} o más, y aquí hay ${found}`,
    label: 'muy pocas palabras',
    help: ['nombra más, o quita `words` para dibujar las más frecuentes'],
  }),

  wordsNoTexts: ({ argument, example, got }) => ({
    message: `${quote(argument)} necesita una lista de textos, no ${described(got)}`,
    label: 'no es un texto',
    help: [`escribe \`${argument}: ${example}\`; los números también son palabras: \`"10"\``],
  }),

  noWordsNamed: () => ({
    message: 'esta lista no nombra ninguna palabra',
    label: '¿vecinas de qué palabras?',
    help: ['escribe `of: ["good", "bad"]`'],
  }),

  noPairOfWords: ({ found }) => ({
    message: `una analogía va de una palabra a otra; por eso \`from\` necesita dos palabras, no ${found}`,
    label: 'no es un par',
    help: ['escribe `from: ["man", "king"], to: "woman"`: king es a man como ¿qué es a woman?'],
  }),

  settingOfOtherMethod: ({ setting, method, asked }) => ({
    message: `${quote(setting)} es un ajuste de "${method}", y el método es "${asked}"`,
    label: 'aquí no tiene efecto',
    help: [`escribe \`method: "${method}"\`, o quita ${quote(setting)}`],
  }),

  colorWithoutRows: () => ({
    message:
      'solo unas filas dicen a favor de qué clase habla una palabra, y los vectores de palabras no las tienen',
    label: '¿clases de qué filas?',
    help: ['nómbralas: `plane(glove, vocabulary: words, color: .label, rows: data)`'],
  }),

  rowsWithoutColor: () => ({
    message: '`rows` está para `color`, y no lo hay',
    label: 'aquí no tiene efecto',
    help: ['nombra una columna de clases: `color: .label`'],
  }),

  rowsOfOtherWords: ({ vocabulary }) => ({
    message: `ninguna columna de estas filas tiene ids de ${quote(vocabulary)}`,
    label: 'ids de otras palabras, o ninguno',
    help: [`numera sus tokens: \`tokens |> index(${vocabulary})\``],
  }),

  noVectorsOfRows: ({ fitting, columns }) => ({
    message:
      fitting.length === 0
        ? 'ninguna columna de esta tabla tiene vectores'
        : `esta tabla tiene ${count(fitting.length, 'columna')} de vectores`,
    label: fitting.length === 0 ? `las columnas son ${columns}` : '¿cuál?',
    help: [
      fitting.length === 0
        ? 'haz pasar las filas por una parte de un modelo entrenado: `codes = digits |> auto.encoder`'
        : `nombra una: ${listOr(fitting.map((name) => `\`vectors: .${name}\``))}`,
    ],
  }),

  noPointsOfColumn: ({ name, type }) => ({
    message: `un punto necesita una fila de dos números o más, y \`.${name}\` es ${type}`,
    label: type,
    help: ['una columna como `float[30]` tiene vectores; `flatten` hace uno de una imagen'],
  }),

  settingOfWords: ({ setting }) => ({
    message: `${quote(setting)} trata de palabras, y aquí se dibujan filas`,
    label: 'aquí no tiene efecto',
    help: [`quita ${quote(setting)}`],
  }),

  columnOfWords: () => ({
    message: '`vectors` nombra una columna de una tabla, y aquí se dibujan palabras',
    label: 'aquí no tiene efecto',
    help: ['quita `vectors`, o dibuja una tabla: `plane(codes.test, vectors: .code)`'],
  }),

  whichSplitToDraw: ({ splits }) => ({
    message: 'esta tabla tiene varias particiones, y ninguna se llama `train`',
    label: '¿qué filas?',
    related: [{ span: splits.span, text: `${splits.names.join(', ')} se hacen aquí` }],
    help: [`nombra una, por ejemplo \`.${splits.names[0]!}\``],
  }),

  nothingToExplain: ({ problem }) => ({
    message: {
      linear: 'un modelo lineal no tiene atención',
      ensemble: 'un conjunto de modelos tiene tantas atenciones como miembros',
      best: '`explain` trata de un entrenamiento, y estos son los resultados de una elección entre varios',
      ids: 'las filas de estos resultados son ventanas de un texto, o su objetivo tiene una palabra en cada paso',
      none: 'este modelo no tiene ninguna atención cuyos pesos se puedan mostrar',
      'no-words': 'la atención de este modelo mira números, no palabras',
      'other-steps': 'la atención de este modelo mira pasos que no son los de una entrada',
      hashed: 'los ids que mira esta atención salen de un hash; nadie sabe qué palabras son',
    }[problem],
    label: {
      linear: 'sin atención',
      ensemble: 'varios modelos',
      best: '¿qué entrenamiento?',
      ids: 'no hay un texto por fila',
      none: 'sin atención',
      'no-words': 'sin palabras',
      'other-steps': 'pasos de ninguna entrada',
      hashed: 'sin palabras',
    }[problem],
    help: [
      {
        linear: 'explica los resultados de un modelo con atención',
        ensemble: 'evalúa un miembro, y explica esos resultados',
        best: 'evalúa uno de los entrenamientos, y explica esos resultados',
        ids: 'explica los resultados de un modelo que dice algo de cada fila',
        none: 'usa `attention_pool`, `attend`, `multi_head_attention` o `softmax(over: "time")`',
        'no-words': 'la atención debe mirar los pasos de unos ids, como los hace `index`',
        'other-steps': 'una capa anterior cambia el número de pasos, por ejemplo `max_pool`',
        hashed: 'quita `buckets` de `ngrams`, y numera los tokens con `index`',
      }[problem],
    ],
  }),

  severalAttentions: ({ count: found, names }) => ({
    message: `este modelo tiene ${count(found, 'atención')}`,
    label: '¿cuál?',
    help: [
      names.length === 0
        ? 'da un nombre a una en el modelo, `weights = scores |> softmax(over: "time")`, y di `of: .weights`'
        : `nombra una: ${listOr(names.map((name) => `\`of: .${name}\``))}`,
    ],
  }),

  noSuchAttention: (given) => ({
    message: given.several
      ? `varias atenciones del modelo se llaman \`${given.name}\``
      : `el modelo no tiene ninguna atención que se llame \`${given.name}\``,
    label: given.several ? '¿cuál?' : 'no existe esa atención',
    notes:
      given.names.length === 0
        ? ['ninguna atención tiene nombre: `weights = scores |> softmax(over: "time")` le da uno']
        : [`tienen nombre ${given.names.map(quote).join(', ')}`],
    help: didYouMean(given.nearest, (name) => quote(`.${name}`)),
  }),
} satisfies TranslationOf<typeof pictures>;
