/** What a compiled program asks of a kernel. */
import type { ArgumentsOf, Operation } from '../../src/contract/operations.js';
import {
  isStageOf,
  type LoweredStage,
  type StageGraph,
  type StageNode,
} from '../../src/contract/stage-graph.js';

/** The program's one stage of that operation. */
export function stageOf<O extends Operation>(
  graph: StageGraph<LoweredStage> | null,
  operation: O,
): StageNode<O> {
  const all: readonly StageNode[] = graph?.stages ?? [];
  const stages = all.filter((stage) => isStageOf(stage, operation));
  if (stages.length !== 1) throw new Error(`the program has ${stages.length} stages of ${operation}`);
  return stages[0]!;
}

export function argumentsOf<O extends Operation>(
  graph: StageGraph<LoweredStage> | null,
  operation: O,
): ArgumentsOf<O> {
  return stageOf(graph, operation).arguments;
}
