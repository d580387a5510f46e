/** The public names of seqpipe as a library. */
export { run } from './run.js';
export type { RunOptions, RunResult } from './run.js';
export { loadPredictor, NoPredictor } from './deploy/load-predictor.js';
export type { LoadOptions } from './deploy/load-predictor.js';
export type { PredictedRow, RawRow, RowPredictor } from './deploy/row-predictor.js';
