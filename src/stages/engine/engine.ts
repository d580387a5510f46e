/**
 * The engine's door: what training, evaluation and prediction ask of it. A model holds weights, a trainer
 * changes them one batch at a time, a predictor only reads them. Nothing here knows of epochs, files or
 * stages; nothing beyond this door knows of TensorFlow.
 */
import type { ModelGraph } from '../../contract/model-graph.js';
import type { LossSettings } from './losses/losses-settings.js';
import type { OptimizerSettings } from './optimizers/settings.js';
import type { PenaltySettings } from './penalties.js';

export type { LossSettings } from './losses/losses-settings.js';
export type { OptimizerSettings } from './optimizers/settings.js';
export type { PenaltySettings } from './penalties.js';
export { createModel } from './model.js';
export { createTrainer } from './trainer.js';
export { createPredictor } from './predictor.js';
export { describeModel, fillSizes } from './sizes.js';

/** Values of one weight (or optimizer slot), row-major float32. */
export interface TensorValues {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Name (`2/lstm/input_weights`: place in the structure, then role) to values. */
export type WeightMap = ReadonlyMap<string, TensorValues>;

export interface ParameterDescription {
  readonly name: string;
  readonly shape: readonly number[];
}

/** A model with its weights inside TensorFlow. Whoever creates it disposes of it, after its trainers and predictors. */
export interface Model {
  /** Sizes filled in. */
  readonly graph: ModelGraph;
  /** In an order that depends on the graph only. */
  readonly parameters: readonly ParameterDescription[];
  /** Numbers over all parameters. */
  readonly parameterCount: number;
  /** A copy of every weight. */
  readWeights(): Promise<Map<string, { shape: number[]; values: Float32Array }>>;
  /** Replaces every weight; throws when a name or shape is missing, unknown or different, and then changes nothing. */
  loadWeights(weights: WeightMap): Promise<void>;
  dispose(): void;
}

/** One input column of a batch: ids, or numbers. */
export type BatchInput = IdsInput | NumbersInput;

export interface IdsInput {
  readonly kind: 'ids';
  /** Row-major [rows, time]; padded positions hold any valid id. */
  readonly values: Int32Array;
  readonly time: number;
  /** Valid steps of each row (1 to `time`), padding on the right; null: every step counts, as fixed `Id[time]` inputs do. */
  readonly lengths: Int32Array | null;
}

export interface NumbersInput {
  readonly kind: 'numbers';
  /** Row-major [rows, …shape]. */
  readonly values: Float32Array;
  /** Of one row: [width]; [time, width] for a sequence; [height, width, channels] for an image. */
  readonly shape: readonly number[];
  /** Of a sequence, as for ids; null otherwise. */
  readonly lengths: Int32Array | null;
}

/** What the model should have said: one answer a row, or one a step where the model ends in a sequence. */
export type Targets = ClassTargets | NumberTargets | IdTargets;

/** A class of each row. */
export interface ClassTargets {
  readonly kind: 'classes';
  /** [rows], 0 to classes - 1 */
  readonly codes: Int32Array;
}

/** Numbers of each row or step. */
export interface NumberTargets {
  readonly kind: 'numbers';
  /** Row-major [rows, width] or, with `time`, [rows, time, width]. */
  readonly values: Float32Array;
  readonly width: number;
  /** Null for one answer a row. */
  readonly time: number | null;
  /** Valid steps of each row; null: all. */
  readonly lengths: Int32Array | null;
}

/** An id for each step. */
export interface IdTargets {
  readonly kind: 'ids';
  /** Row-major [rows, time]; a negative number is a step whose answer does not count (padding). */
  readonly values: Int32Array;
  readonly time: number;
  readonly lengths: Int32Array | null;
}

/** Some rows, in the order of the model graph's inputs. */
export interface ModelBatch {
  readonly rows: number;
  readonly inputs: readonly BatchInput[];
  /** Null when only outputs are wanted. */
  readonly targets: Targets | null;
  /** Weight of each row in the loss, which is then the weighted mean over rows or steps; absent or null: all 1. */
  readonly weights?: Float32Array | null;
  /** True where carried state (layers with `carry`) begins anew; otherwise it is that of the batch before. */
  readonly resetState?: boolean;
}

export interface TrainerOptions {
  readonly loss: LossSettings;
  readonly optimizer: OptimizerSettings;
  /** On weights of two axes and more, but not on tables; layers may have their own. Absent or null: none. */
  readonly penalty?: PenaltySettings | null;
  /** Seeds dropout; together with the step number it determines every random choice of a step. */
  readonly seed: number;
}

export interface StepResult {
  /** Mean (or weighted mean) loss of the batch, before the update. */
  readonly loss: number;
  /** Row-major [rows, outputs] or [rows, time, outputs], after the final sigmoid or softmax; with dropout at work. Null where targets are ids: there `predicted` is. */
  readonly outputs: Float32Array | null;
  /** For targets that are ids: the most probable id of each step, row-major [rows, time]. */
  readonly predicted: Int32Array | null;
}

/**
 * Updates the model's weights. Calls go one after another (a second call waits for the first). A step that
 * throws has changed neither weights nor slots.
 */
export interface Trainer {
  /** `stepNumber` counts updates from 1: Adam's bias correction and the dropout masks depend on it. */
  step(batch: ModelBatch, stepNumber: number, learningRate?: number): Promise<StepResult>;
  /**
   * One update from several batches, as one batch with the rows of all of them would make it: gradients are means over
   * rows (or the steps that count). Results are in the order of the batches. `firstPart` numbers the first batch among
   * all batches of the training, from 1: dropout masks depend on it.
   */
  stepOver(
    batches: readonly ModelBatch[],
    stepNumber: number,
    firstPart: number,
    learningRate?: number,
  ): Promise<readonly StepResult[]>;
  /** A copy of the optimizer's slots and of carried state, for checkpoints. */
  readState(): Promise<Map<string, { shape: number[]; values: Float32Array }>>;
  /** Replaces every slot, and carried state; throws, changing nothing, when names or shapes of slots differ. */
  loadState(state: WeightMap): Promise<void>;
  dispose(): void;
}

export interface PredictorOptions {
  /** Given, `run` also computes the loss of batches with targets. */
  readonly loss?: LossSettings;
  /** False leaves the outputs in TensorFlow: of a language model they are many. True unless said. */
  readonly outputs?: boolean;
}

export interface Prediction {
  /** Row-major [rows, outputs] or, where the model answers at every step, [rows, time, outputs]; after the final sigmoid or softmax. Empty where `outputs: false` was asked. */
  readonly outputs: Float32Array;
  /** For targets that are ids: the most probable id of each step, row-major [rows, time]. */
  readonly predicted: Int32Array | null;
  /** Mean (or weighted mean) loss; null without loss or targets. */
  readonly loss: number | null;
  /** Loss of each row, or row-major of each step, from logits; 0 at steps that do not count. Null without loss or targets. */
  readonly losses: Float32Array | null;
}

/** Runs the model without dropout and without changing anything. */
export interface Predictor {
  run(batch: ModelBatch): Promise<Prediction>;
  dispose(): void;
}

/** A node of a model with its sizes filled in, for summaries. */
export interface NodeDescription {
  /** Place in the structure, e.g. `2/lstm`. */
  readonly name: string;
  readonly operation: string;
  /** Without the batch: `[time, 400]`. */
  readonly shape: readonly (number | string)[];
  readonly parameters: number;
}
