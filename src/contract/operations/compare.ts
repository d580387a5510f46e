/** `compare`: what several trainings, or their scores, have come to, side by side. */
import type { ComparedMeasure } from '../artefacts/comparison.js';
import type { NoFiles, OperationTraits } from './operation.js';

export interface CompareOperation {
  readonly arguments: {
    /** One for each input, in order. */
    readonly elements: readonly ComparedElement[];
    /** The variable along the axis of the picture; null: the elements one after the other. */
    readonly x: string | null;
    readonly y: ComparedMeasure;
  };
  readonly inputs: {
    readonly [trained: `trained.${number}`]: 'trained';
    readonly [scores: `scores.${number}`]: 'scores';
  };
  readonly files: NoFiles;
  readonly leaves: 'comparison';
}

/** How an element is called: by the variables of its list, else by what was written for it. */
export type ComparedElement = {
  readonly name: string;
  readonly variables: readonly ComparedVariable[];
};

export type ComparedVariable = {
  readonly name: string;
  readonly shown: string;
  /** Where its values are numbers: the place on an axis. */
  readonly number: number | null;
};

export const compare: OperationTraits = { version: 1, resource: 'data' };
