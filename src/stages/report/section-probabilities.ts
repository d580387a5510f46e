/**
 * What the probabilities are worth: of two classes the ROC curve and the precision-recall curve
 * with the thresholds, of any classes whether a row that is 80 % sure is right in 80 % of cases.
 */
import { wilsonInterval } from '../engine/evaluation/confidence-intervals.js';
import type { Calibration } from '../answers/calibration.js';
import type { ChosenThreshold } from '../../contract/artefacts/scores.js';
import { chartFigure, type Chart } from './chart-data.js';
import { lineChart, type Series } from './charts.js';
import { html, type Markup } from './html.js';
import { count, measure, percent } from './numbers.js';
import type { RankingPoint, RankingSummary, ReportData } from './report-data.js';

interface Captioned {
  readonly caption: Markup;
  readonly chart: Chart;
}

export function probabilitiesSection(data: ReportData): Markup | null {
  const charts = probabilityCharts(data);
  if (charts.length === 0) return null;
  const { ranking, calibration } = data.probabilities!;
  return html`<section class="card wide" style="--order:6" aria-labelledby="probabilities">
    <h2 id="probabilities">Probabilities</h2>
    ${ranking === null ? null : html`<p class="note">${rankingWords(ranking, data.classes[1]!)}</p>`}
    ${data.scores.threshold === undefined ? null : html`<p class="note">${thresholdWords(data.scores.threshold, data.scores.f1)}</p>`}
    ${calibration === null ? null : html`<p class="note">${calibrationWords(calibration)}</p>`}
    <div class="curves below">${charts.map(({ caption, chart }) => chartFigure(caption, chart))}</div>
  </section>`;
}

export function probabilityCharts(data: ReportData): readonly Captioned[] {
  const { ranking = null, calibration = null } = data.probabilities ?? {};
  return [
    ...(ranking === null ? [] : [rocChart(ranking), precisionChart(ranking)]),
    ...(calibration === null ? [] : [reliabilityChart(calibration)]),
  ];
}

function rankingWords({ positives, negatives }: RankingSummary, positive: string): Markup {
  return html`<bdi>${positive}</bdi> is the positive class: ${count(positives)} rows; ${count(negatives)} are
    of the other class. A row is called positive from a threshold on, which is 0.5 for all scores of this
    page.`;
}

function thresholdWords({ value, validation, here }: ChosenThreshold, f1: number | undefined): Markup {
  return html`By its ${count(validation.examples)} rows,
    <b>validation would choose the threshold ${measure(value)}</b>, with the highest F1 there,
    ${measure(validation.f1)}. On the rows of this page, which had no say, it gives F1 ${measure(here.f1)}
    (precision ${measure(here.precision)}, recall
    ${measure(here.recall)})${f1 === undefined ? '' : `; 0.5 gives ${measure(f1)}`}.`;
}

function calibrationWords(calibration: Calibration): Markup {
  return html`The expected calibration error over ${count(calibration.rows)} rows, in ten bins, is
    <b>${measure(calibration.error)}</b>. ${tendencyWords(calibration)}`;
}

/** A mean probability inside the interval of the share that is right may be so by chance. */
function tendencyWords({ rows, bins, excess }: Calibration): string {
  const right = Math.round(bins.reduce((sum, bin) => sum + bin.rows * bin.accuracy, 0));
  const [low, high] = wilsonInterval(right, rows) ?? [0, 1];
  const sure = right / rows + excess;
  if (sure >= low && sure <= high)
    return 'On average the model is as sure as it is right, as far as these rows can tell.';
  const [much, where] = excess > 0 ? ['too sure', 'above'] : ['not sure enough', 'below'];
  return `On average the model is ${much}: its probabilities are ${percent(Math.abs(excess))} ${where} the share that is right.`;
}

const unit = [0, 1] as const;

/** The threshold of the scores and the one of validation, as points on a curve. */
function thresholdPoints(
  { atHalf, atChosen }: RankingSummary,
  place: (point: RankingPoint) => { readonly x: number; readonly y: number },
): Series[] {
  const half = { name: 'threshold 0.5', color: 1, points: [place(atHalf)] };
  if (atChosen === null) return [half];
  const name = `${measure(atChosen.threshold)}, by validation`;
  return [half, { name, color: 3, points: [place(atChosen)] }];
}

function legend(series: readonly Series[]): Markup {
  return html`<span class="legend"
    >${series.map(({ name, color }) => html`<span><i class="disc color-${color}"></i>${name}</span>`)}</span
  >`;
}

/** Every curve begins where nothing is called positive. */
function rocChart(ranking: RankingSummary): Captioned {
  const marked = thresholdPoints(ranking, rocPlace);
  const curve = [{ x: 0, y: 0 }, ...ranking.points.map(rocPlace)];
  const chance = {
    name: 'chance',
    color: 5,
    reference: true as const,
    points: unit.map((x) => ({ x, y: x })),
  };
  const chart = lineChart({
    name: 'roc',
    title: `ROC curve: true positive rate over false positive rate; the area under it is ${measure(ranking.rocAuc)}`,
    xLabel: 'false positive rate',
    series: [chance, { name: 'ROC curve', color: 2, points: curve }, ...marked],
    range: { x: unit, y: unit },
    width: 300,
  });
  return {
    caption: html`<b>ROC curve</b>
      <span class="note">true positive rate; area ${measure(ranking.rocAuc)}</span> ${legend(marked)}`,
    chart: { ...chart, data: rankingData(ranking) },
  };
}

const rocPlace = ({ falsePositiveRate, truePositiveRate }: RankingPoint): { x: number; y: number } => ({
  x: falsePositiveRate,
  y: truePositiveRate,
});

function precisionChart(ranking: RankingSummary): Captioned {
  const { positives, negatives, points } = ranking;
  const share = positives / (positives + negatives);
  const marked = thresholdPoints(ranking, precisionPlace);
  const chance = {
    name: 'chance',
    color: 5,
    reference: true as const,
    points: unit.map((x) => ({ x, y: share })),
  };
  const chart = lineChart({
    name: 'precision-recall',
    title: `Precision over recall; average precision is ${measure(ranking.averagePrecision)}, that of chance ${measure(share)}`,
    xLabel: 'recall',
    series: [chance, { name: 'precision', color: 2, points: points.map(precisionPlace) }, ...marked],
    range: { x: unit, y: unit },
    width: 300,
  });
  return {
    caption: html`<b>Precision over recall</b>
      <span class="note">average ${measure(ranking.averagePrecision)}</span> ${legend(marked)}`,
    chart: { ...chart, data: rankingData(ranking) },
  };
}

const precisionPlace = ({ truePositiveRate, precision }: RankingPoint): { x: number; y: number } => ({
  x: truePositiveRate,
  y: precision,
});

function rankingData({ points }: RankingSummary): Chart['data'] {
  return {
    columns: ['threshold', 'false positive rate', 'recall', 'precision'],
    rows: points.map((one) => [one.threshold, one.falsePositiveRate, one.truePositiveRate, one.precision]),
  };
}

function reliabilityChart({ bins, error }: Calibration): Captioned {
  const even = {
    name: 'as sure as right',
    color: 5,
    reference: true as const,
    points: unit.map((x) => ({ x, y: x })),
  };
  const points = bins.map(({ confidence, accuracy }) => ({ x: confidence, y: accuracy }));
  const chart = lineChart({
    name: 'reliability',
    title: `Reliability diagram: the share that is right over the probability; the expected calibration error is ${measure(error)}`,
    xLabel: 'probability of the predicted class',
    series: [even, { name: 'share that is right', color: 2, points }],
    range: { x: unit, y: unit },
    width: 300,
  });
  const rows = bins.map((bin) => [`${bin.from} to ${bin.to}`, bin.rows, bin.confidence, bin.accuracy]);
  return {
    caption: html`<b>Reliability</b> <span class="note">share that is right</span>
      <span class="legend"
        ><span><i class="color-5"></i>as sure as right</span></span
      >`,
    chart: { ...chart, data: { columns: ['bin', 'rows', 'mean probability', 'share right'], rows } },
  };
}
