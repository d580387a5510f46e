/** A grid of pictures over two numbers of a code, as one picture with its axes. */
import { foldedData, type ChartData } from './chart-data.js';
import { html, type Markup } from './html.js';
import { encodePng } from './png.js';
import type { CodeAxis, CodeGridSummary, ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

export function codeGridSection({ codeGrid: grid }: ReportData, say: PageTexts): Markup | null {
  if (grid === undefined) return null;
  const { across, up, split } = grid;
  const words = say.codeGrid;
  const [first, second] = [across, up].map(({ number }) => number + 1) as [number, number];
  const [left, right] = ends(across, say);
  const [bottom, top] = ends(up, say);
  return html`<section class="card wide" style="--order:5" aria-labelledby="code-grid">
    <h2 id="code-grid">${words.title}</h2>
    <p class="note">${words.note(grid, first, second, html`<code>.${split}</code>`)}</p>
    <figure class="code-grid">
      <div class="upwards" aria-hidden="true">
        <span>${top}</span><span>${words.number(second)} →</span><span>${bottom}</span>
      </div>
      <img
        src="data:image/png;base64,${mosaic(grid)}"
        alt="${words.alt([across.values.length, up.values.length], first, second, [left, right, bottom, top])}"
      />
      <div class="rightwards" aria-hidden="true">
        <span>${left}</span><span>${words.number(first)} →</span><span>${right}</span>
      </div>
    </figure>
    ${foldedData(say, words.data, gridData(grid, say))}
  </section>`;
}

const ends = ({ values }: CodeAxis, { decimal }: PageTexts): readonly [string, string] => {
  const plain = (value: number): string => decimal(String(Number(value.toPrecision(3))));
  return [plain(values[0]!), plain(values.at(-1)!)];
};

/** All pictures as one, base64. */
function mosaic({ pictures, across, shape: [height, width, channels] }: CodeGridSummary): string {
  const columns = across.values.length;
  const line = width * channels;
  const values = new Uint8Array(pictures.length * height * line);
  pictures.forEach((picture, at) => {
    const bytes = Buffer.from(picture, 'base64');
    const [row, column] = [Math.floor(at / columns), at % columns];
    for (let y = 0; y < height; y++) {
      values.set(bytes.subarray(y * line, (y + 1) * line), ((row * height + y) * columns + column) * line);
    }
  });
  const all = { height: (pictures.length / columns) * height, width: columns * width, channels, values };
  return Buffer.from(encodePng(all)).toString('base64');
}

function gridData({ across, up, means }: CodeGridSummary, { codeGrid: words }: PageTexts): ChartData {
  const columns = across.values.length;
  return {
    columns: [words.number(across.number + 1), words.number(up.number + 1), words.mean],
    rows: means.map((mean, at) => [
      across.values[at % columns]!,
      up.values[up.values.length - 1 - Math.floor(at / columns)]!,
      mean,
    ]),
  };
}
