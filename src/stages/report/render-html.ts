/**
 * The report as one HTML page that needs nothing else, charts as inline SVG. Same data and same
 * run, same bytes.
 */
import type { Chart } from './chart-data.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
import { percent } from './numbers.js';
import type { ReportData, RunForReport } from './report-data.js';
import { curvesOf, curvesSection } from './section-curves.js';
import { dataSection, lengthChart } from './section-data.js';
import { errorsSection } from './section-errors.js';
import { factsSection } from './section-facts.js';
import { findingsSection } from './section-findings.js';
import { membersSection } from './section-members.js';
import { modelSection } from './section-model.js';
import { forecastPictures, forecastSection } from './section-forecast.js';
import { codeGridSection } from './section-code-grid.js';
import { filtersSection, picturesSection } from './section-pictures.js';
import { probabilitiesSection, probabilityCharts } from './section-probabilities.js';
import { confusionSection, headline, longTable, manyClasses, perClassSection } from './section-scores.js';
import { termsSection } from './section-terms.js';
import { textsSection } from './section-texts.js';
import { attentionPictures, attentionSection } from './section-attention.js';
import { writtenSection } from './section-written.js';
import { stagesSection } from './section-stages.js';

export type { ReportData, RunForReport } from './report-data.js';

/** The whole page, from `<!doctype html>` on. */
export function renderReportPage(data: ReportData, run: RunForReport): string {
  const accuracy = data.scores.accuracy;
  const description = accuracy === undefined ? data.title : `${data.title}: ${percent(accuracy)} right`;
  const many = data.classes.length > manyClasses;
  const long = data.classes.length > longTable;
  const main = html`${headline(data)}
    <div class="columns">
      ${findingsSection(data)} ${membersSection(data)}
      <div class="column">
        ${stagesSection(run)} ${curvesSection(data)} ${many ? null : perClassSection(data)}
      </div>
      <div class="column">
        ${dataSection(data)} ${modelSection(data)}
        ${long ? null : (many ? perClassSection : confusionSection)(data)}
      </div>
      ${many ? confusionSection(data) : null} ${forecastSection(data)} ${picturesSection(data)}
      ${codeGridSection(data)} ${filtersSection(data)} ${termsSection(data)} ${textsSection(data)}
      ${writtenSection(data)} ${attentionSection(data)} ${probabilitiesSection(data)}
      ${factsSection(data, run)} ${long ? perClassSection(data) : null} ${errorsSection(data)}
    </div>`;
  return htmlPage({
    kind: 'report',
    file: run.file,
    heading: data.title,
    description,
    main,
    foot: foot(run),
  });
}

/** All its charts, in the order of the page. */
export function reportCharts(data: ReportData): readonly Chart[] {
  const { lengths } = data.data;
  return [
    ...(lengths === null ? [] : [lengthChart(lengths)]),
    ...[
      ...curvesOf(data),
      ...probabilityCharts(data),
      ...forecastPictures(data),
      ...attentionPictures(data),
    ].map(({ chart }) => chart),
  ];
}

function foot(run: RunForReport): Markup {
  const facts = [
    ...(run.finished === undefined ? [] : [{ name: 'finished', value: run.finished }]),
    ...(run.facts ?? []),
  ];
  return html`<footer>
    <span>made by <code>seqpipe run ${run.file}</code></span>
    ${facts.map(({ name, value }) => html`<span>${name}: ${value}</span>`)}
  </footer>`;
}
