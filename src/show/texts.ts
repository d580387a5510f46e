/** What `show` says around the values. `texts.es.ts` has it in Spanish. */
import { count, number } from '../base/diagnostics/phrases.js';
import type { Language, TextsLike } from '../base/language.js';
import { faultsInWords, type WrittenCut, type WrittenTexts } from '../contract/artefacts/written-texts.js';
import { textos } from './texts.es.js';

const texts = {
  number: (value: number) => number(value),

  // ---- lists, ensembles, scores -------------------------------------------------------------------
  list: (name: string, elements: number, made: number) =>
    `${name}: ${count(elements, 'element')}, ${made} of them made`,
  moreElements: (more: number) => `… and ${count(more, 'more element')}`,
  makesMissing: (command: string) => `\`${command}\` makes what is missing`,
  notMade: 'not made yet',
  made: 'made',
  ensemble: (name: string, models: number, vote: string | null) =>
    `${name}: an ensemble of ${count(models, 'model')}${vote === null ? '' : `, ${vote} vote`}`,
  member: 'member',
  eachMember: 'each member can be shown by its name',
  offTheMost: (total: number) => `the predictions that are off the most, of ${number(total)}:`,
  mostConfident: (total: number) => `the most confident of ${number(total)} wrong predictions:`,
  offBy: (difference: string) => `off by ${difference}`,
  wrong: (row: string, target: string, predicted: string, weight: string) =>
    `row ${row}: ${target}, predicted ${predicted} (${weight})`,

  // ---- vocabularies -------------------------------------------------------------------------------
  entries: (name: string, size: number, of: 'word' | 'subword', special: number) =>
    `${name}: ${count(size, of)}, ${special === 0 ? 'no special entries' : `${special} of them special`}`,
  special: 'special',
  mostFrequent: 'most frequent',
  afterMostFrequent: (offset: number) => `after the ${number(offset)} most frequent`,
  leastFrequent: 'least frequent',
  first: 'first',
  afterFirst: (offset: number) => `after the first ${number(offset)}`,
  /** `unknown`: how many tokens, and which share, are unknown; null where none has an entry. */
  learnedFrom: (
    tokens: number,
    of: 'token' | 'subword',
    unknown: { readonly share: string; readonly tokens: number } | null,
  ) =>
    `learned from ${count(tokens, of)}${unknown === null ? '' : `; ${unknown.share} of them are unknown (${number(unknown.tokens)})`}`,
  dropped: 'a token that is no word is dropped: there is no unknown entry',
  seenOnce: (entries: number, of: 'word' | 'subword') => `${count(entries, of)} seen only once`,
  fromFile: 'from a file: how often each was seen is not known',
  specialTokens: 'rows get the special tokens of the file',
  noSpecialTokens: 'rows get no special tokens',
  cutAt: (length: number) => `rows of more than ${number(length)} ids are cut`,
  word: 'word',
  count: 'count',

  // ---- models and curves --------------------------------------------------------------------------
  notTrained: (command: string) => `not trained yet: \`${command}\` trains it`,
  unused: (name: string) => `${name}: a model that no training of the file uses`,
  decides: 'the words that decide, with what one of them adds to the score of the class:',
  /** `names`: of the classes, the first of many. */
  reads: (reads: string, target: string, classes: number, names: string) =>
    `reads ${reads}, predicts ${target}${classes === 0 ? '' : ` (${count(classes, 'class', 'classes')}: ${names})`}`,
  modelHeader: ['layer', 'output', 'parameters', 'memory', 'multiply-adds'],
  weights: 'weights',
  total: 'total',
  parameters: 'parameters',
  fixed: (parameters: string) => `${parameters} of the parameters are not trained`,
  known: (parameters: number) => `${number(parameters)} parameters are known; \`?\` depends on the data`,
  unit: { epoch: 'epoch', iteration: 'iteration' },
  means: 'training: means of the epoch so far',
  kept: (of: 'epoch' | 'iteration', step: number, reason: string) =>
    `kept: ${of === 'epoch' ? 'step' : 'iteration'} ${number(step)} (${reason})`,
  stopped: (step: number, reason: string) => `stopped early after step ${number(step)}: ${reason}`,
  training: 'training',
  validation: 'validation',
  ofValidation: (measure: string) => `validation ${measure}`,
  keptRow: 'kept',
  isMember: (name: string, member: string) => `${name} is ${member}`,
  /** `also`: other trainings of the model; `more`: those that are not named. */
  trainedBy: (name: string, first: string, also: readonly string[], more: number) => {
    const all = [...also, ...(more > 0 ? [count(more, 'more training')] : [])];
    return `${name}: as \`${first}\` trains it${all.length === 0 ? '' : `; also trained: ${all.join(', ')}`}`;
  },

  // ---- vectors ------------------------------------------------------------------------------------
  nearest: (word: string, table: string | null) =>
    `nearest to ${word}${table === null ? '' : ` in ${table}`} (cosine)`,
  askForWords: '`--of WORD` shows the nearest words',
  wroteVectors: (words: number, path: string) => `wrote the vectors of ${count(words, 'word')} to ${path}`,
  leftOut: (words: number) => `left out ${count(words, 'word')} with a line break`,
  /** `known`: how many words have a vector of their own, null for all. */
  table: (given: {
    called: string;
    words: number;
    width: number;
    known: { readonly words: number; readonly share: string } | null;
  }) => {
    const { called, words, width, known } = given;
    const share =
      known === null
        ? ''
        : `; ${count(known.words, 'word')} (${known.share}) have a vector, the others are drawn at random`;
    return `${called}: ${count(words, 'word')}, ${width} numbers each${share}`;
  },

  // ---- datasets and batches -----------------------------------------------------------------------
  dataset: (name: string, rows: number) => `${name}: ${number(rows)} rows`,
  type: {
    text: 'text',
    tokens: 'tokens',
    number: 'number',
    time: (utc: boolean, precision: string) => `time${utc ? ' in UTC' : ''}, to the ${precision}`,
    class: (classes: number) => `class, one of ${number(classes)}`,
    ids: (given: { vocabulary: string | null; size: number; hashed: boolean; length: number | null }) => {
      const of = given.vocabulary === null ? '' : ` of \`${given.vocabulary}\``;
      const length = given.length === null ? '' : `, ${given.length} in each row`;
      return `ids${of} (${number(given.size)} ${given.hashed ? 'buckets of n-grams' : 'words'})${length}`;
    },
  },
  rowOf: (row: number, split: string) => `row ${row} of ${split}`,
  noRow: (row: number, split: string, rows: number) =>
    `there is no row ${row}: ${split} has ${number(rows)} rows, counted from 0`,
  unknownMark: '⟨…⟩ is not in the vocabulary',
  batch: (given: { batch: number; batches: number; training: string; rows: number; split: string }) =>
    `batch ${number(given.batch)} of ${number(given.batches)} of \`${given.training}\`, epoch 1: ${count(given.rows, 'row')} of ${given.split}`,
  batchesPerStep: (batches: number) => `${batches} batches make one training step`,
  numbersOf: (shape: string) => `numbers ${shape}`,
  /** `padding`: its share, null where every time step counts. */
  ids: (rows: number, time: number, padding: string | null) =>
    `${rows} × ${number(time)} ids, ${padding === null ? 'every time step counts' : `padded on the right and masked (${padding} padding)`}`,
  targetClasses: (classes: number) => `target: one of ${count(classes, 'class', 'classes')}`,
  targetNumbers: 'target: numbers',
  targetIds: (rows: number, time: number) =>
    `target: ${number(rows)} × ${number(time)} ids, - where the answer does not count`,
  length: 'length',
  row: 'row',
  moreRows: (more: number) => `… and ${count(more, 'more row')}`,
  // ---- texts that a model wrote -------------------------------------------------------------------
  moreTexts: (more: number, all: number) => `${count(more, 'more text')}: \`--rows ${all}\``,
  prompt: 'prompt',
  wrote: 'wrote',
  nothing: '(nothing)',
  tokens: (tokens: number) => count(tokens, 'token'),
  ending: {
    end: ', to its end',
    stopped: ', to where it was to stop',
    tokens: '',
    positions: ', as many as the model has positions for',
  },
  perplexity: (value: string) => `, perplexity ${value}`,
  /** Of a text that is cut short. */
  moreCharacters: (more: number) => `(+${number(more)} characters)`,
  faults: faultsInWords as (written: WrittenTexts, cut: WrittenCut) => readonly string[],
  ofTexts: (texts: number, faults: readonly string[]) => `of ${count(texts, 'text')}, ${faults.join(', ')}`,
  sources: (sources: number) => count(sources, 'source'),
  allTexts: 'all texts, the best first:',
  worstTexts: 'the worst by chrF:',
  bestTexts: 'the best by chrF:',
  someTexts: (seed: number) => `by chance, with seed ${seed}:`,
  shouldBe: 'should be',
  writtenRow: (row: number, chrf: string, tokens: number, cutOff: boolean) =>
    `row ${row}: chrF ${chrf}, ${count(tokens, 'token')}${cutOff ? ', cut off' : ''}`,

  split: 'split',
  rows: 'rows',
  largestOf: (column: string) => `largest of ${column}`,
  leastMeanMost: (column: string) => `${column}: least, mean, most`,
  leastMedianMost: (column: string) => `${column}: least, median, most`,
  firstLast: (column: string) => `${column}: first, last`,
  unknown: 'unknown',
  noTokens: '(no tokens)',
  moreTokens: (more: number) => `(+${number(more)} tokens)`,
};

export type ShowTexts = TextsLike<typeof texts>;

export const showTexts: Readonly<Record<Language, ShowTexts>> = { en: texts, es: textos };
