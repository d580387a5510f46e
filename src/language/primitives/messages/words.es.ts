/** The texts of `words.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, quote, spelled } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import type { words } from './words.js';

export const palabras = {
  notWords: ({ callee, got }) => ({
    message: `\`${callee}\` necesita palabras, no ${described(got)}`,
    label: 'ni una lista de palabras ni una tabla con una',
    help: [
      'da una lista, `["hotel", "habitación"]`, las palabras de un idioma, `stop_words("es")`, las dos, `[..stop_words("es"), "hotel"]`, o un archivo con una palabra por línea, `lines("mine.txt")`',
    ],
  }),

  notAWord: ({ got }) => ({
    message: `una lista de palabras contiene textos, no ${described(got)}`,
    label: 'no es una palabra',
    help: ['escribe las palabras entre comillas dobles: `["hotel", "habitación"]`'],
  }),

  noWordsGiven: ({ callee }) => ({
    message: `\`${callee}\` no recibe ninguna palabra`,
    label: 'una lista vacía',
    help: [`quita \`${callee}\`, o nombra las palabras`],
  }),

  wordGivenTwice: ({ word, first }) => ({
    message: `${spelled(word)} está dos veces en la lista`,
    label: 'otra vez',
    related: [{ span: first, text: 'primero aquí' }],
    help: ['quítala aquí: no cambia nada'],
  }),

  notAStopWord: (given) => ({
    message: `${spelled(given.word)} no es una palabra vacía (stop word) de "${given.language}"; queda de todos modos`,
    label: 'no está en la lista',
    help: didYouMean(given.nearest, spelled),
  }),

  removedAfterStems: ({ stem }) => ({
    message: 'aquí los tokens son raíces, y las palabras de la lista no',
    label: 'solo encuentra palabras que son su propia raíz',
    related: [{ span: stem.span, text: `${quote(stem.shown)} hace las raíces` }],
    help: [`pon \`remove\` antes de \`${stem.shown}\``],
  }),

  indexesOtherTokens: (given) => ({
    message: `estos no son los tokens con los que se contó \`${given.vocabulary.shown}\``,
    label: `tokens después de ${steps(given.tokens)}`,
    related: [{ span: given.vocabulary.span, text: `contado después de ${steps(given.counted)}` }],
    help: [
      'las palabras distintas se convierten en el token desconocido; cuenta el vocabulario con los mismos tokens: `vocabulary(tokens)` después de todos los pasos que los cambian',
    ],
  }),

  wordsOfAscii: ({ escape, instead }) => ({
    message: `para \`${escape}\` solo son letras las de la a a la z; por eso corta palabras como \`niño\``,
    label: `tiene \`${escape}\``,
    help: [
      escape === '\\b'
        ? `para las letras de todos los idiomas, escribe \`${instead}\` antes de una palabra y \`${instead.replace('<', '')}\` detrás`
        : `para las letras de todos los idiomas, escribe \`${instead}\``,
    ],
  }),
} satisfies TranslationOf<typeof words>;

function steps(names: readonly string[]): string {
  return names.length === 0 ? 'ningún paso' : names.map(quote).join(' → ');
}
