/** The model, layer by layer, with shapes and numbers of parameters. */
import { html, type Markup } from './html.js';
import { count } from './numbers.js';
import type { LayerSummary, ReportData } from './report-data.js';

/** Where the parameters are, the most first: `: embedding 1,280,000, lstm 33,024 in 2 layers`. */
function byType({ layers }: ReportData['model']): string {
  const types = new Map<string, { layers: number; parameters: number }>();
  for (const { type, parameters } of layers) {
    if (parameters === 0) continue;
    const before = types.get(type) ?? { layers: 0, parameters: 0 };
    types.set(type, { layers: before.layers + 1, parameters: before.parameters + parameters });
  }
  if (types.size < 2) return '';
  const sorted = [...types].sort(([, one], [, other]) => other.parameters - one.parameters);
  const parts = sorted.map(
    ([type, { layers: many, parameters }]) =>
      `${type} ${count(parameters)}${many > 1 ? ` in ${many} layers` : ''}`,
  );
  return `: ${parts.join(', ')}`;
}

/** Null of an ensemble, whose members have layers of their own. */
export function modelSection({ model }: ReportData): Markup | null {
  if (model.ensemble !== undefined) return null;
  return html`<section class="card" style="--order:3" aria-labelledby="model">
    <h2 id="model">The model</h2>
    <p class="note">
      ${count(model.parameters)} parameters${model.family === 'linear' ? ', one linear layer' : byType(model)}
    </p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="model">${layersTable(model.layers)}</div>
  </section>`;
}

export function layersTable(layers: readonly LayerSummary[]): Markup {
  const most = Math.max(1, ...layers.map((layer) => layer.parameters));
  return html`<table>
    <caption class="unseen">
      The layers, the shape of what each gives, and its parameters
    </caption>
    <thead>
      <tr>
        <th scope="col">layer</th>
        <th scope="col">gives</th>
        <th scope="col" class="number">parameters</th>
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
                  : html`<div class="note">${layer.learned}</div>`
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
