/** Layers that work step by step, and those that make one vector of a row. */
import type { ActivationName, ActivationSettings } from './activations.js';
import type { Initial } from './initial.js';
import type { LayerForm } from './layer.js';

/** A layer without arguments of its own. */
export type NoArguments = { readonly [name in never]: never };

export interface BasicLayers<Size> {
  /** What the graph's input of that number gives; the first nodes of each graph. */
  readonly input: { readonly input: number };
  /** A row of its table for each id. */
  readonly embedding: {
    /** Rows of the table. */
    readonly size: Size;
    readonly width: Size;
    /** The id whose row is zeros and stays so. */
    readonly padding_id: number | null;
    /**
     * The id of steps that are masked, where rows are padded to one length and padding is to take
     * no part.
     */
    readonly masked_id?: number;
    /** The share of ids that `dropped_id` stands for while training; absent: none. */
    readonly word_dropout?: number;
    readonly dropped_id?: number;
    /** The id that is not dropped: padding. */
    readonly kept_id?: number;
    /** How the table begins; absent: uniform within ±0.05. */
    readonly init?: Initial;
    /** The table begins as the stage's input `vectors.N`. */
    readonly vectors?: number;
  };
  /** h · tableᵀ, by the table of the embedding whose place it shares. */
  readonly unembed: { readonly size: Size; readonly width: Size };
  /** activation(x W + b) along the last axis. */
  readonly dense: {
    readonly units: Size;
    readonly activation: ActivationName | null;
    /** Of the activation; see `ActivationSettings`. */
    readonly slope?: number;
    /** How W begins; absent: Glorot's. */
    readonly init?: Initial;
  };
  readonly activation: ActivationSettings;
  readonly dropout: {
    /** Share of values that are dropped while training. */
    readonly rate: number;
    /** All steps of a row lose the same values. */
    readonly over_time?: true;
    /** All pixels of a row lose the same channels. */
    readonly by_channel?: true;
  };
  /** Training only: adds normal noise. */
  readonly gaussian_noise: { readonly deviation: number };
  readonly layer_norm: { readonly epsilon: number };
  readonly batch_norm: {
    /** How much each batch moves the running means, as in PyTorch. */
    readonly momentum: number;
    readonly epsilon: number;
  };
  /** Two inputs of one shape. */
  readonly add: NoArguments;
  readonly subtract: NoArguments;
  readonly multiply: NoArguments;
  readonly divide: NoArguments;
  /** factor · x + offset */
  readonly affine: { readonly factor: number; readonly offset: number };
  readonly concat: { readonly axis: -1 };
  readonly first: NoArguments;
  readonly last: NoArguments;
  /** What both directions of its input, a layer that reads in both, end with. */
  readonly ends: NoArguments;
  readonly sum: NoArguments;
  readonly mean: NoArguments;
  readonly max: NoArguments;
}

export const basicForms: { readonly [O in keyof BasicLayers<number>]: LayerForm<BasicLayers<number>[O]> } = {
  input: {},
  // Which word vectors it begins from is in the file, where they have a name.
  embedding: { leading: ['width'], hidden: ['size', 'padding_id', 'vectors', 'dropped_id', 'kept_id'] },
  unembed: { hidden: ['size'] },
  dense: { leading: ['units', 'activation'] },
  activation: { leading: ['function'] },
  dropout: { leading: ['rate'] },
  gaussian_noise: { leading: ['deviation'] },
  layer_norm: { plain: { epsilon: 1e-5 } },
  batch_norm: { plain: { momentum: 0.1, epsilon: 1e-5 } },
  add: {},
  subtract: {},
  multiply: {},
  divide: {},
  affine: {},
  concat: { plain: { axis: -1 } },
  first: {},
  last: {},
  ends: {},
  sum: {},
  mean: {},
  max: {},
};
