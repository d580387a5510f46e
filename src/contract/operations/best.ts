/** `best`: of several trainings the one that measured best on the validation split. */
import type { NoFiles, OperationTraits } from './operation.js';
import type { ValidationMeasure } from './metric.js';

export interface BestOperation {
  readonly arguments: { readonly by: ValidationMeasure };
  readonly inputs: { readonly [candidate: `candidate.${number}`]: 'trained' };
  readonly files: NoFiles;
  /** The artefact of that training, with its place among the candidates. */
  readonly leaves: 'trained';
}

export const best: OperationTraits = { version: 1, resource: 'data' };
