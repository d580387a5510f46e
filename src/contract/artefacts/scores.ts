/** What `evaluate` measured, and a row for each example. */
import { grouped } from '../../base/grouped.js';
import type { ColumnType } from './column-type.js';
import type { ArtefactKind } from './artefact-kind.js';
import type { ScoresEvidence } from './evidence.js';

/** `scores.json` is the document that `--json` shows; `predictions.arrow` has a row per example. */
export interface ScoresDocument {
  readonly kind: 'scores';
  readonly scores: string;
  /**
   * Columns: `target` and `predicted`, classes, numbers or ids; of classes also `probability:
   * number` (of the predicted class), of two classes `positive_probability: number`; of texts that
   * the model wrote `written: text` and `chrf: number`; and the raw text where known.
   */
  readonly predictions: string;
  /** Of a model that writes, `written.json`: `WrittenTexts`. */
  readonly written?: string;
  /** Type of each column of `predictions`. */
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/**
 * The weights were fitted to the rows, or to some of them; or the rows are of the validation split
 * by which training chose its weights, its end or its learning rate.
 */
export type SeenRows = 'training' | 'partly training' | 'validation';

/**
 * What `evaluate` measures; the shape of `scores.json` and of a `Scores` value in `outputs`. No
 * order is in the keys of an object: JavaScript sorts keys that look like integers.
 */
export interface Scores {
  /** Rows; of ids, steps. */
  readonly examples: number;
  /** There where training saw the examples. */
  readonly seen?: SeenRows;
  readonly loss?: number;
  /** The loss is of scaled values, as in training; all else is in the unit of the data. */
  readonly scaledLoss?: true;
  /** The target is a change since an earlier row, and so is all that is measured. */
  readonly changes?: true;
  readonly accuracy?: number;
  /** What these three are of, `averaging` says. */
  readonly precision?: number;
  readonly recall?: number;
  readonly f1?: number;
  readonly averaging?: Averaging;
  /** Of two classes: how well they are ranked. Absent where all rows are of one class. */
  readonly roc_auc?: number;
  readonly average_precision?: number;
  readonly intervals?: Intervals;
  readonly threshold?: ChosenThreshold;
  /** Of numbers, in the units of the target (`mse` in their square). */
  readonly mae?: number;
  readonly mse?: number;
  readonly rmse?: number;
  readonly r2?: number;
  /** Of numbers, as shares: of the target, of target and prediction, of the naive forecast's error. */
  readonly mape?: number;
  readonly smape?: number;
  readonly mase?: number;
  /** Of forecasts of several steps: the same measures for each step ahead, the first one first. */
  readonly ahead?: readonly ForecastScores[];
  /** Of ids: e to the mean loss. */
  readonly perplexity?: number;
  /** Of ids, by the text that they are: bits a character, and e to the loss of a word. */
  readonly bits_per_character?: number;
  readonly word_perplexity?: number;
  /** Of written texts: from 0 to 100, and the share of texts that equal a reference. */
  readonly bleu?: number;
  readonly chrf?: number;
  readonly exact?: number;
  /** What these three are of. */
  readonly written?: WrittenScores;
  /** In the order of the model's outputs; there when anything is measured for each class. */
  readonly classes?: readonly ClassScores[];
  /** Row: true class; column: predicted class; both in the order of `classes`. */
  readonly confusion?: readonly (readonly number[])[];
  /** Of an ensemble: what each member is worth alone, on the same examples, in their order. */
  readonly members?: readonly MemberScores[];
  /** Simple answers to the same examples, in the order asked. */
  readonly against?: readonly BaselineScores[];
  /** Beside the accuracy: what the same answer for all examples would reach. */
  readonly largestClass?: { readonly name: string; readonly share: number };
  /** Of classes: what findings are made of. It stays in `scores.json`. */
  readonly evidence?: ScoresEvidence;
}

/** Texts that a model has written for the rows of the split. */
export interface WrittenScores {
  /** How they were searched: `beam(5)`. */
  readonly search: string;
  /** One for each different source. */
  readonly texts: number;
  /** More than there are texts where a source has several. */
  readonly references: number;
  /** The most tokens that a text could get, its end among them. */
  readonly tokens: number;
  /** Texts that were cut off there. */
  readonly endless: number;
  /**
   * From 0 to 1: BLEU of the model's own tokens without smoothing, which is NLTK's `corpus_bleu`, its
   * shares of runs of 1 to 4 tokens, and its penalty for texts that are too short.
   */
  readonly ofTokens: {
    readonly bleu: number;
    readonly precisions: readonly number[];
    readonly brevityPenalty: number;
  };
}

/** What one baseline is worth, by the metrics that were asked for; `name` as a program writes it. */
export type BaselineScores = { readonly name: string } & Pick<
  Scores,
  'mae' | 'mse' | 'rmse' | 'r2' | 'mape' | 'smape' | 'mase' | 'ahead'
>;

/** The numbers of a forecast, in the unit of the data. */
export type ForecastScores = Pick<Scores, 'mae' | 'mse' | 'rmse' | 'r2' | 'mape' | 'smape' | 'mase'>;

/** The numbers of one member. */
export type MemberScores = Pick<
  Scores,
  'loss' | IntervalMetric | 'roc_auc' | 'average_precision' | 'mae' | 'mse' | 'rmse' | 'r2' | 'intervals'
>;

/**
 * Confidence intervals of the measures of the same names: Wilson's, and for F1 the one that follows
 * from it. They hold for examples that are independent of each other.
 */
export interface Intervals extends Readonly<Partial<Record<IntervalMetric, ConfidenceInterval>>> {
  readonly level: 0.95;
}

export type IntervalMetric = 'accuracy' | 'precision' | 'recall' | 'f1';

export type ConfidenceInterval = readonly [low: number, high: number];

/**
 * Of two classes: the probability of the positive class from which on a row is called positive, with
 * the highest F1 on the validation rows. The other scores are those of the most probable class,
 * which is a threshold of 0.5.
 */
export interface ChosenThreshold {
  readonly value: number;
  readonly chosenBy: 'validation';
  /** Of the rows that it was chosen by. */
  readonly validation: { readonly examples: number } & PositiveScores;
  /** The same threshold on the examples of these scores, which it was not chosen by. */
  readonly here: PositiveScores;
}

/** Of the positive class. */
export interface PositiveScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface ClassScores {
  readonly name: string;
  /** Rows that truly are of this class. */
  readonly support: number;
  readonly precision?: number;
  readonly recall?: number;
  readonly f1?: number;
}

/**
 * Precision, recall and F1 are those of the positive class (the last of two), or the plain mean
 * over all `classes` of the model (macro). Of these, `absent` have no example and count as 0 in the
 * mean. scikit-learn leaves classes out that are neither in the targets nor among the predictions.
 */
export type Averaging =
  | { readonly kind: 'positive'; readonly class: string }
  | { readonly kind: 'macro'; readonly classes: number; readonly absent: number };

export interface Confused {
  readonly truth: string;
  readonly predicted: string;
  readonly count: number;
}

/** Pairs of different classes that were confused, the most frequent first. */
export function confusedPairs({ confusion = [], classes = [] }: Scores): readonly Confused[] {
  const pairs = confusion.flatMap((row, truth) =>
    row.flatMap((count, predicted) =>
      count === 0 || truth === predicted
        ? []
        : [{ truth: classes[truth]!.name, predicted: classes[predicted]!.name, count }],
    ),
  );
  return pairs.sort((one, other) => other.count - one.count);
}

export const scores: ArtefactKind<ScoresDocument, Scores> = {
  typeName: 'Scores',
  described: 'scores',
  files: ({ scores: measured, predictions, written }) => [
    measured,
    predictions,
    ...(written === undefined ? [] : [written]),
  ],
  output({ document, readJson }) {
    const { evidence: _, ...told } = readJson(document.scores) as Scores;
    return told;
  },
  lines(measured) {
    const numbers = Object.entries(measured).filter(
      ([name, value]) => typeof value === 'number' && name !== 'examples',
    );
    const head = numbers.map(([name, value]) => `${name} ${(value as number).toFixed(4)}`).join('  ');
    const { examples, averaging, seen, scaledLoss, changes, largestClass: largest } = measured;
    const among = largest && `, ${(100 * largest.share).toFixed(1)} % of them \`${largest.name}\``;
    const on = seen === undefined ? '' : ` ${seenInWords(seen)}`;
    const of = averaging === undefined ? '' : `; ${averagingInWords(averaging)}`;
    const unit = scaledLoss === undefined ? '' : '; the loss is of scaled values';
    const difference = changes === undefined ? '' : '; of changes, which nothing adds up to values';
    const { written } = measured;
    return [
      `${head}  (${grouped(examples)} examples${on}${among ?? ''}${of}${unit}${difference})`,
      ...(written === undefined ? [] : [writtenInWords(written)]),
      ...comparedLines(measured),
      ...memberLines(measured),
      ...confusionLines(measured),
    ];
  },
};

/** `1,203 texts by beam(5), 1,310 references; 4 texts were cut off after 40 tokens` */
export function writtenInWords({ search, texts, references, tokens, endless }: WrittenScores): string {
  const cut =
    endless === 0
      ? ''
      : `; ${grouped(endless)} ${endless === 1 ? 'was' : 'were'} cut off after ${grouped(tokens)} tokens`;
  return `${grouped(texts)} texts written by ${search}, ${grouped(references)} references${cut}`;
}

/** Of forecasts of several steps a table, else a line for each baseline. */
function comparedLines(measured: Scores): readonly string[] {
  return measured.ahead === undefined ? baselineLines(measured) : forecastLines(measured);
}

/** `pca(30): mse 0.0179` */
function baselineLines({ against = [] }: Scores): readonly string[] {
  return against.map(({ name, ...measures }) => {
    const numbers = Object.entries(measures).flatMap(([measure, value]) =>
      typeof value === 'number' ? [`${measure} ${value.toFixed(4)}`] : [],
    );
    return `${name}: ${numbers.join('  ')}`;
  });
}

const memberMeasures = [
  'accuracy',
  'f1',
  'mae',
  'rmse',
  'mse',
  'r2',
  'loss',
] as const satisfies readonly (keyof MemberScores)[];

/** `its 3 members alone: accuracy 0.8312 to 0.8650, mean 0.8514` */
function memberLines({ members }: Scores): readonly string[] {
  if (members === undefined) return [];
  const name = memberMeasures.find((measure) => members.every((member) => member[measure] !== undefined));
  if (name === undefined) return [];
  const values = members.map((member) => member[name]!);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [low, high, middle] = [Math.min(...values), Math.max(...values), mean].map((value) =>
    value.toFixed(4),
  );
  return [`its ${values.length} members alone: ${name} ${low} to ${high}, mean ${middle}`];
}

const forecastMeasures = [
  'mae',
  'rmse',
  'mase',
  'smape',
  'mape',
  'mse',
  'r2',
] as const satisfies readonly (keyof ForecastScores)[];

/** Steps ahead that a terminal shows side by side. */
const mostSteps = 8;

/** A row for the model and each forecast beside it; a column for all steps, and for the first ones. */
function forecastLines({ against = [], ahead = [], ...measured }: Scores): readonly string[] {
  const metric = forecastMeasures.find((name) => measured[name] !== undefined);
  if (metric === undefined) return [];
  const rows = [{ ...measured, name: 'model', ahead }, ...against];
  const steps = Math.min(mostSteps, ahead.length);
  const number = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(4));
  const cells = rows.map((row) => [
    row.name,
    number(row[metric]),
    ...Array.from({ length: steps }, (_, step) => number(row.ahead?.[step]?.[metric])),
  ]);
  const head = [metric, 'all steps', ...Array.from({ length: steps }, (_, step) => `+${step + 1}`)];
  const widths = head.map((_, place) => Math.max(...[head, ...cells].map((row) => row[place]!.length)));
  const lines = [head, ...cells].map((row) =>
    row
      .map((cell, place) => (place === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[place]!)))
      .join('  '),
  );
  const rest = ahead.length - steps;
  return rest > 0 ? [...lines, `${rest} more steps ahead: \`--json\``] : lines;
}

/** `(1,000 examples on training rows)` */
export function seenInWords(seen: SeenRows): string {
  switch (seen) {
    case 'training':
      return 'on training rows';
    case 'partly training':
      return 'on rows with training rows among them';
    case 'validation':
      return 'on validation rows that training chose by';
  }
}

/** `spam is the positive class`; `precision, recall and F1 are means over 5 classes, …` */
export function averagingInWords(averaging: Averaging): string {
  if (averaging.kind === 'positive') return `\`${averaging.class}\` is the positive class`;
  const { classes, absent } = averaging;
  const without = absent === 0 ? '' : `, ${absent} of them without examples`;
  return `macro: the mean over ${classes} classes${without}`;
}

/** Columns that a matrix may take on a terminal. */
const WIDTH = 100;
const NAMES_WIDTH = 18;
/** Pairs that are listed where the matrix does not fit. */
const PAIRS = 10;

/** The matrix where it fits; else the pairs that were confused most often. */
function confusionLines(measured: Scores): readonly string[] {
  const { confusion, classes = [] } = measured;
  if (confusion === undefined) return [];
  const names = classes.map(({ name }) => name);
  const longest = [...names, ...confusion.flat().map(String)].map((cell) => cell.length);
  const width = Math.max(...longest) + 2;
  if (NAMES_WIDTH + width * names.length > WIDTH) return pairLines(measured);
  const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(width)).join('');
  return [
    `${'true \\ predicted'.padEnd(NAMES_WIDTH)}${row(names)}`,
    ...confusion.map((counts, index) => `${names[index]!.padEnd(NAMES_WIDTH)}${row(counts.map(String))}`),
  ];
}

function pairLines(measured: Scores): readonly string[] {
  const pairs = confusedPairs(measured);
  if (pairs.length === 0) return ['no example has the wrong class'];
  const shown = pairs.slice(0, PAIRS);
  const width = Math.max(...shown.map(({ count }) => grouped(count).length));
  const rest = pairs.slice(PAIRS).reduce((sum, { count }) => sum + count, 0);
  return [
    `most confused, of ${measured.classes!.length} classes (\`--json\` has the whole matrix):`,
    ...shown.map(
      ({ truth, predicted, count }) => `  ${grouped(count).padStart(width)}  ${truth} → ${predicted}`,
    ),
    ...(rest === 0 ? [] : [`  ${grouped(rest)} more in ${pairs.length - PAIRS} other pairs`]),
  ];
}
