/** What a compiled program asks of a kernel. */
import type { ArgumentsOf, Operation } from '../../src/contract/operations.js';
import type { StageGraph } from '../../src/contract/stage-graph.js';

/** The arguments of the program's one stage of that operation. */
export function argumentsOf<O extends Operation>(graph: StageGraph | null, operation: O): ArgumentsOf<O> {
  const stages = graph?.stages.filter((stage) => stage.operation === operation) ?? [];
  if (stages.length !== 1) throw new Error(`the program has ${stages.length} stages of ${operation}`);
  return stages[0]!.arguments as ArgumentsOf<O>;
}
