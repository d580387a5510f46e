/** Pictures beside what the model made of them: some of the rows, and those that are off the most. */
import type { ChartData } from './chart-data.js';
import { foldedData } from './chart-data.js';
import { html, Markup } from './html.js';
import { count, measure } from './numbers.js';
import { encodePng, type Pixels } from './png.js';
import type { PictureExample, PictureSummary, ReportData } from './report-data.js';

export function picturesSection({ pictures }: ReportData): Markup | null {
  if (pictures === undefined) return null;
  const { some, worst, rows, shown } = pictures;
  const [height, width] = pictures.shape;
  return html`<section class="card wide" style="--order:5" aria-labelledby="pictures">
    <h2 id="pictures">Pictures</h2>
    <p class="note">
      Left: the picture of the row. Right: what the model made of it. ${width} × ${height} pixels, black is
      ${plain(shown[0])} and white ${plain(shown[1])}. The error is the mean of the squared differences over
      all numbers of a picture.
    </p>
    <h3>
      ${some.length === rows ? `All ${count(rows)} rows` : `${count(some.length)} of ${count(rows)} rows`}
    </h3>
    ${pictureList(some, pictures)}
    ${
      worst.length === 0
        ? null
        : html`<h3 class="below">The ${count(worst.length)} that are off the most</h3>
            ${pictureList(worst, pictures)}`
    }
    ${foldedData('pictures and their errors', errorsData(pictures))}
  </section>`;
}

/** What the first convolution looks for. */
export function filtersSection({ filters: summary }: ReportData): Markup | null {
  if (summary === undefined) return null;
  const { filters, shape, pictures } = summary;
  const some = pictures.length < filters ? `${count(pictures.length)} of the ` : 'The ';
  const words = (at: number, largest: number) =>
    `filter ${count(at + 1)}: weights from ${plain(-largest)} to ${plain(largest)}`;
  return html`<section class="card wide" style="--order:5" aria-labelledby="filters">
    <h2 id="filters">Filters</h2>
    <p class="note">
      ${some}${count(filters)} filters of the first convolution. White is the largest weight of a filter,
      black its negative, and grey is 0.
    </p>
    <ol class="pictures filters">
      ${pictures.map(({ weights, largest }, at) => html`<li>${image(weights, shape, words(at, largest))}</li>`)}
    </ol>
    ${foldedData('the largest weight of each filter', {
      columns: ['filter', 'largest weight'],
      rows: pictures.map(({ largest }, at) => [at + 1, largest]),
    })}
  </section>`;
}

function pictureList(examples: readonly PictureExample[], { shape }: PictureSummary): Markup {
  return html`<ol class="pictures">
    ${examples.map(
      ({ row, error, target, predicted }) =>
        html`<li>
          <span class="pair"
            >${image(target, shape, `row ${count(row)} as it is`)}${image(
              predicted,
              shape,
              `row ${count(row)} as the model made it, error ${measure(error)}`,
            )}</span
          >
          <small>row ${count(row)} · ${measure(error)}</small>
        </li>`,
    )}
  </ol>`;
}

function image(bytes: string, [height, width, channels]: PictureSummary['shape'], words: string): Markup {
  const pixels: Pixels = { height, width, channels, values: Buffer.from(bytes, 'base64') };
  const source = `data:image/png;base64,${Buffer.from(encodePng(pixels)).toString('base64')}`;
  return html`<img src="${source}" width="${width}" height="${height}" alt="${words}" />`;
}

const plain = (value: number): string => String(Number(value.toPrecision(4))).replace('-', '−');

function errorsData({ some, worst }: PictureSummary): ChartData {
  const byRow = new Map([...some, ...worst].map(({ row, error }) => [row, error]));
  return {
    columns: ['row', 'mean squared error'],
    rows: [...byRow].sort(([one], [other]) => one - other),
  };
}
