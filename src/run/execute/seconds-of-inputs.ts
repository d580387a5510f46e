/** How long the stages took that a stage reads, whenever they ran. */
import type { SecondsOf } from '../../contract/artefacts/artefact-kind.js';
import type { StageResult } from './execution.js';

/** By the role of an input. A training of a search took the time of all its rungs. */
export function secondsOfInputs({ node }: StageResult, stages: readonly StageResult[]): SecondsOf {
  const byName = new Map(stages.map((stage) => [stage.node.name, stage]));
  const secondsOf = (input: { readonly stage: string } | undefined): number | null => {
    const stage = input && byName.get(input.stage);
    const seconds = stage?.record?.made.seconds;
    if (seconds === undefined) return null;
    return seconds + (secondsOf(stage?.node.inputs['shorter']) ?? 0);
  };
  return (role) => secondsOf(node.inputs[role]);
}
