/** Types of columns as a stored dataset has them. */
import type { TimeStyle } from '../../base/calendar.js';
import { sinceDifference, type Scaling } from './scaling.js';
import type { TimeStep } from './time-step.js';

/** What a column of a stored dataset holds. */
export type ColumnType =
  | { readonly type: 'text' }
  | { readonly type: 'tokens' }
  | ({ readonly type: 'number' } & Scaled)
  /** Points in time; the precision is the finest that a row was written with. */
  | ({ readonly type: 'time' } & TimeStyle)
  /** Numbers with a shape, as 32-bit floats: a vector, an image, a series. */
  | NumbersColumnType
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
      /** The ids of `<start>` and `<end>`, of a vocabulary that has them. */
      readonly ends?: { readonly start: number; readonly end: number };
      /** Hashed n-grams: no vocabulary says what an id stands for. */
      readonly hashed?: true;
      /** The side on which padding stands; null when ragged. */
      readonly side: 'left' | 'right' | null;
    };

export interface Scaled {
  /** What was done to the values, in order; absent for values as the data has them. */
  readonly scaling?: readonly Scaling[];
}

export interface NumbersColumnType extends Scaled {
  readonly type: 'numbers';
  /** Of one row; of one step where `ragged`: `[784]`, `[28, 28, 1]`, `[30, 2]`. */
  readonly shape: readonly number[];
  /** Rows have a number of steps of their own, each of `shape`. */
  readonly ragged?: true;
  /** Of windows: what lies between two places of the first axis, the most frequent first. */
  readonly steps?: readonly TimeStep[];
}

/** What was done to the numbers of a column; undefined where nothing was, or where it has none. */
export function scalingOf(type: ColumnType | undefined): readonly Scaling[] | undefined {
  return type?.type === 'number' || type?.type === 'numbers' ? type.scaling : undefined;
}

/**
 * What is undone of it where the column is predicted: a change of one row stays a change, and only
 * that of a forecast has values before it. Undefined where nothing is.
 */
export function undoneScaling(type: ColumnType | undefined): readonly Scaling[] | undefined {
  const scaling = scalingOf(type);
  if (scaling === undefined || type?.type === 'numbers') return scaling;
  const undone = sinceDifference(scaling);
  return undone.length === 0 ? undefined : undone;
}

/** How many numbers a row has, or a step where rows are ragged. */
export function widthOf({ shape }: Pick<NumbersColumnType, 'shape'>): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** `float[28, 28, 1]`, `float[..steps, 3]` */
export function showNumbersType({ shape, ragged }: NumbersColumnType): string {
  return `float[${[...(ragged ? ['..steps'] : []), ...shape].join(', ')}]`;
}
