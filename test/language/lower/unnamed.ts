/**
 * A graph without its names: stages by what they compute, so that two spellings can be compared.
 */
import type { StageGraph, StageInput } from '../../../src/contract/stage-graph.js';

/** Every stage as text in which inputs are spelled out instead of named; sorted. */
export function unnamed(graph: StageGraph): readonly string[] {
  const spelled = new Map<string, string>();
  const input = ({ stage, splits }: StageInput): string =>
    `${spelled.get(stage)}.${splits?.join('+') ?? '*'}`;
  for (const stage of graph.stages) {
    const inputs = Object.entries(stage.inputs).map(([role, one]) => [role, input(one)]);
    const files = Object.entries(stage.files).map(([role, file]) => [role, file.pattern, file.glob]);
    const { operation, version, resource } = stage;
    spelled.set(
      stage.name,
      JSON.stringify({ operation, version, resource, arguments: stage.arguments, inputs, files }),
    );
  }
  const preparations = Object.entries(graph.preprocessing).map(([stage, { columns, steps, inputs }]) => {
    const read = Object.entries(inputs).map(([role, one]) => [role, input(one)]);
    return JSON.stringify({ of: spelled.get(stage), columns, steps, read });
  });
  return [...spelled.values(), ...preparations].sort();
}
