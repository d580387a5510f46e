/** The texts of `messages.ts` in Spanish. */
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { count, number } from '../../base/diagnostics/phrases.es.js';
import { faultInWords } from '../sources/row-words.es.js';
import { tokenizerFault } from './faults.es.js';
import { clipped, shownWords, type messages } from './messages.js';

const noVocabulary = 'el vocabulario no tendría palabras';

const writtenAlike = [
  '¿son los dos de un mismo idioma, y escritos igual? La mayoría de los vectores son de palabras en minúsculas: pon `lowercase` antes de `tokenize`',
];

const tokenizedAlike =
  '¿son los dos de un mismo idioma, divididos igual en tokens? Usa los mismos pasos antes de los dos vocabularios';

export const mensajes = {
  unusablePattern: (given) => ({
    message: `\`${given.operation}\` no puede usar el patrón ${JSON.stringify(given.pattern)}: ${given.reason}`,
    notes: ['los patrones son expresiones regulares de JavaScript en modo Unicode'],
    help: [
      'escríbelo como texto en bruto, r"\\d+", y pon una barra inversa ante los caracteres que tienen un significado propio',
    ],
  }),

  noTime: ({ row, reason }) => ({
    message: `la fila ${number(row)} no tiene un tiempo que el modelo pueda leer: ${faultInWords(reason)}`,
    help: ['escribe los tiempos como los tienen las filas con las que se entrenó el modelo'],
  }),

  noSentences: ({ column, split }) => ({
    message: `ningún texto de \`.${column}\`${split === null ? '' : ` de la partición ${split}`} tiene una oración: todos están vacíos`,
    help: ['¿es la columna correcta? Mira las filas: `seqpipe show FILE.seq NAME`'],
  }),

  rowsWithoutSentences: (given) => ({
    message: `${count(given.rows, 'texto')} de ${number(given.total)} en \`.${given.column}\` ${given.rows === 1 ? 'está vacío; su fila se deja' : 'están vacíos; sus filas se dejan'} fuera`,
    notes: [
      `el primero es la fila ${number(given.first.row)}${given.first.split === null ? '' : ` de ${given.first.split}`}`,
    ],
    help: ['es lo normal en un archivo con líneas en blanco; si no, mira la fuente'],
  }),

  rowWithoutSentence: ({ row }) => ({
    message: `la fila ${number(row)} tiene un texto vacío, y el modelo lee una oración`,
    help: ['deja fuera esa fila'],
  }),

  severalSentences: ({ row, sentences, second, end }) => ({
    message: `la fila ${number(row)} tiene ${number(sentences)} ${end === 'line' ? 'líneas' : 'oraciones'}, y el modelo se entrenó con una por fila`,
    notes: [`la segunda es ${JSON.stringify(clipped(second))}`],
    help: [
      `da cada ${end === 'line' ? 'línea' : 'oración'} en una fila propia; el modelo no tiene respuesta para un texto entero`,
    ],
  }),

  patternWithoutEnd: (given) => ({
    message: `\`${given.operation}\` no termina de buscar ${JSON.stringify(given.pattern)} en la fila ${number(given.row)}`,
    notes: [
      `el texto tiene ${count(given.length, 'carácter', 'caracteres')} y empieza por ${JSON.stringify(given.text)}`,
      'una repetición dentro de otra, como en `(a+)+`, se puede dividir de muchísimas maneras, y se prueban todas',
    ],
    help: [
      'repite una sola cosa (`a+` en vez de `(a+)+`), o haz que las alternativas de un grupo empiecen de forma distinta',
    ],
  }),

  wordsWithCapitals: ({ tokens, example }) => ({
    message: `${count(tokens, 'token se queda', 'tokens se quedan')} que \`remove\` quitaría en minúsculas, como "${example}"`,
    help: ['pon `lowercase` antes de `tokenize`; `remove` compara letra por letra'],
  }),

  noWordRemoved: ({ words }) => ({
    message: `ningún token es una de las palabras que \`remove\` quita: ${shownWords(words)}`,
    help: [
      'compara las palabras con los tokens: `seqpipe show FILE.seq tokens` muestra algunas filas. ¿Es la lista de otro idioma, o tiene más de una palabra por línea?',
    ],
  }),

  phrasesNotRemoved: ({ phrases }) => ({
    message: `ningún token tiene un espacio, así que \`remove\` nunca quita ${shownWords(phrases)}`,
    help: [
      'quita esas expresiones del texto antes de `tokenize`, con `replace`, o de los pares de tokens, después de `ngrams(1..2)`',
    ],
  }),

  emptyWordList: ({ column }) => ({
    message: `la columna \`${column}\` de la lista que lee \`remove\` no tiene ninguna palabra`,
    help: ['escribe una palabra por línea'],
  }),

  listedTwice: ({ words }) => ({
    message: `la lista que lee \`remove\` tiene palabras más de una vez: ${shownWords(words)}`,
    help: ['eso no cambia nada; ¿falta una línea que debería estar en su lugar?'],
  }),

  noWords: (given) => ({
    message: noVocabulary,
    notes: [
      given.distinct === 0
        ? `la partición de la que aprende no contiene ningún token en ${given.column}`
        : given.distinct === 1
          ? `la partición de la que aprende tiene 1 token distinto, menos de ${given.minCount} veces`
          : `la partición de la que aprende tiene ${given.distinct} tokens distintos, cada uno menos de ${given.minCount} veces`,
    ],
    help: [given.distinct === 0 ? 'mira los pasos anteriores' : 'baja `min_count`, o lee más filas'],
  }),

  onlySpecials: ({ maxSize, specials }) => ({
    message: noVocabulary,
    notes: [
      `\`max_size: ${maxSize}\` cuenta también ${specials.map((word) => `"${word}"`).join(' y ')}, así que no queda sitio para ninguna palabra`,
    ],
    help: [`sube \`max_size\`: con ${specials.length + 1} cabe una palabra`],
  }),

  noSubwords: ({ column }) => ({
    message: noVocabulary,
    notes: [`la partición de la que aprende no contiene ningún texto en ${column}`],
    help: ['mira los pasos anteriores'],
  }),

  fewerSubwords: ({ size, made }) => ({
    message: `el texto solo tiene ${count(made, 'subpalabra')}, no ${number(size)}`,
    notes: ['una parte de palabra que se vio una sola vez no cuenta'],
    help: [`escribe \`size: ${made}\`, o aprende de más filas`],
  }),

  unusableTokenizer: ({ fault }) => ({
    message: `este no es un tokenizador que se pueda usar: ${tokenizerFault(fault)}`,
    help: ['da el `tokenizer.json` de un modelo, en el formato de Hugging Face, o el `vocab.txt` de un BERT'],
  }),

  tokenizerTooSlow: ({ row }) => ({
    message: `el tokenizador no termina en la fila ${number(row)}`,
    notes: ['su archivo tiene expresiones, que pueden estar hechas para no terminar nunca'],
    help: ['usa un archivo de alguien en quien confíes, o quita esa fila'],
  }),

  tokenWithoutId: ({ token }) => ({
    message: `el tokenizador hace ${JSON.stringify(token)} de un texto, y no tiene un id para ello`,
    notes: ['no tiene un token desconocido que pueda ocupar su lugar, y no se pierde ningún texto'],
    help: ['cambia con `replace` lo que no puede escribir, o usa otro tokenizador'],
  }),

  tokenizerDropsText: () => ({
    message: 'el tokenizador no tiene token para algunos caracteres, y los omite',
    notes: ['no tiene un token desconocido, y no todos los bytes tienen un token'],
    help: ['usa un tokenizador con un token desconocido, o aprende uno: `subwords` escribe cualquier texto'],
  }),

  paddingElsewhere: ({ pad, id, first }) => ({
    message:
      id < 0
        ? `el tokenizador no tiene el token de relleno (padding) ${JSON.stringify(pad)}`
        : `el token de relleno (padding) ${JSON.stringify(pad)} de este tokenizador tiene el id ${number(id)}, no 0`,
    notes: first === null ? [] : [`su token con id 0 es ${JSON.stringify(first)}`],
    help: ['escribe `pad: none`, y deja las filas con su propia longitud'],
  }),

  noPadding: ({ operation }) => ({
    message: `\`${operation}\` no tiene con qué rellenar: el vocabulario no tiene un id de relleno (padding)`,
    help: ['dale uno al vocabulario: `vocabulary(…, pad: "<pad>")`'],
  }),

  sameSpecials: ({ word, ends }) => ({
    message: ends
      ? `"${word}" es lo que \`ends: true\` pone en los extremos de una fila, y también \`pad\` o \`unknown\``
      : `\`pad\` y \`unknown\` son la misma palabra, "${word}"`,
    notes: [
      ends
        ? 'el final de una fila no se podría distinguir de otra palabra'
        : 'el relleno (padding) no se podría distinguir de una palabra desconocida',
    ],
    help: ['dales palabras distintas'],
  }),

  endInTexts: ({ token, count: seen, column }) => ({
    message: `los textos tienen en ${column} ${count(seen, 'token', 'tokens')} \`${token}\` ${seen === 1 ? 'propio' : 'propios'}`,
    notes: [
      'reciben el id del final de una fila: un modelo aprendería a empezar o a parar en medio de una fila',
    ],
    help: [`cámbialos antes: \`replace("${token}", "")\` antes de \`tokenize\``],
  }),

  noWordHasAVector: ({ source, words }) => ({
    message: `${noneOf(words)} tiene un vector en ${source}`,
    help: writtenAlike,
  }),

  fewWordsHaveVectors: ({ source, found, words }) => ({
    message: `${fewOf(found, words)} un vector en ${source}`,
    notes: ['las demás empiezan al azar, o en ceros donde el embedding no se entrena'],
    help: writtenAlike,
  }),

  noWordWasTrained: ({ words }) => ({
    message: `${noneOf(words)} tiene un vector en el modelo entrenado`,
    help: [tokenizedAlike],
  }),

  fewWordsWereTrained: ({ found, words }) => ({
    message: `${fewOf(found, words)} un vector en el modelo entrenado`,
    notes: ['las demás empiezan al azar, o en ceros donde el embedding está congelado'],
    help: [tokenizedAlike],
  }),

  noWordWasLearned: ({ words }) => ({
    message: `${noneOf(words)} tiene un vector aprendido`,
    help: [
      '¿son los dos de un mismo idioma, divididos igual en tokens? Usa los mismos pasos antes de `word2vec` y de `vocabulary`',
    ],
  }),

  fewWordsWereLearned: ({ found, words }) => ({
    message: `${fewOf(found, words)} un vector aprendido`,
    notes: ['las demás empiezan al azar, o en ceros donde el embedding no se entrena'],
    help: [
      '`word2vec` no aprende un vector para las palabras que aparecen menos de `min_count` veces: da al vocabulario el mismo `min_count`, o baja el de `word2vec`',
    ],
  }),
} satisfies StageTranslationOf<typeof messages>;

const noneOf = (words: number): string => `ninguna de las ${number(words)} palabras del vocabulario`;

const fewOf = (found: number, words: number): string =>
  `solo ${number(found)} de las ${number(words)} palabras del vocabulario ${found === 1 ? 'tiene' : 'tienen'}`;
