/**
 * What a report shows. `ReportData` is `report.json`: gathered by the `report` stage, reproducible
 * (no times, paths or run ids), part of a content hash. `RunForReport` is the run around it, which
 * differs each time; it comes in only when the page is drawn, and never reaches a key.
 */
import type { Generated } from '../../contract/artefacts/generated.js';
import type { MemberScores, Scores } from '../../contract/artefacts/scores.js';
import type { TrainedDocument, TrainingHistory, Vote } from '../../contract/artefacts/trained.js';
import type { ShownDimension } from '../../contract/model-graph.js';
import type { WrittenTexts } from '../../contract/artefacts/written-texts.js';
import type { MadeOf } from '../../contract/made-of.js';
import type { BegunWith, CheckpointConditions } from '../engine/trained-artefact.js';
import type { Calibration } from '../answers/calibration.js';

export interface ReportData {
  /** Raised when a field changes its meaning. */
  readonly version: 1;
  readonly title: string;
  /**
   * In the order of the model's outputs; of two, the last is the positive one. Empty for numbers
   * and ids.
   */
  readonly classes: readonly string[];
  readonly data: DataSummary;
  readonly model: ModelSummary;
  /**
   * Curves while training; a linear baseline has one point per iteration. Null of an ensemble, whose
   * members have their own.
   */
  readonly history: TrainingHistory | null;
  readonly scores: Scores;
  /** Scores of other models on the same rows, in the order they were given. */
  readonly against: readonly { readonly name: string; readonly scores: Scores }[];
  /** Null where no classes are predicted. */
  readonly probabilities: ProbabilitySummary | null;
  /** Null where predictions are no rows to look at, as those of a language model. */
  readonly errors: ErrorSummary | null;
  /** Where the model makes pictures. */
  readonly pictures?: PictureSummary;
  /** Where these come from a code: pictures of a grid of codes. */
  readonly codeGrid?: CodeGridSummary;
  /** Of forecasts: their course at the end of the evaluated rows. */
  readonly forecast?: ForecastSummary;
  /** Where the model begins with a convolution over pictures. */
  readonly filters?: FilterSummary;
  /** Of a language model: what it wrote. */
  readonly texts?: Generated;
  /** Of a model that writes for each row: some of the texts, and what it attended to. */
  readonly written?: WrittenTexts;
}

export interface ProbabilitySummary {
  /** Null where a probability is no number. */
  readonly calibration: Calibration | null;
  /** Of two classes, with rows of both. */
  readonly ranking: RankingSummary | null;
}

export interface RankingSummary {
  readonly rocAuc: number;
  readonly averagePrecision: number;
  /** Rows of the positive class, and of the other. */
  readonly positives: number;
  readonly negatives: number;
  /** How many there are: distinct probabilities. */
  readonly thresholds: number;
  /** From the highest threshold to the lowest; of many, some. */
  readonly points: readonly RankingPoint[];
  /** Where the scores stand. */
  readonly atHalf: RankingPoint;
  /** Where they would stand with the threshold that the validation rows chose; null without one. */
  readonly atChosen: RankingPoint | null;
}

/** What becomes of the rows where those from a threshold on are called positive. */
export interface RankingPoint {
  readonly threshold: number;
  /** The recall of the positive class. */
  readonly truePositiveRate: number;
  readonly falsePositiveRate: number;
  readonly precision: number;
}

export interface DataSummary {
  /** Of an ensemble whose members were trained on different tables: these are the first one's. */
  readonly ofFirstMember?: true;
  readonly splits: readonly SplitSummary[];
  /**
   * Lengths of the training rows in tokens, as the model reads them (cut, padding not counted);
   * null when the data has no tokens.
   */
  readonly lengths: LengthSummary | null;
  readonly vocabulary: VocabularySummary | null;
}

export interface SplitSummary {
  readonly name: string;
  readonly rows: number;
  /** Rows of each class, in the order of `classes`; null when the split has no class column. */
  readonly classes: readonly number[] | null;
}

export interface LengthSummary {
  /** The split that was measured. */
  readonly split: string;
  readonly rows: number;
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly quantiles: readonly { readonly fraction: number; readonly tokens: number }[];
  readonly histogram: Histogram;
  /** The one length all rows are cut or filled up to; null when lengths differ. */
  readonly padded: number | null;
}

/**
 * Bin i counts tokens in `start + i·width` (inclusive) to `start + (i + 1)·width` (exclusive); the
 * last bin also holds all beyond.
 */
export interface Histogram {
  readonly start: number;
  readonly width: number;
  readonly counts: readonly number[];
  /** Rows in the last bin that lie beyond its upper edge. */
  readonly beyond: number;
}

export interface VocabularySummary {
  readonly size: number;
  /** Ids of hashed n-grams, which no vocabulary gave. */
  readonly hashed?: true;
  /**
   * Share of tokens not in the vocabulary, by split; null when unknown words have no id of their
   * own.
   */
  readonly unknown: readonly { readonly split: string; readonly share: number }[] | null;
}

/** The heaviest words of a class, the heaviest first. */
export interface DecidingTerms {
  readonly class: string;
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
}

export interface ModelSummary {
  readonly family: TrainedDocument['family'];
  readonly parameters: number;
  /** None of an ensemble. */
  readonly layers: readonly LayerSummary[];
  /** Of a linear model: the words that speak most for each class. */
  readonly decides?: readonly DecidingTerms[];
  /** Of an ensemble. */
  readonly ensemble?: { readonly vote: Vote; readonly members: readonly MemberSummary[] };
  /** What a neural training found itself computed by, and what its first steps were computed by. */
  readonly trainedWith?: CheckpointConditions;
  readonly begunWith?: readonly BegunWith[];
}

export interface MemberSummary {
  /** As it is called in the list: `w=50`. */
  readonly name: string;
  readonly parameters: number;
  readonly layers: readonly LayerSummary[];
  /** On the rows of the page; absent in scores of an earlier version. */
  readonly scores?: MemberScores;
}

export interface LayerSummary {
  /** The kind of layer: `bidirectional lstm`. */
  readonly type: string;
  /** As one would write it: `lstm(512, layers: 2, dropout: 0.5)`. */
  readonly name: string;
  readonly shape: readonly ShownDimension[];
  /** Zero for a layer without weights, and for the second use of shared ones. */
  readonly parameters: number;
  /** What is special about how its weights are learned: `frozen`, `begins trained`. */
  readonly learned?: string;
}

export interface ErrorSummary {
  /**
   * Of numbers, every prediction is off; of vectors, the numbers of a row, by the root of their mean
   * squared error. Of votes, the share of an ensemble's members stands for the
   * probability. Where nothing is said, classes are predicted.
   */
  readonly of?: 'numbers' | 'vectors' | 'votes';
  /** Wrong predictions in all. */
  readonly total: number;
  /** The most confident mistakes first; of numbers those that are off the most. */
  readonly worst: readonly ErrorExample[];
}

export interface ErrorExample {
  /** Row in the split, from 0. */
  readonly row: number;
  readonly target: string;
  readonly predicted: string;
  /** Probability of the predicted class; of a number, how far it is off. */
  readonly probability: number;
  /** Null where the evaluation kept no text. */
  readonly text: string | null;
  /** True when `text` is only the beginning. */
  readonly cut: boolean;
}

/** Forecasts one after another, beside the truth. */
export interface ForecastSummary {
  /** Steps of a forecast. */
  readonly ahead: number;
  /** Of the steps at the end of the evaluated rows. */
  readonly truth: readonly number[];
  /** `from`: the place in `truth` of the first value. */
  readonly forecasts: readonly { readonly from: number; readonly values: readonly number[] }[];
}

/** Rows that are pictures, and what the model made of them. */
export interface PictureSummary {
  /** Rows that were evaluated. */
  readonly rows: number;
  readonly shape: readonly [height: number, width: number, channels: 1 | 3];
  /** The numbers that are drawn as black and white. */
  readonly shown: readonly [black: number, white: number];
  /** At even distances among the rows. */
  readonly some: readonly PictureExample[];
  /** Those that are off the most, the worst first. */
  readonly worst: readonly PictureExample[];
}

export interface PictureExample {
  /** Row in the split, from 0. */
  readonly row: number;
  /** Mean squared difference over all numbers, in the units of the data. */
  readonly error: number;
  /** One byte a number, base64. */
  readonly target: string;
  readonly predicted: string;
}

/** What a decoder makes of a grid of codes. */
export interface CodeGridSummary {
  /** Whose codes the range is that of, and how many rows. */
  readonly split: string;
  readonly rows: number;
  /** Numbers of a code. */
  readonly width: number;
  readonly across: CodeAxis;
  readonly up: CodeAxis;
  /** Of the codes seen: between these the axes lie. */
  readonly percentiles: readonly [low: number, high: number];
  readonly shape: readonly [height: number, width: number, channels: 1 | 3];
  readonly shown: readonly [black: number, white: number];
  /** From the top left, row by row: one byte a number, base64. */
  readonly pictures: readonly string[];
  /** The mean number of each, in the units of the data. */
  readonly means: readonly number[];
}

export interface CodeAxis {
  /** Which number of the code, from 0. */
  readonly number: number;
  readonly values: readonly number[];
}

/** The filters of the first convolution over pictures. */
export interface FilterSummary {
  /** How many the layer has. */
  readonly filters: number;
  readonly shape: readonly [height: number, width: number, channels: 1 | 3];
  /** Of many filters, some. */
  readonly pictures: readonly {
    /** The largest size of a weight: it is drawn white, and its negative black; 0 is grey. */
    readonly largest: number;
    /** One byte a number, base64. */
    readonly weights: string;
  }[];
}

export type RunStageStatus = 'hit' | 'ran' | 'failed' | 'skipped';

export interface RunForReport {
  /** The pipeline's file name, for people: `quickstart.seq`. */
  readonly file: string;
  /** In an order in which every stage comes after its inputs. */
  readonly stages: readonly RunStage[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  /** Wall time of the whole run. */
  readonly seconds: number;
  /** When the run ended, as it should be shown; leave out for a page that can be compared. */
  readonly finished?: string;
  /** Things to show in the foot of the page: version, backend, threads, machine. */
  readonly facts?: readonly { readonly name: string; readonly value: string }[];
  /** What the model and its scores were made of. */
  readonly training?: MadeOf;
  readonly evaluation?: MadeOf;
}

export interface RunStage {
  readonly name: string;
  /** A line for people: `lowercase → replace → tokenize(treebank)`. */
  readonly summary: string;
  readonly status: RunStageStatus;
  /** Wall time; 0 for a hit. For a hit, `original` may say what it took when it ran. */
  readonly seconds: number;
  readonly original?: number;
}
