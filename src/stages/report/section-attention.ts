/** What a model attended to while it wrote some texts, as grids. */
import type { AttendedText } from '../../contract/artefacts/written-texts.js';
import { attentionChart, largestWeight } from './attention-chart.js';
import { chartFigure, type Chart } from './chart-data.js';
import { html, type Markup } from './html.js';
import { count, percent } from './numbers.js';
import type { ReportData } from './report-data.js';

interface Picture {
  readonly caption: Markup;
  readonly chart: Chart;
  readonly text: AttendedText;
}

export function attentionSection(data: ReportData): Markup | null {
  const pictures = attentionPictures(data);
  const [first] = pictures;
  if (first === undefined) return null;
  const { heads } = first.text.grids[0]!;
  const texts = [...new Set(pictures.map(({ text }) => text))];
  return html`<section class="card wide" style="--order:5" aria-labelledby="attention">
    <h2 id="attention">What it attended to</h2>
    <p class="note">
      Words that it read stand across, words that it wrote stand down. Each row says where the model looked
      when it wrote the word${heads > 1 ? `, as the mean of ${count(heads)} heads` : ''}; the weights of a row
      add up to 1. The texts are the first of those by chance that are short enough.
    </p>
    <div class="grids">${texts.map((text) => gridsOf(pictures.filter((one) => one.text === text)))}</div>
  </section>`;
}

/** The last layer, and those before it folded up. */
function gridsOf(layers: readonly Picture[]): Markup {
  const figure = ({ caption, chart }: Picture): Markup => chartFigure(caption, chart);
  const [last, ...others] = layers.toReversed();
  return html`<div>
    ${figure(last!)}
    ${
      others.length === 0
        ? null
        : html`<details class="data">
            <summary>
              ${others.length === 1 ? 'The layer before it' : `${count(others.length)} layers before it`}
            </summary>
            ${others.toReversed().map(figure)}
          </details>`
    }
  </div>`;
}

/** In the order of the page; the layers of a text follow each other. */
export function attentionPictures({ written }: ReportData): readonly Picture[] {
  return (written?.attention ?? []).flatMap((text, at) =>
    text.grids.map((grid, layer): Picture => {
      const several = text.grids.length > 1;
      const of = several ? `layer ${layer + 1} of ${text.grids.length}, ` : '';
      const name = several ? `attention-${at + 1}-layer-${layer + 1}` : `attention-${at + 1}`;
      return {
        text,
        caption: html`<b>Row ${count(text.row)}</b>
          <span class="note"
            >${of}<code>${grid.attention}</code> over <code>${grid.column}</code>; full colour is
            ${percent(largestWeight(grid), 0)}</span
          >`,
        chart: attentionChart(name, `What ${grid.attention} looked at in row ${text.row}`, grid),
      };
    }),
  );
}
