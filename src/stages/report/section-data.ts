/** What the model learned from: rows by split and class, lengths, vocabulary. */
import { chartFigure, type Chart } from './chart-data.js';
import { histogramChart, type Mark } from './charts.js';
import { html, type Markup } from './html.js';
import type { LengthSummary, ReportData, SplitSummary, VocabularySummary } from './report-data.js';
import type { PageTexts } from './texts.js';

/** Classes that get a colour of their own in the balance bars. */
const colors = 6;

export function dataSection(data: ReportData, say: PageTexts): Markup {
  const words = say.table;
  const { splits, lengths, vocabulary } = data.data;
  const unknown = new Map(vocabulary?.unknown?.map((one) => [one.split, one.share]));
  const classed = splits.some((split) => split.classes !== null);
  return html`<section class="card" style="--order:2" aria-labelledby="data">
    <h2 id="data">${words.title}</h2>
    ${data.data.ofFirstMember === true ? html`<p class="note">${words.ofFirstMember}</p>` : null}
    ${balanceLegend(data)}
    <div class="scroll" tabindex="0" role="region" aria-labelledby="data">
      <table>
        <caption class="unseen">
          ${words.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.split}</th>
            <th scope="col" class="number">${say.rows}</th>
            ${classed ? html`<th scope="col">${words.classes}</th>` : null}
            ${unknown.size > 0 ? html`<th scope="col" class="number">${words.unknown}</th>` : null}
          </tr>
        </thead>
        <tbody>
          ${splits.map((split) => splitRow(split, classed ? data.classes : null, unknown, say))}
        </tbody>
      </table>
    </div>
    ${vocabulary === null ? null : html`<p class="below">${vocabularyLine(vocabulary, say)}</p>`}
    ${lengths === null ? null : lengthFigure(lengths, say)}
  </section>`;
}

function vocabularyLine({ size, hashed }: VocabularySummary, { table }: PageTexts): Markup {
  return hashed === true ? table.hashed(size) : table.vocabulary(size);
}

function balanceLegend(data: ReportData): Markup | null {
  if (data.classes.length > colors || data.data.splits.every((split) => split.classes === null)) return null;
  return html`<ul class="legend">
    ${data.classes.map((name, i) => html`<li><i class="color-${i + 1}"></i><bdi>${name}</bdi></li>`)}
  </ul>`;
}

/** `classes` is null where no split has any. */
function splitRow(
  split: SplitSummary,
  classes: readonly string[] | null,
  unknown: ReadonlyMap<string, number>,
  { count, percent }: PageTexts,
): Markup {
  return html`<tr>
    <th scope="row" class="whole">${split.name}</th>
    <td class="number">${count(split.rows)}</td>
    ${classes === null ? null : balanceCell(split, classes, percent)}
    ${
      unknown.size === 0
        ? null
        : html`<td class="number">${unknown.has(split.name) ? percent(unknown.get(split.name)!) : '–'}</td>`
    }
  </tr>`;
}

function balanceCell(split: SplitSummary, classes: readonly string[], percent: PageTexts['percent']): Markup {
  const total = split.classes?.reduce((sum, value) => sum + value, 0) ?? 0;
  const words = classes.map((name, i) => `${name} ${percent((split.classes?.[i] ?? 0) / total)}`).join(', ');
  return html`<td>
    ${
      split.classes === null || total === 0
        ? '–'
        : html`<div
              class="balance ${classes.length > 24 ? 'many' : ''}"
              role="img"
              aria-label="${words}"
              title="${words}"
            >
              ${split.classes.map(
                (rows, i) => html`<i class="color-${(i % colors) + 1}" style="flex:${rows}"></i>`,
              )}
            </div>
            ${
              split.classes.length > 3
                ? null
                : html`<div class="split-share" aria-hidden="true">
                    ${split.classes.map((rows) => percent(rows / total, 0)).join(' · ')}
                  </div>`
            }`
    }
  </td>`;
}

function lengthFigure(lengths: LengthSummary, say: PageTexts): Markup {
  return chartFigure(say, say.table.lengths(lengths), lengthChart(lengths, say), 'below');
}

/** Lengths of the rows that were measured. */
export function lengthChart(lengths: LengthSummary, say: PageTexts): Chart {
  const words = say.table;
  const quantile = (fraction: number): number | undefined =>
    lengths.quantiles.find((one) => one.fraction === fraction)?.tokens;
  const median = quantile(0.5);
  const high = quantile(0.95);
  const marks: Mark[] = [];
  if (median !== undefined && median < lengths.maximum) marks.push({ x: median, label: words.half(median) });
  if (high !== undefined && high < lengths.maximum) marks.push({ x: high, label: words.most(high) });
  return histogramChart({
    name: 'lengths',
    title: words.lengthsTitle(lengths),
    xLabel: words.tokens,
    histogram: lengths.histogram,
    marks,
    width: 400,
    say,
  });
}
