/** `evaluate`: what a trained model predicts for the rows of one split, and how right it is. */
import type { SeenRows } from '../artefacts/scores.js';
import type { Choice } from '../artefacts/choice.js';
import type { Baseline } from './baseline.js';
import type { Metric } from './metric.js';
import type { NextValue } from './windows.js';
import type { NoFiles, OperationTraits } from './operation.js';
import type { Joining } from './tokenizer.js';

export interface EvaluateOperation {
  readonly arguments: {
    readonly metrics: readonly Metric[];
    readonly target: string;
    /** Rows that are computed together. */
    readonly batch: number;
    /**
     * What training did with the rows; absent where it saw none of them, as far as the program
     * says.
     */
    readonly seen?: SeenRows;
    /** Of an ensemble: each member is measured, too. */
    readonly members?: true;
    /** Simple answers, measured on the same rows; absent where none are asked for. */
    readonly against?: readonly Baseline[];
    /** Of windows: what is forecast. */
    readonly forecast?: {
      readonly horizon: number;
      /** Columns of the series. */
      readonly target: readonly string[];
      readonly time: string;
      readonly series?: string;
      /** Of `levels`: by target, the column whose changes are forecast; absent where none are. */
      readonly levels?: readonly string[];
      /** The model forecasts fewer steps, and reads its own answers for those after them. */
      readonly ahead?: {
        /** Steps that the model forecasts at once. */
        readonly steps: number;
        /** Of each column of the history. */
        readonly next: readonly NextValue[];
      };
    };
    /** How tokens become a text; absent where no metric is of texts. */
    readonly text?: { readonly joining: Joining };
    /** Of a model that writes: how it does; absent where nothing is written. */
    readonly search?: {
      readonly choose: Choice;
      /** The most tokens of a text, its end among them; null: twice the longest of the training rows. */
      readonly tokens: number | null;
      /** How tokens become a text. */
      readonly joining: Joining;
      /** Columns of `words`: the tokens of the references, and what tells sources apart. */
      readonly references: string;
      readonly sources: readonly string[];
      /** The texts that are shown: how many of the best, of the worst and by chance. */
      readonly examples: { readonly each: number; readonly seed: number };
    };
  };
  readonly inputs: {
    readonly model: 'trained';
    /** One split, prepared as the model's training data was. */
    readonly data: 'dataset';
    /**
     * Of an ensemble whose members are prepared differently: the same split for each of them, in
     * their order.
     */
    readonly [member: `member.${number}`]: 'dataset';
    /**
     * One split, by which the threshold of two classes is chosen; absent where nothing that depends
     * on a threshold is asked for, and where training had no such rows.
     */
    readonly validation?: 'dataset';
    /** One split: the training rows, prepared, that principal components learn from. */
    readonly training?: 'dataset';
    /** The rows that windows were cut from, of all splits; for baselines and scaled errors. */
    readonly series?: 'dataset';
    /** Of forecasts of changes: the rows of all splits before the first difference was taken. */
    readonly levels?: 'dataset';
    /** What ids stand for, and the same rows with the references as tokens, where texts are written or measured. */
    readonly vocabulary?: 'vocabulary';
    readonly words?: 'dataset';
    /** By input of the model: the words that an attention looks at; absent where nothing is written. */
    readonly [attended: `attended.${number}`]: 'vocabulary';
    /** The same rows before preparation; absent for windows. */
    readonly raw?: 'dataset';
    /**
     * One split each: the rows that are measured, and training rows of the model, which no stage
     * has compared with them. Absent where a `split` or a `dataset` has.
     */
    readonly [compared: `compared.${number}`]: 'dataset';
    readonly [learned: `learned.${number}`]: 'dataset';
  };
  readonly files: NoFiles;
  readonly leaves: 'scores';
}

/** A linear model needs no TensorFlow. */
export const evaluate: OperationTraits = { version: 5, resource: 'tensorflow' };
