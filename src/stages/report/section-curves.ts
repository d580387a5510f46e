/** How training went: loss and each metric, on the training and on the validation split. */
import { dictionary } from '../../base/dictionary.js';
import { keptPoint, trainMeasures } from '../../contract/artefacts/trained.js';
import { lineChart, type Mark, type Series } from './charts.js';
import { html, type Markup } from './html.js';
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
];
const capitalNames: Readonly<Record<string, string>> = dictionary({
  f1: 'F1',
  mae: 'MAE',
  mse: 'MSE',
  rmse: 'RMSE',
  r2: 'R²',
});
/** Loss and one metric say it; more charts say it again. */
const mostCharts = 2;

export function curvesSection(data: ReportData): Markup | null {
  const { points, kept, stopped } = data.history;
  // One point is no curve: naive Bayes only counts.
  if (points.length < 2) return null;
  const linear = data.model.family === 'linear';
  const xLabel = linear ? 'iterations' : 'epochs';
  const names = shownMetrics.filter((name) =>
    points.some((point) => name in point.train || (point.validation !== null && name in point.validation)),
  );
  const atKept = keptPoint(data.history);
  const marks: Mark[] =
    atKept === null || atKept === points.at(-1) ? [] : [{ x: atKept.epoch, label: 'kept' }];
  return html`<section class="card" style="--order:4" aria-labelledby="curves">
    <h2 id="curves">Training curves</h2>
    <p class="note">
      ${linear ? `${count(kept.step)} iterations` : `${count(points.at(-1)!.step)} steps; the weights of step ${count(kept.step)} were kept`}:
      ${kept.reason}${stopped === undefined ? null : `; stopped early: ${stopped.reason}`}
    </p>
    <div class="curves">
      ${names.slice(0, mostCharts).map((name) => curve(name, data, xLabel, marks))}${rateCurve(data, xLabel, marks)}
    </div>
  </section>`;
}

function curve(name: string, data: ReportData, xLabel: string, marks: readonly Mark[]): Markup {
  const { points } = data.history;
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
  const kept = keptPoint(data.history);
  // What the model that was kept had, not what came after it.
  const atKept = (one: Series): string => {
    const ofEpoch = kept !== null && one.name === 'training' ? trainMeasures(kept)[name] : undefined;
    const before = one.points.findLast((point) => kept === null || point.x <= kept.epoch);
    return measure(ofEpoch ?? (before ?? one.points[0]!).y);
  };
  const words = series.map((one) => `${one.name} from ${measure(one.points[0]!.y)} to ${atKept(one)}`);
  return html`<figure>
    <figcaption>
      <b>${capitalNames[name] ?? name.charAt(0).toUpperCase() + name.slice(1)}</b>
      <span class="legend"
        >${series.map((one) => html`<span><i class="color-${one.color}"></i>${one.name} <b>${atKept(one)}</b></span>`)}</span
      >
    </figcaption>
    ${lineChart({ title: `${name} over ${xLabel}: ${words.join('; ')}`, xLabel, series, marks, width: 300 })}
  </figure>`;
}

/** The learning rate, where it was not the same all the time. */
function rateCurve(data: ReportData, xLabel: string, marks: readonly Mark[]): Markup | null {
  const points = data.history.points.flatMap(({ epoch, learningRate }) =>
    isNumber(learningRate) ? [{ x: epoch, y: learningRate }] : [],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const title = `learning rate over ${xLabel}: from ${shownRate(first.y)} to ${shownRate(last.y)}`;
  const series: Series[] = [{ name: 'learning rate', color: 3, points }];
  return html`<figure>
    <figcaption>
      <b>Learning rate</b> <span class="legend">ends at <b>${shownRate(last.y)}</b></span>
    </figcaption>
    ${lineChart({ title, xLabel, series, marks, width: 300 })}
  </figure>`;
}

const shownRate = (rate: number): string => String(Number(rate.toPrecision(2)));

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
