/** The model, layer by layer, with shapes and numbers of parameters. */
import { html, type Markup } from './html.js';
import type { LayerSummary, ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

/** Where the parameters are, the most first: `: embedding 1,280,000, lstm 33,024 in 2 layers`. */
function byType({ layers }: ReportData['model'], { model: words }: PageTexts): string {
  const types = new Map<string, { layers: number; parameters: number }>();
  for (const { type, parameters } of layers) {
    if (parameters === 0) continue;
    const before = types.get(type) ?? { layers: 0, parameters: 0 };
    types.set(type, { layers: before.layers + 1, parameters: before.parameters + parameters });
  }
  if (types.size < 2) return '';
  const sorted = [...types].sort(([, one], [, other]) => other.parameters - one.parameters);
  const parts = sorted.map(([type, { layers: many, parameters }]) => words.layersOf(type, parameters, many));
  return `: ${parts.join(', ')}`;
}

/** Null of an ensemble, whose members have layers of their own. */
export function modelSection({ model }: ReportData, say: PageTexts): Markup | null {
  const words = say.model;
  if (model.ensemble !== undefined) return null;
  return html`<section class="card" style="--order:3" aria-labelledby="model">
    <h2 id="model">${words.title}</h2>
    <p class="note">
      ${words.parameters(model.parameters)}${model.family === 'linear' ? words.linear : byType(model, say)}
    </p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="model">
      ${layersTable(model.layers, say)}
    </div>
  </section>`;
}

export function layersTable(layers: readonly LayerSummary[], say: PageTexts): Markup {
  const { count, model: words } = say;
  const most = Math.max(1, ...layers.map((layer) => layer.parameters));
  return html`<table>
    <caption class="unseen">
      ${words.caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.layer}</th>
        <th scope="col">${words.gives}</th>
        <th scope="col" class="number">${say.parameters}</th>
      </tr>
    </thead>
    <tbody>
      ${layers.map(
        (layer) =>
          html`<tr>
            <th scope="row">
              <code>${layer.name}</code>${
                layer.learned === undefined || layer.parameters === 0
                  ? ''
                  : html`<div class="note">${words.learned(layer.learned)}</div>`
              }
            </th>
            <td><code>${layer.shape.length === 0 ? '' : `[${layer.shape.join(', ')}]`}</code></td>
            <td class="number">
              ${
                layer.parameters === 0
                  ? '–'
                  : html`${count(layer.parameters)}
                      <div
                        class="share"
                        style="--share:${((layer.parameters / most) * 100).toFixed(1)}%"
                      ></div>`
              }
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
