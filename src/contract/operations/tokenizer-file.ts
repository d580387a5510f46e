/** `tokenizer`: subwords that others have learned, from a file. */
import type { OperationTraits } from './operation.js';
import type { SourceFiles, SourceInputs } from './source.js';

export interface TokenizerFileOperation {
  readonly arguments: {
    /** Whether rows get the special tokens that the file puts around a text. */
    readonly special: boolean;
    /** Ids in a row at most, special tokens included; null for what the file says. */
    readonly length: number | null;
    /** The token that fills up short rows; null for none. */
    readonly pad: string | null;
  };
  readonly inputs: SourceInputs;
  readonly files: SourceFiles;
  readonly leaves: 'vocabulary';
}

export const tokenizerFile: OperationTraits = { version: 1, resource: 'data', unicode: true };
