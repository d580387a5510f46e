/** Pictures beside what the model made of them: some of the rows, and those that are off the most. */
import type { ChartData } from './chart-data.js';
import { foldedData } from './chart-data.js';
import { html, Markup } from './html.js';
import { encodePng, type Pixels } from './png.js';
import type { PictureExample, PictureSummary, ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

export function picturesSection({ pictures }: ReportData, say: PageTexts): Markup | null {
  if (pictures === undefined) return null;
  const { some, worst, rows, shown } = pictures;
  const [height, width] = pictures.shape;
  const words = say.pictures;
  return html`<section class="card wide" style="--order:5" aria-labelledby="pictures">
    <h2 id="pictures">${words.title}</h2>
    <p class="note">${words.note(width, height, plain(shown[0], say), plain(shown[1], say))}</p>
    <h3>${some.length === rows ? words.all(rows) : words.some(some.length, rows)}</h3>
    ${pictureList(some, pictures, say)}
    ${
      worst.length === 0
        ? null
        : html`<h3 class="below">${words.worst(worst.length)}</h3>
            ${pictureList(worst, pictures, say)}`
    }
    ${foldedData(say, words.data, errorsData(pictures, say))}
  </section>`;
}

/** What the first convolution looks for. */
export function filtersSection({ filters: summary }: ReportData, say: PageTexts): Markup | null {
  if (summary === undefined) return null;
  const { filters, shape, pictures } = summary;
  const words = say.filters;
  const alt = (at: number, largest: number) => words.alt(at + 1, plain(-largest, say), plain(largest, say));
  return html`<section class="card wide" style="--order:5" aria-labelledby="filters">
    <h2 id="filters">${words.title}</h2>
    <p class="note">${words.note(pictures.length, filters)}</p>
    <ol class="pictures filters">
      ${pictures.map(({ weights, largest }, at) => html`<li>${image(weights, shape, alt(at, largest))}</li>`)}
    </ol>
    ${foldedData(say, words.data, {
      columns: [words.filter, words.largest],
      rows: pictures.map(({ largest }, at) => [at + 1, largest]),
    })}
  </section>`;
}

function pictureList(examples: readonly PictureExample[], { shape }: PictureSummary, say: PageTexts): Markup {
  return html`<ol class="pictures">
    ${examples.map(
      ({ row, error, target, predicted }) =>
        html`<li>
          <span class="pair"
            >${image(target, shape, say.pictures.asItIs(row))}${image(
              predicted,
              shape,
              say.pictures.asMade(row, error),
            )}</span
          >
          <small>${say.rowNumber(row)} · ${say.measure(error)}</small>
        </li>`,
    )}
  </ol>`;
}

function image(bytes: string, [height, width, channels]: PictureSummary['shape'], words: string): Markup {
  const pixels: Pixels = { height, width, channels, values: Buffer.from(bytes, 'base64') };
  const source = `data:image/png;base64,${Buffer.from(encodePng(pixels)).toString('base64')}`;
  return html`<img src="${source}" width="${width}" height="${height}" alt="${words}" />`;
}

const plain = (value: number, { decimal }: PageTexts): string =>
  decimal(String(Number(value.toPrecision(4))));

function errorsData({ some, worst }: PictureSummary, say: PageTexts): ChartData {
  const byRow = new Map([...some, ...worst].map(({ row, error }) => [row, error]));
  return {
    columns: [say.row, say.pictures.error],
    rows: [...byRow].sort(([one], [other]) => one - other),
  };
}
