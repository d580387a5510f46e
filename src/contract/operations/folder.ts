/**
 * `folder`: a row a file, of the class of the folder it lies in, as a table with the columns of
 * `labelledText`. The files lie on disk, or in an archive.
 */
import type { OperationTraits } from './operation.js';
import type { SourceArguments, SourceInputs, TextEncoding } from './source.js';

export interface FolderOperation {
  readonly arguments: SourceArguments & {
    /** Folder to class; null where each folder is a class of its own name. */
    readonly classes: Readonly<Record<string, string>> | null;
    /**
     * The classes in the order of `classes`, which a JSON object does not keep; null sorts the
     * folders.
     */
    readonly class_order: readonly string[] | null;
    readonly encoding: TextEncoding;
    /** The files in an archive, as a pattern; absent for all of them. */
    readonly members?: string;
  };
  readonly inputs: SourceInputs;
  readonly files: { readonly path?: 'glob' };
  readonly leaves: 'dataset';
}

export const folder: OperationTraits = { version: 1, resource: 'data', copies: true };
