/**
 * `folder`: a row a file, of the class of the folder it lies in, as a table with the columns of
 * `labelledText`.
 */
import type { OperationTraits } from './operation.js';
import type { SourceArguments, TextEncoding } from './source.js';
import type { NoInputs } from './operation.js';

export interface FolderOperation {
  readonly arguments: SourceArguments & {
    /** Folder to class. */
    readonly classes: Readonly<Record<string, string>>;
    /** The classes in the order of `classes`, which a JSON object does not keep. */
    readonly class_order: readonly string[];
    readonly encoding: TextEncoding;
  };
  readonly inputs: NoInputs;
  readonly files: { readonly path: 'glob' };
  readonly leaves: 'dataset';
}

export const folder: OperationTraits = { version: 1, resource: 'data', copies: true };
