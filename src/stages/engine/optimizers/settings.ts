/** What each optimizer can be told. */

interface CommonSettings {
  readonly learning_rate: number;
  /** Upper bound of every single number of the gradients, applied before `clip_norm`; null or absent: unbounded. */
  readonly clip_value?: number | null;
  /** Upper bound of the global norm of all gradients; null: unbounded. */
  readonly clip_norm: number | null;
}

/** Tells how embedding tables are updated. */
interface TableSettings {
  /**
   * `lazy`: on the rows a batch touched, which is another optimizer (see docs/engine.md); `dense`: as every other
   * weight; `auto` (default): lazily above 4,000,000 numbers.
   */
  readonly embeddings?: 'auto' | 'dense' | 'lazy';
}

/** Decay that is added to the gradient, `g + decay · w`, as torch.optim has it everywhere but in AdamW; absent: 0. */
interface CoupledDecay {
  readonly weight_decay?: number;
}

interface Betas {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export interface AdamSettings extends CommonSettings, TableSettings, CoupledDecay, Betas {
  readonly name: 'adam';
}

export interface AdamWSettings extends CommonSettings, TableSettings, Betas {
  readonly name: 'adamw';
  /** Decoupled: every step takes the share `rate · weight_decay` from the weights themselves. */
  readonly weight_decay: number;
}

export interface SgdSettings extends CommonSettings, CoupledDecay {
  readonly name: 'sgd';
  readonly momentum: number;
  readonly nesterov: boolean;
}

export interface RmspropSettings extends CommonSettings, CoupledDecay {
  readonly name: 'rmsprop';
  readonly alpha: number;
  readonly epsilon: number;
  readonly momentum: number;
  readonly centered: boolean;
}

export interface AdagradSettings extends CommonSettings, CoupledDecay {
  readonly name: 'adagrad';
  readonly initial_accumulator: number;
  readonly epsilon: number;
}

export type OptimizerSettings =
  AdamSettings | AdamWSettings | SgdSettings | RmspropSettings | AdagradSettings;
