/**
 * Points in the plane as one HTML page that needs nothing else, in the style of the report: the
 * picture, and the table with all that it is drawn from; of words also the nearest ones of each.
 */
import type { Plane } from '../../contract/artefacts/plane.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
import { planePicture } from './plane-picture.js';
import type { PageTexts } from './texts.js';

export function renderPlanePage(name: string, drawn: Plane, file: string, say: PageTexts): string {
  const texts = say.plane;
  const { points, color, of } = drawn;
  const kind = of === 'rows' ? 'rows' : 'words';
  const what = texts.inPlane(points.length, kind);
  const coloured = texts.colouredBy(color?.column ?? null, kind);
  const title = texts.below(`${what} ${texts.method(drawn.method)}${coloured}`);
  const main = html`<div class="column">
    <section class="card" aria-labelledby="picture">
      <h2 id="picture">${what}</h2>
      <p class="note">${words(drawn, say)}</p>
      <figure>${planePicture(drawn, title, say)}</figure>
    </section>
    <section class="card long" aria-labelledby="points">
      <h2 id="points">${of === 'rows' ? texts.rowsTitle : texts.wordsTitle}</h2>
      ${of === 'rows' ? null : html`<p class="note">${texts.nearest(drawn.words)}</p>`}
      <div class="scroll tall" tabindex="0">
        ${of === 'rows' ? rowTable(points, color, say) : table(drawn, say)}
      </div>
    </section>
  </div>`;
  return htmlPage({ say, kind: 'plane', file, heading: name, main });
}

function words(drawn: Plane, { plane: texts }: PageTexts): string {
  const { method, color, without, of, points, words: all } = drawn;
  if (of === 'rows') {
    const some = points.length < all ? texts.some(all) : '';
    return `${texts.methodWords(method, 'rows')}${some}`;
  }
  const lacking = without === 0 ? '' : texts.without(without);
  const spoken = color === null ? texts.darker : texts.speaks(color.column);
  return `${texts.methodWords(method, 'words')}${spoken}${lacking}`;
}

function rowTable(
  points: Plane['points'],
  color: Plane['color'],
  { row, measure, plane: texts }: PageTexts,
): Markup {
  return html`<table>
    <thead>
      <tr>
        <th scope="col" class="whole">${row}</th>
        ${color && html`<th scope="col" class="whole">${color.column}</th>`}
        <th scope="col" class="number">${texts.across}</th>
        <th scope="col" class="number">${texts.upwards}</th>
      </tr>
    </thead>
    <tbody>
      ${points.map(
        (point) =>
          html`<tr>
            <th scope="row">${point.word}</th>
            ${color && html`<td class="whole">${point.class ?? '–'}</td>`}
            <td class="number">${measure(point.x)}</td>
            <td class="number">${measure(point.y)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function table({ color, points }: Plane, say: PageTexts): Markup {
  const { count, measure, plane: texts } = say;
  return html`<table>
    <thead>
      <tr>
        <th scope="col" class="whole">${texts.word}</th>
        <th scope="col" class="number">${texts.times}</th>
        ${color && html`<th scope="col" class="whole">${color.column}</th>`}
        <th scope="col" class="number narrow-hide">${texts.across}</th>
        <th scope="col" class="number narrow-hide">${texts.upwards}</th>
        <th scope="col">${texts.nearestWords}</th>
      </tr>
    </thead>
    <tbody>
      ${points.map(
        (point) =>
          html`<tr>
            <th scope="row"><bdi>${point.word}</bdi></th>
            <td class="number">${count(point.count)}</td>
            ${color && html`<td class="whole">${point.class ?? '–'}</td>`}
            <td class="number narrow-hide">${measure(point.x)}</td>
            <td class="number narrow-hide">${measure(point.y)}</td>
            <td>
              ${point.nearest.map(({ word, cosine }, at) => html`${at === 0 ? '' : ', '}<bdi>${word}</bdi> ${say.decimal(cosine.toFixed(2))}`)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
