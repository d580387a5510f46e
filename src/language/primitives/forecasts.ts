/** What `evaluate` needs to measure forecasts: which windows they are of, and the whole series. */
import { isForecastBaseline, type Baseline } from '../../contract/operations/baseline.js';
import type { Metric } from '../../contract/operations/metric.js';
import { windowColumns } from '../../contract/operations/windows.js';
import type { OperationNode, Reference } from '../types/node.js';
import type { TrainedValue } from '../types/value.js';
import { defineChoice } from './choice.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { levelsOf, type Levels } from './levels.js';
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
  readonly inputs: { readonly series?: Reference; readonly levels?: Reference };
}

/** The rows that are measured; of an ensemble, as each member reads them. */
export type MeasuredRows = Pick<OperationNode<'evaluate'>['inputs'], 'data' | `member.${number}`>;

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
  measured: MeasuredRows,
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
  const levels = levelsFor(call, measured);
  if (levels === undefined) return null;
  const { time, series, target } = windows.arguments;
  const forecast = {
    horizon: ahead?.horizon ?? windows.arguments.horizon,
    target,
    time,
    ...(series !== undefined && { series }),
    ...(levels !== null && { levels: levels.columns }),
    ...(ahead !== null && { ahead: ahead.recursion }),
  };
  const [cut] = needsSeries ? windowsIn(measured.data) : [];
  return {
    arguments: { forecast },
    inputs: {
      ...(cut !== undefined && { series: cut.inputs.data }),
      ...(levels !== null && { levels: levels.rows }),
    },
  };
}

/** The windows that rows are, or that they are chosen from. */
function windowsIn({ node }: Reference): readonly OperationNode<'windows'>[] {
  if (node.kind === 'map') return windowsIn(node.input);
  if (node.operation === 'windows') return [node];
  if (node.operation !== 'pick') return [];
  return Object.entries<Reference>(node.inputs).flatMap(([role, rows]) =>
    role === 'chosen' ? [] : windowsIn(rows),
  );
}

/**
 * The values that the forecasts of all models are added to; null where none are of changes, and
 * undefined when something was reported.
 */
function levelsFor(call: PrimitiveCall, measured: MeasuredRows): Levels | null | undefined {
  const found: Levels[] = [];
  for (const windows of Object.values<Reference>(measured).flatMap(windowsIn)) {
    const levels = levelsOf(windows);
    if (levels === null) continue;
    if ('is' in levels) {
      const { is, difference, by } = levels;
      const holes = { fault: is, difference: difference.span, by: { span: by.span, shown: by.summary } };
      call.context.report(diagnose('changesNotAddedUp', call.arguments.span('trained'), holes));
      return undefined;
    }
    found.push(levels);
  }
  const [first = null, ...others] = found;
  const isSame = ({ rows, columns }: Levels): boolean =>
    rows.node === first?.rows.node && columns.join('\n') === first.columns.join('\n');
  if (others.every(isSame)) return first;
  call.context.report(diagnose('changesOfOthers', call.arguments.span('trained')));
  return undefined;
}
