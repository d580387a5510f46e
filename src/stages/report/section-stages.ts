/**
 * How the result was made: the graph of stages with what ran, what came from the cache, and how
 * long it took.
 */
import { html, type Markup } from './html.js';
import type { RunForReport, RunStage, RunStageStatus } from './report-data.js';
import { layOutLanes, type LaneEdge, type LaneNode } from './stage-lanes.js';
import type { PageTexts } from './texts.js';

/** Height of a row; the style has it too. */
const rowHeight = 48;
const laneWidth = 15;
const colors = 6;

export function stagesSection(run: RunForReport, say: PageTexts): Markup {
  const { stages, edges } = run;
  const lanes = layOutLanes(
    stages.map((stage) => stage.name),
    edges,
  );
  const longest = Math.max(0.001, ...stages.map((stage) => stage.seconds));
  const width = lanes.width * laneWidth + 14;
  const place = (node: LaneNode): { x: number; y: number } => ({
    x: 12 + node.lane * laneWidth,
    y: node.row * rowHeight + rowHeight / 2,
  });
  return html`<section class="card" style="--order:1" aria-labelledby="stages">
    <h2 id="stages">${say.stages.title}</h2>
    ${summary(run, say)}
    <div class="stages" style="--lanes:${width + 8}px">
      <svg width="${width}" height="${stages.length * rowHeight}" aria-hidden="true">
        <g class="rails">${lanes.edges.map((edge) => rail(edge, place))}</g>
        ${lanes.nodes.map((node) => stop(node, stages[node.row]!.status, place))}
      </svg>
      <ol>
        ${stages.map((stage) => stageRow(stage, stage.seconds / longest, inputsOf(stage, run), say))}
      </ol>
    </div>
  </section>`;
}

function summary(run: RunForReport, { duration, stages: words }: PageTexts): Markup {
  const of = (status: RunStageStatus): number => run.stages.filter((stage) => stage.status === status).length;
  const parts: Markup[] = [];
  if (of('ran') > 0) parts.push(html`<i class="disc color-accent"></i>${words.ran(of('ran'))}`);
  if (of('hit') > 0) parts.push(html`<i class="ring color-accent"></i>${words.hit(of('hit'))}`);
  if (of('failed') > 0) parts.push(html`<i class="disc color-bad"></i>${words.failed(of('failed'))}`);
  if (of('skipped') > 0) parts.push(html`<i class="ring color-strong"></i>${words.skipped(of('skipped'))}`);
  parts.push(html`${words.inAll(duration(run.seconds))}`);
  return html`<ul class="legend">
    ${parts.map((part) => html`<li>${part}</li>`)}
  </ul>`;
}

function rail({ from, to }: LaneEdge, place: (node: LaneNode) => { x: number; y: number }): Markup {
  const start = place(from);
  const end = place(to);
  const bend = end.y - rowHeight * 0.62;
  const path =
    start.x === end.x
      ? `M${start.x} ${start.y}V${end.y}`
      : `M${start.x} ${start.y}V${Math.max(start.y, bend)}C${start.x} ${end.y - 6} ${end.x} ${bend + 8} ${end.x} ${end.y}`;
  return html`<path class="rail color-${(from.lane % colors) + 1}" d="${path}" />`;
}

function stop(
  node: LaneNode,
  status: RunStageStatus,
  place: (node: LaneNode) => { x: number; y: number },
): Markup {
  const { x, y } = place(node);
  const cross = status === 'failed' ? html`<path class="cross" d="M${x - 3} ${y - 3}l6 6m0-6l-6 6" />` : null;
  return html`<circle
      class="stop stop-${status} color-${(node.lane % colors) + 1}"
      cx="${x}"
      cy="${y}"
      r="5.5"
    />${cross}`;
}

function stageRow(
  stage: RunStage,
  share: number,
  inputs: readonly string[],
  { duration, stages: words }: PageTexts,
): Markup {
  const text: Record<RunStageStatus, string> = {
    ran: duration(stage.seconds),
    ...words.status,
  };
  const reads = inputs.length === 0 ? '' : words.reads(inputs);
  return html`<li class="${stage.status}">
    <div class="what" title="${stage.name}: ${stage.summary}${reads}">
      <span class="name">${stage.name}</span><span class="summary">${stage.summary}</span>
    </div>
    <div class="took">
      ${text[stage.status]}${
        stage.status === 'ran' || stage.status === 'failed'
          ? html`<div class="time" style="width:${(share * 100).toFixed(1)}%"></div>`
          : stage.status === 'hit' && stage.original !== undefined
            ? html`<div class="once">${words.took(duration(stage.original))}</div>`
            : null
      }
    </div>
  </li>`;
}

function inputsOf(stage: RunStage, run: RunForReport): string[] {
  return run.edges.filter((edge) => edge.to === stage.name).map((edge) => edge.from);
}
