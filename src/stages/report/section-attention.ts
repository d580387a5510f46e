/** What a model attended to while it wrote some texts, as grids. */
import type { AttendedText } from '../../contract/artefacts/written-texts.js';
import { attentionChart, largestWeight } from './attention-chart.js';
import { chartFigure, type Chart } from './chart-data.js';
import { html, type Markup } from './html.js';
import type { ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

interface Picture {
  readonly caption: Markup;
  readonly chart: Chart;
  readonly text: AttendedText;
}

export function attentionSection(data: ReportData, say: PageTexts): Markup | null {
  const pictures = attentionPictures(data, say);
  const [first] = pictures;
  if (first === undefined) return null;
  const { heads } = first.text.grids[0]!;
  const texts = [...new Set(pictures.map(({ text }) => text))];
  return html`<section class="card wide" style="--order:5" aria-labelledby="attention">
    <h2 id="attention">${say.attention.title}</h2>
    <p class="note">${say.attention.note(heads)}</p>
    <div class="grids">
      ${texts.map((text) =>
        gridsOf(
          pictures.filter((one) => one.text === text),
          say,
        ),
      )}
    </div>
  </section>`;
}

/** The last layer, and those before it folded up. */
function gridsOf(layers: readonly Picture[], say: PageTexts): Markup {
  const figure = ({ caption, chart }: Picture): Markup => chartFigure(say, caption, chart);
  const [last, ...others] = layers.toReversed();
  return html`<div>
    ${figure(last!)}
    ${
      others.length === 0
        ? null
        : html`<details class="data">
            <summary>${say.attention.before(others.length)}</summary>
            ${others.toReversed().map(figure)}
          </details>`
    }
  </div>`;
}

/** In the order of the page; the layers of a text follow each other. */
export function attentionPictures({ written }: ReportData, say: PageTexts): readonly Picture[] {
  return (written?.attention ?? []).flatMap((text, at) =>
    text.grids.map((grid, layer): Picture => {
      const several = text.grids.length > 1;
      const of = several ? say.attention.layer(layer + 1, text.grids.length) : '';
      const name = several ? `attention-${at + 1}-layer-${layer + 1}` : `attention-${at + 1}`;
      return {
        text,
        caption: html`<b>${say.attention.row(text.row)}</b>
          <span class="note"
            >${say.attention.over(of, grid.attention, grid.column, largestWeight(grid))}</span
          >`,
        chart: attentionChart(name, say.attention.chart(grid.attention, text.row), grid, say),
      };
    }),
  );
}
