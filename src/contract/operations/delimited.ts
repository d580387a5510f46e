/** `delimited`: a table from a CSV or TSV file. */
import type { OperationTraits } from './operation.js';
import type { MemberArgument, SourceArguments, SourceColumn, SourceFiles, SourceInputs } from './source.js';

/** What may stand between fields: an ASCII character that is no quote. For a regular expression. */
export const delimiterPattern = '^[\\t\\x20\\x21\\x23-\\x7e]$';

export const decimalMarks = ['.', ','] as const;
export type DecimalMark = (typeof decimalMarks)[number];

export interface DelimitedOperation {
  readonly arguments: SourceArguments &
    MemberArgument & {
      /**
       * One ASCII character. A comma gives way to another one where the columns are not found with
       * it.
       */
      readonly delimiter: string;
      /** The mark before the decimals of a number; absent for a point. */
      readonly decimal?: ',';
      /** The first row names the columns; without it columns go by number. */
      readonly header: boolean;
      /** Fields may stand in double quotes. */
      readonly quoting: boolean;
      readonly columns: readonly SourceColumn[];
    };
  readonly inputs: SourceInputs;
  readonly files: SourceFiles;
  readonly leaves: 'dataset';
}

export const delimited: OperationTraits = { version: 1, resource: 'data', copies: true };
