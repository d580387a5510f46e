/**
 * `finite`: the rows for which a formula has a finite result, as the `tolerance` of their source
 * allows. It stands before a step that computes the formula; a program has no word for it.
 */
import type { Formula } from './formula.js';
import type { NoFiles, OperationTraits } from './operation.js';

export interface FiniteOperation {
  readonly arguments: {
    readonly formula: Formula;
    /** Share of rows that may be left out, above 0; more fail the stage. */
    readonly tolerance: number;
  };
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const finite: OperationTraits = { version: 1, resource: 'data', copies: true };
