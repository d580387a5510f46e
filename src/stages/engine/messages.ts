/** The texts of what can go wrong, or should be known, while a model is trained or evaluated. */
import { conditionTexts } from '../../contract/artefacts/conditions.js';
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import { count, number, quote, spelled } from '../../base/diagnostics/phrases.js';
import type { Phrase } from '../../base/language.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { LossName } from '../../contract/operations/loss.js';

/** Most of what does not fit was prepared otherwise. */
const sameSteps = [
  'feed the data through the same steps as the training data, up to `index` with the same vocabulary',
];

type ShownShape = readonly (number | string)[];

/** A few words in quotation marks. */
const quotedFew = (words: readonly string[]): string =>
  words.slice(0, 5).map(quote).join(', ') + (words.length > 5 ? ` and ${number(words.length - 5)} more` : '');

/** `float[28, 28, 1]` */
export const float = (shape: ShownShape): string => `float[${shape.join(', ')}]`;

interface NoProbability {
  readonly value: number;
  readonly row: number;
  readonly column: string;
  readonly largest: number;
}

export const messages = {
  zeroTargets: ({ zeros, total }: { zeros: number; total: number }) => ({
    blame: ['metrics'],
    message: `${number(zeros)} of ${number(total)} targets are 0, and have no part in \`mape\`: an error has no share of 0`,
    help: ['`smape`, `mase` and `mae` count them'],
  }),

  /** `windows` of `total` have a missing step within the season before them. */
  seasonOverGaps: (given: { baseline: string; windows: number; total: number; time: string }) => ({
    blame: ['against'],
    message: `\`${given.baseline}\` says the value of another time than a season ago for ${number(given.windows)} of ${count(given.total, 'window')}: steps are missing in \`${given.time}\`, and a season is counted in rows`,
    help: ['fill the missing rows in the file'],
  }),

  /** `steps`: those before the first window that is measured; `series`: null of a table with one. */
  noBaseline: (given: { baseline: string; steps: number; series: string | null }) => ({
    blame: ['against'],
    message: `\`${given.baseline}\` has no forecast for the window after ${count(given.steps, 'step')}${given.series === null ? '' : ` of the series ${spelled(given.series)}`}`,
    notes: [
      given.baseline === 'mean'
        ? 'the mean is that of the training rows, and there are none here'
        : 'it needs a season of rows before the window',
    ],
    help: ['leave it out, choose a shorter season, or give the table earlier rows'],
  }),

  noScaledError: ({ series, constant }: { series: string | null; constant: boolean }) => ({
    blame: ['metrics'],
    message: `\`mase\` divides by the naive error on the training rows${series === null ? '' : ` of ${spelled(series)}`}, ${constant ? 'and that is 0' : 'and there are none'}`,
    notes: [constant ? 'all values of the training rows are the same' : 'it needs two training rows'],
    help: ['use `mae` or `rmse`'],
  }),

  // ---- what a language model writes ----------------------------------------------------------------

  promptEmpty: ({ text }: { text: string }) => ({
    blame: ['prompt'],
    message:
      text.trim() === ''
        ? 'the prompt is empty, and this model has learned no beginning of a text'
        : `the preparation of the model leaves no token of the prompt ${spelled(text)}`,
    help: [
      'give a prompt of a word or more',
      'or mark the end of each text before `tokenize`, as in `replace(r"$", " <eos>")`: an empty prompt then stands for a beginning',
    ],
  }),

  promptUnknown: ({ text, words }: { text: string; words: readonly string[] }) => ({
    blame: ['prompt'],
    message: `the model knows no word of the prompt ${spelled(text)}`,
    notes: [`not in its vocabulary: ${quotedFew(words)}`],
    help: ['give a prompt with words of the training texts'],
  }),

  promptWordsUnknown: ({ words }: { words: readonly string[] }) => ({
    blame: ['prompt'],
    message: `${count(words.length, 'word')} of the prompt ${words.length === 1 ? 'is' : 'are'} not in the vocabulary of the model: ${quotedFew(words)}`,
    notes: ['the model reads the unknown token in place of each, or nothing where it has none'],
    help: ['give a prompt with words of the training texts'],
  }),

  promptTooLong: (given: { text: string; steps: number; tokens: number; longest: number }) => ({
    blame: given.steps > given.longest ? ['prompt'] : ['tokens', 'prompt'],
    message: `the model has learned positions for ${count(given.longest, 'token')}, but the prompt ${spelled(given.text)} has ${number(given.steps)}${given.steps > given.longest ? '' : `, and ${number(given.tokens)} more are to be written`}`,
    help:
      given.steps > given.longest
        ? [`give a prompt of at most ${count(given.longest, 'token')}`, 'or train with longer windows']
        : [`use \`tokens: ${given.longest - given.steps + 1}\``, 'or train with longer windows'],
  }),

  stopNotReached: (given: { stop: string; endless: number; texts: number; tokens: number }) => ({
    blame: ['stop', 'tokens'],
    message: `${given.endless === given.texts ? (given.texts === 1 ? 'the text has' : 'all texts have') : `${number(given.endless)} of ${count(given.texts, 'text')} ${given.endless === 1 ? 'has' : 'have'}`} not come to ${spelled(given.stop)} within ${count(given.tokens, 'token')}`,
    help: [
      'allow more `tokens`',
      'if it never comes, look in the training texts: their preparation may have removed it',
    ],
  }),

  /** `longest`: of the references, with its end; null where nothing says how long texts should be. */
  endNotReached: (given: {
    endless: number;
    texts: number;
    tokens: number;
    longest: number | null;
    rowsEnd: boolean;
  }) => ({
    blame: ['tokens', 'search'],
    message: `${given.endless === given.texts ? (given.texts === 1 ? 'the text has' : 'all texts have') : `${number(given.endless)} of ${count(given.texts, 'text')} have`} no end: they were cut off after ${count(given.tokens, 'token')}`,
    notes: given.rowsEnd ? [] : ['the rows that the model learned from do not say where they end'],
    help: given.rowsEnd
      ? [
          given.longest !== null && given.longest > given.tokens
            ? `allow more \`tokens\`: the longest reference has ${number(given.longest)} with its end`
            : 'if the texts read well up to there, allow more `tokens`',
          'if they repeat themselves, the model has learned too little: train longer, or with more rows',
        ]
      : ['put an end behind each row, and train again: `index(…, ends: true)`'],
  }),

  forecastNotFinite: ({ step }: { step: number }) => ({
    message: `${count(step, 'step')} ahead, the forecast is no finite number: it grows with each of its own answers`,
    help: ['look fewer steps ahead, or train a model with the whole `horizon`'],
  }),

  /** `member`: which of the members, from 1; `first`: the windows of the first one. */
  membersReadOtherWindows: (given: { member: number; windows: number; first: number }) => ({
    message: `member ${given.member} of the ensemble forecasts ${count(given.windows, 'window')} of these rows, and the first one ${given.windows === given.first ? 'others' : number(given.first)}`,
    notes: [
      'forecasts are joined window by window; with a longer history, windows at the beginning and behind a gap are missing',
    ],
    help: [
      'measure rows that begin later, fill the gaps, or cut all windows with the same `step` and `gaps`',
    ],
  }),

  /** `member`: which of the members, from 1. */
  membersReadOtherRows: ({ member }: { member: number }) => ({
    message: `member ${member} of the ensemble says numbers for other steps of a row than the first one`,
    notes: ['numbers are joined one by one, so all members must say as many for each row'],
    help: ['prepare the target of all members in the same way, with the same `truncate`'],
  }),

  // ---- model, loss and data do not fit ----------------------------------------------------------------

  /**
   * The checker knows the loss and the model; how many classes there are, sometimes only the data
   * says.
   */
  outputsDoNotFitClasses: (given: {
    loss: LossName;
    outputs: number;
    column: string;
    classes: readonly string[];
  }) => ({
    blame: ['loss', 'model'],
    message: `\`${given.loss}\` does not fit: the model gives ${count(given.outputs, 'number')} a row, and \`.${given.column}\` has ${count(given.classes.length, 'class', 'classes')}`,
    notes: [
      `the classes are ${list(given.classes)}`,
      given.loss === 'binary_cross_entropy'
        ? '`binary_cross_entropy` wants one number a row, the probability of the second of exactly two classes'
        : '`categorical_cross_entropy` wants one number a row for each class',
    ],
    help:
      given.classes.length > 2
        ? [
            `end the model in \`dense(${given.classes.length}) |> softmax\` and train it with \`loss: categorical_cross_entropy\``,
          ]
        : [
            'end the model in `dense(1) |> sigmoid` and train it with `loss: binary_cross_entropy`',
            'or end it in `dense(2) |> softmax` and use `loss: categorical_cross_entropy`',
          ],
  }),

  moreComponentsThanRows: ({ components, rows }: { components: number; rows: number }) => ({
    blame: ['against'],
    message: `\`pca(${components})\` needs as many training rows as components, and there ${rows === 1 ? 'is one' : `are ${number(rows)}`}`,
    help: ['use fewer components, or train on more rows'],
  }),

  /** `largest`: of the rows or of their numbers, whichever is fewer. */
  tooLargeForComponents: (given: { rows: number; width: number; largest: number }) => ({
    blame: ['against'],
    message: `the principal components of ${count(given.rows, 'row')} of ${count(given.width, 'number')} would take too long`,
    notes: [`either of the two may be larger than ${number(given.largest)}, not both`],
    help: ['make the pictures smaller, or leave `pca` out'],
  }),

  /** The checker knows the classes of most data. */
  ranksManyClasses: (given: { metric: string; column: string; classes: readonly string[] }) => ({
    blame: ['metrics'],
    message: `\`${given.metric}\` is a metric for two classes, and \`.${given.column}\` has ${given.classes.length}`,
    notes: [`the classes are ${list(given.classes)}`],
    help: ['use `accuracy`, `precision`, `recall`, `f1` or `confusion`'],
  }),

  outputsDoNotFitNumbers: (given: { given: ShownShape; wanted: ShownShape; column: string }) => ({
    blame: ['model'],
    message: `the model gives ${float(given.given)}, and \`.${given.column}\` is ${float(given.wanted)}`,
    help: [
      given.wanted.length === 1
        ? `end the model in \`dense(${given.wanted[0]})\``
        : 'end the model in the shape of the column',
    ],
  }),

  /** How many words a vocabulary has, only the data says. */
  outputsDoNotFitIds: (given: { outputs: number; column: string; words: number }) => ({
    blame: ['model'],
    message: `the model gives ${count(given.outputs, 'number')} a step, and the vocabulary of \`.${given.column}\` has ${count(given.words, 'word')}`,
    notes: ['each word needs one: its probability of coming next'],
    help: ['end the model in `dense(classes) |> softmax`: `classes` is the size of that vocabulary'],
  }),

  /** A part of a trained model, where sizes that only the data knows are others now. */
  tokenizerBeyondTable: ({ ids, rows }: { ids: number; rows: number }) => ({
    message: `the tokenizer of the folder has ${number(ids)} ids, and its model knows ${number(rows)}`,
    notes: ['ids beyond them would have no vector'],
    help: ['tokenizer, `config.json` and weights must be of one model: get the folder again'],
  }),

  partOfOtherShape: (given: {
    layer: string;
    role: string;
    wanted: readonly number[];
    given: readonly number[];
  }) => ({
    blame: ['model'],
    message: `a part of the earlier training does not fit: its ${spelledRole(given.role)} are [${given.given.join(', ')}], and the layer needs [${given.wanted.join(', ')}]`,
    notes: [`layer ${given.layer}`, 'the number of classes, or the width of what is fed, is another'],
    help: ['take a part that ends before this layer, and put a new one after it'],
  }),

  classesInOtherOrder: ({ before, now }: { before: readonly string[]; now: readonly string[] }) => ({
    blame: ['model', 'target'],
    message: 'the earlier training answers for the same classes in another order',
    notes: [`there: ${list(before)}`, `here: ${list(now)}`],
    help: ['name the classes in the order of the earlier training: `class("…", labels: { … })`'],
  }),

  /** Weights of `start` that do not fit. */
  beginsFresh: (given: {
    weights: readonly { readonly place: string; readonly shape: readonly number[] }[];
  }) => ({
    message: `${count(given.weights.length, 'weight')} did not fit the earlier training and ${given.weights.length === 1 ? 'begins' : 'begin'} fresh`,
    notes: given.weights.map(({ place, shape }) => `layer ${place}: [${shape.join(', ')}]`),
  }),

  /** Weights for a class that the data does not have. */
  noSuchClass: ({ name, classes }: { name: string; classes: readonly string[] }) => ({
    blame: ['loss'],
    message: `\`class_weights\` names \`${name}\`, which is no class of the target`,
    notes: [`the classes are ${list(classes)}`],
    help: ['write the classes as the data has them, or `class_weights: "balanced"`'],
  }),

  /** `value` of row `row` (from 1) is a number that a probability cannot be compared with. */
  /** `largest`: of all values. */
  noProbability: ({ value, row, column, largest }: NoProbability) => ({
    blame: ['loss', 'target'],
    message: `\`binary_cross_entropy\` compares numbers from 0 to 1, and \`.${column}\` of row ${row} has ${value}${largest > value ? `, and up to ${largest} in others` : ''}`,
    notes: ['the model ends in a probability, which never comes near such a number'],
    help: ['use `loss: mse`, and end the model in `dense(1)`', 'or bring the column into 0 … 1 first'],
  }),

  numbersOutOfReach: (given: {
    column: string;
    activation: string;
    from: number;
    to: number;
    least: number;
    most: number;
  }) => ({
    message: `the model ends in \`${given.activation}\`, which gives ${given.to === Infinity ? `${given.from} and more` : `${given.from} to ${given.to}`}, and \`.${given.column}\` goes from ${given.least} to ${given.most}`,
    notes: ['it can never come to some of the numbers'],
    help: [
      'end the model in a layer without an activation: `dense(…)`',
      'or bring the column into that range first',
    ],
  }),

  // ---- nothing to learn from, or to measure -----------------------------------------------------------

  emptySplit: ({ split, purpose }: { split: string; purpose: 'learn from' | 'measure' }) => ({
    blame: ['data'],
    message: `the split \`${split}\` has no rows, so there is nothing to ${purpose}`,
    help: [
      'look at the stages before it: a `limit` of 0, or a small fraction of a small split, leaves no rows',
    ],
  }),

  oneRowToNormalize: ({ split }: { split: string }) => ({
    blame: ['data'],
    message: `the split \`${split}\` has one row, and \`batch_norm\` normalizes over the rows of a batch`,
    help: ['give it more rows, or use `layer_norm`, which normalizes each row alone'],
  }),

  fewClasses: ({ column, classes }: { column: string; classes: readonly string[] }) => ({
    blame: ['target'],
    message: `\`.${column}\` has ${classes.length === 0 ? 'no class' : `the one class ${list(classes)}`}, so there is nothing to tell apart`,
    help: ['a classifier needs two classes or more; look at the labels that the source maps'],
  }),

  /** Legal, but surely not meant. */
  onlyOneClassSeen: ({ split, column, only }: { split: string; column: string; only: string }) => ({
    message: `every row of the split \`${split}\` has the class \`${only}\` in \`.${column}\``,
    notes: ['a model that is trained or measured on one class learns or shows nothing about the others'],
    help: ['split with `stratify:`, or look whether the rows are sorted by class and cut by `limit`'],
  }),

  sameNumbersInAllRows: ({ split, column, rows }: { split: string; column: string; rows: number }) => ({
    message: `all ${number(rows)} rows of the split \`${split}\` have the same \`.${column}\``,
    notes: ['a model learns to say it whatever it reads'],
    help: ['look at the rows: `seqpipe show FILE NAME --rows 5`; a source may have been read wrongly'],
  }),

  /**
   * The model has an output for each of `classes` classes, and never sees what those of `missing`
   * are for.
   */
  classesWithoutRows: (given: {
    split: string;
    column: string;
    missing: readonly string[];
    classes: number;
  }) => ({
    message: `no row of the split \`${given.split}\` has ${given.missing.length === 1 ? 'the class' : 'the classes'} ${list(given.missing)} in \`.${given.column}\``,
    notes: [
      `the model has ${count(given.classes, 'class', 'classes')} to choose from, and cannot learn ${given.missing.length === 1 ? 'this one' : 'these'}`,
    ],
    help: [
      'look whether the data has such rows and a `limit` cut them off; then split with `stratify:`',
      'or take it out of `labels` (of `folder`: `classes`), which says what classes there are',
    ],
  }),

  /** `choice` (`keep: best(.validation.loss)`) goes by the validation split, and there is none. */
  nothingToChooseBy: ({ argument, choice }: { argument: 'keep' | 'stop' | 'schedule'; choice: string }) => ({
    blame: [argument],
    message: `\`${argument}: ${choice}\` needs rows in the split \`validation\`, and there are none`,
    help: [
      'take some rows off the training split: `|> split(.train, into: { train: 90%, validation: 10% })`',
      `or do without: leave \`${argument}\` out`,
    ],
  }),

  // ---- model and data were not prepared together ------------------------------------------------------

  inputMissing: ({ column, columns }: { column: string; columns: readonly string[] }) => ({
    blame: ['data'],
    message: `the model reads the column \`.${column}\`, which the data does not have`,
    notes: [`it has ${columns.map((name) => quote(`.${name}`)).join(', ')}`],
    help: sameSteps,
  }),

  inputOfOtherType: (given: { column: string; wanted: 'ids' | 'numbers'; found: ColumnType['type'] }) => ({
    blame: ['data'],
    message: `the model reads ${given.wanted} from \`.${given.column}\`, which holds ${given.found}`,
    help: sameSteps,
  }),

  inputOfOtherShape: (given: { column: string; wanted: ShownShape; found: ShownShape }) => ({
    blame: ['data'],
    message: `the model reads ${float(given.wanted)} from \`.${given.column}\`, which is ${float(given.found)}`,
    help: sameSteps,
  }),

  inputLengthsDiffer: ({ column }: { column: string }) => ({
    blame: ['data'],
    message: `the model wants rows of one length in \`.${column}\`, and theirs differ`,
    help: sameSteps,
  }),

  targetMissing: ({ column }: { column: string }) => ({
    blame: ['target', 'data'],
    message: `the target \`.${column}\` is not in the data`,
    help: sameSteps,
  }),

  targetWithoutClasses: ({ column, found }: { column: string; found: ColumnType['type'] }) => ({
    blame: ['target', 'data'],
    message: `the target \`.${column}\` holds ${found}, not classes`,
    help: sameSteps,
  }),

  targetOfOtherType: ({ column, found }: { column: string; found: ColumnType['type'] }) => ({
    blame: ['target', 'data'],
    message: `the target \`.${column}\` holds ${found}`,
    help: sameSteps,
  }),

  predictsOther: (given: { predicts: 'numbers' | 'ids'; column: string; found: ColumnType['type'] }) => ({
    blame: ['data'],
    message: `the model predicts ${given.predicts}, and \`.${given.column}\` holds ${given.found}`,
    help: sameSteps,
  }),

  oneColumnPadded: ({ input, target }: { input: string; target: string }) => ({
    blame: ['data'],
    message: `an answer is wanted for each step, and only one of \`.${input}\` and \`.${target}\` has rows of one length`,
    notes: ['pad both to the same length, or neither'],
    help: sameSteps,
  }),

  /** `row` counts from 1; `reads` and `has`: the steps of the input and of the target. */
  stepsDiffer: (given: { row: number; input: string; reads: number; target: string; has: number }) => ({
    blame: ['data'],
    message: `an answer is wanted for each step, and row ${given.row} has ${given.reads} in \`.${given.input}\` and ${given.has} in \`.${given.target}\``,
    help: sameSteps,
  }),

  /** `row` counts from 1. */
  /** `similar`: a class of the model that looks like it, or null. */
  classNeverSeen: (given: {
    row: number;
    name: string;
    classes: readonly string[];
    similar: string | null;
  }) => ({
    blame: ['data'],
    message: `row ${given.row} is of the class ${spelled(given.name)}, which the model never saw`,
    notes: [`it was trained on ${given.classes.map(spelled).join(', ')}`],
    help:
      given.similar === null
        ? sameSteps
        : [
            `if it is the class ${spelled(given.similar)}, repair the file, or list the labels in both sources`,
          ],
  }),

  otherVocabulary: (given: { column: string; found: number; trained: number }) => ({
    blame: ['data'],
    message: `\`.${given.column}\` has ids of a vocabulary of ${given.found} words; the model was trained on one of ${given.trained}`,
    help: sameSteps,
  }),

  /** Of windows: what lies between two of their rows. */
  otherTimeStep: (given: { found: Phrase; learned: readonly Phrase[] }) => ({
    blame: ['data'],
    message: `these windows have a row ${given.found.en}, and the model has learned from rows ${given.learned.map(({ en }) => en).join(' or ')}`,
    help: ['measure it on rows of the same rhythm, or train a model of these'],
  }),

  /** Lengths are null where rows differ in length. */
  otherLength: (given: { column: string; found: number | null; trained: number | null }) => ({
    blame: ['data'],
    message: `\`.${given.column}\` has rows ${lengthOf(given.found)}; the model was trained on rows ${lengthOf(given.trained)}`,
    help: sameSteps,
  }),

  /** `steps`: for how many the model has learned positions. */
  rowsTooLong: (given: { column: string; split: string; longest: number; steps: number }) => ({
    blame: ['data'],
    message: `a row of \`.${given.column}\` in the split \`${given.split}\` has ${given.longest} steps, and the model has learned positions for ${given.steps} only`,
    notes: [
      'each place in a row has a vector of its own in `positions(learned: true)`; behind the last there is none',
    ],
    help: [
      `make longer rows shorter: \`|> truncate(${given.steps})\` after \`index\``,
      `or give the model more places: \`positions(learned: true, length: ${given.longest})\``,
      'or let it have sines and cosines, which go on for ever: `positions`',
    ],
  }),

  // ---- while training ---------------------------------------------------------------------------------

  /**
   * The numbers left the range of floats. `rate`: the learning rate of that step; `lower`: one to
   * try.
   */
  lossNotANumber: (given: { step: number; rate: number; lower: number; clipNorm: number | null }) => ({
    blame: ['optimizer'],
    message: `the loss is not a number any more at step ${given.step}: the weights grew beyond all bounds`,
    notes: ['no weights of this step are kept'],
    help: [
      `lower the learning rate, for example from ${given.rate} to ${given.lower}`,
      given.clipNorm === null
        ? 'bound the gradients: `clip_norm: 1` among the arguments of the optimizer'
        : `bound the gradients more tightly than \`clip_norm: ${given.clipNorm}\``,
    ],
  }),

  trialDiverged: ({ step }: { step: number }) => ({
    message: `this trial has no weights: its loss was not a number any more at step ${step}`,
    notes: ['`best`, and the next rung of `halving`, leave it out'],
    help: ['end the range of the learning rate lower, or give the optimizer `clip_norm: 1`'],
  }),

  /** `at`: null where the weights themselves found no room. `reason`: what was said of it. */
  outOfMemory: (given: {
    at: { readonly step: number; readonly batch: Phrase } | null;
    parameters: number;
    reason: string;
  }) => ({
    blame: ['batch', 'model'],
    message: `there is not enough memory for ${given.at === null ? 'the weights of the model' : `step ${given.at.step}, whose batch is ${given.at.batch.en}`}`,
    notes: [
      `what was said: ${given.reason}`,
      `the model has ${number(given.parameters)} parameters, ${shownBytes(4 * given.parameters)} of weights; gradients and optimizer take two or three times that besides`,
    ],
    help: [
      'lower `batch`; with `accumulate: 4` four smaller batches still make one step',
      'cut long rows with `truncate(…)`: every time step costs memory',
      'make the layers or the vocabulary smaller',
    ],
  }),

  /** A checkpoint is there but its continuation would not give the same bits. */
  checkpointOfOtherConditions: (given: { step: number; differences: readonly Difference[] }) => ({
    message: `a checkpoint of step ${given.step} was made under other conditions, so training starts over`,
    notes: given.differences.map(showDifference),
    help: ['`seqpipe run FILE --resume-anyway` goes on from such a checkpoint'],
  }),

  /** What the user asked for, to be remembered with the result. */
  wentOnUnderOtherConditions: (given: { step: number; differences: readonly Difference[] }) => ({
    message: `the first ${given.step} steps were made under other conditions; going on from there was asked for`,
    notes: [
      ...given.differences.map(showDifference),
      'the same training without a stop ends with slightly different weights',
    ],
  }),

  /** Training goes on, but a kill would cost more. */
  checkpointNotWritten: ({ reason }: { reason: string }) => ({
    message: `no checkpoint could be written: ${reason}`,
    notes: ['training goes on; if it is killed, it starts over from the last checkpoint that was written'],
    help: ['free some space where the cache lies, or move it with `--cache DIR`'],
  }),
} satisfies StageTextsOf<'engine'>;

/** A condition of a training that was another before; undefined where there was none. */
export interface Difference {
  readonly condition: string;
  readonly before: string | number | boolean | undefined;
  readonly now: string | number | boolean | undefined;
}

export function showDifference({ condition, before, now }: Difference): string {
  return `${conditionTexts.en.name(condition)} was ${before ?? 'not there'}, now it is ${now ?? 'not there'}`;
}

function lengthOf(steps: number | null): string {
  return steps === null ? 'of differing length' : `of ${steps} ids`;
}

export function shownBytes(bytes: number): string {
  const gibibytes = bytes / 2 ** 30;
  return gibibytes >= 1 ? `${gibibytes.toFixed(1)} GiB` : `${Math.ceil(bytes / 2 ** 20)} MiB`;
}

function list(classes: readonly string[]): string {
  const shown = classes.slice(0, 8).map(quote);
  return classes.length > 8 ? `${shown.join(', ')} and ${classes.length - 8} more` : shown.join(', ');
}

const spelledRole = (role: string): string => role.replaceAll('_', ' ');
