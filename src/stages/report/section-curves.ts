/** How training went: loss and each metric, on the training and on the validation split. */
import { keptPoint, trainMeasures, type TrainingHistory } from '../../contract/artefacts/trained.js';
import type { ScalarMetric } from '../../contract/operations/metric.js';
import { chartFigure, type Chart } from './chart-data.js';
import { lineChart, type Mark, type Series } from './charts.js';
import { html, type Markup } from './html.js';
import { lowerIsBetter } from './measure-names.js';
import { count, measure } from './numbers.js';
import type { ReportData } from './report-data.js';

const shownMetrics = [
  'loss',
  'accuracy',
  'f1',
  'precision',
  'recall',
  'mae',
  'rmse',
  'mse',
  'r2',
  'perplexity',
] as const satisfies readonly ScalarMetric[];
const shortNames: Readonly<Partial<Record<ScalarMetric, string>>> = {
  f1: 'F1',
  mae: 'MAE',
  mse: 'MSE',
  rmse: 'RMSE',
  r2: 'R²',
};
/** Loss and one metric say it; more charts say it again. */
const mostCharts = 2;

/** A chart with what stands above it. */
interface Curve {
  readonly caption: Markup;
  readonly chart: Chart;
}

export function curvesSection(data: ReportData): Markup | null {
  const curves = curvesOf(data);
  if (data.history === null || curves.length === 0) return null;
  const { points, kept, stopped, scaled } = data.history;
  const linear = data.model.family === 'linear';
  return html`<section class="card" style="--order:4" aria-labelledby="curves">
    <h2 id="curves">Training curves</h2>
    <p class="note">
      ${linear ? `${count(kept.step)} iterations` : `${count(points.at(-1)!.step)} steps; the weights of step ${count(kept.step)} were kept`}:
      ${kept.reason}${stopped === undefined ? null : `; stopped early: ${stopped.reason}`}${scaled === undefined ? null : '. The target is scaled: these measures are of its scaled values'}
    </p>
    <div class="curves">${curves.map(({ caption, chart }) => chartFigure(caption, chart))}</div>
  </section>`;
}

/** None of a single point, which is no curve: naive Bayes only counts. */
export function curvesOf(data: ReportData): readonly Curve[] {
  const { history } = data;
  if (history === null || history.points.length < 2) return [];
  const { points } = history;
  const xLabel = data.model.family === 'linear' ? 'iterations' : 'epochs';
  const names = shownMetrics.filter((name) =>
    points.some((point) => name in point.train || (point.validation !== null && name in point.validation)),
  );
  const atKept = keptPoint(history);
  const marks: Mark[] =
    atKept === null || atKept === points.at(-1) ? [] : [{ x: atKept.epoch, label: 'kept' }];
  const rate = rateCurve(history, xLabel, marks);
  return [
    ...names.slice(0, mostCharts).map((name) => curve(name, history, xLabel, marks)),
    ...(rate === null ? [] : [rate]),
  ];
}

function curve(name: ScalarMetric, history: TrainingHistory, xLabel: string, marks: readonly Mark[]): Curve {
  const { points } = history;
  const label = shortNames[name] ?? name;
  const train = points.flatMap(({ epoch, train }) =>
    isNumber(train[name]) ? [{ x: epoch, y: train[name] }] : [],
  );
  const validation = points.flatMap(({ epoch, validation }) =>
    validation !== null && isNumber(validation[name]) ? [{ x: epoch, y: validation[name] }] : [],
  );
  const series: Series[] = [
    { name: 'training', color: 1, points: train },
    { name: 'validation', color: 2, points: validation },
  ].filter((one) => one.points.length > 0);
  const kept = keptPoint(history);
  // What the model that was kept had, not what came after it.
  const atKept = (one: Series): string => {
    const ofEpoch = kept !== null && one.name === 'training' ? trainMeasures(kept)[name] : undefined;
    const before = one.points.findLast((point) => kept === null || point.x <= kept.epoch);
    return measure(ofEpoch ?? (before ?? one.points[0]!).y);
  };
  const words = series.map((one) => `${one.name} from ${measure(one.points[0]!.y)} to ${atKept(one)}`);
  const title = `${name} over ${xLabel}: ${words.join('; ')}`;
  return {
    caption: html`<b>${label.charAt(0).toUpperCase() + label.slice(1)}</b>
      ${lowerIsBetter(name) ? html`<span class="note">lower is better</span>` : null}
      <span class="legend"
        >${series.map((one) => html`<span><i class="color-${one.color}"></i>${one.name} <b>${atKept(one)}</b></span>`)}</span
      >`,
    chart: lineChart({ name, title, xLabel, series, marks, width: 300 }),
  };
}

/** The learning rate, where it was not the same all the time. */
function rateCurve(history: TrainingHistory, xLabel: string, marks: readonly Mark[]): Curve | null {
  const points = history.points.flatMap(({ epoch, learningRate }) =>
    isNumber(learningRate) ? [{ x: epoch, y: learningRate }] : [],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const title = `learning rate over ${xLabel}: from ${shownRate(first.y)} to ${shownRate(last.y)}`;
  const series: Series[] = [{ name: 'learning rate', color: 3, points }];
  return {
    caption: html`<b>Learning rate</b> <span class="legend">ends at <b>${shownRate(last.y)}</b></span>`,
    chart: lineChart({ name: 'learning-rate', title, xLabel, series, marks, width: 300 }),
  };
}

const shownRate = (rate: number): string => String(Number(rate.toPrecision(2)));

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
