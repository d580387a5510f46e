/** `coverage`: which words of a vocabulary have a vector. */
import type { NoFiles, OperationTraits } from './operation.js';

export interface CoverageOperation {
  readonly arguments: { readonly [name in never]: never };
  readonly inputs: { readonly vectors: 'word-vectors'; readonly vocabulary: 'vocabulary' };
  readonly files: NoFiles;
  readonly leaves: 'coverage';
}

export const coverage: OperationTraits = { version: 1, resource: 'data' };
