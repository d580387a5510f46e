/**
 * `fasttext`: a row a line, `__label__NAME the text`, as a table with the columns of
 * `labelledText`.
 */
import type { OperationTraits } from './operation.js';
import type { ClassMapping, MemberArgument, SourceArguments, SourceFiles, SourceInputs } from './source.js';

export interface FasttextOperation {
  readonly arguments: SourceArguments & MemberArgument & ClassMapping;
  readonly inputs: SourceInputs;
  readonly files: SourceFiles;
  readonly leaves: 'dataset';
}

export const fasttext: OperationTraits = { version: 1, resource: 'data', copies: true };
