/** Which stages a run is about: all of them, or those that the asked-for values need. */
import { listsOf, type StageGraph, type StageNode } from '../../contract/stage-graph.js';

/**
 * The stages behind `targets` (names of values, lists or stages), in graph order; all stages when
 * there are no targets. Returns the first unknown name instead when there is one.
 */
export function selectStages(
  graph: StageGraph,
  targets: readonly string[],
): { readonly stages: readonly StageNode[] } | { readonly unknown: string } {
  if (targets.length === 0) return { stages: graph.stages };
  const wanted = new Set<string>();
  for (const target of targets) {
    const found = stagesOf(graph, target);
    if (found.length === 0) return { unknown: target };
    for (const stage of found) wanted.add(stage);
  }
  for (const stage of graph.stages.toReversed()) {
    if (!wanted.has(stage.name)) continue;
    for (const input of Object.values(stage.inputs)) wanted.add(input.stage);
  }
  return { stages: graph.stages.filter((stage) => wanted.has(stage.name)) };
}

/** Of a value or stage; of a list or record, of all that it holds; of a rung of a search. */
function stagesOf(graph: StageGraph, target: string): readonly string[] {
  const value = graph.values.find(({ name }) => name === target);
  if (value !== undefined) return [value.stage];
  if (graph.stages.some(({ name }) => name === target)) return [target];
  const parts = graph.values.filter(
    ({ name }) => name.startsWith(`${target}[`) || name.startsWith(`${target}.`),
  );
  if (parts.length > 0) return parts.map(({ stage }) => stage);
  return listsOf(graph).find(({ list }) => list === target)?.stages ?? [];
}
