/** What `evaluate` measured, and a row for each example. */
import type { ColumnType } from './column-type.js';
import type { ArtefactKind } from './artefact-kind.js';
import type { Averaging, SeenRows, WrittenCounts } from './shown-parts.js';
import { outputTexts, type OutputTexts } from './output-texts.js';
import type { ScoresEvidence } from './evidence.js';

export type { Averaging, SeenRows } from './shown-parts.js';

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
export interface WrittenScores extends WrittenCounts {
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
  lines(measured, language = 'en') {
    const say = outputTexts[language];
    const numbers = Object.entries(measured).filter(
      ([name, value]) => typeof value === 'number' && name !== 'examples',
    );
    const head = numbers.map(([name, value]) => `${name} ${(value as number).toFixed(4)}`).join('  ');
    const { examples, averaging, seen, scaledLoss, changes, largestClass: largest, written } = measured;
    const told = { examples, averaging, seen, largest };
    const of = { ...told, scaledLoss: scaledLoss !== undefined, changes: changes !== undefined };
    return [
      `${head}  (${say.scores.examples(of)})`,
      ...(written === undefined ? [] : [say.scores.written(written)]),
      ...comparedLines(measured, say),
      ...memberLines(measured, say),
      ...confusionLines(measured, say),
    ];
  },
};

/** Of forecasts of several steps a table, else a line for each baseline. */
function comparedLines(measured: Scores, say: OutputTexts): readonly string[] {
  return measured.ahead === undefined ? baselineLines(measured) : forecastLines(measured, say);
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

function memberLines({ members }: Scores, say: OutputTexts): readonly string[] {
  if (members === undefined) return [];
  const name = memberMeasures.find((measure) => members.every((member) => member[measure] !== undefined));
  if (name === undefined) return [];
  const values = members.map((member) => member[name]!);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [
    say.scores.members({
      members: values.length,
      measure: name,
      low: Math.min(...values).toFixed(4),
      high: Math.max(...values).toFixed(4),
      mean: mean.toFixed(4),
    }),
  ];
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
function forecastLines(
  { against = [], ahead = [], ...measured }: Scores,
  { scores: say }: OutputTexts,
): readonly string[] {
  const metric = forecastMeasures.find((name) => measured[name] !== undefined);
  if (metric === undefined) return [];
  const rows = [{ ...measured, name: say.model, ahead }, ...against];
  const steps = Math.min(mostSteps, ahead.length);
  const number = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(4));
  const cells = rows.map((row) => [
    row.name,
    number(row[metric]),
    ...Array.from({ length: steps }, (_, step) => number(row.ahead?.[step]?.[metric])),
  ]);
  const head = [metric, say.allSteps, ...Array.from({ length: steps }, (_, step) => `+${step + 1}`)];
  const widths = head.map((_, place) => Math.max(...[head, ...cells].map((row) => row[place]!.length)));
  const lines = [head, ...cells].map((row) =>
    row
      .map((cell, place) => (place === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[place]!)))
      .join('  '),
  );
  const rest = ahead.length - steps;
  return rest > 0 ? [...lines, say.moreSteps(rest)] : lines;
}

/** Columns that a matrix may take on a terminal. */
const WIDTH = 100;
const NAMES_WIDTH = 18;
/** Pairs that are listed where the matrix does not fit. */
const PAIRS = 10;

/** The matrix where it fits; else the pairs that were confused most often. */
function confusionLines(measured: Scores, say: OutputTexts): readonly string[] {
  const { confusion, classes = [] } = measured;
  if (confusion === undefined) return [];
  const names = classes.map(({ name }) => name);
  const longest = [...names, ...confusion.flat().map(String)].map((cell) => cell.length);
  const width = Math.max(...longest) + 2;
  if (NAMES_WIDTH + width * names.length > WIDTH) return pairLines(measured, say);
  const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(width)).join('');
  return [
    `${say.scores.confusion.padEnd(NAMES_WIDTH)}${row(names)}`,
    ...confusion.map((counts, index) => `${names[index]!.padEnd(NAMES_WIDTH)}${row(counts.map(String))}`),
  ];
}

function pairLines(measured: Scores, say: OutputTexts): readonly string[] {
  const pairs = confusedPairs(measured);
  if (pairs.length === 0) return [say.scores.noneConfused];
  const shown = pairs.slice(0, PAIRS);
  const width = Math.max(...shown.map(({ count }) => say.number(count).length));
  const rest = pairs.slice(PAIRS).reduce((sum, { count }) => sum + count, 0);
  return [
    say.scores.mostConfused(measured.classes!.length),
    ...shown.map(
      ({ truth, predicted, count }) => `  ${say.number(count).padStart(width)}  ${truth} → ${predicted}`,
    ),
    ...(rest === 0 ? [] : [`  ${say.scores.morePairs(rest, pairs.length - PAIRS)}`]),
  ];
}
