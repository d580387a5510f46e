/**
 * What there is to say of a cache as a whole: that it is of a newer form, and what was found
 * damaged in it.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { diagnose } from './diagnose.js';
import type { Store } from './store.js';

/** Why this program must leave the cache alone; null where it need not. */
export function newerCache(store: Store): Diagnostic | null {
  const found = store.newerFormat();
  return found === null ? null : diagnose('newerCache', null, { folder: store.layout.root, found });
}

/** Of everything but stored results, which their stages report. */
export function damageOf(store: Store): readonly Diagnostic[] {
  return store.damage.map((damage) => diagnose('damagedFile', null, damage));
}
