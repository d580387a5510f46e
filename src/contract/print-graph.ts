/** A stage graph as stable text, for snapshots and for reading. */
import type { Json, JsonObject } from '../base/json.js';
import type { ModelGraph } from './model-graph.js';
import type { StageGraph, StageInput, StageNode } from './stage-graph.js';

export function printGraph(graph: StageGraph, root = ''): string {
  const lines: string[] = [];
  for (const stage of graph.stages) lines.push(...printStage(stage, root), '');
  for (const value of graph.values) {
    lines.push(`value ${value.name}: ${value.type} = ${printInput(value)}`);
  }
  for (const [stage, { columns, steps, inputs }] of Object.entries(graph.preprocessing)) {
    lines.push('', `preprocessing of ${stage}: ${JSON.stringify(columns)}`);
    for (const step of steps) lines.push(`  ${JSON.stringify(step)}`);
    for (const [role, input] of Object.entries(inputs)) lines.push(`  input ${role} = ${printInput(input)}`);
  }
  return `${lines.join('\n')}\n`;
}

function printStage(stage: StageNode, root: string): readonly string[] {
  const lines = [
    `stage ${stage.name} = ${stage.operation}@${stage.version} (${stage.resource}): ${stage.summary}`,
  ];
  for (const [name, value] of Object.entries(stage.arguments)) lines.push(...printArgument(name, value));
  for (const [role, input] of Object.entries(stage.inputs))
    lines.push(`  input ${role} = ${printInput(input)}`);
  for (const [role, file] of Object.entries(stage.files)) {
    const path = file.pattern.startsWith(root) ? file.pattern.slice(root.length) : file.pattern;
    lines.push(`  file ${role} = ${path}${file.glob ? ' (glob)' : ''}`);
  }
  return lines;
}

function printInput(input: StageInput): string {
  return input.splits === null ? input.stage : `${input.stage}.{${input.splits.join(', ')}}`;
}

function printArgument(name: string, value: Json): readonly string[] {
  if (name === 'steps') return (value as readonly Json[]).map((step) => `  step ${JSON.stringify(step)}`);
  if (isModelGraph(value)) return printModel(value);
  return [`  ${name}: ${JSON.stringify(value)}`];
}

function isModelGraph(value: Json): value is ModelGraph & JsonObject {
  return value !== null && typeof value === 'object' && 'nodes' in value;
}

/** `%3 = lstm(%2) {"units":512,…} at 0/lstm: [..time, 512] masked` */
export function printModel(model: ModelGraph): readonly string[] {
  const lines = model.inputs.map(
    (input) => `  model input ${input.name} = .${input.column} (${input.kind}) [${input.shape.join(', ')}]`,
  );
  model.nodes.forEach((node, at) => {
    const inputs = node.inputs.map((input) => `%${input}`).join(', ');
    const mask = node.masked ? ' masked' : '';
    lines.push(
      `  %${at} = ${node.operation}(${inputs}) ${JSON.stringify(node.arguments)} at ${node.place}: [${node.shape.join(', ')}]${mask}`,
    );
  });
  return [...lines, `  model output %${model.output}`];
}
