/** Optimizers and what each can be told. */

type Common = {
  readonly learning_rate: number;
  /** Upper bound of the global norm of all gradients; null: unbounded. */
  readonly clip_norm: number | null;
  /**
   * Upper bound of every single number of the gradients, applied before `clip_norm`; null:
   * unbounded.
   */
  readonly clip_value?: number;
};

/**
 * A decay that is added to the gradient, `g + decay · w`, as torch.optim has it everywhere but in
 * AdamW.
 */
type CoupledDecay = {
  readonly weight_decay?: number;
};

/**
 * What is meant where they are absent: they came later than the keys of older programs, which stay
 * as they are.
 */
export const optimizerDefaults = { clip_value: null, weight_decay: 0 } as const;

type Moments = {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /**
   * How embedding tables are updated. `lazy`: on the rows that a batch touched, which is another
   * optimizer (see docs/engine.md); `dense`: as every other weight; `auto`: lazily above 4,000,000
   * numbers.
   */
  readonly embeddings: 'auto' | 'dense' | 'lazy';
};

export type AdamSettings = Common & CoupledDecay & Moments & { readonly name: 'adam' };

export type AdamWSettings = Common &
  Moments & {
    readonly name: 'adamw';
    /** Decoupled: every step takes the share `rate · weight_decay` from the weights themselves. */
    readonly weight_decay: number;
  };

export type SgdSettings = Common &
  CoupledDecay & {
    readonly name: 'sgd';
    /** Share of the last step that is repeated. */
    readonly momentum: number;
    readonly nesterov: boolean;
  };

export type RmspropSettings = Common &
  CoupledDecay & {
    readonly name: 'rmsprop';
    readonly alpha: number;
    readonly epsilon: number;
    readonly momentum: number;
    /** Divide by the standard deviation. */
    readonly centered: boolean;
  };

export type AdagradSettings = Common &
  CoupledDecay & {
    readonly name: 'adagrad';
    /** What the sums of squares begin with. */
    readonly initial_accumulator: number;
    readonly epsilon: number;
  };

export type OptimizerSettings =
  AdamSettings | AdamWSettings | SgdSettings | RmspropSettings | AdagradSettings;
