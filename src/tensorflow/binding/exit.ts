/**
 * Leaving while TensorFlow still computes. Node would run the destructors of libraries whose
 * threads are in the middle of a step, and crash or hang. Leaving by `_exit` skips them; only done
 * when a call is under way.
 */
import type { CApi } from './c-api.js';

export function exitWithoutWaiting(api: CApi, pending: () => number): void {
  process.once('exit', (code) => {
    if (pending() > 0) api.exitNow(code);
  });
}
