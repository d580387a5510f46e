/** How training went: loss and each metric, on the training and on the validation split. */
import { keptPoint, trainMeasures, type TrainingHistory } from '../../contract/artefacts/trained.js';
import type { ScalarMetric } from '../../contract/operations/metric.js';
import { chartFigure, type Chart } from './chart-data.js';
import { lineChart, type Mark, type Series } from './charts.js';
import { html, type Markup } from './html.js';
import { lowerIsBetter } from './measure-names.js';
import type { ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

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

export function curvesSection(data: ReportData, say: PageTexts): Markup | null {
  const curves = curvesOf(data, say);
  const words = say.curves;
  if (data.history === null || curves.length === 0) return null;
  const { points, kept, stopped, scaled } = data.history;
  const linear = data.model.family === 'linear';
  return html`<section class="card" style="--order:4" aria-labelledby="curves">
    <h2 id="curves">${words.title}</h2>
    <p class="note">
      ${linear ? words.iterations(kept.step) : words.steps(points.at(-1)!.step, kept.step)}:
      ${words.reason(kept.reason)}${stopped === undefined ? null : words.stopped(words.reason(stopped.reason))}${scaled === undefined ? null : words.scaled}
    </p>
    <div class="curves">${curves.map(({ caption, chart }) => chartFigure(say, caption, chart))}</div>
  </section>`;
}

/** None of a single point, which is no curve: naive Bayes only counts. */
export function curvesOf(data: ReportData, say: PageTexts): readonly Curve[] {
  const { history } = data;
  if (history === null || history.points.length < 2) return [];
  const { points } = history;
  const xLabel = data.model.family === 'linear' ? say.curves.inIterations : say.curves.inEpochs;
  const names = shownMetrics.filter((name) =>
    points.some((point) => name in point.train || (point.validation !== null && name in point.validation)),
  );
  const atKept = keptPoint(history);
  const marks: Mark[] =
    atKept === null || atKept === points.at(-1) ? [] : [{ x: atKept.epoch, label: say.curves.kept }];
  const axis = { xLabel, marks };
  const rate = rateCurve(history, axis, say);
  return [
    ...names.slice(0, mostCharts).map((name) => curve(name, history, axis, say)),
    ...(rate === null ? [] : [rate]),
  ];
}

/** What the curves have in common. */
interface Axis {
  readonly xLabel: string;
  readonly marks: readonly Mark[];
}

function curve(name: ScalarMetric, history: TrainingHistory, { xLabel, marks }: Axis, say: PageTexts): Curve {
  const { measure, curves: words } = say;
  const { points } = history;
  const label = shortNames[name] ?? say.measures[name];
  const train = points.flatMap(({ epoch, train }) =>
    isNumber(train[name]) ? [{ x: epoch, y: train[name] }] : [],
  );
  const validation = points.flatMap(({ epoch, validation }) =>
    validation !== null && isNumber(validation[name]) ? [{ x: epoch, y: validation[name] }] : [],
  );
  const series: Series[] = [
    { name: words.training, color: 1, points: train },
    { name: words.validation, color: 2, points: validation },
  ].filter((one) => one.points.length > 0);
  const kept = keptPoint(history);
  // What the model that was kept had, not what came after it.
  const atKept = (one: Series): string => {
    const ofEpoch = kept !== null && one.color === 1 ? trainMeasures(kept)[name] : undefined;
    const before = one.points.findLast((point) => kept === null || point.x <= kept.epoch);
    return measure(ofEpoch ?? (before ?? one.points[0]!).y);
  };
  const courses = series.map((one) => words.course(one.name, measure(one.points[0]!.y), atKept(one)));
  const title = words.over(say.measures[name], xLabel, courses);
  return {
    caption: html`<b>${label.charAt(0).toUpperCase() + label.slice(1)}</b>
      ${lowerIsBetter(name) ? html`<span class="note">${say.lowerIsBetter}</span>` : null}
      <span class="legend"
        >${series.map((one) => html`<span><i class="color-${one.color}"></i>${one.name} <b>${atKept(one)}</b></span>`)}</span
      >`,
    chart: lineChart({ name, title, xLabel, series, marks, width: 300, say }),
  };
}

/** The learning rate, where it was not the same all the time. */
function rateCurve(history: TrainingHistory, { xLabel, marks }: Axis, say: PageTexts): Curve | null {
  const words = say.curves;
  const shownRate = (rate: number): string => say.decimal(String(Number(rate.toPrecision(2))));
  const points = history.points.flatMap(({ epoch, learningRate }) =>
    isNumber(learningRate) ? [{ x: epoch, y: learningRate }] : [],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const title = words.rateTitle(xLabel, shownRate(first.y), shownRate(last.y));
  const series: Series[] = [{ name: words.rate, color: 3, points }];
  return {
    caption: html`<b>${words.rateCaption}</b>
      <span class="legend">${words.endsAt} <b>${shownRate(last.y)}</b></span>`,
    chart: lineChart({ name: 'learning-rate', title, xLabel, series, marks, width: 300, say }),
  };
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
