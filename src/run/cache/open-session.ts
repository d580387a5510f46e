/** The begin of work in a cache. */
import { awaitCollector } from './collect.js';
import { sweepTemporary } from './sessions.js';
import type { Waiting } from './stage-lock.js';
import type { Store } from './store.js';

/**
 * Waits until no `gc` is at work, and keeps the next one away until the store is closed. A cache
 * that cannot be written can still serve hits, so this may not end a run.
 */
export async function openSession(store: Store, signal: AbortSignal, waiting: Waiting): Promise<void> {
  try {
    store.session();
    await awaitCollector(store, signal, waiting);
    sweepTemporary(store);
  } catch {
    return;
  }
}
