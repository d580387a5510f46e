/** The texts of what is wrong with lists of words, and with the order of steps that change words. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, quote, spelled } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';

export const words = {
  notWords: ({ callee, got }: { callee: string; got: string }) => ({
    message: `\`${callee}\` wants words, not ${got}`,
    label: 'not a list of words, nor a table with one',
    help: [
      'give a list, `["hotel", "habitación"]`, the words of a language, `stop_words("es")`, both, `[..stop_words("es"), "hotel"]`, or a file with one word to a line, `lines("mine.txt")`',
    ],
  }),

  notAWord: ({ got }: { got: string }) => ({
    message: `a list of words has texts in it, not ${got}`,
    label: 'not a word',
    help: ['write words in double quotes: `["hotel", "habitación"]`'],
  }),

  noWordsGiven: ({ callee }: { callee: string }) => ({
    message: `\`${callee}\` is given no word`,
    label: 'an empty list',
    help: [`leave out \`${callee}\`, or name the words`],
  }),

  wordGivenTwice: ({ word, first }: { word: string; first: Span }) => ({
    message: `${spelled(word)} is in the list twice`,
    label: 'again',
    related: [{ span: first, text: 'here first' }],
    help: ['leave it out here: that changes nothing'],
  }),

  notAStopWord: (given: { word: string; language: string; nearest: string | null }) => ({
    message: `${spelled(given.word)} is none of the stop words of "${given.language}", so it stays anyway`,
    label: 'not in the list',
    help: didYouMean(given.nearest, spelled),
  }),

  removedAfterStems: ({ stem }: { stem: { readonly span: Span; readonly shown: string } }) => ({
    message: 'the tokens are stems here, and the words of the list are not',
    label: 'finds only words that are their own stem',
    related: [{ span: stem.span, text: `${quote(stem.shown)} makes the stems` }],
    help: [`put \`remove\` before \`${stem.shown}\``],
  }),

  /** `differ`: the steps that only one of the two went through, as written. */
  indexesOtherTokens: (given: {
    vocabulary: { readonly span: Span; readonly shown: string };
    tokens: readonly string[];
    counted: readonly string[];
  }) => ({
    message: `these are other tokens than \`${given.vocabulary.shown}\` was counted from`,
    label: `tokens after ${steps(given.tokens)}`,
    related: [{ span: given.vocabulary.span, text: `counted after ${steps(given.counted)}` }],
    help: [
      'words that differ become the unknown token; count the vocabulary from the tokens that are indexed: `vocabulary(tokens)` after all steps that change them',
    ],
  }),

  /** `instead`: what to write for `escape`; of `\\b`, at the beginning of a word. */
  wordsOfAscii: ({ escape, instead }: { escape: string; instead: string }) => ({
    message: `\`${escape}\` takes only a to z for letters, so it cuts words such as \`niño\``,
    label: `has \`${escape}\``,
    help: [
      escape === '\\b'
        ? `for the letters of all languages, write \`${instead}\` before a word and \`${instead.replace('<', '')}\` behind it`
        : `for the letters of all languages, write \`${instead}\``,
    ],
  }),
} satisfies TextsOf<'words'>;

function steps(names: readonly string[]): string {
  return names.length === 0 ? 'no step' : names.map(quote).join(' → ');
}
