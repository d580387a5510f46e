/**
 * Words in the plane as one HTML page that needs nothing else, in the style of the report: the
 * picture, and the table with all that it is drawn from and with the nearest words of each.
 */
import type { Plane, PlaneOutcome } from '../../contract/artefacts/plane.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
import { count, measure, percent } from './numbers.js';
import { planePicture } from './plane-picture.js';

export function renderPlanePage(name: string, drawn: Plane, file: string): string {
  const { points, color } = drawn;
  const what = `${count(points.length)} words in the plane`;
  const by = color === null ? 'their frequency' : `the ${color.column} that they speak for`;
  const title = `${what} by ${methodName(drawn.method)}, coloured by ${by}; the table below has them all`;
  const main = html`<div class="column">
    <section class="card" aria-labelledby="picture">
      <h2 id="picture">${what}</h2>
      <p class="note">${words(drawn)}</p>
      <figure>${planePicture(drawn, title)}</figure>
    </section>
    <section class="card long" aria-labelledby="words">
      <h2 id="words">All words, and the nearest of each</h2>
      <p class="note">
        The nearest words are those with the smallest angles between the whole vectors, of
        ${count(drawn.words)} words with a vector; beside them stands the cosine.
      </p>
      <div class="scroll tall" tabindex="0">${table(drawn)}</div>
    </section>
  </div>`;
  return htmlPage({ kind: 'plane', file, heading: name, main });
}

function methodName({ name }: PlaneOutcome): string {
  return { pca: 'PCA', tsne: 't-SNE', umap: 'UMAP' }[name];
}

function words({ method, color, without }: Plane): string {
  const lacking =
    without === 0
      ? ''
      : ` ${count(without)} ${without === 1 ? 'word has' : 'words have'} no vector and ${without === 1 ? 'is' : 'are'} not here.`;
  const spoken =
    color === null
      ? ' Words that are darker are more frequent.'
      : ` A word speaks for the ${color.column} whose training rows have it more often than chance explains.`;
  return `${methodWords(method)}${spoken}${lacking}`;
}

function methodWords(method: PlaneOutcome): string {
  switch (method.name) {
    case 'pca': {
      const [across, up] = method.shares;
      const rest = percent(Math.max(0, 1 - across - up), 0);
      return `By PCA: ${percent(across, 0)} of the variance lies across and ${percent(up, 0)} upwards; the plane does not show the other ${rest}.`;
    }
    case 'tsne':
      return `By t-SNE (perplexity ${method.perplexity}, Kullback-Leibler divergence ${measure(method.divergence)}): words that stand near each other have near vectors; distances between groups say nothing.`;
    case 'umap':
      return `By UMAP (${method.neighbours} neighbours): words that stand near each other have near vectors; distances between groups are a hint at most.`;
  }
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
