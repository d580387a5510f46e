/** Losses of given numbers: PyTorch's cases, and the step that computes one with its gradient. */
import { readFileSync } from 'node:fs';
import type { Tensor } from '@tensorflow/tfjs';
import { activationOf } from '../../../../src/stages/engine/ops/activations.js';
import type { Targets } from '../../../../src/stages/engine/engine.js';
import { elementLosses, lossWeights, weightedSum } from '../../../../src/stages/engine/losses/losses.js';
import type { LossSettings } from '../../../../src/stages/engine/losses/losses-settings.js';
import { targetInputs } from '../../../../src/stages/engine/batch/target-inputs.js';
import { createStep, type StepTarget } from '../../../../src/tensorflow/trace/trace.js';

interface Values {
  readonly shape: number[];
  readonly values: number[];
}

export interface LossCase {
  readonly name: string;
  readonly loss: LossSettings;
  readonly kind: 'classes' | 'numbers' | 'ids';
  readonly final: 'sigmoid' | 'softmax' | null;
  readonly through: 'sigmoid' | 'softmax' | null;
  readonly given: Values;
  readonly targets: Values | number[];
  readonly value: number;
  readonly gradient: Values;
}

export const { cases: lossCases } = JSON.parse(
  readFileSync(new URL('../../../reference/engine/losses.json', import.meta.url), 'utf8'),
) as { cases: LossCase[] };

/** Ids are the steps of a single row, so that elements stay in their order. */
function targetsOf({ kind, targets: wanted }: LossCase): { rows: number; targets: Targets } {
  if (!Array.isArray(wanted)) {
    const [rows = 0, width = 0] = wanted.shape;
    const values = Float32Array.from(wanted.values);
    return { rows, targets: { kind: 'numbers', values, width, time: null, lengths: null } };
  }
  const codes = Int32Array.from(wanted);
  return kind === 'classes'
    ? { rows: codes.length, targets: { kind, codes } }
    : { rows: 1, targets: { kind: 'ids', values: codes, time: codes.length, lengths: null } };
}

/** Gives `value`, `gradient` and `losses`. */
export function lossStep(target: StepTarget, { loss, final, through, given: { shape } }: LossCase) {
  const [, outputs = 0] = shape;
  const { tf } = target;
  return createStep(
    target,
    (tensors) => {
      const required = (name: string): Tensor => tensors[name]!;
      let losses: Tensor | undefined;
      const { value, grad } = tf.valueAndGrad((given: Tensor) => {
        const result = {
          outputs:
            final === null
              ? through === null
                ? given
                : activationOf(through)(tf, given)
              : activationOf(final)(tf, given),
          logits: final === null ? null : given,
          updates: new Map(),
          carried: new Map(),
          attention: new Map(),
        };
        const answered = { target, result, final, targets: required('targets'), outputs };
        losses = elementLosses(loss, answered);
        tf.keep(losses);
        return weightedSum(tf, losses, lossWeights(loss, answered, required('elementWeights'))) as never;
      })(required('given'));
      return { value, gradient: grad, losses: losses! };
    },
    { name: 'loss' },
  );
}

const repeated = (values: readonly number[], times: number): number[] =>
  Array.from({ length: times }, () => values).flat();

/** The step's inputs: the case's elements, `times` times over. */
export function inputsOf(reference: LossCase, times: number) {
  const [elements = 0, outputs = 0] = reference.given.shape;
  const single = targetsOf(reference);
  const wanted = single.targets;
  const more: Targets =
    wanted.kind === 'classes'
      ? { ...wanted, codes: Int32Array.from(repeated([...wanted.codes], times)) }
      : wanted.kind === 'numbers'
        ? { ...wanted, values: Float32Array.from(repeated([...wanted.values], times)) }
        : {
            ...wanted,
            values: Int32Array.from(repeated([...wanted.values], times)),
            time: elements * times,
          };
  const rows = wanted.kind === 'ids' ? 1 : elements * times;
  return {
    ...targetInputs({ rows, inputs: [], targets: more }, outputs),
    given: {
      shape: [elements * times, outputs],
      values: Float32Array.from(repeated(reference.given.values, times)),
    },
  };
}
