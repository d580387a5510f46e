/**
 * Convolutions and pooling, over the steps of a sequence and over the pixels of an image. Pairs are
 * [height, width].
 */
import type { ActivationName } from './activations.js';
import type { LayerForm } from './layer.js';

export type Pair = readonly [number, number];

interface Filters<Size> {
  readonly filters: Size;
  readonly activation: ActivationName | null;
  /** Of the activation; see `ActivationSettings`. */
  readonly slope?: number;
}

interface Windows<Window> {
  readonly size: Window;
  /** From one window to the next. */
  readonly stride: Window;
}

interface ImageWindows extends Windows<Pair> {
  /** Absent: only full windows. */
  readonly padding?: 'same';
}

export interface ConvolutionLayers<Size> {
  readonly conv1d: Filters<Size> & {
    /** Steps that a filter covers. */
    readonly kernel: number;
    readonly stride: number;
    readonly padding: 'same' | 'valid' | 'causal';
    /** From one step of a window to the next. */
    readonly dilation: number;
  };
  readonly conv1d_transpose: Filters<Size> & {
    readonly kernel: number;
    readonly stride: number;
    readonly padding: 'same' | 'valid';
  };
  readonly conv2d: Filters<Size> & {
    readonly kernel: Pair;
    readonly stride: Pair;
    readonly padding: 'same' | 'valid';
    /** From one pixel of a window to the next; absent: 1. */
    readonly dilation?: Pair;
  };
  readonly conv2d_transpose: Filters<Size> & {
    readonly kernel: Pair;
    readonly stride: Pair;
    readonly padding: 'same' | 'valid';
  };
  readonly max_pool: Windows<number>;
  readonly mean_pool: Windows<number>;
  readonly max_pool2d: ImageWindows;
  readonly mean_pool2d: ImageWindows;
}

const filters = { leading: ['filters', 'kernel', 'activation'], texts: ['padding'] } as const;

export const convolutionForms: {
  readonly [O in keyof ConvolutionLayers<number>]: LayerForm<ConvolutionLayers<number>[O]>;
} = {
  conv1d: { ...filters, plain: { stride: 1, padding: 'same', dilation: 1 } },
  conv1d_transpose: { ...filters, plain: { stride: 1, padding: 'same' } },
  conv2d: { ...filters, plain: { padding: 'same' } },
  conv2d_transpose: { ...filters, plain: { padding: 'same' } },
  max_pool: { leading: ['size', 'stride'] },
  mean_pool: { leading: ['size', 'stride'] },
  max_pool2d: { leading: ['size', 'stride'], texts: ['padding'] },
  mean_pool2d: { leading: ['size', 'stride'], texts: ['padding'] },
};
