/** Which stages a run is about: all of them, or those that the asked-for values need. */
import type { StageGraph, StageNode } from '../../contract/stage-graph.js';

/**
 * The stages behind `targets` (names of values or stages), in graph order; all stages when there
 * are no targets. Returns the first unknown name instead when there is one.
 */
export function selectStages(
  graph: StageGraph,
  targets: readonly string[],
): { readonly stages: readonly StageNode[] } | { readonly unknown: string } {
  if (targets.length === 0) return { stages: graph.stages };
  const byName = new Map(graph.stages.map((stage) => [stage.name, stage]));
  const wanted = new Set<string>();
  for (const target of targets) {
    const stage = graph.values.find((value) => value.name === target)?.stage ?? target;
    if (!byName.has(stage)) return { unknown: target };
    wanted.add(stage);
  }
  for (const stage of graph.stages.toReversed()) {
    if (!wanted.has(stage.name)) continue;
    for (const input of Object.values(stage.inputs)) wanted.add(input.stage);
  }
  return { stages: graph.stages.filter((stage) => wanted.has(stage.name)) };
}
