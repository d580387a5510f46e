/** A grid of pictures over two numbers of a code, as one picture with its axes. */
import { foldedData, type ChartData } from './chart-data.js';
import { html, type Markup } from './html.js';
import { count } from './numbers.js';
import { encodePng } from './png.js';
import type { CodeAxis, CodeGridSummary, ReportData } from './report-data.js';

export function codeGridSection({ codeGrid: grid }: ReportData): Markup | null {
  if (grid === undefined) return null;
  const { across, up, width, rows, split, percentiles } = grid;
  const [first, second] = [across, up].map(({ number }) => number + 1) as [number, number];
  const others = width > 2 ? `, and all other numbers at their mean` : '';
  const [left, right] = ends(across);
  const [bottom, top] = ends(up);
  return html`<section class="card wide" style="--order:5" aria-labelledby="code-grid">
    <h2 id="code-grid">Pictures over the code</h2>
    <p class="note">
      What the decoder makes of ${count(grid.pictures.length)} codes: number ${first} of the ${count(width)}
      grows to the right, number ${second} upwards${others}. The range is that of the codes of ${count(rows)}
      rows of <code>.${split}</code>, from the ${percentiles[0]}nd to the ${percentiles[1]}th percentile.
    </p>
    <figure class="code-grid">
      <div class="upwards" aria-hidden="true">
        <span>${top}</span><span>number ${second} →</span><span>${bottom}</span>
      </div>
      <img
        src="data:image/png;base64,${mosaic(grid)}"
        alt="${count(across.values.length)} by ${count(up.values.length)} pictures that the decoder makes: to the right, number ${first} of the code from ${left} to ${right}; upwards, number ${second} from ${bottom} to ${top}"
      />
      <div class="rightwards" aria-hidden="true">
        <span>${left}</span><span>number ${first} →</span><span>${right}</span>
      </div>
    </figure>
    ${foldedData('the code and the mean of each picture', gridData(grid))}
  </section>`;
}

const ends = ({ values }: CodeAxis): readonly [string, string] => [plain(values[0]!), plain(values.at(-1)!)];

const plain = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');

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

function gridData({ across, up, means }: CodeGridSummary): ChartData {
  const columns = across.values.length;
  return {
    columns: [`number ${across.number + 1}`, `number ${up.number + 1}`, 'mean of the picture'],
    rows: means.map((mean, at) => [
      across.values[at % columns]!,
      up.values[up.values.length - 1 - Math.floor(at / columns)]!,
      mean,
    ]),
  };
}
