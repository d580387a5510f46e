/**
 * A model as trainer and predictor run it: what its graph says of a step, and the state that goes
 * on from batch to batch.
 */
import type { StepInput } from '../../../tensorflow/trace/trace.js';
import { batchInputs } from '../batch/batch-inputs.js';
import { createCarriedStates, type CarriedStates } from '../batch/carried-state.js';
import type { ModelBatch } from '../batch/model-batch.js';
import { vocabularySizesOf } from '../model/forward.js';
import { engineModel, type EngineModel, type Model } from '../model/model.js';
import { answerWidth } from '../model/sizes.js';

export interface StepModel {
  readonly model: EngineModel;
  /** How many numbers the model says: of a row, or of a step. */
  readonly outputs: number;
  readonly carried: CarriedStates;
  /**
   * What a step reads of a batch, but for its targets. Throws when the batch does not fit the
   * model.
   */
  inputs(batch: ModelBatch): Record<string, StepInput>;
}

export function createStepModel(given: Model): StepModel {
  const model = engineModel(given);
  const { graph } = model;
  const vocabularySizes = vocabularySizesOf(graph);
  const carried = createCarriedStates(graph);
  return {
    model,
    outputs: answerWidth(graph),
    carried,
    inputs: (batch) => ({
      ...batchInputs(graph, vocabularySizes, batch, model.chains),
      ...carried.inputs(batch),
    }),
  };
}
