/** The texts of what can go wrong in text steps, vocabularies and word vectors. */
import type { SentenceEnd } from '../../contract/operations/sentences.js';
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import { count, number } from '../../base/diagnostics/phrases.js';

const noVocabulary = 'the vocabulary would have no words';

const writtenAlike = [
  'are both of one language, and written alike? Most vectors are of lower-case words: put `lowercase` before `tokenize`',
];

/** The first few. */
export function shownWords(words: readonly string[]): string {
  const shown = words.slice(0, 5).map((word) => `"${word}"`);
  return [...shown, ...(words.length > shown.length ? ['…'] : [])].join(', ');
}

/** A sentence that fits into a line. */
export function clipped(sentence: string): string {
  const signs = [...sentence];
  return signs.length > 60 ? `${signs.slice(0, 59).join('')}…` : sentence;
}

export const messages = {
  /** `reason`: what the engine of JavaScript says. */
  unusablePattern: (given: { operation: string; pattern: string; reason: string }) => ({
    blame: ['pattern', 'tokenizer'],
    message: `\`${given.operation}\` cannot use the pattern ${JSON.stringify(given.pattern)}: ${given.reason}`,
    notes: ['patterns are JavaScript regular expressions in Unicode mode'],
    help: ['write it as a raw string, r"\\d+", and escape the characters that have a meaning of their own'],
  }),

  /** `row` counts from 1. */
  noTime: ({ row, reason }: { row: number; reason: string }) => ({
    message: `row ${number(row)} has no time that the model can read: ${reason}`,
    help: ['write times as the rows have them that the model was trained on'],
  }),

  /** `split`: null where the table has no splits. */
  noSentences: ({ column, split }: { column: string; split: string | null }) => ({
    blame: ['column'],
    message: `no text in \`.${column}\`${split === null ? '' : ` of the split ${split}`} has a sentence: all are empty`,
    help: ['is it the right column? Look at the rows: `seqpipe show FILE.seq NAME`'],
  }),

  /** `first`: of the rows, counted from 1 in its split. */
  rowsWithoutSentences: (given: {
    column: string;
    rows: number;
    total: number;
    first: { readonly row: number; readonly split: string | null };
  }) => ({
    message: `${count(given.rows, 'text')} of ${number(given.total)} in \`.${given.column}\` ${given.rows === 1 ? 'is empty, and its row is' : 'are empty, and their rows are'} left out`,
    notes: [
      `the first is row ${number(given.first.row)}${given.first.split === null ? '' : ` of ${given.first.split}`}`,
    ],
    help: ['that is right where a file has blank lines; else look at the source'],
  }),

  /** `row` counts from 1. */
  rowWithoutSentence: ({ row }: { row: number }) => ({
    message: `row ${number(row)} has an empty text, and the model reads a sentence`,
    help: ['leave the row out'],
  }),

  /** `row` counts from 1; `second`: the second of its sentences. */
  severalSentences: (given: { row: number; sentences: number; second: string; end: SentenceEnd }) => ({
    message: `row ${number(given.row)} has ${number(given.sentences)} ${given.end === 'line' ? 'lines' : 'sentences'}, and the model was trained on one a row`,
    notes: [`the second is ${JSON.stringify(clipped(given.second))}`],
    help: [
      `give each ${given.end === 'line' ? 'line' : 'sentence'} as a row of its own; the model has no answer for a whole text`,
    ],
  }),

  /** `row` counts from 1. */
  patternWithoutEnd: (given: {
    operation: string;
    pattern: string;
    row: number;
    text: string;
    length: number;
  }) => ({
    blame: ['pattern', 'tokenizer'],
    message: `\`${given.operation}\` finds no end of matching ${JSON.stringify(given.pattern)} in row ${number(given.row)}`,
    notes: [
      `the text has ${number(given.length)} characters and begins ${JSON.stringify(given.text)}`,
      'a repetition within a repetition, as in `(a+)+`, can be divided in very many ways, and all of them are tried',
    ],
    help: [
      'repeat one thing only (`a+` for `(a+)+`), or give the alternatives of a group different beginnings',
    ],
  }),

  /** `example`: the most frequent of the `tokens`. */
  wordsWithCapitals: ({ tokens, example }: { tokens: number; example: string }) => ({
    message: `${count(tokens, 'token stays', 'tokens stay')} that \`remove\` would take out in lower case, such as "${example}"`,
    help: ['put `lowercase` before `tokenize`; `remove` compares letter by letter'],
  }),

  noWordRemoved: ({ words }: { words: readonly string[] }) => ({
    message: `no token is one of the words that \`remove\` takes out: ${shownWords(words)}`,
    help: [
      'compare the words with the tokens: `seqpipe show FILE.seq tokens` prints some rows. Is the list of another language, or has it one word to a line?',
    ],
  }),

  phrasesNotRemoved: ({ phrases }: { phrases: readonly string[] }) => ({
    message: `no token has a space, so \`remove\` never takes out ${shownWords(phrases)}`,
    help: [
      'take such phrases out of the text before `tokenize`, with `replace`, or out of pairs of tokens, after `ngrams(1..2)`',
    ],
  }),

  emptyWordList: ({ column }: { column: string }) => ({
    message: `the column \`${column}\` of the list that \`remove\` reads has no word`,
    help: ['write one word to a line'],
  }),

  listedTwice: ({ words }: { words: readonly string[] }) => ({
    message: `the list that \`remove\` reads has words more than once: ${shownWords(words)}`,
    help: ['that changes nothing; is a line missing that should be there instead?'],
  }),

  /** `distinct`: how many different tokens there are. */
  noWords: (given: { column: string; minCount: number; distinct: number }) => ({
    blame: given.distinct === 0 ? ['data'] : ['min_count'],
    message: noVocabulary,
    notes: [
      given.distinct === 0
        ? `the split that it learns from holds no token in ${given.column}`
        : `the split that it learns from has ${given.distinct} different tokens, each fewer than ${given.minCount} times`,
    ],
    help: [given.distinct === 0 ? 'check the steps before it' : 'lower `min_count`, or read more rows'],
  }),

  /** `max_size` counts the special words too, and they alone fill it. */
  onlySpecials: ({ maxSize, specials }: { maxSize: number; specials: readonly string[] }) => ({
    blame: ['max_size'],
    message: noVocabulary,
    notes: [
      `\`max_size: ${maxSize}\` counts ${specials.map((word) => `"${word}"`).join(' and ')} too, so no place is left for a word`,
    ],
    help: [`raise \`max_size\`: ${specials.length + 1} holds one word`],
  }),

  noSubwords: ({ column }: { column: string }) => ({
    blame: ['data'],
    message: noVocabulary,
    notes: [`the split that it learns from holds no text in ${column}`],
    help: ['check the steps before it'],
  }),

  fewerSubwords: ({ size, made }: { size: number; made: number }) => ({
    message: `the text has only ${number(made)} subwords, not ${number(size)}`,
    notes: ['a part of a word that was seen only once is none'],
    help: [`write \`size: ${made}\`, or learn from more rows`],
  }),

  unusableTokenizer: ({ fault }: { fault: string }) => ({
    blame: ['path'],
    message: `this is no tokenizer that can be used: ${fault}`,
    help: [
      'give the `tokenizer.json` of a model, in the format of Hugging Face, or the `vocab.txt` of a BERT',
    ],
  }),

  /** `row` counts from 1. */
  tokenizerTooSlow: ({ row }: { row: number }) => ({
    message: `the tokenizer finds no end in row ${number(row)}`,
    notes: ['its file has expressions, which may be made so that they never end'],
    help: ['take the file from somebody you trust, or leave that row out'],
  }),

  tokenWithoutId: ({ token }: { token: string }) => ({
    message: `the tokenizer makes ${JSON.stringify(token)} of a text, and has no id for it`,
    notes: ['it has no unknown token that could stand for it, and no text is dropped'],
    help: ['`replace` what it cannot write, or take another tokenizer'],
  }),

  tokenizerDropsText: () => ({
    message: 'the tokenizer has no token for some characters, and leaves them out',
    notes: ['it has no unknown token, and not all bytes have a token'],
    help: ['take a tokenizer with an unknown token, or learn one: `subwords` writes every text'],
  }),

  /** `id`: -1 where no token is written so. `first`: the token that has id 0. */
  paddingElsewhere: ({ pad, id, first }: { pad: string; id: number; first: string | null }) => ({
    blame: ['pad', 'path'],
    message:
      id < 0
        ? `the tokenizer has no padding token ${JSON.stringify(pad)}`
        : `the padding token ${JSON.stringify(pad)} of this tokenizer has id ${number(id)}, not 0`,
    notes: first === null ? [] : [`its token with id 0 is ${JSON.stringify(first)}`],
    help: ['write `pad: none`, and leave rows ragged'],
  }),

  noPadding: ({ operation }: { operation: string }) => ({
    message: `\`${operation}\` has nothing to fill up with: the vocabulary has no padding id`,
    help: ['give the vocabulary one: `vocabulary(…, pad: "<pad>")`'],
  }),

  /** `ends`: one of them is an end of a row. */
  sameSpecials: ({ word, ends }: { word: string; ends: boolean }) => ({
    blame: ['unknown', 'pad'],
    message: ends
      ? `"${word}" is what \`ends: true\` puts at the ends of a row, and also \`pad\` or \`unknown\``
      : `\`pad\` and \`unknown\` are the same word, "${word}"`,
    notes: [
      ends
        ? 'the end of a row could not be told from another word'
        : 'padding could not be told from a word that is not known',
    ],
    help: ['give them different words'],
  }),

  endInTexts: ({ token, count: seen, column }: { token: string; count: number; column: string }) => ({
    blame: ['data'],
    message: `the texts have ${count(seen, 'token')} \`${token}\` of their own in ${column}`,
    notes: ['they get the id of the end of a row: a model would learn to begin or stop within a row'],
    help: [`replace them before: \`replace("${token}", "")\` before \`tokenize\``],
  }),

  noWordHasAVector: ({ source, words }: { source: string; words: number }) => ({
    blame: ['path'],
    message: `none of the ${number(words)} words of the vocabulary has a vector in ${source}`,
    help: writtenAlike,
  }),

  fewWordsHaveVectors: ({ source, found, words }: { source: string; found: number; words: number }) => ({
    message: `only ${number(found)} of the ${number(words)} words of the vocabulary have a vector in ${source}`,
    notes: ['the others begin as drawn, or as zeros where the embedding is not trained'],
    help: writtenAlike,
  }),

  noWordWasTrained: ({ words }: { words: number }) => ({
    message: `none of the ${number(words)} words of the vocabulary has a vector in the trained model`,
    help: ['are both of one language, tokenized alike? Use the same steps before both vocabularies'],
  }),

  fewWordsWereTrained: ({ found, words }: { found: number; words: number }) => ({
    message: `only ${number(found)} of the ${number(words)} words of the vocabulary have a vector in the trained model`,
    notes: ['the others begin as drawn, or as zeros where the embedding is frozen'],
    help: ['are both of one language, tokenized alike? Use the same steps before both vocabularies'],
  }),

  noWordWasLearned: ({ words }: { words: number }) => ({
    blame: ['vectors'],
    message: `none of the ${number(words)} words of the vocabulary has a learned vector`,
    help: [
      'are both of one language, tokenized alike? Use the same steps before `word2vec` and `vocabulary`',
    ],
  }),

  fewWordsWereLearned: ({ found, words }: { found: number; words: number }) => ({
    message: `only ${number(found)} of the ${number(words)} words of the vocabulary have a learned vector`,
    notes: ['the others begin as drawn, or as zeros where the embedding is not trained'],
    help: [
      '`word2vec` learns no vector for words with fewer than `min_count` occurrences: give the vocabulary the same `min_count`, or lower that of `word2vec`',
    ],
  }),
} satisfies StageTextsOf<'text'>;

/** What is wrong with one line of a file of vectors. */
export const vectorFaults = {
  numberCount: ({ found, width }: { found: number; width: number }) =>
    `${number(found)} numbers after the word, not ${width}`,

  notANumber: ({ at, width }: { at: number; width: number }) =>
    `number ${at} of ${width} after the word is none that a 32-bit float can hold`,

  moreNumbers: ({ width }: { width: number }) =>
    `more than ${width} numbers after the word; what is the width of this file?`,
};
