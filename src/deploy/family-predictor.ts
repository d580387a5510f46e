/** A family of models (`neural`, `linear`) at work on prepared rows in memory. */
import type { TrainedDocument } from '../contract/artefacts/trained.js';
import type { Numbers } from '../contract/artefacts/scaling.js';
import type { ArtefactView } from '../contract/kernel.js';
import type { RowExplanation, Unexplained } from './row-explanation.js';
import type { Batch } from '../stages/artefacts/column.js';

export interface ComputeOptions {
  readonly threads: number;
  readonly device: 'cpu' | 'gpu' | 'auto';
}

export interface FamilyAnswers {
  /**
   * Row-major [rows, classes]: their probabilities; of a model without classes, the numbers of each
   * row, in the unit of the data.
   */
  readonly values: Numbers;
  /** Numbers as the model says them, before what was done to its target is undone. */
  readonly said?: Float32Array;
  /** The steps where each row begins, where rows have their own number of them. */
  readonly steps: Int32Array | null;
  /** Of a model that writes: a text for each row. */
  readonly texts?: readonly WrittenText[];
}

export interface WrittenText {
  readonly text: string;
  /** Natural logarithm of the probability of the text and its end. */
  readonly logProbability: number;
  /** False where the text was cut off because it came to no end. */
  readonly ended: boolean;
}

/** What a family makes of prepared rows. */
export interface FamilyPredictor {
  answers(batch: Batch): Promise<FamilyAnswers>;
  /** Words of each row that the model knows; null where it reads none. */
  knownWords(batch: Batch): Int32Array | null;
  /** What its answers to rows came from; else why it does not show that. */
  readonly explain: Explain | Unexplained;
  dispose(): void;
}

export type Explain = (batch: Batch, words: WordsOf) => Promise<readonly RowExplanation[]>;

/** The words of each row behind the ids of a column: null where padding stands. */
export type WordsOf = (column: string) => readonly (readonly (RowWord | null)[])[];

export interface RowWord {
  readonly word: string;
  /** Not in the vocabulary. */
  readonly unknown?: true;
}

export type OpenFamily = (
  trained: ArtefactView<TrainedDocument>,
  options: ComputeOptions,
) => Promise<FamilyPredictor>;
