/** What a search is asked, and what it has written. */
import type { Choice } from '../../../contract/artefacts/choice.js';

export interface SearchRequest {
  /** The first ids that the rows read, row by row: the same number for each. */
  readonly first: { readonly values: Int32Array; readonly steps: number };
  readonly choose: Choice;
  /** The id that ends a row; null where nothing does. */
  readonly end: number | null;
  /** Ids that are never written, such as padding. */
  readonly forbidden: readonly number[];
  /** The most ids that a row gets, its end among them. */
  readonly tokens: number;
  /** Of `sample`: the same seed and number of the row draw the same numbers. */
  readonly seed: number;
  /** The number of each row among those that are written with one seed; 0, 1 … unless said. */
  readonly numbers?: readonly number[];
  /**
   * Is told each id as it is chosen, and says whether the row goes on after it. A beam tells none,
   * for it knows them at the end only.
   */
  readonly onId?: (row: number, id: number) => boolean;
}

export interface WrittenRow {
  /** Without those that it began with, and without the id of the end. */
  readonly ids: readonly number[];
  /** Of the ids, and of the end where it was written. */
  readonly logProbability: number;
  /**
   * Why it is not longer: the end was written, `onId` said so, all tokens are there, or the model
   * has no further positions.
   */
  readonly reason: 'end' | 'stopped' | 'tokens' | 'positions';
}

/** Where a row ends that no id has ended. */
export interface SearchLimit {
  readonly tokens: number;
  readonly reason: 'tokens' | 'positions';
}
