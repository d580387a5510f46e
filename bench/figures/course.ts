/**
 * The numbered pipelines: what each shows, the data that it reads, the figure that stands for it,
 * and parameters that make it small enough for a test.
 */
import type { System } from './systems.js';

export interface CourseSystem extends System {
  /** What a reader learns from it, for the table. */
  readonly shows: string;
  /** Of the record: `scores.accuracy`. Null where it measures nothing. */
  readonly figure: string | null;
  /** What the same rows give elsewhere: a value of the record, and who measured it. */
  readonly peer?: { readonly figure: string; readonly script: string };
  readonly small: {
    readonly data: Readonly<Record<string, string>>;
    readonly params: Readonly<Record<string, string | number>>;
  };
}

const imdb = { archive: 'imdb/aclImdb_v1.tar.gz' };
const imdbMini = { archive: 'imdb/aclImdb_mini.tar.gz' };
const smallest = { rows: 200, length: 30 };
const oneEpoch = { ...smallest, epochs: 1, width: 8, units: 4 };

export const course: Readonly<Record<string, CourseSystem>> = {
  '00_look_at_a_batch': {
    file: 'pipelines/00_look_at_a_batch.seq',
    shows: 'texts, tokens, ids, and a batch as the network gets it',
    data: imdb,
    figure: null,
    small: { data: imdbMini, params: smallest },
  },
  '01_cell_by_hand': {
    file: 'pipelines/01_cell_by_hand.seq',
    shows: 'a cell as equations, and the loop over the text, beside the layer `rnn`',
    data: imdb,
    figure: 'scores.accuracy',
    small: { data: imdbMini, params: oneEpoch },
  },
  '02_rnn': {
    file: 'pipelines/02_rnn.seq',
    shows: 'a recurrent network: the last state, the mean or the maximum',
    data: imdb,
    figure: 'scores.accuracy',
    small: { data: imdbMini, params: oneEpoch },
  },
  '03_bidirectional': {
    file: 'pipelines/03_bidirectional.seq',
    shows: 'two directions beside one, and beside one with as many units',
    data: imdb,
    figure: 'scores.accuracy',
    small: { data: imdbMini, params: oneEpoch },
  },
  '04_lstm': {
    file: 'pipelines/04_lstm.seq',
    shows: 'an LSTM beside the simple recurrent network',
    data: imdb,
    figure: 'scores.accuracy',
    small: { data: imdbMini, params: oneEpoch },
  },
  '05_gru': {
    file: 'pipelines/05_gru.seq',
    shows: 'RNN, LSTM and GRU in one and in both directions, one table and plot',
    data: imdb,
    figure: 'scores.accuracy',
    small: { data: imdbMini, params: oneEpoch },
  },
};
