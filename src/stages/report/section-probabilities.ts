/**
 * What the probabilities are worth: of two classes the ROC curve and the precision-recall curve
 * with the thresholds, of any classes whether a row that is 80 % sure is right in 80 % of cases.
 */
import { wilsonInterval } from '../engine/evaluation/confidence-intervals.js';
import type { Calibration } from '../answers/calibration.js';
import { chartFigure, type Chart } from './chart-data.js';
import { lineChart, type Series } from './charts.js';
import { html, type Markup } from './html.js';
import type { RankingPoint, RankingSummary, ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

interface Captioned {
  readonly caption: Markup;
  readonly chart: Chart;
}

export function probabilitiesSection(data: ReportData, say: PageTexts): Markup | null {
  const charts = probabilityCharts(data, say);
  const words = say.probabilities;
  if (charts.length === 0) return null;
  const { ranking, calibration } = data.probabilities!;
  return html`<section class="card wide" style="--order:6" aria-labelledby="probabilities">
    <h2 id="probabilities">${words.title}</h2>
    ${ranking === null ? null : html`<p class="note">${words.ranking(ranking, data.classes[1]!)}</p>`}
    ${data.scores.threshold === undefined ? null : html`<p class="note">${words.threshold(data.scores.threshold, data.scores.f1)}</p>`}
    ${calibration === null ? null : html`<p class="note">${words.calibration(calibration, tendencyWords(calibration, say))}</p>`}
    <div class="curves below">${charts.map(({ caption, chart }) => chartFigure(say, caption, chart))}</div>
  </section>`;
}

export function probabilityCharts(data: ReportData, say: PageTexts): readonly Captioned[] {
  const { ranking = null, calibration = null } = data.probabilities ?? {};
  return [
    ...(ranking === null ? [] : [rocChart(ranking, say), precisionChart(ranking, say)]),
    ...(calibration === null ? [] : [reliabilityChart(calibration, say)]),
  ];
}

/** A mean probability inside the interval of the share that is right may be so by chance. */
function tendencyWords({ rows, bins, excess }: Calibration, { probabilities: words }: PageTexts): string {
  const right = Math.round(bins.reduce((sum, bin) => sum + bin.rows * bin.accuracy, 0));
  const [low, high] = wilsonInterval(right, rows) ?? [0, 1];
  const sure = right / rows + excess;
  if (sure >= low && sure <= high) return words.asSure;
  return words.tendency(excess);
}

const unit = [0, 1] as const;

/** The threshold of the scores and the one of validation, as points on a curve. */
function thresholdPoints(
  { atHalf, atChosen }: RankingSummary,
  place: (point: RankingPoint) => { readonly x: number; readonly y: number },
  { probabilities: words }: PageTexts,
): Series[] {
  const half = { name: words.half, color: 1, points: [place(atHalf)] };
  if (atChosen === null) return [half];
  return [half, { name: words.chosen(atChosen.threshold), color: 3, points: [place(atChosen)] }];
}

function legend(series: readonly Series[]): Markup {
  return html`<span class="legend"
    >${series.map(({ name, color }) => html`<span><i class="disc color-${color}"></i>${name}</span>`)}</span
  >`;
}

/** Every curve begins where nothing is called positive. */
function rocChart(ranking: RankingSummary, say: PageTexts): Captioned {
  const words = say.probabilities;
  const marked = thresholdPoints(ranking, rocPlace, say);
  const curve = [{ x: 0, y: 0 }, ...ranking.points.map(rocPlace)];
  const chance = {
    name: words.chance,
    color: 5,
    reference: true as const,
    points: unit.map((x) => ({ x, y: x })),
  };
  const chart = lineChart({
    name: 'roc',
    title: words.rocTitle(ranking.rocAuc),
    xLabel: words.falsePositives,
    series: [chance, { name: words.roc, color: 2, points: curve }, ...marked],
    range: { x: unit, y: unit },
    width: 300,
    say,
  });
  return {
    caption: html`<b>${words.roc}</b>
      <span class="note">${words.rocNote(ranking.rocAuc)}</span> ${legend(marked)}`,
    chart: { ...chart, data: rankingData(ranking, say) },
  };
}

const rocPlace = ({ falsePositiveRate, truePositiveRate }: RankingPoint): { x: number; y: number } => ({
  x: falsePositiveRate,
  y: truePositiveRate,
});

function precisionChart(ranking: RankingSummary, say: PageTexts): Captioned {
  const words = say.probabilities;
  const { positives, negatives, points } = ranking;
  const share = positives / (positives + negatives);
  const marked = thresholdPoints(ranking, precisionPlace, say);
  const chance = {
    name: words.chance,
    color: 5,
    reference: true as const,
    points: unit.map((x) => ({ x, y: share })),
  };
  const chart = lineChart({
    name: 'precision-recall',
    title: words.precisionTitle(ranking.averagePrecision, share),
    xLabel: words.recall,
    series: [chance, { name: words.precision, color: 2, points: points.map(precisionPlace) }, ...marked],
    range: { x: unit, y: unit },
    width: 300,
    say,
  });
  return {
    caption: html`<b>${words.precisionOverRecall}</b>
      <span class="note">${words.average(ranking.averagePrecision)}</span> ${legend(marked)}`,
    chart: { ...chart, data: rankingData(ranking, say) },
  };
}

const precisionPlace = ({ truePositiveRate, precision }: RankingPoint): { x: number; y: number } => ({
  x: truePositiveRate,
  y: precision,
});

function rankingData({ points }: RankingSummary, { probabilities: words }: PageTexts): Chart['data'] {
  return {
    columns: [words.thresholdColumn, words.falsePositives, words.recall, words.precision],
    rows: points.map((one) => [one.threshold, one.falsePositiveRate, one.truePositiveRate, one.precision]),
  };
}

function reliabilityChart({ bins, error }: Calibration, say: PageTexts): Captioned {
  const words = say.probabilities;
  const even = {
    name: words.even,
    color: 5,
    reference: true as const,
    points: unit.map((x) => ({ x, y: x })),
  };
  const points = bins.map(({ confidence, accuracy }) => ({ x: confidence, y: accuracy }));
  const chart = lineChart({
    name: 'reliability',
    title: words.reliabilityTitle(error),
    xLabel: words.ofPredicted,
    series: [even, { name: words.shareRight, color: 2, points }],
    range: { x: unit, y: unit },
    width: 300,
    say,
  });
  const rows = bins.map((bin) => [words.bin(bin.from, bin.to), bin.rows, bin.confidence, bin.accuracy]);
  return {
    caption: html`<b>${words.reliability}</b> <span class="note">${words.shareRight}</span>
      <span class="legend"
        ><span><i class="color-5"></i>${words.even}</span></span
      >`,
    chart: { ...chart, data: { columns: words.columns, rows } },
  };
}
