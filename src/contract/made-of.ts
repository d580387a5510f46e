/**
 * What a training or an evaluation was made of, first-hand: from its key, which holds everything
 * that its bits depend on, and not from what the program says today.
 */
import type { JsonObject } from '../base/json.js';

export interface MadeOf {
  /** Every argument of the training, also those that the file leaves out; the model's graph is not. */
  readonly settings?: JsonObject;
  /** The hash of the content of each input: `data.train` of a split, `vectors.0` of a whole one. */
  readonly inputs: Readonly<Record<string, string>>;
  /** TensorFlow's version, device and threads; empty where the bits do not depend on them. */
  readonly environment: JsonObject;
}
