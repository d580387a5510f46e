/**
 * What is said of a layer operation in one place, for all who need to know it: the language, which
 * emits it, the engine, which computes it, and pages, which show it. Its arguments are a type of
 * their own, one interface an operation.
 */
import type { PenaltySettings } from './penalty.js';

/**
 * A size in a model: a number, or one that only the data knows. `vocabulary` is that of the graph's
 * input `input`; `classes` are those of the target. The engine fills both in before anything is
 * built.
 */
export type OpenSize =
  number | { readonly size: 'vocabulary'; readonly input: number } | { readonly size: 'classes' };

/**
 * How far the step of a result looks along an input, over time:
 *
 * - `step`: at the same step only;
 * - `past`: also at the steps before it;
 * - `row`: at any step of the row.
 *
 * A model that predicts the next word may use layers that look `row`-wide nowhere between what it
 * reads and what it says.
 */
export type Reach = 'step' | 'past' | 'row';

/** Arguments that any layer may have besides its own. */
export interface CommonArguments {
  /**
   * Tensors among the arguments are the node's last inputs; their names, in order: `["initial"]`.
   */
  readonly side_inputs?: readonly string[];
  /** Of this layer's weights, instead of that of the training. */
  readonly penalty?: PenaltySettings;
  /** Frozen: training changes none of its weights. */
  readonly trainable?: false;
}

/** How a layer is written for people: `lstm(64, dropout: 0.5)`. */
export interface LayerForm<Arguments> {
  /** The arguments that are written first, without their names, in this order. */
  readonly leading?: readonly (keyof Arguments)[];
  /** Values that need no mention. An argument that is null is never mentioned. */
  readonly plain?: Partial<Arguments>;
  /** Arguments whose values are texts in the language, not names: `merge: "sum"`. */
  readonly texts?: readonly (keyof Arguments)[];
  /** Arguments that say nothing to a reader, or too much. */
  readonly hidden?: readonly (keyof Arguments)[];
}
