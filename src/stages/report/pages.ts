/**
 * The pages of artefacts that have one, by their kind. Each is drawn from one JSON file of the
 * artefact.
 */
import { dictionary } from '../../base/dictionary.js';
import type { SecondsOf } from '../../contract/artefacts/artefact-kind.js';
import type { Comparison } from '../../contract/artefacts/comparison.js';
import type { LearningRates } from '../../contract/artefacts/learning-rates.js';
import type { Explanation } from '../../contract/artefacts/explanation.js';
import type { Plane } from '../../contract/artefacts/plane.js';
import type { Chart } from './chart-data.js';
import { comparisonChart, renderComparisonPage } from './render-comparison.js';
import { renderReportPage, reportCharts } from './render-html.js';
import { renderExplanationPage } from './render-explanation.js';
import { renderPlanePage } from './render-plane.js';
import { ratesChart, renderRatesPage } from './render-rates.js';
import type { ReportData, RunForReport } from './report-data.js';

export interface PageOf {
  /** The value's name in the file. */
  readonly name: string;
  readonly run: RunForReport;
  /** How long the stages took that it was made from, by role. */
  readonly secondsOf: SecondsOf;
}

const pages: Readonly<Record<string, (data: unknown, of: PageOf) => string>> = dictionary({
  report: (data, { run }) => renderReportPage(data as ReportData, run),
  comparison: (data, { name, run, secondsOf }) =>
    renderComparisonPage(name, data as Comparison, run.file, (at) => secondsOf(`trained.${at}`)),
  'learning-rates': (data, { name, run }) => renderRatesPage(name, data as LearningRates, run.file),
  explanation: (data, { name, run }) => renderExplanationPage(name, data as Explanation, run.file),
  plane: (data, { name, run }) => renderPlanePage(name, data as Plane, run.file),
});

export function renderPage(kind: string, data: unknown, of: PageOf): string {
  const render = pages[kind];
  if (render === undefined) throw new Error(`there is no page for ${kind}`);
  return render(data, of);
}

/** What is null is not drawn. */
const charts: Readonly<Record<string, (data: unknown) => readonly (Chart | null | undefined)[]>> = dictionary(
  {
    report: (data) => reportCharts(data as ReportData),
    comparison: (data) => [comparisonChart(data as Comparison)?.chart],
    'learning-rates': (data) => [ratesChart(data as LearningRates)],
  },
);

/** The charts of a page, in its order; their names are unique. */
export function chartsOf(kind: string, data: unknown): readonly Chart[] {
  return charts[kind]?.(data).filter((chart) => chart != null) ?? [];
}
