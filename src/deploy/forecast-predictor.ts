/**
 * Forecasts of models that were trained on windows: from the last rows of each series to the steps
 * that follow them, with their times, in the unit of the data. The members of an ensemble read
 * windows of their own, and their forecasts are joined.
 */
import { dictionary } from '../base/dictionary.js';
import { widthOf, type ColumnType } from '../contract/artefacts/column-type.js';
import type { Numbers } from '../contract/artefacts/scaling.js';
import { columnsRead, type MapStep } from '../contract/operations/map-steps.js';
import { windowColumns, type WindowsOperation } from '../contract/operations/windows.js';
import type { RawColumns, RawType, SourceFields, WindowPreparation } from '../contract/stage-graph.js';
import type { Batch, Column } from '../stages/artefacts/column.js';
import { joinAnswers } from '../stages/sweep/votes.js';
import { forecastAhead } from '../stages/engine/evaluation/forecast-ahead.js';
import { readLearned } from '../stages/text/read-learned.js';
import { createSteps } from '../stages/text/steps.js';
import { BadRow } from './bad-row.js';
import { diagnose } from './diagnose.js';
import type { CheckedRow, RawRow } from './check-row.js';
import type { ComputeOptions } from './family-predictor.js';
import type { LastWindow } from './last-windows.js';
import { openNeural } from './neural-predictor.js';
import { createPrepareWindows, rowsRead } from './prepare-windows.js';
import {
  checkRows,
  fieldsOf,
  rawBatch,
  textColumn,
  typeOfColumn,
  type PredictionParts,
  type PreparedModel,
} from './row-predictor.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';

/** One step after the last row of a series. */
export interface ForecastStep {
  /** As the rows write times: `1991-01-01`. */
  readonly time: string;
  /** Null of a table with one series. */
  readonly series: string | null;
  /** By the name of the column. */
  readonly values: Readonly<Record<string, number>>;
}

export interface ForecastPredictor {
  readonly kind: 'forecast';
  /** Empty: it predicts numbers. */
  readonly classes: readonly string[];
  /** Raw columns that a row must have; the column of times as texts. */
  readonly columns: RawColumns;
  /** Where files like that of the training have them. @internal */
  readonly sources: SourceFields;
  /** The column of times, that of the series if there are several, and those that are forecast. */
  readonly time: string;
  readonly series: string | null;
  readonly target: readonly string[];
  /** How many of the last rows of each series the forecast is made from, with those before its changes. */
  readonly history: number;
  /** How many steps it has. */
  readonly horizon: number;
  /** Whether it can forecast more steps, from its own answers. */
  readonly recursive: boolean;
  /**
   * The steps after the last row of each series: `ahead` of them, as many as `horizon` by default. For
   * more, `recursive` models read their own answers. The rows need not be in order, and may be more than
   * are read. Calls go one after another. Rejects with `BadRow` if a row lacks a column, or if no
   * forecast can be made from the rows.
   */
  predict(rows: readonly RawRow[], options?: ForecastOptions): Promise<ForecastStep[]>;
  /** The same, of rows that were looked at; why there is none. @internal */
  forecast(
    rows: readonly CheckedRow[],
    options?: ForecastOptions,
  ): Promise<readonly ForecastStep[] | Diagnostic>;
  /** Frees the models as soon as the calls before have their forecasts. Calls after it are rejected. */
  dispose(): void;
}

export interface ForecastOptions {
  /** Steps to forecast. */
  readonly ahead?: number;
}

export async function openForecaster(
  { document, models }: PredictionParts,
  options: ComputeOptions,
): Promise<ForecastPredictor> {
  const members: Member[] = [];
  for (const model of models) members.push(await openMember(model, options));
  const [first] = members as [Member];
  const { time, series = null, target, horizon } = first.settings;
  const columns = Object.assign(dictionary<RawType>(), ...members.map((member) => member.columns));
  const recursive = members.every((member) => member.recursive);
  const forecast = async (
    rows: readonly CheckedRow[],
    { ahead = horizon }: ForecastOptions = {},
  ): Promise<readonly ForecastStep[] | Diagnostic> => {
    if (!Number.isInteger(ahead) || ahead < 1 || (ahead > horizon && !recursive)) {
      return diagnose('forecastNotSoFar', null, { ahead, horizon });
    }
    const all: Said[] = [];
    for (const member of members) {
      const said = await member.forecast(rows, ahead);
      if ('code' in said) return said;
      all.push(said);
    }
    const said = all.map(({ values }) => values);
    const { windows } = all[0]!;
    const values =
      document.family === 'ensemble' ? joinAnswers(document.vote, said, windows.length, 0) : said[0]!;
    return windows.flatMap((window, at) =>
      stepsOf(window, values.subarray(at * ahead * target.length), target),
    );
  };
  let last: Promise<unknown> = Promise.resolve();
  let disposed = false;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    if (disposed) return Promise.reject(new Error('this predictor has been disposed of'));
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    kind: 'forecast',
    classes: [],
    columns,
    sources: fieldsOf(models),
    time,
    series,
    target,
    history: Math.max(...models.map(({ preprocessing }) => rowsRead(preprocessing.windows!))),
    horizon,
    recursive,
    forecast: (rows, asked) => inTurn(() => forecast(rows, asked)),
    predict: (rows, asked) =>
      inTurn(async () => {
        const steps = await forecast(checkRows(rows, columns), asked);
        if ('code' in steps) throw new BadRow(null, steps);
        return [...steps];
      }),
    dispose() {
      if (!disposed) last = last.then(() => members.forEach((member) => member.dispose()));
      disposed = true;
    },
  };
}

interface Said {
  readonly windows: readonly LastWindow[];
  /** Row-major [windows, horizon, targets], in the unit of the data. */
  readonly values: Numbers;
}

interface Member {
  readonly columns: RawColumns;
  readonly settings: WindowsOperation['arguments'];
  readonly recursive: boolean;
  forecast(rows: readonly CheckedRow[], ahead: number): Promise<Said | Diagnostic>;
  dispose(): void;
}

async function openMember(
  { trained, fitted, preprocessing }: PreparedModel,
  options: ComputeOptions,
): Promise<Member> {
  const preparation = preprocessing.windows!;
  const { columns, settings } = preparation;
  const types = Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, typeOfColumn(type)]));
  const learned = await readLearned(fitted);
  const after = createSteps(preparation.after, learned, windowTypes(preparation));
  // A model of an earlier seqpipe does not know it.
  const learnedSteps = trained.document.answer?.steps ?? [];
  const windowsOf = createPrepareWindows(preparation, { fitted: learned, types, steps: learnedSteps });
  const model = await openNeural(trained, options);
  const { recursion } = preparation;
  const readsOwn = preparation.written !== undefined;
  const answersTo = async (values: Float32Array, windows: readonly LastWindow[]): Promise<Float32Array> => {
    const { said } = await model.answers(windowBatch(windows, preparation, values));
    if (said === undefined) throw new Error('a forecast is numbers');
    return said;
  };
  const calendar = createSteps(calendarSteps(preparation), learned, {
    ...types,
    [settings.time]: { type: 'time', precision: 'second' },
  });
  /** The calendar of the steps ahead. Other columns are those of the last row, and not looked at. */
  const knownOf = (windows: readonly LastWindow[], rows: readonly CheckedRow[]): Float32Array => {
    if (recursion === undefined || recursion.known.length === 0) return new Float32Array();
    const all = windows.flatMap(({ rows: own, ahead }) =>
      ahead.map((time) => ({ row: rows[own.at(-1)!]!, time })),
    );
    const batch = rawBatch(
      all.map(({ row }) => row),
      columns,
    );
    const times = { kind: 'time', values: BigInt64Array.from(all, ({ time }) => BigInt(time)) } as const;
    const made = calendar.apply({ ...batch, columns: { ...batch.columns, [settings.time]: times } }, 0);
    const numbers = recursion.known.map((name) => {
      const column = made.columns[name];
      if (column?.kind !== 'number') throw new Error(`${name} is no number of the calendar`);
      return column.values;
    });
    return Float32Array.from(all.flatMap((_, at) => numbers.map((values) => values[at]!)));
  };
  return {
    columns,
    settings,
    recursive: recursion !== undefined,
    async forecast(rows, ahead) {
      const { horizon } = settings;
      const targets = settings.target.length;
      const prepared = windowsOf(rows, ahead);
      if ('code' in prepared) return prepared;
      const { windows, before } = prepared;
      if (ahead > horizon && recursion !== undefined) {
        const history = Float32Array.from(windows.flatMap((window) => window.history));
        const read = { rows: windows.length, history, known: knownOf(windows, rows) };
        const sizes = { ...recursion, ahead, steps: horizon, history: settings.history, targets };
        const said = await forecastAhead(read, sizes, (values) => answersTo(values, windows));
        return { windows, values: model.inUnitOfData(said, { steps: ahead, targets }, before) };
      }
      const batch = after.apply(windowBatch(windows, preparation), 0);
      const answers = readsOwn ? await model.ownAnswers(batch) : (await model.answers(batch)).said;
      if (answers === undefined) throw new Error('a forecast is numbers');
      const said = lastSteps(answers, windows.length, horizon * targets);
      const values = model.inUnitOfData(said, { steps: horizon, targets }, before);
      const asked = windows.flatMap((_, row) => [
        ...values.subarray(row * horizon * targets, (row * horizon + ahead) * targets),
      ]);
      return { windows, values: Float64Array.from(asked) };
    },
    dispose: () => model.dispose(),
  };
}

/** The steps that columns of the calendar are made by, of times that are read already. */
function calendarSteps({ steps, settings, recursion }: WindowPreparation): readonly MapStep[] {
  const needed = new Set(recursion?.known);
  const kept: MapStep[] = [];
  for (const step of [...steps].reverse()) {
    if (!needed.delete(step.into) || step.into === settings.time) continue;
    columnsRead(step).forEach((name) => needed.add(name));
    kept.unshift(step);
  }
  return kept;
}

/** The columns of windows that are known when a forecast is made, and the future that is shifted. */
function windowTypes({ settings, written }: WindowPreparation): Record<string, ColumnType> {
  const { history, of, series } = settings;
  const types = dictionary<ColumnType>();
  types[windowColumns.history] = { type: 'numbers', shape: [history, of.length] };
  types[windowColumns.origin] = { type: 'time', precision: 'second' };
  if (written !== undefined) types[windowColumns.future] = { type: 'numbers', shape: futureShape(settings) };
  if (series !== undefined) types[series] = { type: 'text' };
  return types;
}

function futureShape({ horizon, target }: WindowsOperation['arguments']): readonly number[] {
  return target.length === 1 ? [horizon] : [horizon, target.length];
}

function windowBatch(
  windows: readonly LastWindow[],
  { settings, written }: WindowPreparation,
  values: Float32Array = Float32Array.from(windows.flatMap((window) => window.history)),
): Batch {
  const { history, of, series } = settings;
  const columns = dictionary<Column>();
  columns[windowColumns.history] = { kind: 'fixed-numbers', width: history * of.length, values };
  columns[windowColumns.origin] = {
    kind: 'time',
    values: BigInt64Array.from(windows, ({ origin }) => BigInt(origin)),
  };
  if (written !== undefined) {
    // Nobody knows it. Where it is read in spite of that, the forecast is no number.
    const width = widthOf({ shape: futureShape(settings) });
    const unknown = new Float32Array(windows.length * width).fill(Number.NaN);
    columns[windowColumns.future] = { kind: 'fixed-numbers', width, values: unknown };
  }
  if (series !== undefined) columns[series] = textColumn(windows.map((window) => window.series ?? ''));
  return { rows: windows.length, columns };
}

/** Of an answer at each step of the history, the last one is the forecast: `width` numbers a row. */
function lastSteps(values: Numbers, rows: number, width: number): Numbers {
  const size = values.length / rows;
  const last = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    last.set(values.subarray((row + 1) * size - width, (row + 1) * size), row * width);
  }
  return last;
}

/** `values` begin with those of the window. */
function stepsOf(
  { series, times }: LastWindow,
  values: Numbers,
  target: readonly string[],
): readonly ForecastStep[] {
  return times.map((time, step) => {
    const said = dictionary<number>();
    target.forEach((name, at) => (said[name] = values[step * target.length + at]!));
    return { time, series, values: said };
  });
}
