/** `word_vectors`: vectors from a file, as a table with a row for each id of a vocabulary. */
import type { OperationTraits } from './operation.js';
import type { MemberArgument, SourceFiles, SourceInputs } from './source.js';

export interface WordVectorsOperation {
  readonly arguments: MemberArgument & {
    /** Numbers in each vector. */
    readonly width: number;
  };
  readonly inputs: SourceInputs & { readonly vocabulary: 'vocabulary' };
  readonly files: SourceFiles;
  readonly leaves: 'word-vectors';
}

export const wordVectors: OperationTraits = { version: 1, resource: 'data' };
