/**
 * The engine's door: what training, evaluation and prediction ask of it. A model holds weights, a
 * trainer changes them one batch at a time, a predictor only reads them. Nothing here knows of
 * epochs, files or stages; nothing beyond this door knows of TensorFlow.
 */
export type {
  BatchInput,
  ClassTargets,
  IdsInput,
  IdTargets,
  ModelBatch,
  NumbersInput,
  NumberTargets,
  Targets,
} from './batch/model-batch.js';
export type { LossSettings } from './losses/losses-settings.js';
export { createModel, type Model } from './model/model.js';
export { multiplyAdds, summed, type Amount } from './model/multiply-adds.js';
export { countWeights, describeModel, fillSizes, nodeWeights, type NodeDescription } from './model/sizes.js';
export type { TensorValues, WeightMap } from './model/variables.js';
export type {
  Prediction,
  Predictor,
  PredictorOptions,
  StepResult,
  Trainer,
  TrainerOptions,
} from './step/interface.js';
export { createPredictor } from './step/predictor.js';
export { createTrainer } from './step/trainer.js';
export { search } from './writing/search.js';
export type { SearchRequest, WrittenRow } from './writing/search-request.js';
export { createWriter, type NextSteps, type Writer } from './writing/writer.js';
export { writingThreads } from './writing/writing-threads.js';
