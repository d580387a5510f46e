/**
 * `folder`: a row a file, of the class of the folder it lies in, as a table with the columns of
 * `labelledText`. The files lie on disk, or in an archive.
 */
import type { OperationTraits } from './operation.js';
import type { SourceArguments, SingleSourceColumn, SourceInputs, TextEncoding } from './source.js';

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
    /**
     * The columns, each from one of `folderFields`; absent for `text` and `label`. With them there
     * are no `classes`.
     */
    readonly columns?: readonly SingleSourceColumn[];
    /** The files in an archive, as a pattern; absent for all of them. */
    readonly members?: string;
  };
  readonly inputs: SourceInputs;
  readonly files: { readonly path?: 'glob' };
  readonly leaves: 'dataset';
}

/**
 * What is known of a file: its content, the innermost folder it lies in, and its path below the
 * fixed part of the pattern.
 */
export const folderFields = ['text', 'folder', 'path'] as const;

export const folder: OperationTraits = { version: 1, resource: 'data', copies: true };
