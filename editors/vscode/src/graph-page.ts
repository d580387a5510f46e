/** The stages of a file as a page of VS Code, in the colours of its theme. */
import type { DrawnGraph } from '../../../src/editor/graph.js';
import type { Language } from '../../../src/base/language.js';
import { html, type Markup } from '../../../src/stages/report/html.js';
import { extensionTexts, type ExtensionTexts } from './texts.js';

const ROW = 44;
const LANE = 16;
const COLORS = 6;

/** `graph`: null of a file that has mistakes; then `before` is shown, that of the last version without. */
export function graphPage(graph: DrawnGraph | null, before: DrawnGraph | null, language: Language): string {
  const texts = extensionTexts[language];
  const shown = graph ?? before;
  const note = graph !== null ? null : before === null ? texts.noStages : texts.oldStages;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <style>
          ${style}
        </style>
      </head>
      <body>
        ${note === null ? null : html`<p>${note}</p>`} ${shown === null ? null : stages(shown, texts)}
      </body>
    </html>`.text;
}

function stages(graph: DrawnGraph, texts: ExtensionTexts): Markup {
  const width = graph.lanes * LANE + 12;
  const names = graph.stages.map(({ name }) => name);
  return html`<div class="stages">
    <svg width="${width}" height="${graph.stages.length * ROW}" aria-hidden="true">
      ${graph.edges.map((edge) => rail(graph, edge))}
      ${graph.stages.map(
        ({ lane }, row) =>
          html`<circle class="stop color-${lane % COLORS}" cx="${x(lane)}" cy="${y(row)}" r="5.5" />`,
      )}
    </svg>
    <ol style="padding-left: ${width + 8}px">
      ${graph.stages.map(({ name, summary }, row) => {
        const reads = graph.edges.filter(({ to }) => to === row).map(({ from }) => names[from]!);
        return html`<li title="${texts.stage(name, summary, reads.join(', '))}">
          <b>${name}</b><span>${summary}</span>
        </li>`;
      })}
    </ol>
  </div>`;
}

function rail({ stages: all }: DrawnGraph, { from, to }: DrawnGraph['edges'][number]): Markup {
  const { lane } = all[from]!;
  const [startX, startY, endX, endY] = [x(lane), y(from), x(all[to]!.lane), y(to)];
  const bend = Math.max(startY, endY - ROW * 0.62);
  const path =
    startX === endX
      ? `M${startX} ${startY}V${endY}`
      : `M${startX} ${startY}V${bend}C${startX} ${endY - 6} ${endX} ${bend + 8} ${endX} ${endY}`;
  return html`<path class="rail color-${lane % COLORS}" d="${path}" />`;
}

const x = (lane: number): number => 10 + lane * LANE;
const y = (row: number): number => row * ROW + ROW / 2;

const lines = ['orange', 'green', 'purple', 'red', 'blue', 'yellow'];
const style = `
body { font: var(--vscode-font-size, 13px)/1.35 var(--vscode-font-family, sans-serif); }
p { color: var(--vscode-descriptionForeground); }
.stages { position: relative; }
.stages svg { position: absolute; left: 0; top: 0; }
ol { list-style: none; margin: 0; }
li { height: ${ROW}px; display: flex; flex-direction: column; justify-content: center; }
li span { color: var(--vscode-descriptionForeground); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.rail { fill: none; stroke-width: 2; opacity: 0.75; }
${lines
  .map((name, at) => {
    const color = `var(--vscode-charts-${name}, currentColor)`;
    return `.rail.color-${at} { stroke: ${color}; } .stop.color-${at} { fill: ${color}; }`;
  })
  .join('\n')}
`;
