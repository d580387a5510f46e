/** The longest rows that a model can read: learned positions have so many vectors and no more. */
import type { BatchInput } from './model-batch.js';
import type { ModelGraph } from '../../../contract/model-graph.js';

export interface StepLimit {
  /** Index of the input whose rows it is about. */
  readonly input: number;
  readonly steps: number;
  /** The layer that sets it. */
  readonly place: string;
}

export function stepLimits({ inputs, nodes }: ModelGraph): readonly StepLimit[] {
  return nodes.flatMap((node) => {
    if (node.operation !== 'positions') return [];
    const { shape, place } = node;
    const { learned, length: steps } = node.arguments;
    if (!learned || steps === null) return [];
    // A node whose time axis has the name of an input's has as many steps.
    const input = inputs.findIndex((_, index) => nodes[index]!.shape[0] === shape[0]);
    return input < 0 ? [] : [{ input, steps, place }];
  });
}

/** Throws where a row of input `input` has more steps than the model can read. */
export function checkSteps(
  limits: readonly StepLimit[],
  input: number,
  name: string,
  given: BatchInput,
): void {
  const time = given.kind === 'ids' ? given.time : (given.shape[0] ?? 1);
  const limit = limits.find((each) => each.input === input && each.steps < time);
  if (limit === undefined) return;
  throw new Error(
    `${name} has rows of ${time} steps, but ${limit.place} has learned positions for ${limit.steps} only`,
  );
}
