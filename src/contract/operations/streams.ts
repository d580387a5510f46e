/**
 * `streams`: the rows of each split end to end, cut into windows of `ids` and of what follows each
 * id, `next`.
 */
import type { NoFiles, OperationTraits } from './operation.js';

export interface StreamsOperation {
  readonly arguments: {
    /** A column of ids of differing length. */
    readonly column: string;
    /** Streams side by side: the rows of a batch. */
    readonly lanes: number;
    /** Ids in a window. */
    readonly window: number;
  };
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

/** The columns of the windows. */
export const streamColumns = { ids: 'ids', next: 'next' } as const;

export const streams: OperationTraits = { version: 1, resource: 'data' };
