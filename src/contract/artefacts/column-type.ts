/** Types of columns as a stored dataset has them. */
import type { TimeStyle } from '../../base/calendar.js';

/** What a column of a stored dataset holds. */
export type ColumnType =
  | { readonly type: 'text' }
  | { readonly type: 'tokens' }
  | { readonly type: 'number' }
  /** Points in time; the precision is the finest that a row was written with. */
  | ({ readonly type: 'time' } & TimeStyle)
  | { readonly type: 'class'; readonly classes: readonly string[] }
  | {
      readonly type: 'ids';
      /** Ids per row when padded to one length; null when lengths differ. */
      readonly length: number | null;
      /** Ids run from 0 to `vocabularySize` - 1. */
      readonly vocabularySize: number;
      /** The id that fills up a padded row; null when the vocabulary has none. */
      readonly padId: number | null;
      readonly unknownId: number | null;
      /** Hashed n-grams: no vocabulary says what an id stands for. */
      readonly hashed?: true;
      /** The side on which padding stands; null when ragged. */
      readonly side: 'left' | 'right' | null;
    };
