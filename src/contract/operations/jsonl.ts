/** `jsonl`: a table from a file with a JSON object a line. */
import type { OperationTraits } from './operation.js';
import type { MemberArgument, SourceArguments, SourceColumn, SourceFiles, SourceInputs } from './source.js';

export interface JsonlOperation {
  readonly arguments: SourceArguments &
    MemberArgument & {
      /** `source` names a field of the object. */
      readonly columns: readonly SourceColumn[];
    };
  readonly inputs: SourceInputs;
  readonly files: SourceFiles;
  readonly leaves: 'dataset';
}

export const jsonl: OperationTraits = { version: 2, resource: 'data', copies: true };
