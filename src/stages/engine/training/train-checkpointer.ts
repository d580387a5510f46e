/** When a training saves itself, and what happens when it cannot. */
import type { StageWarning } from '../../../contract/kernel.js';
import { writeCheckpoint, type Checkpoint } from './train-checkpoint.js';
import type { BegunWith, CheckpointConditions } from '../trained-artefact.js';
import { warning } from '../failures.js';

export interface Checkpointer {
  due(): boolean;
  save(checkpoint: Checkpoint): Promise<void>;
}

export interface CheckpointerOptions {
  readonly folder: string;
  readonly conditions: CheckpointConditions;
  readonly begunWith: readonly BegunWith[];
  /** Time between two checkpoints, in ms; 0: one after every step, whatever it costs. */
  readonly interval: number;
  warn(warning: StageWarning): void;
}

/** Writing may take at most about this share of the time, whatever the interval. */
const largestShare = 0.05;

/** A training that cannot save itself goes on, and says so once. */
export function createCheckpointer({
  folder,
  conditions,
  begunWith,
  interval,
  warn,
}: CheckpointerOptions): Checkpointer {
  let last = performance.now();
  let wait = interval;
  let warned = false;
  return {
    due: () => performance.now() - last >= wait,
    async save(checkpoint) {
      const start = performance.now();
      try {
        await writeCheckpoint(folder, checkpoint, conditions, begunWith);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (!warned) warn(warning('checkpointNotWritten', { reason }));
        warned = true;
      }
      last = performance.now();
      wait = interval === 0 ? 0 : Math.max(interval, (last - start) / largestShare);
    },
  };
}
