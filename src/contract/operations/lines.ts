/** `lines`: a row a line of a text file, blank lines too, with its number. */
import type { OperationTraits } from './operation.js';
import type { MemberArgument, SourceArguments, SourceFiles, SourceInputs } from './source.js';

export interface LinesOperation {
  readonly arguments: SourceArguments & MemberArgument;
  readonly inputs: SourceInputs;
  readonly files: SourceFiles;
  readonly leaves: 'dataset';
}

/** The columns; `line` counts from 1. */
export const lineColumns = { text: 'text', line: 'line' } as const;

export const lines: OperationTraits = { version: 1, resource: 'data', copies: true };
