/** The sentences of findings: what is wrong with a model, and what to try. */
import { listOr, number, quote, spelled } from '../../base/diagnostics/phrases.js';
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';
import type { LinearKind, SizeOfNumbers } from '../artefacts/evidence.js';
import { showMeasure } from '../../base/show-measure.js';

export const messages = {
  // ---- it learns nothing, or not well -----------------------------------------------------------------

  /** `loss`: of the training; `constant`: of the best answer that is the same for every row. */
  answersConstant: (given: { loss: number; constant: number; rate: number }) => ({
    message: `the model has learned nothing from its inputs: its train loss is ${showMeasure(given.loss)}, and the same answer for every row gives ${showMeasure(given.constant)}`,
    help: [
      'see whether the inputs of a batch tell the answers apart: `seqpipe show FILE NAME --batch 1`',
      `other learning rates than ${shownRate(given.rate)}: \`learning_rate_finder(…)\` suggests one`,
    ],
  }),

  /** The loss is far above `constant`, so the weights have gone astray. */
  rateTooLarge: (given: { loss: number; constant: number; rate: number }) => ({
    message: `the learning rate ${shownRate(given.rate)} is too large: the train loss is ${showMeasure(given.loss)} at the end, and the same answer for every row gives ${showMeasure(given.constant)}`,
    help: lowerRate(given.rate),
  }),

  /** The train loss was `lowest` in epoch `epoch`, and is `loss` now. */
  lossRises: (given: { lowest: number; epoch: number; loss: number; rate: number }) => ({
    message: `the training is unstable: the train loss rose from ${showMeasure(given.lowest)} in epoch ${given.epoch} to ${showMeasure(given.loss)} in the last one`,
    help: lowerRate(given.rate),
  }),

  /** `moved`: how far the weights came, as a share of what they were. */
  rateTooSmall: (given: { moved: number; loss: number; constant: number; rate: number }) => ({
    message: `the learning rate ${shownRate(given.rate)} is too small: the weights of all layers moved by ${given.moved < 0.001 ? 'less than 0.1 %' : `at most ${percent(given.moved)}`}, and the train loss, ${showMeasure(given.loss)}, is still that of the same answer for every row (${showMeasure(given.constant)})`,
    help: [
      `raise the learning rate, for example to ${shownRate(given.rate * 10)}; \`learning_rate_finder(…)\` suggests one`,
    ],
  }),

  /** `share`: how large the gradients of `layer` are, beside those of `strongest`. */
  gradientsVanish: (given: { layer: string; strongest: string; share: number }) => ({
    message: `the gradients vanish on their way back: those of ${quote(given.layer)} are ${shownShare(given.share)} times those of ${quote(given.strongest)}, so its weights hardly learn`,
    help: [
      'use `relu` or `tanh` instead of `sigmoid` between layers, and `lstm` or `gru` instead of `rnn`',
      'put `layer_norm` or a shorter path between the layers, and see whether the learning rate is too large',
    ],
  }),

  stillFalling: (given: { epochs: number; before: number; loss: number }) => ({
    message: `more epochs would help: the validation loss still falls in the last epoch, from ${showMeasure(given.before)} to ${showMeasure(given.loss)}`,
    help: [
      `raise \`epochs\`, for example to ${2 * given.epochs}; a finished training goes on where it ended`,
    ],
  }),

  // ---- it learns the training rows by heart -----------------------------------------------------------

  /** Validation loss `lowest` after `epoch`, `loss` where the weights were kept. */
  overfits: (given: {
    epoch: number;
    lowest: number;
    loss: number;
    trainBefore: number;
    train: number;
    keepsBest: boolean;
  }) => ({
    message: `the model overfits after epoch ${given.epoch}: the validation loss rises from ${showMeasure(given.lowest)} to ${showMeasure(given.loss)}, while the train loss falls from ${showMeasure(given.trainBefore)} to ${showMeasure(given.train)}`,
    help: [
      given.keepsBest
        ? 'keep the weights with the lowest loss instead: `keep: best(.validation.loss)`'
        : 'keep the best weights and stop in time: `keep: best(.validation.loss), stop: early(patience: 2)`',
      'for a better model: more `dropout`, `weight_decay`, a smaller model, or more training rows',
    ],
  }),

  memorizes: (given: { train: number; validation: number }) => ({
    message: `the model knows the training rows by heart: its accuracy is ${percent(given.train)} on them and ${percent(given.validation)} on validation rows`,
    help: ['more `dropout`, `weight_decay`, a smaller model, pretrained vectors, or more training rows'],
  }),

  // ---- what it says -----------------------------------------------------------------------------------

  /** `share`: of the rows, those that are of this class. */
  predictsOneClass: (given: {
    split: string;
    rows: number;
    class: string;
    share: number;
    linear: LinearKind | null;
  }) => ({
    message: `the model says ${spelled(given.class)} for all ${number(given.rows)} ${given.split} rows; ${percent(given.share)} of them are of this class`,
    help: forModel(given.linear, {
      network: [
        'train with `class_weights: "balanced"` in the loss if the classes are of very different sizes',
        'else see whether it learns at all: other learning rates, more epochs',
      ],
      logistic_regression: [weakerPenalty],
      naive_bayes: ['lower `alpha`, or take `logistic_regression`'],
    }),
  }),

  notAboveLargestClass: (given: {
    split: string;
    accuracy: number;
    class: string;
    share: number;
    linear: LinearKind | null;
  }) => ({
    message: `the accuracy on ${given.split} rows, ${percent(given.accuracy)}, is not above the share of the largest class, ${spelled(given.class)}: ${percent(given.share)}`,
    help: [
      'see whether the labels belong to their texts: `seqpipe show FILE NAME`',
      ...forModel(given.linear, {
        network: [
          'train with `class_weights: "balanced"` in the loss if one class is much larger than the others',
        ],
        logistic_regression: [weakerPenalty],
        naive_bayes: [],
      }),
    ],
  }),

  classesNeverPredicted: (given: {
    split: string;
    classes: readonly string[];
    rows: number;
    linear: LinearKind | null;
  }) => ({
    message: `the model never says ${classNames(given.classes)} on ${given.split} rows, and ${number(given.rows)} of them are of ${given.classes.length === 1 ? 'this class' : 'these classes'}`,
    help: forModel(given.linear, {
      network: ['train with `class_weights: "balanced"` in the loss, or longer, or with more rows of them'],
      logistic_regression: [weakerPenalty, 'or train with more rows of them'],
      naive_bayes: ['train with more rows of them'],
    }),
  }),

  /** `rows` of all `mistakes`, in both directions. */
  classesConfused: (given: {
    split: string;
    classes: readonly string[];
    rows: number;
    mistakes: number;
  }) => ({
    message: `${percent(given.rows / given.mistakes)} of the mistakes on ${given.split} rows are between two classes, ${given.classes.map(spelled).join(' and ')}: ${number(given.rows)} of ${number(given.mistakes)}`,
    help: ['read some rows of both: labels may be wrong, or the classes may overlap'],
  }),

  tooConfident: (given: {
    split: string;
    confidence: number;
    accuracy: number;
    linear: LinearKind | null;
  }) => ({
    message: `the model is too sure of itself: it gives its answers on ${given.split} rows a mean probability of ${percent(given.confidence)}, and ${percent(given.accuracy)} are right`,
    help: forModel(given.linear, {
      network: [
        'keep the weights with the lowest validation loss, or train with `label_smoothing: 0.1` in the loss',
      ],
      logistic_regression: [`strengthen the penalty: a smaller \`inverse_regularization\`; ${choosePenalty}`],
      naive_bayes: [
        'naive Bayes takes the words of a text for independent, so it is always too sure of long ones; where the probabilities matter, take `logistic_regression`',
      ],
    }),
  }),

  notConfidentEnough: (given: {
    split: string;
    confidence: number;
    accuracy: number;
    linear: LinearKind | null;
  }) => ({
    message: `the model is too unsure: it gives its answers on ${given.split} rows a mean probability of ${percent(given.confidence)}, and ${percent(given.accuracy)} are right`,
    help: forModel(given.linear, {
      network: ['train longer, or with less `label_smoothing` and `dropout`'],
      logistic_regression: [weakerPenalty],
      naive_bayes: ['lower `alpha`'],
    }),
  }),

  otherThreshold: (given: {
    class: string;
    threshold: number;
    f1: number;
    f1AtHalf: number;
    linear: LinearKind | null;
  }) => ({
    message: `on validation rows, F1 of ${spelled(given.class)} is ${given.f1.toFixed(3)} where a row is called so from a probability of ${given.threshold.toFixed(2)} on, and ${given.f1AtHalf.toFixed(3)} from 0.5 on`,
    help: [
      `compare the probabilities of \`predict\` with ${given.threshold.toFixed(2)}`,
      ...(given.linear === null ? ['or train with `class_weights: "balanced"` in the loss'] : []),
    ],
  }),

  // ---- what it reads ----------------------------------------------------------------------------------

  unknownWords: (given: { column: string; share: number }) => ({
    message: `${percent(given.share)} of the tokens in ${quote(`.${given.column}`)} of the training rows are the unknown word, which all look the same to the model`,
    help: [
      'raise `max_size` of the vocabulary, or lower its `min_count`',
      'or make words equal that mean the same: `lowercase`, digits replaced, another `tokenize`',
    ],
  }),

  unknownWordsElsewhere: (given: { column: string; train: number; validation: number }) => ({
    message: `${percent(given.validation)} of the tokens in ${quote(`.${given.column}`)} of the validation rows are the unknown word, and ${percent(given.train)} in the training rows`,
    help: ['see whether both come from the same source and are prepared alike: `seqpipe show FILE NAME`'],
  }),

  mostRowsCut: (given: { column: string; length: number; share: number }) => ({
    message: `${percent(given.share)} of the training rows have exactly ${number(given.length)} tokens in ${quote(`.${given.column}`)}, the most there are: they seem to be cut off there`,
    help: ['allow longer rows in `truncate` or `pad`; the report shows how long they are without'],
  }),

  contradictingRows: (given: { rows: number; share: number }) => ({
    message: `${number(given.rows)} training rows (${percent(given.share)}) read the same as a row of another class, so no model can get all of them right`,
    help: [
      'look for wrong labels among them',
      'or let the rows differ: a larger vocabulary, longer rows, one more column',
    ],
  }),

  repeatedRows: (given: { rows: number; share: number }) => ({
    message: `${number(given.rows)} training rows (${percent(given.share)}) repeat another one, as the model reads them`,
    help: ['remove them before the split: `deduplicate(…)`; else they count several times'],
  }),

  classesNotValidated: (given: { classes: readonly string[] }) => ({
    message: `no validation row is of the class ${classNames(given.classes)}, so the validation split says nothing about ${given.classes.length === 1 ? 'it' : 'them'}`,
    help: ['divide with `split(…, stratify: …)`, which gives every split its share of each class'],
  }),

  // ---- numbers ----------------------------------------------------------------------------------------

  /** `spread`: the deviation of the answers, as a share of that of the truth. */
  answersAlike: (given: { split: string; spread: number }) => ({
    message: `the model says nearly the same for all ${given.split} rows: its answers deviate by ${percent(given.spread)} of what the truth does`,
    help: [
      'see whether the inputs tell the rows apart: `seqpipe show FILE NAME --batch 1`',
      'train longer or with another learning rate: `learning_rate_finder(…)` suggests one',
    ],
  }),

  /** `share`: the error as a share of that of the mean. */
  notBelowMean: (given: { split: string; share: number }) => ({
    message: `the error on ${given.split} rows is not below that of a constant: it is ${percent(given.share)} of what the mean of the training rows has`,
    help: [
      'see whether the inputs belong to the target: `seqpipe show FILE NAME`',
      'if the train loss is much lower, keep the best weights: `keep: best(.validation.loss)`',
    ],
  }),

  notBelowBaseline: (given: { baseline: string; metric: string; error: number; other: number }) => ({
    message: `the model is not better than ${quote(given.baseline)}: its ${given.metric} is ${showMeasure(given.error)}, and the baseline has ${showMeasure(given.other)}`,
    help: [
      'give it a longer history, columns of the calendar, or more epochs; or take the baseline, which costs nothing',
    ],
  }),

  noVarianceExplained: (given: { r2: number }) => ({
    message: `the error is not below that of the mean of these rows: r2 is ${showMeasure(given.r2)}`,
    help: ['see whether the inputs belong to the target: `seqpipe show FILE NAME`'],
  }),

  /** `magnitude`: the root of the mean square. */
  largeTarget: (given: { column: string; magnitude: number }) => ({
    message: `the values of ${quote(`.${given.column}`)} are around ${shownSize(given.magnitude)}, and answers begin around 0: the training has not come near them`,
    help: [
      `scale the target: ${quote(`standardize(.${given.column})`)} after the split, before \`windows\`; scores and predictions stay in the unit of the data`,
    ],
  }),

  differentScales: ({ least, most }: { least: SizeOfNumbers; most: SizeOfNumbers }) => ({
    message: `the inputs have very different scales: up to ${shownSize(most.magnitude)} in ${placeOf(most)}, and up to ${shownSize(least.magnitude)} in ${placeOf(least)}`,
    help: ['bring them to one scale: `standardize(…)` of these columns, after the split'],
  }),
} satisfies TextsOf<'diagnosis'>;

export const shownSize = (value: number): string => String(Number(value.toPrecision(2)));

function placeOf({ column, place }: SizeOfNumbers): string {
  return place === undefined ? quote(`.${column}`) : `place ${place} of ${quote(`.${column}`)}`;
}

/** What to try with a network, or with a linear model. */
export function forModel(
  linear: LinearKind | null,
  help: Readonly<Record<LinearKind | 'network', readonly string[]>>,
): string[] {
  return [...help[linear ?? 'network']];
}

const choosePenalty =
  '`best([logistic_regression(…, inverse_regularization: c) for c in [1, 3, 10, 30]], by: .validation.loss)` chooses it';
const weakerPenalty = `weaken the penalty: a larger \`inverse_regularization\`; ${choosePenalty}`;

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function lowerRate(rate: number): string[] {
  return [
    `lower the learning rate, for example to ${shownRate(rate / 10)}; \`learning_rate_finder(…)\` suggests one`,
    'or bound the gradients: `clip_norm: 1` among the arguments of the optimizer',
  ];
}

export const shownRate = (rate: number): string => String(Number(rate.toPrecision(2)));

/** `0.0012`; of less, the power. */
export function shownShare(share: number): string {
  if (share === 0) return '0';
  return share < 1e-3 ? share.toExponential(0) : share.toFixed(4);
}

export const LISTED = 5;

function classNames(classes: readonly string[]): string {
  const shown = classes.slice(0, LISTED).map(spelled);
  return classes.length > LISTED
    ? `${shown.join(', ')} or ${number(classes.length - LISTED)} more`
    : listOr(shown);
}
