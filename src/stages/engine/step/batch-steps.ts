/** The training step over one batch, compiled into one call. */
import { createStep, type StepInput } from '../../../tensorflow/trace/trace.js';
import type { ModelBatch } from '../batch/model-batch.js';
import { targetInputs } from '../batch/target-inputs.js';
import { randomKey } from '../random/random.js';
import type { StepResult } from './interface.js';
import { rowByRow } from './step-parts.js';
import type { TrainerParts } from './trainer-parts.js';
import { trainingStep, type Answer, type GradientReceiver } from './training-step.js';

export interface BatchSteps {
  /**
   * `number` tells one draw of dropout masks from another; `scalars` are what the receiver of the
   * gradients reads.
   */
  run(batch: ModelBatch, number: number, scalars: Readonly<Record<string, StepInput>>): Promise<StepResult>;
  dispose(): Promise<unknown>;
}

/** `receive`: what is done with the gradients of a batch. */
export function createBatchSteps(parts: TrainerParts, receive: GradientReceiver): BatchSteps {
  const { model, options, outputs, carried } = parts;
  const key = Int32Array.from(randomKey(options.seed, 'dropout'));
  const stepOf = (answer: Answer) =>
    createStep(model.target, (tensors) => trainingStep(parts, answer, receive, tensors), {
      name: 'seqpipe_train',
    });
  // What a language model says is much: then only the most probable id of each step comes out.
  const steps = { outputs: stepOf('outputs'), predicted: stepOf('predicted') };
  return {
    async run(batch, number, scalars) {
      model.initialize();
      const { targets } = batch;
      if (targets === null) throw new Error('a training batch needs targets');
      const results = await steps[targets.kind === 'ids' ? 'predicted' : 'outputs'].run({
        ...parts.inputs(batch),
        ...targetInputs(batch, outputs),
        ...scalars,
        dropoutKey: { shape: [2], values: key },
        stepNumber: { shape: [1], values: Int32Array.of(number) },
      });
      carried.take(results);
      return {
        loss: results['loss']!.values[0]!,
        outputs: rowByRow(results, 'outputs', batch.rows) as Float32Array | null,
        predicted: rowByRow(results, 'predicted', batch.rows) as Int32Array | null,
      };
    },
    dispose: () => Promise.all([steps.outputs.dispose(), steps.predicted.dispose()]),
  };
}
