/** Recurrent layers, in one direction and in both. */
import type { CellGraph } from './cell-graph.js';
import type { Initial } from './initial.js';
import type { LayerForm } from './layer.js';

/** What all recurrent layers of the library share. Absent arguments are off. */
export interface Recurrent<Size = number> {
  /** Width of the state. */
  readonly units: Size;
  /** How many stand on top of each other. */
  readonly layers: number;
  /** Share of values dropped between layers while training. */
  readonly dropout: number;
  /** All steps of a row lose the same values between layers. */
  readonly dropout_over_time?: true;
  /** Share of the state's values that do not reach the next step's gates while training. */
  readonly recurrent_dropout?: number;
  /** A batch begins with the states that the batch before ended with. */
  readonly carry?: true;
  /** How the input weights begin; absent: Glorot's, gate by gate. */
  readonly init?: Initial;
  /** How the recurrent weights begin; absent: orthogonal, gate by gate. */
  readonly recurrent_init?: Initial;
}

export interface RnnArguments<Size = number> extends Recurrent<Size> {
  readonly activation: 'tanh' | 'relu';
}

export interface LstmArguments<Size = number> extends Recurrent<Size> {
  /** The cell state comes out beside h. */
  readonly with_cell?: true;
  /** The bias that the forget gate begins with; absent: 1. */
  readonly forget_bias?: number;
}

export interface GruArguments<Size = number> extends Recurrent<Size> {
  /**
   * Where the reset gate takes hold: after the product with the recurrent weights, or before it.
   */
  readonly reset: 'after' | 'before';
}

export interface ScanArguments<Size = number> {
  readonly cell: CellGraph<Size>;
  /** From the last real step of each row to the first. */
  readonly reverse: boolean;
  readonly carry?: true;
}

/** How the two states of a step become one. */
export interface Merging {
  readonly merge: 'concat' | 'sum' | 'mean';
}

export interface RecurrentLayers<Size> {
  readonly rnn: RnnArguments<Size>;
  readonly lstm: LstmArguments<Size>;
  readonly gru: GruArguments<Size>;
  readonly scan: ScanArguments<Size>;
  readonly bidirectional_rnn: RnnArguments<Size> & Merging;
  readonly bidirectional_lstm: LstmArguments<Size> & Merging;
  readonly bidirectional_gru: GruArguments<Size> & Merging;
  readonly bidirectional_scan: ScanArguments<Size> & Merging;
}

const rnn: LayerForm<RnnArguments> = {
  leading: ['units', 'activation'],
  plain: { layers: 1, dropout: 0, activation: 'tanh' },
};
const lstm: LayerForm<LstmArguments> = { leading: ['units'], plain: { layers: 1, dropout: 0 } };
const gru: LayerForm<GruArguments> = {
  leading: ['units'],
  plain: { layers: 1, dropout: 0, reset: 'after' },
  texts: ['reset'],
};
/** A cell is written out in its file. */
const scan: LayerForm<ScanArguments> = { plain: { reverse: false }, hidden: ['cell'] };

/** Of `bidirectional(…)` itself. */
export const mergingForm: LayerForm<Merging> = { plain: { merge: 'concat' }, texts: ['merge'] };

export const recurrentForms: {
  readonly [O in keyof RecurrentLayers<number>]: LayerForm<RecurrentLayers<number>[O]>;
} = {
  rnn,
  lstm,
  gru,
  scan,
  bidirectional_rnn: rnn,
  bidirectional_lstm: lstm,
  bidirectional_gru: gru,
  bidirectional_scan: scan,
};
