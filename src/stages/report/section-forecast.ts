/** Forecasts over time beside the truth, and how far they are off the further they look ahead. */
import { chartFigure, type Chart } from './chart-data.js';
import { lineChart, type Series } from './charts.js';
import { html, type Markup } from './html.js';
import { lowerIsBetter, type Measure } from './measure-names.js';
import type { ForecastSummary, ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

const leads = ['mae', 'rmse', 'mase', 'smape', 'mape', 'mse'] as const satisfies readonly Measure[];

/** Of both charts, which stand side by side. */
const width = 480;

interface Picture {
  readonly caption: Markup;
  readonly chart: Chart;
}

export function forecastSection(data: ReportData, say: PageTexts): Markup | null {
  const pictures = forecastPictures(data, say);
  if (pictures.length === 0) return null;
  return html`<section class="card wide" style="--order:5" aria-labelledby="forecast">
    <h2 id="forecast">${say.forecast.title}</h2>
    <div class="curves forecasts">
      ${pictures.map(({ caption, chart }) => chartFigure(say, caption, chart))}
    </div>
  </section>`;
}

export function forecastPictures(data: ReportData, say: PageTexts): readonly Picture[] {
  const course = data.forecast === undefined ? [] : [coursePicture(data.forecast, say)];
  return [...course, ...aheadPicture(data, say)];
}

function coursePicture({ truth, forecasts, ahead }: ForecastSummary, say: PageTexts): Picture {
  const words = say.forecast;
  const series: Series[] = [
    { name: words.truth, color: 1, points: truth.map((y, x) => ({ x: x + 1, y })) },
    {
      name: words.forecast,
      color: 2,
      points: forecasts.flatMap(({ from, values }) => values.map((y, step) => ({ x: from + step + 1, y }))),
    },
  ];
  const each = words.ahead(ahead);
  return {
    caption: html`<b>${words.last(truth.length)}</b>
      <span class="note">${words.forecasts(each)}</span> ${legend(series)}`,
    chart: lineChart({
      name: 'forecast',
      title: words.course(truth.length, each),
      xLabel: words.steps,
      series,
      all: true,
      width,
      say,
    }),
  };
}

/** None where forecasts have one step. */
function aheadPicture({ scores, against }: ReportData, say: PageTexts): readonly Picture[] {
  const { measure, forecast: words } = say;
  const { ahead } = scores;
  const metric = leads.find((name) => ahead?.[0]?.[name] !== undefined);
  if (ahead === undefined || metric === undefined) return [];
  const pointsOf = (steps: NonNullable<typeof ahead>) =>
    steps.flatMap((one, step) => (one[metric] === undefined ? [] : [{ x: step + 1, y: one[metric] }]));
  const others = against.flatMap(({ name, scores: theirs }) =>
    theirs.ahead === undefined ? [] : [{ name, points: pointsOf(theirs.ahead) }],
  );
  const series: Series[] = [
    { name: say.headline.thisModel, color: 2, points: pointsOf(ahead) },
    ...others.map(({ name, points }, at) => ({
      name,
      color: othersColors[at % othersColors.length]!,
      points,
    })),
  ];
  const [first, last] = [ahead[0]![metric]!, ahead.at(-1)![metric]!];
  const label = say.measures[metric];
  return [
    {
      caption: html`<b>${words.byStep(label.charAt(0).toUpperCase() + label.slice(1))}</b>
        ${lowerIsBetter(metric) ? html`<span class="note">${say.lowerIsBetter}</span>` : null}
        ${legend(series)}`,
      chart: lineChart({
        name: 'steps-ahead',
        title: words.byStepTitle(label, measure(first), measure(last)),
        xLabel: words.stepsAhead,
        series,
        width,
        say,
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
