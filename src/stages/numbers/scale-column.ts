/** Steps that change the scale of a column, and say in its type how to undo it. */
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { LearnedScale } from '../../contract/artefacts/scaler.js';
import type { Scaling } from '../../contract/artefacts/scaling.js';
import type { Column } from '../artefacts/column.js';
import { failure } from './failures.js';
import { fitsModel, mapNumbers, numbersColumn, rowOfPlace } from './number-values.js';

/** What a step does to a column whose first row is row `firstRow` of its split, from 0. */
export interface NumberStep {
  readonly type: ColumnType;
  apply(column: Column, firstRow: number): Column;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

type Affine = Extract<Scaling, { kind: 'affine' }>;

/** From the range of the training rows, or one that is known, to `low` … `high`. */
export function scaleTo({ low, high }: Range, learned: LearnedScale): Affine {
  if (learned.kind !== 'range') throw new Error('a range is scaled by a range');
  const factor = learned.low.map((least, place) => (learned.high[place]! - least || 1) / (high - low));
  // As scikit-learn, a place where all values are the same goes to `low`.
  return { kind: 'affine', offset: learned.low.map((least, at) => least - low * factor[at]!), factor };
}

/** To mean 0 and deviation 1. A place where all values are the same goes to 0. */
export function standardizeBy(learned: LearnedScale): Affine {
  if (learned.kind !== 'deviation') throw new Error('what is standardized has a mean and a deviation');
  const factor = learned.deviation.map((deviation) => deviation || 1);
  return { kind: 'affine', offset: learned.mean, factor };
}

export function affineStep(input: ColumnType, column: string, scaling: Affine): NumberStep {
  const { offset, factor } = scaling;
  const places = offset.length;
  return {
    type: scaledType(input, scaling),
    apply(given, firstRow) {
      return mapNumbers(given, (value, i) => {
        const scaled = (value - offset[i % places]!) / factor[i % places]!;
        if (fitsModel(scaled)) return scaled;
        throw failure('tooLargeScaled', { column, row: rowNumber(given, i, firstRow), value });
      });
    },
  };
}

export function logStep(input: ColumnType, column: string, step: 'log' | 'log1p'): NumberStep {
  const least = { log: 0, log1p: -1 }[step];
  const logarithm = Math[step];
  return {
    type: scaledType(input, { kind: step }),
    apply(given, firstRow) {
      return mapNumbers(given, (value, i) => {
        if (value > least) return logarithm(value);
        const row = rowNumber(given, i, firstRow);
        throw failure('logOfTooSmall', { step, column, row, value, least });
      });
    },
  };
}

/** Values below `low` become `low`, those above `high` become `high`: nothing can undo that. */
export function clipStep(
  input: ColumnType,
  { low, high }: { readonly low: number | null; readonly high: number | null },
): NumberStep {
  const [least, most] = [low ?? -Infinity, high ?? Infinity];
  return {
    type: input,
    apply: (given) => mapNumbers(given, (value) => Math.min(most, Math.max(least, value))),
  };
}

/** From 1, within its split. */
function rowNumber(column: Column, place: number, firstRow: number): number {
  return firstRow + rowOfPlace(numbersColumn(column), place) + 1;
}

function scaledType(type: ColumnType, scaling: Scaling): ColumnType {
  if (type.type !== 'number' && type.type !== 'numbers')
    throw new Error(`a column of ${type.type} has no scale`);
  return { ...type, scaling: [...(type.scaling ?? []), scaling] };
}
