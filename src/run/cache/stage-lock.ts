/**
 * A lock a key: one run makes a stage, others that need it wait and then find it made. If two runs
 * ever hold the same lock, the stage is made twice, and no entry is wrong, because entries are
 * committed atomically.
 */
import { join } from 'node:path';
import { acquireLock } from '../../base/system/lock.js';
import type { Lock } from '../../base/system/lock.js';
import { thisProcess } from '../../base/system/owner.js';
import type { Owner } from '../../base/system/owner.js';
import type { Store } from './store.js';

/** What a stage's lock file says. */
export interface StageLockHolder extends Owner {
  readonly stage: string;
  /** ISO 8601. */
  readonly since: string;
  /** The stage process at work. */
  readonly worker: Owner | null;
}

/**
 * For whom a lock is waited; without a sign of life for `longestSilence` ms the holder counts as
 * dead, if not null.
 */
export type Waiting = (holder: StageLockHolder, longestSilence: number | null) => void;

/**
 * Waits as long as another process holds the lock of `key`. Throws `signal.reason` when aborted.
 */
export function lockStage(
  store: Store,
  key: string,
  stage: string,
  signal: AbortSignal,
  waiting: Waiting,
): Promise<Lock> {
  store.makeFolder(store.layout.locks);
  const path = stageLockPath(store, key);
  return acquireLock<StageLockHolder>({
    path,
    holder: () => ({ ...thisProcess(), stage, since: new Date().toISOString(), worker: null }),
    temporary: () => store.temporaryFile(),
    signal,
    waiting,
    damaged: (problem) => store.noteDamage(path, problem),
  });
}

export function stageLockPath(store: Store, key: string): string {
  return join(store.layout.locks, `${key}.lock`);
}
