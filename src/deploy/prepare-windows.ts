/**
 * Raw rows of a series as the last windows that a model reads. Differences need the rows before the
 * history; forecasts of changes are added to the values that stand there.
 */
import { dictionary } from '../base/dictionary.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import type { ColumnType } from '../contract/artefacts/column-type.js';
import type { ValuesBefore } from '../contract/artefacts/forecast-in-unit.js';
import type { TimeStep } from '../contract/artefacts/time-step.js';
import type { RowDifference, WindowPreparation } from '../contract/stage-graph.js';
import type { Batch, Column } from '../stages/artefacts/column.js';
import { takeRows } from '../stages/artefacts/take-rows.js';
import { createSteps, type Learned, type Steps } from '../stages/text/steps.js';
import type { CheckedRow } from './check-row.js';
import { lastWindows, type LastWindow } from './last-windows.js';
import { rawBatch } from './row-predictor.js';

export interface PreparedWindows {
  readonly windows: readonly LastWindow[];
  /** What the changes that are forecast are added to; null where values are forecast. */
  readonly before: ValuesBefore | null;
}

/** How many of the last rows of a series a forecast is made from. */
export function rowsRead({ settings, differences = [] }: WindowPreparation): number {
  return settings.history + differences.reduce((sum, { lag }) => sum + lag, 0);
}

/** What the model has learned from. */
export interface LearnedRows {
  readonly fitted: Readonly<Record<string, Learned>>;
  /** Of the raw columns. */
  readonly types: Readonly<Record<string, ColumnType>>;
  /** Those of the series; none where it does not know. */
  readonly steps: readonly TimeStep[];
}

/** The windows of rows, with the times of `ahead` steps after them; or why there are none. */
export function createPrepareWindows(
  preparation: WindowPreparation,
  learned: LearnedRows,
): (rows: readonly CheckedRow[], ahead: number) => PreparedWindows | Diagnostic {
  const { columns, settings, differences = [] } = preparation;
  const [first, ...parts] = stepsBetween(preparation, learned);
  const history = rowsRead(preparation);
  const of = differences.length === 0 ? settings.of : [];
  return (rows, ahead) => {
    const batch = first!.apply(rawBatch(rows, columns), 0);
    const wanted = { ...preparation, settings: { ...settings, of, history, horizon: ahead } };
    const windows = lastWindows(batch, rows, { ...wanted, learned: learned.steps });
    if ('code' in windows) return windows;
    if (differences.length === 0) return { windows, before: null };
    const ordered = takeRows(batch, Int32Array.from(windows.flatMap((window) => window.rows)));
    return differenced(ordered, windows, preparation, parts);
  };
}

/** The steps before the first difference, between them, and after the last one. */
function stepsBetween(
  { steps, differences = [] }: WindowPreparation,
  { fitted, types }: LearnedRows,
): readonly Steps[] {
  const parts: Steps[] = [];
  let from = 0;
  for (const to of [...differences.map(({ after }) => after), steps.length]) {
    parts.push(createSteps(steps.slice(from, to), fitted, parts.at(-1)?.columns ?? types));
    from = to;
  }
  return parts;
}

/** `ordered`: the rows of all windows, one window after the other. */
function differenced(
  ordered: Batch,
  windows: readonly LastWindow[],
  { settings, differences = [], levels }: WindowPreparation,
  parts: readonly Steps[],
): PreparedWindows {
  let batch = ordered;
  let before: ValuesBefore | null = null;
  for (const [at, difference] of differences.entries()) {
    const length = batch.rows / windows.length;
    if (levels?.difference === at) before = lastValues(batch, length, levels.columns);
    batch = parts[at]!.apply(changesOf(batch, length, difference), 0);
  }
  const numbers = settings.of.map((name) => numbersOf(batch, name));
  const { history } = settings;
  return {
    before,
    windows: windows.map((window, at) => ({
      ...window,
      history: Array.from({ length: history }, (_, step) =>
        numbers.map((values) => values[at * history + step]!),
      ).flat(),
    })),
  };
}

/** Of windows of `length` rows. */
function lastValues(batch: Batch, length: number, columns: readonly string[]): ValuesBefore {
  const numbers = columns.map((name) => numbersOf(batch, name));
  return (window, target, count) =>
    numbers[target]!.slice((window + 1) * length - count, (window + 1) * length);
}

/** The first rows of each window, which have none before them, are left out. */
function changesOf(batch: Batch, length: number, { columns, lag }: RowDifference): Batch {
  const kept = Int32Array.from({ length: batch.rows }, (_, row) => row).filter((row) => row % length >= lag);
  const changed = dictionary<Column>(takeRows(batch, kept).columns);
  for (const name of columns) {
    const numbers = numbersOf(batch, name);
    const values = Float64Array.from(kept, (row) => numbers[row]! - numbers[row - lag]!);
    changed[name] = { kind: 'number', values };
  }
  return { rows: kept.length, columns: changed };
}

function numbersOf({ columns }: Batch, name: string): Float64Array {
  const column = columns[name];
  if (column?.kind !== 'number') throw new Error(`${name} is no column of numbers`);
  return column.values;
}
