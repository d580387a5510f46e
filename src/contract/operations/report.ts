/** `report`: what a page shows about a trained model. */
import type { OpenModelGraph } from '../model-graph.js';
import type { NoFiles, OperationTraits } from './operation.js';

export interface ReportOperation {
  readonly arguments: {
    /** Heading of the page; null makes one of the classes. */
    readonly title: string | null;
    /** The model with the names that its author gave; null for a baseline and for an ensemble. */
    readonly model: OpenModelGraph | null;
    readonly target: string;
    /** Of the data, in order. */
    readonly splits: readonly string[];
    /** A name for each input `against.N`. */
    readonly against: readonly string[];
    /** Of an ensemble; `model` is null then. */
    readonly ensemble?: {
      readonly members: readonly { readonly name: string; readonly model: OpenModelGraph | null }[];
      /** The members were trained on rows of different tables. */
      readonly otherRows: boolean;
    };
    /**
     * Of an autoencoder of pictures: which two numbers of its code, from 0, a grid of pictures goes
     * over. Such a report needs TensorFlow.
     */
    readonly code?: readonly [across: number, up: number];
  };
  readonly inputs: {
    readonly model: 'trained';
    readonly scores: 'scores';
    /** Scores that stand beside those of the model. */
    readonly [against: `against.${number}`]: 'scores';
    /** The dataset before preparation, and as the model read it. */
    readonly raw: 'dataset';
    /** Texts that the model wrote; absent where none are shown. */
    readonly texts?: 'generated';
    readonly data: 'dataset';
  };
  readonly files: NoFiles;
  readonly leaves: 'report';
}

export const report: OperationTraits = { version: 6, resource: 'data' };
