/**
 * Points in the plane as one HTML page that needs nothing else, in the style of the report: the
 * picture, and the table with all that it is drawn from; of words also the nearest ones of each.
 */
import type { Plane, PlaneOutcome } from '../../contract/artefacts/plane.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
import { count, measure, percent } from './numbers.js';
import { planePicture } from './plane-picture.js';

export function renderPlanePage(name: string, drawn: Plane, file: string): string {
  const { points, color, of } = drawn;
  const kind = of === 'rows' ? 'rows' : 'words';
  const what = `${count(points.length)} ${kind} in the plane`;
  const title = `${what} ${methodName(drawn.method)}${colouredBy(drawn)}; the table below has them all`;
  const main = html`<div class="column">
    <section class="card" aria-labelledby="picture">
      <h2 id="picture">${what}</h2>
      <p class="note">${words(drawn)}</p>
      <figure>${planePicture(drawn, title)}</figure>
    </section>
    <section class="card long" aria-labelledby="points">
      <h2 id="points">${of === 'rows' ? 'All rows of the picture' : 'All words, and the nearest of each'}</h2>
      ${
        of === 'rows'
          ? null
          : html`<p class="note">
              The nearest words are those with the smallest angles between the whole vectors, of
              ${count(drawn.words)} words with a vector; beside them stands the cosine.
            </p>`
      }
      <div class="scroll tall" tabindex="0">${of === 'rows' ? rowTable(points, color) : table(drawn)}</div>
    </section>
  </div>`;
  return htmlPage({ kind: 'plane', file, heading: name, main });
}

function methodName({ name }: PlaneOutcome): string {
  return { axes: 'as they are', pca: 'by PCA', tsne: 'by t-SNE', umap: 'by UMAP' }[name];
}

function colouredBy({ color, of }: Plane): string {
  if (of === 'rows') return color === null ? '' : `, coloured by their ${color.column}`;
  return `, coloured by ${color === null ? 'their frequency' : `the ${color.column} that they speak for`}`;
}

function words(drawn: Plane): string {
  const { method, color, without, of, points, words: all } = drawn;
  if (of === 'rows') {
    const some = points.length < all ? ` They are some of ${count(all)}, at even distances.` : '';
    return `${methodWords(method, 'rows')}${some}`;
  }
  const lacking =
    without === 0
      ? ''
      : ` ${count(without)} ${without === 1 ? 'word has' : 'words have'} no vector and ${without === 1 ? 'is' : 'are'} not here.`;
  const spoken =
    color === null
      ? ' Words that are darker are more frequent.'
      : ` A word speaks for the ${color.column} whose training rows have it more often than chance explains.`;
  return `${methodWords(method, 'words')}${spoken}${lacking}`;
}

function methodWords(method: PlaneOutcome, kind: 'words' | 'rows'): string {
  switch (method.name) {
    case 'axes':
      return 'The two numbers of each vector, as they are.';
    case 'pca': {
      const [across, up] = method.shares;
      const rest = percent(Math.max(0, 1 - across - up), 0);
      return `By PCA: ${percent(across, 0)} of the variance lies across and ${percent(up, 0)} upwards; the plane does not show the other ${rest}.`;
    }
    case 'tsne':
      return `By t-SNE (perplexity ${method.perplexity}, Kullback-Leibler divergence ${measure(method.divergence)}): ${kind} that stand near each other have near vectors; distances between groups say nothing.`;
    case 'umap':
      return `By UMAP (${method.neighbours} neighbours): ${kind} that stand near each other have near vectors; distances between groups are a hint at most.`;
  }
}

function rowTable(points: Plane['points'], color: Plane['color']): Markup {
  return html`<table>
    <thead>
      <tr>
        <th scope="col" class="whole">row</th>
        ${color && html`<th scope="col" class="whole">${color.column}</th>`}
        <th scope="col" class="number">across</th>
        <th scope="col" class="number">upwards</th>
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

function table({ color, points }: Plane): Markup {
  return html`<table>
    <thead>
      <tr>
        <th scope="col" class="whole">word</th>
        <th scope="col" class="number">times</th>
        ${color && html`<th scope="col" class="whole">${color.column}</th>`}
        <th scope="col" class="number narrow-hide">across</th>
        <th scope="col" class="number narrow-hide">upwards</th>
        <th scope="col">nearest words</th>
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
              ${point.nearest.map(({ word, cosine }, at) => html`${at === 0 ? '' : ', '}<bdi>${word}</bdi> ${cosine.toFixed(2).replace('-', '−')}`)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
