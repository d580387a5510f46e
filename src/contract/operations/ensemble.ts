/** `ensemble`: trained models that answer together. */
import type { Vote } from '../artefacts/trained.js';
import type { NoFiles, OperationTraits } from './operation.js';

export interface EnsembleOperation {
  readonly arguments: { readonly vote: Vote };
  readonly inputs: { readonly [member: `member.${number}`]: 'trained' };
  readonly files: NoFiles;
  readonly leaves: 'trained';
}

export const ensemble: OperationTraits = { version: 1, resource: 'data' };
