/**
 * What `compare` put side by side, as one HTML page that needs nothing else, in the style of the
 * report: the picture, and the table with all that it is drawn from.
 */
import { byMeasure, type ComparedRow, type Comparison } from '../../contract/artefacts/comparison.js';
import { chartFigure, type Chart } from './chart-data.js';
import { dotChart, lineChart, type Series } from './charts.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
import type { PageTexts } from './texts.js';

/** Lines that can be told apart by their colour. */
const COLORS = 6;
/** Elements that are drawn below each other where `x` makes no axis: the best ones. */
const DOTS = 40;
/** The variable that `repeat` adds. */
const SEED = 'seed';

export function renderComparisonPage(
  name: string,
  compared: Comparison,
  file: string,
  { secondsOf, say }: { readonly secondsOf: SecondsOf; readonly say: PageTexts },
): string {
  const label = say.comparison.label(compared.y);
  const direction = compared.y.better === 'min' ? say.lowerIsBetter : say.higherIsBetter;
  const ranked = rankedRows(compared);
  const main = html`<div class="column">
    <section class="card" aria-labelledby="picture">
      <h2 id="picture">${label}</h2>
      <p class="note">${words(ranked, label, say)} ${direction}.</p>
      ${figure(compared, ranked, say)} ${spread(compared, label, say)}
    </section>
    <section class="card" aria-labelledby="elements">
      <h2 id="elements">${say.comparison.elements}</h2>
      <div class="scroll" tabindex="0">${table(compared, ranked, secondsOf, say)}</div>
    </section>
  </div>`;
  return htmlPage({ say, kind: 'comparison', file, heading: name, main });
}

function words(
  ranked: readonly ComparedRow[],
  label: string,
  { measure, comparison: texts }: PageTexts,
): string {
  const [best] = ranked;
  const measured = ranked.filter(({ y }) => y !== null);
  if (best === undefined || best.y === null) return texts.none(label);
  const worst = measured.at(-1)!;
  const range = best.y === worst.y ? texts.allEqual : texts.hasBest(best.name, measure(best.y));
  return texts.words(ranked.length, range);
}

function figure(compared: Comparison, ranked: readonly ComparedRow[], say: PageTexts): Markup | null {
  const drawn = comparisonChart(compared, say, ranked);
  return drawn && chartFigure(say, drawn.series.length > 1 ? legend(drawn.series) : null, drawn.chart);
}

interface ComparisonChart {
  readonly chart: Chart;
  /** The lines; none where elements stand below each other. */
  readonly series: readonly Series[];
}

/** Null where no element has the measure. */
export function comparisonChart(
  compared: Comparison,
  say: PageTexts,
  ranked: readonly ComparedRow[] = rankedRows(compared),
): ComparisonChart | null {
  const { x } = compared;
  const { comparison: texts } = say;
  const label = texts.label(compared.y);
  const series = x === null ? null : seriesOver(x, compared);
  if (x !== null && series !== null) {
    const title = texts.over(label, x);
    const chart = lineChart({ name: 'comparison', title, xLabel: x, series, width: 440, say });
    return { chart: { ...chart, heading: title }, series };
  }
  const dots = ranked.flatMap(({ name, y: value }) => (value === null ? [] : [{ name, value }]));
  if (dots.length === 0) return null;
  const title = texts.ofEach(label);
  const chart = dotChart({
    name: 'comparison',
    title,
    dots: dots.slice(0, DOTS),
    measure: label,
    width: 640,
    say,
  });
  return { chart: { ...chart, heading: title }, series: [] };
}

function rankedRows({ y, rows }: Comparison): readonly ComparedRow[] {
  return [...rows].sort((one, other) => byMeasure(y, one.y, other.y));
}

function legend(series: readonly Series[]): Markup {
  return html`<span class="legend">
    ${series.map(({ name, color }) => html`<span><i class="color-${color}"></i>${name}</span>`)}
  </span>`;
}

/**
 * One line for each combination of the variables besides `x`, seeds averaged; null where `x` is no
 * number, or where there are more lines than colours.
 */
function seriesOver(x: string, { variables, rows }: Comparison): readonly Series[] | null {
  const along = variables.indexOf(x);
  const lines = new Map<string, Map<number, number[]>>();
  for (const { values, y } of rows) {
    const place = values[along]?.number ?? null;
    if (place === null) return null;
    if (y === null) continue;
    const others = values.flatMap(({ shown }, at) =>
      at === along || variables[at] === SEED ? [] : [`${variables[at]}=${shown}`],
    );
    const line = lines.get(others.join(', ')) ?? new Map<number, number[]>();
    lines.set(others.join(', '), line.set(place, [...(line.get(place) ?? []), y]));
  }
  if (lines.size === 0 || lines.size > COLORS) return null;
  return [...lines].map(([name, line], at) => ({
    name,
    color: at + 1,
    points: [...line]
      .sort(([one], [other]) => one - other)
      .map(([place, ys]) => ({ x: place, y: meanOf(ys) })),
  }));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(
  { repeated = [] }: Comparison,
  label: string,
  { comparison: texts }: PageTexts,
): Markup | null {
  if (repeated.length === 0) return null;
  return html`<ul class="note">
    ${repeated.map((row) => html`<li>${texts.repeated(label, row)}</li>`)}
  </ul>`;
}

/** The time that the training of an element took, wherever its result came from; null if unknown. */
type SecondsOf = (element: number) => number | null;

function table(
  compared: Comparison,
  ranked: readonly ComparedRow[],
  secondsOf: SecondsOf,
  say: PageTexts,
): Markup {
  const { measure, count, duration, comparison: texts } = say;
  const { y, variables, rows } = compared;
  const measures = measureColumns(y, rows, say);
  const named = variables.length === 0;
  return html`<table>
    <thead>
      <tr>
        ${named ? html`<th scope="col" class="whole">${texts.element}</th>` : variables.map((name) => html`<th scope="col" class="whole">${name}</th>`)}
        ${measures.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}
        <th scope="col" class="number">${say.parameters}</th>
        <th scope="col" class="number">${texts.epochs}</th>
        <th scope="col" class="number">${texts.time}</th>
      </tr>
    </thead>
    <tbody>
      ${ranked.map((row) => {
        const seconds = secondsOf(rows.indexOf(row));
        const cells = named ? [row.name] : row.values.map(({ shown }) => shown);
        return html`<tr>
          ${cells.map((text, at) => (at === 0 ? html`<th scope="row" class="whole">${text}</th>` : html`<td class="whole">${text}</td>`))}
          ${measures.map(({ of, metric }) => number(row[of]?.[metric], measure))}
          ${number(row.parameters, count)}
          ${number(row.epochs, (epochs) => say.decimal(epochs.toFixed(1).replace('.0', '')))}
          ${number(seconds, duration)}
        </tr>`;
      })}
    </tbody>
  </table>`;
}

interface MeasureColumn {
  readonly of: 'validation' | 'train' | 'scores';
  readonly metric: string;
  readonly label: string;
}

/** The measure that was asked for first, then all others that the rows have. */
function measureColumns(
  y: Comparison['y'],
  rows: readonly ComparedRow[],
  { comparison: texts }: PageTexts,
): readonly MeasureColumn[] {
  const columns: MeasureColumn[] = [{ of: y.of, metric: y.metric, label: texts.label(y) }];
  for (const of of ['scores', 'validation', 'train'] as const) {
    const metrics = new Set(rows.flatMap((row) => Object.keys(row[of] ?? {})));
    for (const metric of metrics) {
      if (metric === 'examples' || (of === y.of && metric === y.metric)) continue;
      columns.push({ of, metric, label: texts.label({ ...y, of, metric }) });
    }
  }
  return columns;
}

function number(value: number | null | undefined, show: (value: number) => string): Markup {
  return html`<td class="number">${value === null || value === undefined ? '–' : show(value)}</td>`;
}
