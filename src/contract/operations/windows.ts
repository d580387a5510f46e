/**
 * `windows`: pieces of a series, each with what was known, `history`, and what came next, `future`.
 * A row of a split has its future in that split, and its history in it or before it.
 */
import type { NoFiles, OperationTraits } from './operation.js';

export interface WindowsOperation {
  readonly arguments: {
    /** Steps that are known, and steps to forecast. */
    readonly history: number;
    readonly horizon: number;
    /** Steps from one window to the next. */
    readonly step: number;
    /** The column of times. */
    readonly time: string;
    /** A column of texts or classes that names the series of a row; absent for one series. */
    readonly series?: string;
    /** Columns of numbers: those of the history, and those to forecast. */
    readonly of: readonly string[];
    readonly target: readonly string[];
    /** A window with a missing step inside is joined over it; absent: it is left out. */
    readonly gaps?: 'join';
    /** The future of each step of the history, too, in `futures`. */
    readonly each?: true;
    /** Columns whose values at the steps to forecast are in `known`, too. */
    readonly known?: readonly string[];
    /** Only the windows of this split are cut; absent for all. */
    readonly only?: string;
  };
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

/** The columns of windows; `origin` is the last time that is known. */
export const windowColumns = {
  history: 'history',
  future: 'future',
  futures: 'futures',
  origin: 'origin',
  known: 'known',
} as const;

/** Where a column of the history has its values from when a forecast goes on from its own answers. */
export type NextValue =
  /** The place among the targets, or among the columns that are known before. */
  { readonly answer: number } | { readonly known: number };

export const windows: OperationTraits = { version: 3, resource: 'data' };
