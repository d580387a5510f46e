/**
 * The report as one HTML page that needs nothing else, charts as inline SVG. Same data and same
 * run, same bytes.
 */
import type { Chart } from './chart-data.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
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
import type { PageTexts } from './texts.js';

export type { ReportData, RunForReport } from './report-data.js';

/** The whole page, from `<!doctype html>` on. */
export function renderReportPage(data: ReportData, run: RunForReport, say: PageTexts): string {
  const accuracy = data.scores.accuracy;
  const description = accuracy === undefined ? data.title : say.description(data.title, accuracy);
  const many = data.classes.length > manyClasses;
  const long = data.classes.length > longTable;
  const main = html`${headline(data, say)}
    <div class="columns">
      ${findingsSection(data, say)} ${membersSection(data, say)}
      <div class="column">
        ${stagesSection(run, say)} ${curvesSection(data, say)} ${many ? null : perClassSection(data, say)}
      </div>
      <div class="column">
        ${dataSection(data, say)} ${modelSection(data, say)}
        ${long ? null : (many ? perClassSection : confusionSection)(data, say)}
      </div>
      ${many ? confusionSection(data, say) : null} ${forecastSection(data, say)} ${picturesSection(data, say)}
      ${codeGridSection(data, say)} ${filtersSection(data, say)} ${termsSection(data, say)}
      ${textsSection(data, say)} ${writtenSection(data, say)} ${attentionSection(data, say)}
      ${probabilitiesSection(data, say)} ${factsSection(data, run, say)}
      ${long ? perClassSection(data, say) : null} ${errorsSection(data, say)}
    </div>`;
  return htmlPage({
    say,
    kind: 'report',
    file: run.file,
    heading: data.title,
    description,
    main,
    foot: foot(run, say),
  });
}

/** All its charts, in the order of the page. */
export function reportCharts(data: ReportData, say: PageTexts): readonly Chart[] {
  const { lengths } = data.data;
  return [
    ...(lengths === null ? [] : [lengthChart(lengths, say)]),
    ...[
      ...curvesOf(data, say),
      ...probabilityCharts(data, say),
      ...forecastPictures(data, say),
      ...attentionPictures(data, say),
    ].map(({ chart }) => chart),
  ];
}

function foot(run: RunForReport, say: PageTexts): Markup {
  const facts = [
    ...(run.finished === undefined ? [] : [{ name: say.finishedAt, value: run.finished }]),
    ...(run.facts ?? []),
  ];
  return html`<footer>
    <span>${say.madeBy(html`<code>seqpipe run ${run.file}</code>`)}</span>
    ${facts.map(({ name, value }) => html`<span>${name}: ${value}</span>`)}
  </footer>`;
}
