/** Every loss on given numbers, against PyTorch: its value, and its gradient in what the model gives. */
import { readFileSync } from 'node:fs';
import type { Tensor } from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { activationOf } from '../../src/engine/activations.js';
import type { Targets } from '../../src/engine/engine.js';
import { elementLosses, lossWeights, weightedSum } from '../../src/engine/losses.js';
import { lossToTrain, measuredLoss, type LossSettings } from '../../src/engine/losses-settings.js';
import { targetInputs } from '../../src/engine/target-inputs.js';
import { createStep, type StepTarget } from '../../src/trace/trace.js';
import { expectClose } from './reference.js';
import { targets } from './support.js';

interface Values {
  readonly shape: number[];
  readonly values: number[];
}

interface LossCase {
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

const { cases } = JSON.parse(
  readFileSync(new URL('../reference/engine/losses.json', import.meta.url), 'utf8'),
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

function lossStep(target: StepTarget, { loss, final, through }: LossCase, outputs: number) {
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

describe.each(targets)('$mode', ({ target }) => {
  test.each(cases)('$name', async (reference) => {
    const [elements = 0, outputs = 0] = reference.given.shape;
    const step = lossStep(target, reference, outputs);
    const run = (times: number) => {
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
      return step.run({
        ...targetInputs({ rows, inputs: [], targets: more }, outputs),
        given: {
          shape: [elements * times, outputs],
          values: Float32Array.from(repeated(reference.given.values, times)),
        },
      });
    };
    const results = await run(1);
    expect(results['value']!.values[0]).toBeCloseTo(reference.value, 5);
    expectClose(results['gradient']!.values as Float32Array, reference.gradient.values, 1e-6, 'gradient');
    expect(results['losses']!.shape).toEqual([elements, 1]);
    // A batch of the same elements several times over has the same loss, and needs no recording of its own.
    for (const times of [2, 3, 4]) {
      expect((await run(times))['value']!.values[0]).toBeCloseTo(reference.value, 5);
    }
    expect(step.traces).toBeLessThanOrEqual(2);
    await step.dispose();
  });
});

describe('class weights', () => {
  const classes = ['ham', 'spam', 'eggs'];
  const binary = { name: 'binary_cross_entropy' } as const;
  const codes = Int32Array.of(0, 0, 0, 1);

  test('balanced as scikit-learn has it: rows / (classes seen · rows of the class)', () => {
    const stated = { ...binary, class_weights: 'balanced' } as const;
    expect(lossToTrain(stated, classes.slice(0, 2), codes)).toEqual({
      ...binary,
      class_weights: [4 / (2 * 3), 4 / (2 * 1)],
    });
    // A class without rows is not counted, and its weight is never used.
    expect(lossToTrain(stated, classes, codes)).toEqual({ ...binary, class_weights: [4 / 6, 2, 1] });
  });

  test('by name, and 1 for classes that are not named', () => {
    const stated = { ...binary, label_smoothing: 0.1, class_weights: { spam: 3 } };
    expect(lossToTrain(stated, classes, codes)).toEqual({
      ...binary,
      label_smoothing: 0.1,
      class_weights: [1, 3, 1],
    });
    expect(lossToTrain(binary, classes, codes)).toEqual(binary);
    const wrong = { ...binary, class_weights: { spma: 3 } };
    expect(() => lossToTrain(wrong, classes, codes)).toThrow(/`spma`, which is no class/);
  });

  test('what is measured is without weights and smoothing', () => {
    expect(measuredLoss({ ...binary, label_smoothing: 0.1, class_weights: { spam: 3 } })).toEqual(binary);
    expect(measuredLoss({ name: 'huber', delta: 2 })).toEqual({ name: 'huber', delta: 2 });
  });
});
