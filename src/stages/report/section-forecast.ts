/** Forecasts over time beside the truth, and how far they are off the further they look ahead. */
import { chartFigure, type Chart } from './chart-data.js';
import { lineChart, type Series } from './charts.js';
import { html, type Markup } from './html.js';
import { lowerIsBetter, measureLabels, type Measure } from './measure-names.js';
import { count, measure } from './numbers.js';
import type { ForecastSummary, ReportData } from './report-data.js';

const leads = ['mae', 'rmse', 'mase', 'smape', 'mape', 'mse'] as const satisfies readonly Measure[];

/** Of both charts, which stand side by side. */
const width = 480;

interface Picture {
  readonly caption: Markup;
  readonly chart: Chart;
}

export function forecastSection(data: ReportData): Markup | null {
  const pictures = forecastPictures(data);
  if (pictures.length === 0) return null;
  return html`<section class="card wide" style="--order:5" aria-labelledby="forecast">
    <h2 id="forecast">Forecasts</h2>
    <div class="curves forecasts">${pictures.map(({ caption, chart }) => chartFigure(caption, chart))}</div>
  </section>`;
}

export function forecastPictures(data: ReportData): readonly Picture[] {
  return [...(data.forecast === undefined ? [] : [coursePicture(data.forecast)]), ...aheadPicture(data)];
}

function coursePicture({ truth, forecasts, ahead }: ForecastSummary): Picture {
  const series: Series[] = [
    { name: 'truth', color: 1, points: truth.map((y, x) => ({ x: x + 1, y })) },
    {
      name: 'forecast',
      color: 2,
      points: forecasts.flatMap(({ from, values }) => values.map((y, step) => ({ x: from + step + 1, y }))),
    },
  ];
  const each = ahead === 1 ? 'one step ahead' : `${count(ahead)} steps ahead, one after another`;
  return {
    caption: html`<b>The last ${count(truth.length)} steps</b>
      <span class="note">forecasts ${each}</span> ${legend(series)}`,
    chart: lineChart({
      name: 'forecast',
      title: `The truth of the last ${count(truth.length)} steps, and forecasts ${each}`,
      xLabel: 'steps',
      series,
      all: true,
      width,
    }),
  };
}

/** None where forecasts have one step. */
function aheadPicture({ scores, against }: ReportData): readonly Picture[] {
  const { ahead } = scores;
  const metric = leads.find((name) => ahead?.[0]?.[name] !== undefined);
  if (ahead === undefined || metric === undefined) return [];
  const pointsOf = (steps: NonNullable<typeof ahead>) =>
    steps.flatMap((one, step) => (one[metric] === undefined ? [] : [{ x: step + 1, y: one[metric] }]));
  const others = against.flatMap(({ name, scores: theirs }) =>
    theirs.ahead === undefined ? [] : [{ name, points: pointsOf(theirs.ahead) }],
  );
  const series: Series[] = [
    { name: 'this model', color: 2, points: pointsOf(ahead) },
    ...others.map(({ name, points }, at) => ({
      name,
      color: othersColors[at % othersColors.length]!,
      points,
    })),
  ];
  const [first, last] = [ahead[0]![metric]!, ahead.at(-1)![metric]!];
  const label = measureLabels[metric];
  return [
    {
      caption: html`<b>${label.charAt(0).toUpperCase() + label.slice(1)} by step ahead</b>
        ${lowerIsBetter(metric) ? html`<span class="note">lower is better</span>` : null} ${legend(series)}`,
      chart: lineChart({
        name: 'steps-ahead',
        title: `${label} by step ahead: from ${measure(first)} to ${measure(last)}`,
        xLabel: 'steps ahead',
        series,
        width,
      }),
    },
  ];
}

/** All but that of this model. */
const othersColors = [1, 3, 4, 5, 6] as const;

const legend = (series: readonly Series[]): Markup =>
  html`<span class="legend"
    >${series.map(({ name, color }) => html`<span><i class="color-${color}"></i><bdi>${name}</bdi></span>`)}</span
  >`;
