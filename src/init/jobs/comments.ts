/** The comments of the programs that `init` writes. `comments.es.ts` has them in Spanish. */
import type { Language, TextsLike } from '../../base/language.js';
import { count, grouped } from '../words.js';
import { comentarios } from './comments.es.js';

const comments = {
  ours: 'Written by `seqpipe init`, and yours to change: `seqpipe check` tells what is wrong.',
  stopping:
    'The validation rows say when to stop, and which weights to keep. The test rows are read once, below.',
  standardized: 'Every number gets the mean 0 and the deviation 1, by the training rows.',
  shares: 'Each class has its share of each split.',
  /** What stands for a text where the file has no short one. */
  ownText: 'a text of yours',

  classifyTexts: {
    head: (file: string) =>
      `Which label has a text? A network that reads it in both directions learns that from ${file}, beside a linear model that counts words: if the network is not better, take the linear one.`,
    columns: (text: string, label: string, classes: number) =>
      `The text is the column \`${text}\`, the label \`${label}\`: ${count(classes, 'class', 'classes')}.`,
    repeated: (rows: number) =>
      rows > 0
        ? `${count(rows, 'row')} ${rows === 1 ? 'has' : 'have'} no label or the text of another row: a text must not be in two splits.`
        : 'No text may be in two splits.',
    sampled: (texts: number) =>
      `A sample keeps the training short: without the line, it learns from all ${grouped(texts)} texts.`,
    tokens: (steps: number) =>
      `Tokens are words, numbers and single punctuation marks, in lower case. Words that stand in one text only are unknown, as words of new texts will be. Texts are cut after ${steps} tokens.`,
    model:
      'Of the states in both directions, the largest and the mean of each number. Dropout is strong, for there are more weights than texts.',
    baseline: 'The linear baseline: how often each word and pair of words occurs, and logistic regression.',
  },

  classifyNumbers: {
    head: (file: string) =>
      `Which label has a row of numbers? A small network learns that from ${file}, beside a linear one: if the network is not better, take the linear one.`,
    columns: (width: number, label: string, classes: number) =>
      `The numbers are ${count(width, 'column')} of the file, the label is \`${label}\`: ${count(classes, 'class', 'classes')}.`,
    baseline: 'The linear baseline: logistic regression.',
  },

  forecast: {
    head: (given: { value: string; file: string; history: number; horizon: number; naive: number }) =>
      `The next ${given.horizon} values of \`${given.value}\`, from the ${given.history} before them. A recurrent network learns them from ${given.file}, beside a linear forecast and ${given.naive} forecasts that learn nothing.`,
    order:
      'The rows are divided by their time before they are cut into windows: what is tested comes after all that is learned from.',
    /** `rhythm`: the finding about the steps of time. */
    numbers: (rhythm: string) =>
      `${rhythm} Numbers get the mean 0 and the deviation 1, by the training rows; scores are in the unit of the file.`,
    model: (horizon: number) => `The last state says all ${horizon} values at once.`,
    baseline: (history: number) =>
      `The linear baseline: each value is a sum of the ${history} before, with weights that are learned.`,
  },

  languageModel: {
    head: (file: string) =>
      `How does a text of ${file} go on? A recurrent network says after each character which one follows, and then writes. Nothing tells it what a word is.`,
    lines: 'Neighbouring lines belong together, so the parts are pieces of the text.',
    texts: 'A text must not be in two parts, so texts that are there twice are read once.',
    limited: (rows: number) =>
      `The limit keeps the training short: without it, the model learns from all ${grouped(rows)} rows.`,
    characters: 'The line break is a character like the others. Characters that are there once are unknown.',
    state: 'The state goes on from window to window.',
    bits: 'Bits for a character can be compared with any other model of this text.',
  },

  translate: {
    head: (from: string, into: string) =>
      `From \`${from}\` to \`${into}\`: a recurrent network reads a text, and another one writes. Each word that is written looks at all words that were read (attention).`,
    split:
      'The split is by the text that is read, so that no other translation of a test sentence is learned.',
    sampled: (pairs: number) =>
      `A sample keeps the training short: without the line, it learns from all ${grouped(pairs)} pairs, and is better.`,
    tokens:
      'Words, numbers and punctuation marks, in lower case. Words that stand in one text only are unknown.',
    scores:
      'BLEU and chrF compare what it writes with the translations of the file. The most probable word at each step is fast; `beam(5, length_penalty: 0.6)` is better.',
  },

  autoencoder: {
    head: (given: { file: string; width: number; code: number }) =>
      `${given.width} numbers, a code of ${given.code}, and ${given.width} numbers again: what ${given.file} has in common. A row that does not come back well is an unusual one. Principal components are what a linear network can reach.`,
    rows: (width: number) =>
      `Each row has ${width} numbers. A row that is there twice says nothing more, but is not left out.`,
    sampled: (rows: number) =>
      `A sample keeps the training short: without the line, it learns from all ${count(rows, 'row')}.`,
    baseline: 'The linear baseline: as many principal components. Errors are in the units of the file.',
  },
};

export type Comments = TextsLike<typeof comments>;

export const programComments: Readonly<Record<Language, Comments>> = { en: comments, es: comentarios };
