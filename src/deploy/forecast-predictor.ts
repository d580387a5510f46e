/**
 * Forecasts of a model that was trained on windows: from the last rows of each series to the steps
 * that follow them, with their times, in the unit of the data.
 */
import type { ColumnType } from '../contract/artefacts/column-type.js';
import type { Numbers } from '../contract/artefacts/scaling.js';
import { windowColumns, type WindowsOperation } from '../contract/operations/windows.js';
import type { RawColumns, SourceFields, WindowPreparation } from '../contract/stage-graph.js';
import type { Batch } from '../stages/artefacts/column.js';
import { readLearned } from '../stages/text/read-learned.js';
import { createSteps } from '../stages/text/steps.js';
import type { ComputeOptions } from './family-predictor.js';
import type { InputRow } from './input/input-row.js';
import { lastWindows, type LastWindow } from './last-windows.js';
import { openNeural } from './neural-predictor.js';
import { rawBatch, type PreparedModel } from './row-predictor.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';

type RawRow = InputRow['row'];

/** One step after the last row of a series. */
export interface ForecastStep {
  /** As the rows write times: `1991-01-01`. */
  readonly time: string;
  /** Null of a table with one series. */
  readonly series: string | null;
  /** By column, in the order of the targets. */
  readonly values: readonly number[];
}

export interface ForecastPredictor {
  readonly kind: 'forecast';
  /** Raw columns that a row must have. */
  readonly columns: RawColumns;
  /** Where files like that of the training have them. @internal */
  readonly sources: SourceFields;
  readonly settings: WindowsOperation['arguments'];
  /** The steps after the last row of each series, or why there are none. */
  forecast(rows: readonly RawRow[]): Promise<readonly ForecastStep[] | Diagnostic>;
  dispose(): void;
}

export async function openForecaster(
  { trained, fitted, preprocessing }: PreparedModel,
  preparation: WindowPreparation,
  options: ComputeOptions,
): Promise<ForecastPredictor> {
  const { columns, settings } = preparation;
  const types: Record<string, ColumnType> = Object.fromEntries(
    Object.entries(columns).map(([name, type]) => [name, typeof type === 'object' ? type : { type }]),
  );
  const steps = createSteps(preparation.steps, await readLearned(fitted), types);
  const model = await openNeural(trained, options);
  return {
    kind: 'forecast',
    columns,
    sources: preprocessing.fields,
    settings,
    async forecast(rows) {
      const prepared = steps.apply(rawBatch(rows, columns), 0);
      const windows = lastWindows(prepared, rows, preparation);
      if ('code' in windows) return windows;
      const values = Float32Array.from(windows.flatMap(({ history }) => history));
      const width = settings.history * settings.of.length;
      const batch: Batch = {
        rows: windows.length,
        columns: { [windowColumns.history]: { kind: 'fixed-numbers', width, values } },
      };
      const { values: said } = await model.answers(batch);
      return windows.flatMap((window, row) => stepsOf(window, row, { said, rows: windows.length, settings }));
    },
    dispose: () => model.dispose(),
  };
}

interface Said {
  /** In the unit of the data. */
  readonly said: Numbers;
  readonly rows: number;
  readonly settings: WindowsOperation['arguments'];
}

/** Of an answer at each step of the history, the last one is the forecast. */
function stepsOf(
  { series, times }: LastWindow,
  row: number,
  { said, rows, settings }: Said,
): readonly ForecastStep[] {
  const width = settings.target.length;
  const end = (row + 1) * (said.length / rows);
  const first = end - settings.horizon * width;
  return times.map((time, at) => ({
    time,
    series,
    values: [...said.subarray(first + at * width, first + (at + 1) * width)],
  }));
}
