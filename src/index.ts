/** The public names of seqpipe as a library. */
export { run } from './run.js';
export type { RunOptions, RunResult } from './run.js';
