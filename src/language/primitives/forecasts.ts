/** What `evaluate` needs to measure forecasts: which windows they are of, and the whole series. */
import { isForecastBaseline, type Baseline } from '../../contract/operations/baseline.js';
import type { Metric } from '../../contract/operations/metric.js';
import { windowColumns } from '../../contract/operations/windows.js';
import type { OperationNode, Reference } from '../types/node.js';
import type { TrainedValue } from '../types/value.js';
import { defineChoice } from './choice.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { positional, positiveInteger } from './parameters.js';
import { windowsOfTable } from './windows.js';

/** `mean`, the mean of the training rows, is the layer of this name. */
export const forecastBaselines: readonly Primitive[] = [
  defineChoice({
    name: 'naive',
    family: 'baseline',
    summary: 'For windows of a series: forecasts the last known value for all steps.',
    example: 'recipe = { metrics: [mae], against: [naive] }',
    json: () => ({ kind: 'naive' }),
  }),
  defineChoice({
    name: 'seasonal_naive',
    family: 'baseline',
    summary:
      'For windows of a series: forecasts the last known value of the same place in the season, for ' +
      '`seasonal_naive(365)` and daily rows that of a year ago. A season is counted in rows.',
    example: 'recipe = { metrics: [mae], against: [naive, seasonal_naive(365), mean] }',
    parameters: [positional('season', positiveInteger, 'Rows in a season.')],
    json: (call) => ({ kind: 'seasonal_naive', season: call.arguments.number('season') }),
  }),
];

/** Whether the model forecasts: it was trained on windows, to say what comes next. */
export function isForecast({ data, target }: TrainedValue): boolean {
  const next: readonly string[] = [windowColumns.future, windowColumns.futures];
  return windowsOfTable(data) !== null && next.includes(target);
}

interface Forecast {
  readonly arguments: Pick<OperationNode<'evaluate'>['arguments'], 'forecast'>;
  readonly inputs: { readonly series?: Reference };
}

/** Of a model that reads its own answers for the steps after those that it says at once. */
export interface Ahead {
  /** Steps in all. */
  readonly horizon: number;
  readonly recursion: NonNullable<NonNullable<OperationNode<'evaluate'>['arguments']['forecast']>['ahead']>;
  /** Columns of the calendar. */
  readonly known: readonly string[];
}

interface Asked {
  readonly metrics: readonly Metric[];
  readonly against: readonly Baseline[];
  readonly ahead: Ahead | null;
}

/** Nothing of a model that does not forecast; null when something was reported. */
export function forecastOf(
  call: PrimitiveCall,
  trained: TrainedValue,
  measured: Reference,
  { metrics, against, ahead }: Asked,
): Forecast | null {
  const windows = windowsOfTable(trained.data);
  const needsSeries = metrics.includes('mase') || against.some(isForecastBaseline);
  if (windows === null || !isForecast(trained)) {
    if (!metrics.includes('mase')) return { arguments: {}, inputs: {} };
    call.context.report(
      diagnose('forecastWithoutWindows', call.arguments.span('metrics'), { what: '`mase`' }),
    );
    return null;
  }
  const { time, series, target } = windows.arguments;
  const forecast = {
    horizon: ahead?.horizon ?? windows.arguments.horizon,
    target,
    time,
    ...(series !== undefined && { series }),
    ...(ahead !== null && { ahead: ahead.recursion }),
  };
  const rows = needsSeries ? rowsBefore(measured) : null;
  return { arguments: { forecast }, inputs: rows === null ? {} : { series: rows } };
}

/** The rows that the windows were cut from, of all splits. */
function rowsBefore({ node }: Reference): Reference | null {
  if (node.kind === 'map') return rowsBefore(node.input);
  return node.operation === 'windows' ? node.inputs.data : null;
}
