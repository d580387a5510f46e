/** The stages of the program, one a row, with rails from what is read to what reads it. */
import type { DrawnGraph } from '../../../src/editor/graph.ts';
import type { PageTexts } from './texts.ts';

const ROW = 44;
const LANE = 16;
const COLORS = 6;
const SVG = 'http://www.w3.org/2000/svg';

export function drawGraph(graph: DrawnGraph, texts: PageTexts): HTMLElement {
  const width = graph.lanes * LANE + 12;
  const box = element('div', 'stages');
  box.style.setProperty('--lanes', `${width + 8}px`);
  const svg = document.createElementNS(SVG, 'svg');
  set(svg, { width, height: graph.stages.length * ROW, 'aria-hidden': 'true' });
  for (const edge of graph.edges) svg.append(rail(graph, edge));
  graph.stages.forEach(({ lane }, row) => {
    const stop = document.createElementNS(SVG, 'circle');
    set(stop, { ...at(lane, row), r: 5.5, class: `stop color-${(lane % COLORS) + 1}` });
    svg.append(stop);
  });
  const list = element('ol');
  graph.stages.forEach(({ name, summary }, row) => {
    const inputs = graph.edges.filter(({ to }) => to === row).map(({ from }) => graph.stages[from]!.name);
    const item = element('li');
    item.title = texts.stage(name, summary, inputs);
    item.append(element('b', '', name), element('span', '', summary));
    list.append(item);
  });
  box.append(svg, list);
  return box;
}

function rail({ stages }: DrawnGraph, { from, to }: DrawnGraph['edges'][number]): SVGElement {
  const start = at(stages[from]!.lane, from);
  const end = at(stages[to]!.lane, to);
  const bend = Math.max(start.cy, end.cy - ROW * 0.62);
  const path =
    start.cx === end.cx
      ? `M${start.cx} ${start.cy}V${end.cy}`
      : `M${start.cx} ${start.cy}V${bend}C${start.cx} ${end.cy - 6} ${end.cx} ${bend + 8} ${end.cx} ${end.cy}`;
  const line = document.createElementNS(SVG, 'path');
  set(line, { d: path, class: `rail color-${(stages[from]!.lane % COLORS) + 1}` });
  return line;
}

const at = (lane: number, row: number): { readonly cx: number; readonly cy: number } => ({
  cx: 10 + lane * LANE,
  cy: row * ROW + ROW / 2,
});

function set(target: SVGElement, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value));
}

function element(tag: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}
