/**
 * How many rows a training gets so that `run` is done well within two minutes on a laptop without a
 * graphics card. The rates were measured with the programs that `init` writes (docs/init.md).
 */
export interface Course {
  /** Time steps of a row in training. */
  readonly steps: number;
  readonly epochs: number;
  /** Time steps of rows that a training reads in a second, on two cores. */
  readonly rate: number;
}

/** Seconds for the training of the network; reading, baseline and evaluation come on top. */
const seconds = 40;

/** Rows that fit, in round numbers; Infinity where all of `rows` do. */
export function rowsWithin(rows: number, { steps, epochs, rate }: Course): number {
  const most = (seconds * rate) / (steps * epochs) / 0.8;
  if (rows <= most) return Infinity;
  const unit = 10 ** Math.max(1, Math.floor(Math.log10(most)) - 1);
  return Math.floor(most / unit) * unit;
}
