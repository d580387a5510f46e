/** `While` loops of TensorFlow inside a recorded step. */
import {
  attribute,
  libraryFunction,
  type RawOps,
  type RawTensor,
  type StepTarget,
} from '../../../../tensorflow/trace/trace.js';

export type LoopBody = (raw: RawOps, variables: readonly RawTensor[]) => readonly RawTensor[];

/**
 * Runs `body` while its first variable (an int32 scalar) is below the second. `body` gives new
 * values of all variables, in their order; `name` must say everything it depends on.
 */
export function loop(
  target: StepTarget,
  raw: RawOps,
  name: string,
  variables: readonly RawTensor[],
  body: LoopBody,
): RawTensor[] {
  const types = variables.map(({ dtype }) => dtype);
  const condition = libraryFunction(target, `${name}_condition`, variables, (inside, [turn, end]) => [
    inside.one('Less', [turn!, end!]),
  ]);
  const bodyName = libraryFunction(target, `${name}_body`, variables, body);
  return raw.run(
    'StatelessWhile',
    variables,
    [
      attribute.function('cond', condition),
      attribute.function('body', bodyName),
      attribute.int('parallel_iterations', 10),
      attribute.type('T', types),
    ],
    variables.length,
  );
}

/** turn + 1. */
export const nextTurn = (raw: RawOps, turn: RawTensor): RawTensor =>
  raw.one('AddV2', [turn, raw.integers(1)]);
