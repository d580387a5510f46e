/** What a trainer and a predictor are told, and what they answer. */
import type { OptimizerSettings } from '../../../contract/operations/optimizer.js';
import type { PenaltySettings } from '../../../contract/layers/penalty.js';
import type { ModelBatch } from '../batch/model-batch.js';
import type { LossSettings } from '../losses/losses-settings.js';
import type { WeightMap } from '../model/variables.js';

export interface TrainerOptions {
  readonly loss: LossSettings;
  readonly optimizer: OptimizerSettings;
  /**
   * On weights of two axes and more, but not on tables; layers may have their own. Absent: none.
   */
  readonly penalty?: PenaltySettings;
  /** Seeds dropout; together with the step number it determines every random choice of a step. */
  readonly seed: number;
  /** Needed where some layers are learned only after some epochs. */
  readonly stepsPerEpoch?: number;
}

export interface StepResult {
  /** Mean (or weighted mean) loss of the batch, before the update. */
  readonly loss: number;
  /**
   * Row-major [rows, outputs] or [rows, time, outputs], after the final sigmoid or softmax; with
   * dropout at work. Null where targets are ids: there `predicted` is.
   */
  readonly outputs: Float32Array | null;
  /** For targets that are ids: the most probable id of each step, row-major [rows, time]. */
  readonly predicted: Int32Array | null;
}

/**
 * Updates the model's weights. Calls go one after another (a second call waits for the first). A
 * step that throws has changed neither weights nor slots.
 */
export interface Trainer {
  /**
   * `stepNumber` counts updates from 1: Adam's bias correction and the dropout masks depend on it.
   */
  step(batch: ModelBatch, stepNumber: number, learningRate?: number): Promise<StepResult>;
  /**
   * One update from several batches, as one batch with the rows of all of them would make it:
   * gradients are means over rows (or the steps that count). Results are in the order of the
   * batches. `firstPart` numbers the first batch among all batches of the training, from 1: dropout
   * masks depend on it.
   */
  stepOver(
    batches: readonly ModelBatch[],
    stepNumber: number,
    firstPart: number,
    learningRate?: number,
  ): Promise<readonly StepResult[]>;
  /** Nobody reads what a step said any more: its memory serves a later step. */
  release(result: StepResult): void;
  /** A copy of the optimizer's slots and of carried state, for checkpoints. */
  readState(): Promise<Map<string, { shape: number[]; values: Float32Array }>>;
  /**
   * Replaces every slot, and carried state; throws, changing nothing, when names or shapes of slots
   * differ.
   */
  loadState(state: WeightMap): Promise<void>;
  dispose(): void;
}

export interface PredictorOptions {
  /** Given, `run` also computes the loss of batches with targets. */
  readonly loss?: LossSettings;
  /**
   * False leaves the outputs in TensorFlow: of a language model they are many. True unless said.
   */
  readonly outputs?: boolean;
  /** The node of the graph whose attention `run` tells. */
  readonly watched?: number;
}

export interface Prediction {
  /**
   * Row-major [rows, outputs] or, where the model answers at every step, [rows, time, outputs];
   * after the final sigmoid or softmax. Empty where `outputs: false` was asked.
   */
  readonly outputs: Float32Array;
  /** For targets that are ids: the most probable id of each step, row-major [rows, time]. */
  readonly predicted: Int32Array | null;
  /** Mean (or weighted mean) loss; null without loss or targets. */
  readonly loss: number | null;
  /**
   * Loss of each row, or row-major of each step, from logits; 0 at steps that do not count. Null
   * without loss or targets.
   */
  readonly losses: Float32Array | null;
  /**
   * What the watched attention gives to each step, row-major [rows, time]: of each row they add up
   * to 1, and padding has 0. Null without one.
   */
  readonly attention: Float32Array | null;
}

/** Runs the model without dropout and without changing anything. */
export interface Predictor {
  run(batch: ModelBatch): Promise<Prediction>;
  dispose(): void;
}
