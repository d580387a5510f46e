/**
 * The report as one HTML page that needs nothing else: no script, no font, no picture from outside (its own
 * policy forbids them), charts as inline SVG. Same data and same run, same bytes.
 */
import { html, Markup } from './html.js';
import { percent } from './numbers.js';
import type { ReportData, RunForReport } from './report-data.js';
import { curvesSection } from './section-curves.js';
import { dataSection } from './section-data.js';
import { errorsSection } from './section-errors.js';
import { modelSection } from './section-model.js';
import { confusionSection, headline, manyClasses, perClassSection } from './section-scores.js';
import { stagesSection } from './section-stages.js';
import { style } from './style.js';

export type { ReportData, RunForReport } from './report-data.js';

/** The whole page, from `<!doctype html>` on. */
export function renderReportPage(data: ReportData, run: RunForReport): string {
  const accuracy = data.scores.accuracy;
  const description = accuracy === undefined ? data.title : `${data.title}: ${percent(accuracy)} right`;
  const many = data.classes.length > manyClasses;
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta
        http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
      />
      <meta name="description" content="${description}" />
      <meta name="generator" content="seqpipe" />
      <title>${data.title} · seqpipe report</title>
      ${new Markup(`<style>${style}</style>`)}
    </head>
    <body>
      <header>
        <p class="eyebrow">seqpipe report · <code>${run.file}</code></p>
        <h1><bdi>${data.title}</bdi></h1>
      </header>
      <main>
        ${headline(data)}
        <div class="columns">
          <div class="column">
            ${stagesSection(run)} ${curvesSection(data)} ${many ? null : perClassSection(data)}
          </div>
          <div class="column">
            ${dataSection(data)} ${modelSection(data)} ${(many ? perClassSection : confusionSection)(data)}
          </div>
          ${many ? confusionSection(data) : null} ${errorsSection(data)}
        </div>
      </main>
      ${foot(run)}
    </body>
  </html> `;
  return '<!doctype html>\n' + page.text;
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
