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
import type { Language } from '../../base/language.js';
import type { ReportData, RunForReport } from './report-data.js';
import { spanish } from './texts.es.js';
import { english, type PageTexts } from './texts.js';

export interface PageOf {
  /** The value's name in the file. */
  readonly name: string;
  readonly run: RunForReport;
  /** How long the stages took that it was made from, by role. */
  readonly secondsOf: SecondsOf;
  /** What the page is written in. */
  readonly language: Language;
}

export const pageTexts: Readonly<Record<Language, PageTexts>> = { en: english, es: spanish };

type SaidPage = Omit<PageOf, 'language'> & { readonly say: PageTexts };

const pages: Readonly<Record<string, (data: unknown, of: SaidPage) => string>> = dictionary({
  report: (data, { run, say }) => renderReportPage(data as ReportData, run, say),
  comparison: (data, { name, run, secondsOf, say }) =>
    renderComparisonPage(name, data as Comparison, run.file, {
      secondsOf: (at) => secondsOf(`trained.${at}`),
      say,
    }),
  'learning-rates': (data, { name, run, say }) => renderRatesPage(name, data as LearningRates, run.file, say),
  explanation: (data, { name, run, say }) => renderExplanationPage(name, data as Explanation, run.file, say),
  plane: (data, { name, run, say }) => renderPlanePage(name, data as Plane, run.file, say),
});

export function renderPage(kind: string, data: unknown, { language, ...of }: PageOf): string {
  const render = pages[kind];
  if (render === undefined) throw new Error(`there is no page for ${kind}`);
  return render(data, { ...of, say: pageTexts[language] });
}

/** What is null is not drawn. */
const charts: Readonly<
  Record<string, (data: unknown, say: PageTexts) => readonly (Chart | null | undefined)[]>
> = dictionary({
  report: (data, say) => reportCharts(data as ReportData, say),
  comparison: (data, say) => [comparisonChart(data as Comparison, say)?.chart],
  'learning-rates': (data, say) => [ratesChart(data as LearningRates, say)],
});

/** The charts of a page, in its order; their names are unique. */
export function chartsOf(kind: string, data: unknown, language: Language): readonly Chart[] {
  return charts[kind]?.(data, pageTexts[language]).filter((chart) => chart != null) ?? [];
}
