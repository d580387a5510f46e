/** A recurrent cell: its weights, and a layer of it in the two ways of running. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../../tensorflow/binding/tfjs.js';
import type { StepTarget } from '../../../../tensorflow/trace/trace.js';
import type { WeightSpecification } from '../../values/layer.js';
import type { RecurrentCall } from '../loops/recurrent-call.js';

export interface RecurrentCell {
  /** Names of its states, each [rows, units]; h, which is what the layer gives, first. */
  readonly states: readonly string[];
  /** Of one layer in one direction; calls get them in this order. */
  weights(inputs: number, units: number): readonly WeightSpecification[];
  /** Inside recorded steps. */
  recorded(target: StepTarget, call: RecurrentCall): Tensor;
  /** Elsewhere, differentiated by tfjs. */
  eager(tf: Tfjs, call: RecurrentCall): Tensor;
}
