/** How a training went: a chart of the loss, one of a metric, and the values of its epochs. */
import { showMeasure } from '../../base/show-measure.js';
import { trainMeasures, type HistoryPoint, type TrainingHistory } from '../../contract/artefacts/trained.js';
import { tableLines } from '../layout/table.js';
import type { ShowTexts } from '../texts.js';
import { lineChart, type ChartSeries } from './line-chart.js';

const size = { width: 60, height: 10 };
/** Rows of the table; of more points, some at even distances and the kept one are shown. */
const mostRows = 12;

/** `unit`: what a point counts, `epoch` or `iteration`. */
export function curveLines(
  history: TrainingHistory,
  unit: 'epoch' | 'iteration',
  say: ShowTexts,
): readonly string[] {
  const { points, kept, stopped } = history;
  if (points.length === 0) return [];
  const names = namesIn(points);
  const metric = names.find((name) => name !== 'loss');
  const charts = ['loss', ...(metric === undefined ? [] : [metric])].flatMap((name) =>
    chartOf(name, points, unit, say),
  );
  const measured = points.filter(({ validation, ofEpoch }) => validation !== null || ofEpoch !== undefined);
  const rows = chosen(measured.length > 0 ? measured : points, kept.step);
  return [
    ...charts,
    '',
    ...tableOf(rows, names, { unit: say.unit[unit], kept: kept.step, say }),
    ...(unit === 'epoch' ? [`  ${say.means}`] : []),
    '',
    say.kept(unit, kept.step, kept.reason),
    ...(stopped === undefined ? [] : [say.stopped(stopped.step, stopped.reason)]),
  ];
}

function namesIn(points: readonly HistoryPoint[]): readonly string[] {
  return [...new Set(points.flatMap(({ train, validation }) => Object.keys({ ...train, ...validation })))];
}

function chartOf(
  name: string,
  points: readonly HistoryPoint[],
  unit: 'epoch' | 'iteration',
  say: ShowTexts,
): readonly string[] {
  const series = (
    mark: string,
    joined: boolean,
    measures: (point: HistoryPoint) => HistoryPoint['validation'],
  ): ChartSeries => ({
    mark,
    joined,
    points: points.flatMap((point) => {
      const y = measures(point)?.[name];
      return y === undefined || y === null || !Number.isFinite(y) ? [] : [{ x: point.epoch, y }];
    }),
  });
  const train = series('·', true, (point) => point.train);
  const validation = series('o', false, (point) => point.validation);
  // A point alone is no curve: its value stands in the table.
  if (train.points.length + validation.points.length < 2) return [];
  const lines = lineChart([train, validation], {
    ...size,
    showY: (value) => value.toPrecision(4),
    showX: (value) => `${say.unit[unit]} ${Number(value.toFixed(2))}`,
  });
  if (lines.length === 0) return [];
  const legend = [
    ...(train.points.length > 0 ? [`· ${say.training}`] : []),
    ...(validation.points.length > 0 ? [`o ${say.validation}`] : []),
  ];
  return ['', `${name}   ${legend.join('   ')}`, ...lines.map((line) => `  ${line}`)];
}

function chosen(points: readonly HistoryPoint[], kept: number): readonly HistoryPoint[] {
  if (points.length <= mostRows) return points;
  const last = points.length - 1;
  const places = Array.from({ length: mostRows - 1 }, (_, at) => Math.round((at * last) / (mostRows - 2)));
  const keptPlace = points.findIndex(({ step }) => step === kept);
  const all = new Set(keptPlace < 0 ? places : [...places, keptPlace]);
  return [...all].sort((a, b) => a - b).map((place) => points[place]!);
}

function tableOf(
  points: readonly HistoryPoint[],
  names: readonly string[],
  { unit, kept, say }: { readonly unit: string; readonly kept: number; readonly say: ShowTexts },
): readonly string[] {
  const validated = names.filter((name) => points.some(({ validation }) => validation?.[name] !== undefined));
  const trained = names.filter((name) => points.some((point) => trainMeasures(point)[name] !== undefined));
  const header = [unit, ...trained, ...validated.map(say.ofValidation)];
  const show = (value: number | undefined): string =>
    value === undefined || value === null ? '–' : showMeasure(value);
  const rows = points.map((point) => [
    String(Number(point.epoch.toFixed(2))),
    ...trained.map((name) => show(trainMeasures(point)[name])),
    ...validated.map((name) => show(point.validation?.[name])),
    ...(point.step === kept ? [say.keptRow] : []),
  ]);
  return tableLines([header, ...rows], ['right']).map((line) => `  ${line}`);
}
