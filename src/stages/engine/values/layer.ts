/**
 * The shape of a layer: which weights it owns and what it computes. One file a layer, in `layers/`.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { LayerArguments, LayerOperation } from '../../../contract/layers.js';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import type { Initializer } from '../random/initial-values.js';
import type { Value } from './value.js';

export interface WeightSpecification {
  /** Role within the layer: `input_weights`. */
  readonly role: string;
  readonly shape: readonly number[];
  readonly initial: Initializer;
  /**
   * Read by rows: gradients are sparse, and the table as a whole does not enter the step (unless
   * another layer reads it whole).
   */
  readonly table?: boolean;
  /** False for what is not learned by gradients: running statistics. True unless said. */
  readonly trained?: boolean;
}

/** State that goes on from one batch to the next: [rows, width] float32. */
export interface CarriedState {
  readonly role: string;
  readonly width: number;
}

/** Random choices of one step; the same numbers give the same choices. */
export interface StepRandomness {
  /** [2] int32: the trainer's key. */
  readonly key: Tensor;
  /** [1] int32: number of the step. */
  readonly step: Tensor;
}

/**
 * Which states of a recurrent layer others use: those of all steps; of each row only that after its
 * last valid step; or those that each direction ends with: forward at the last valid step, backward
 * at the first.
 */
export type Asked = 'all' | 'last' | 'ends' | 'all and ends';

/**
 * A layer that is given the next steps of rows, not whole rows: `writing/writer.ts`. It keeps what
 * later steps need of those before them. Nothing is differentiated, and no step is padding.
 */
export interface Writing {
  /** How many steps of each row came before: [] int32. */
  readonly past: Tensor;
  /** Whether the layer's input of that number is such steps too; else it is given, and whole. */
  isSteps(input: number): boolean;
  /** What the layer kept of the steps before; null when there are none. Rows are its first axis. */
  kept(role: string): Tensor | null;
  keep(role: string, value: Tensor): void;
  /** What depends on given inputs only, and is made at the first steps. Rows are its first axis. */
  settled(role: string, make: () => Tensor): Tensor;
}

export interface LayerContext {
  readonly target: StepTarget;
  /** Null when predicting, and for a frozen layer: no dropout, and running statistics. */
  readonly training: StepRandomness | null;
  /** Whether gradients go through the layer. */
  readonly differentiated: boolean;
  /** Place in the structure, e.g. `2/lstm`. */
  readonly place: string;
  /** The weight of this layer with that role. */
  weight(role: string): Tensor;
  /** For tables: the rows of this layer's table that its ids name, [time · rows, width]. */
  tableRows(): Tensor;
  /**
   * Training only: the new value of an untrained weight of this layer, assigned when the step is
   * done.
   */
  update(role: string, value: Tensor): void;
  /**
   * What `carries` names, as the batch before left it or zeros: [rows, width]. Not differentiated
   * through.
   */
  carried(role: string): Tensor;
  /** What the next batch shall find. */
  carry(role: string, value: Tensor): void;
  /**
   * Of an attention that is watched: takes the weights that it gives to the steps of what it attends
   * to, [time · rows, 1]. They are only computed then.
   */
  readonly watch?: (weights: () => Tensor) => void;
  /** Where a row is written step by step. */
  readonly writing?: Writing;
  /** What is asked of a recurrent layer. */
  readonly asked: Asked;
  /** For `all and ends`: what both directions end with, joined, [rows, width]. */
  leaveEnds(ends: Tensor): void;
  /** What the first input left so. */
  ends(): Tensor;
}

/** `settings` are the arguments of its node in the model graph. */
export interface LayerOf<Arguments> {
  /** Width of the result, from the widths of the inputs. Throws when they do not fit. */
  width(settings: Arguments, inputWidths: readonly number[]): number;
  /** In an order that depends on the settings only. */
  weights(settings: Arguments, inputWidths: readonly number[]): readonly WeightSpecification[];
  /** State that goes on from batch to batch; none unless said. */
  carries?(settings: Arguments, inputWidths: readonly number[]): readonly CarriedState[];
  apply(context: LayerContext, settings: Arguments, inputs: readonly Value[]): Value;
}

export type Layer<O extends LayerOperation = LayerOperation> = LayerOf<LayerArguments<O>>;
