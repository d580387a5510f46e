/**
 * Smallest and largest value, mean and deviation of a column, while its rows come in: of all its
 * numbers, or of each place of the last axis.
 */
import type { LearnedScale } from '../../contract/artefacts/scaler.js';
import type { Column } from '../artefacts/column.js';
import { failure } from './failures.js';
import { numbersColumn, rowOfPlace } from './number-values.js';

/** The value that is farthest from the mean of its place, in deviations. */
export interface Farthest {
  readonly value: number;
  /** From 1. */
  readonly row: number;
  readonly deviations: number;
  readonly mean: number;
}

export class ScaleCounter {
  private rows = 0;
  /** Numbers of each place. */
  private count = 0;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly lowRow: Float64Array;
  private readonly highRow: Float64Array;
  private readonly mean: Float64Array;
  /** Sums of the squared distances from the mean. */
  private readonly spread: Float64Array;

  constructor(
    readonly column: string,
    readonly places: number,
  ) {
    this.low = new Float64Array(places).fill(Infinity);
    this.high = new Float64Array(places).fill(-Infinity);
    [this.lowRow, this.highRow] = [new Float64Array(places), new Float64Array(places)];
    [this.mean, this.spread] = [new Float64Array(places), new Float64Array(places)];
  }

  add(column: Column, rows: number): void {
    const known = numbersColumn(column);
    const { places } = this;
    const { values } = known;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      const place = i % places;
      if (place === 0) this.count++;
      if (!Number.isFinite(value)) {
        const row = this.rows + rowOfPlace(known, i) + 1;
        throw failure('notFiniteToScale', { column: this.column, row, value });
      }
      if (value < this.low[place]!) {
        this.low[place] = value;
        this.lowRow[place] = this.rows + rowOfPlace(known, i) + 1;
      }
      if (value > this.high[place]!) {
        this.high[place] = value;
        this.highRow[place] = this.rows + rowOfPlace(known, i) + 1;
      }
      // Welford's recurrence: squares of large numbers would swallow their differences.
      const before = value - this.mean[place]!;
      this.mean[place]! += before / this.count;
      this.spread[place]! += before * (value - this.mean[place]!);
    }
    this.rows += rows;
  }

  /** Numbers that were counted at each place; 0 where ragged rows have no steps. */
  get counted(): number {
    return this.count;
  }

  /** The places whose values differ by no more than rounding, as scikit-learn has it. */
  constantPlaces(): readonly number[] {
    return [...this.mean.keys()].filter((place) => {
      const variance = this.spread[place]! / this.count;
      const rounding = this.count * Number.EPSILON;
      const limit = rounding * variance + (rounding * this.mean[place]!) ** 2;
      return this.low[place] === this.high[place] || variance <= limit;
    });
  }

  /** A value of the first place. */
  get sample(): number {
    return this.low[0]!;
  }

  farthest(): Farthest {
    const each = [...this.mean].flatMap((mean, place): readonly Farthest[] => {
      const deviation = Math.sqrt(this.spread[place]! / this.count);
      if (deviation === 0) return [];
      const [low, high] = [this.low[place]!, this.high[place]!];
      return [
        { value: low, row: this.lowRow[place]!, deviations: (mean - low) / deviation, mean },
        { value: high, row: this.highRow[place]!, deviations: (high - mean) / deviation, mean },
      ];
    });
    return each.reduce((most, one) => (one.deviations > most.deviations ? one : most));
  }

  learned(kind: LearnedScale['kind']): LearnedScale {
    const constant = new Set(this.constantPlaces());
    const deviation = Array.from(this.spread, (spread, place) =>
      constant.has(place) ? 0 : Math.sqrt(spread / this.count),
    );
    return kind === 'range'
      ? { kind, low: [...this.low], high: [...this.high] }
      : { kind, mean: [...this.mean], deviation };
  }
}
