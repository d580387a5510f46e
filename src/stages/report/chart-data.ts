/**
 * A chart and the numbers that it is drawn from: on a page the numbers stand behind it as a table,
 * for those who cannot see it or want to draw their own.
 */
import { html, type Markup } from './html.js';
import type { PageTexts } from './texts.js';

export interface Chart {
  /** Unique on its page, as a file is named: `loss`, `learning-rate`. */
  readonly name: string;
  /** What the chart shows, in words. */
  readonly title: string;
  /** What stands above it in a file of its own, where its name says too little. */
  readonly heading?: string;
  /** One `<svg>` element, coloured by the style of the page. */
  readonly svg: Markup;
  readonly data: ChartData;
  /** What is drawn in which colour, with its place in the palette; empty where all is of one kind. */
  readonly legend: readonly { readonly name: string; readonly color: number }[];
}

export interface ChartData {
  readonly columns: readonly string[];
  /** Null where a row has no value in the column. */
  readonly rows: readonly (readonly (number | string | null)[])[];
}

/** Rows of a table on a page; a longer one is thinned. */
const mostRows = 200;

/** The chart below its caption, and its numbers folded up below it. */
export function chartFigure(say: PageTexts, caption: Markup | null, chart: Chart, kind = ''): Markup {
  return html`<figure class="${kind}">
    ${caption === null ? null : html`<figcaption>${caption}</figcaption>`} ${chart.svg}
    ${foldedData(say, chart.title, chart.data)}
  </figure>`;
}

/** The numbers behind a picture, folded up. */
export function foldedData(say: PageTexts, title: string, data: ChartData): Markup {
  const step = Math.ceil(data.rows.length / mostRows);
  const rows = data.rows.filter((_, i) => i % step === 0 || i === data.rows.length - 1);
  return html`<details class="data">
    <summary>${say.data}</summary>
    ${step > 1 ? html`<p class="note">${say.everyRow(step, data.rows.length)}</p>` : null}
    <div class="scroll tall" tabindex="0" role="region" aria-label="${say.data}: ${title}">
      <table>
        <caption class="unseen">
          ${say.data}: ${title}
        </caption>
        <thead>
          <tr>
            ${data.columns.map((name, i) => html`<th scope="col" class="${kindOf(data, i)}">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((value, i) => html`<td class="${kindOf(data, i)}">${shown(value, say)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function kindOf({ rows }: ChartData, column: number): string {
  return rows.some((row) => typeof row[column] === 'string') ? '' : 'number';
}

function shown(value: number | string | null, { decimal }: PageTexts): string {
  if (value === null) return '–';
  return typeof value === 'string' ? value : decimal(String(Number(value.toPrecision(5))));
}

/** The whole table (RFC 4180), every digit of its numbers; a missing value is an empty field. */
export function chartCsv({ columns, rows }: ChartData): string {
  const line = (fields: readonly (number | string | null)[]): string =>
    `${fields.map((field) => (field === null ? '' : quoted(String(field)))).join(',')}\n`;
  return [columns, ...rows].map(line).join('');
}

/** A field of CSV. */
export function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** One row for each place that any series has; a column for each series. */
export function seriesData(
  xLabel: string,
  series: readonly {
    readonly name: string;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[],
): ChartData {
  const places = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  const values = series.map(({ points }) => new Map(points.map(({ x, y }) => [x, y])));
  return {
    columns: [xLabel, ...series.map(({ name }) => name)],
    rows: places.map((x) => [x, ...values.map((of) => of.get(x) ?? null)]),
  };
}
