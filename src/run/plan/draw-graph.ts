/**
 * The graph of stages as text for drawing programs: mermaid (for Markdown pages) and Graphviz's
 * dot.
 */
import type { StageGraph, StageNode } from '../../contract/stage-graph.js';

export type GraphFormat = 'mermaid' | 'dot';

/**
 * Stages are drawn from source to result; an edge names the role where the name of its stage does
 * not tell.
 */
export function drawGraph(graph: StageGraph, format: GraphFormat): string {
  return format === 'mermaid' ? mermaid(graph) : dot(graph);
}

function mermaid(graph: StageGraph): string {
  const ids = idsOf(graph);
  const quote = (text: string): string =>
    `"${text.replace(/[&<>"#]/g, (sign) => `#${sign.charCodeAt(0)};`)}"`;
  const nodes = graph.stages.map((node) => {
    const [open, close] = shapeOf(node, graph) === 'value' ? ['(', ')'] : ['[', ']'];
    const label = node.summary === '' || node.summary === node.name ? [node.name] : [node.name, node.summary];
    return `  ${ids.get(node.name)}${open}${`"${label.map((line) => quote(line).slice(1, -1)).join('<br>')}"`}${close}`;
  });
  const edges = edgesOf(graph).map(({ from, to, label }) => {
    return `  ${ids.get(from)} -->${label === '' ? '' : `|${quote(label)}|`} ${ids.get(to)}`;
  });
  return ['flowchart TD', ...nodes, ...edges, ''].join('\n');
}

function dot(graph: StageGraph): string {
  const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
  const nodes = graph.stages.map((node) => {
    const label =
      node.summary === '' || node.summary === node.name ? node.name : `${node.name}\n${node.summary}`;
    const style = shapeOf(node, graph) === 'value' ? 'rounded' : 'solid';
    return `  ${quote(node.name)} [label=${quote(label)}, style=${style}];`;
  });
  const edges = edgesOf(graph).map(({ from, to, label }) => {
    return `  ${quote(from)} -> ${quote(to)}${label === '' ? '' : ` [label=${quote(label)}]`};`;
  });
  return [
    'digraph seqpipe {',
    '  node [shape=box, fontname="sans-serif"];',
    ...nodes,
    ...edges,
    '}',
    '',
  ].join('\n');
}

/** A stage that a name of the file stands for, or one between two of those. */
function shapeOf(node: StageNode, graph: StageGraph): 'value' | 'step' {
  return graph.values.some((value) => value.stage === node.name) ? 'value' : 'step';
}

function edgesOf(graph: StageGraph): { from: string; to: string; label: string }[] {
  return graph.stages.flatMap((node) =>
    Object.entries(node.inputs).map(([role, input]) => {
      const splits = input.splits === null ? '' : `.${input.splits.join(' .')}`;
      const label =
        role === 'data' || role === input.stage ? splits : `${role}${splits === '' ? '' : `: ${splits}`}`;
      return { from: input.stage, to: node.name, label };
    }),
  );
}

function idsOf(graph: StageGraph): ReadonlyMap<string, string> {
  return new Map(graph.stages.map((node, i) => [node.name, `s${i}`]));
}
