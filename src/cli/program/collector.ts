/** What `gc` and `clean` say when they are not alone in the cache. */
import type { Host } from '../../base/host/host.js';
import { renderOptions } from '../../base/host/host.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { LONGEST_SILENCE } from '../../base/system/heartbeat.js';
import { isHere } from '../../base/system/owner.js';
import type { Owner } from '../../base/system/owner.js';
import { diagnose } from '../../run/cache/diagnose.js';
import type { Waiting } from '../../run/cache/stage-lock.js';
import { damageOf, newerCache } from '../../run/cache/state-of-cache.js';
import type { Store } from '../../run/cache/store.js';
import { commandTexts } from './texts.js';

/**
 * Whether the cache is of a newer form, whose files this program does not know; then it says so.
 */
export function refusesNewer(store: Store, host: Host): boolean {
  const newer = newerCache(store);
  if (newer !== null) host.stderr(renderDiagnostics([newer], renderOptions(host)));
  return newer !== null;
}

/** Says which processes keep the cache from being cleared. */
export function tellBusy(owners: readonly Owner[], host: Host): void {
  const users = owners.map((owner) => ({ pid: owner.pid, host: owner.host, elsewhere: !isHere(owner) }));
  const busy = diagnose('cacheInUse', null, { users, longestSilence: LONGEST_SILENCE });
  host.stderr(renderDiagnostics([busy], renderOptions(host)));
}

/** Says what was found damaged. */
export function tellDamage(store: Store, host: Host): void {
  const damage = damageOf(store);
  if (damage.length > 0) host.stderr(renderDiagnostics(damage, renderOptions(host)));
}

/** Says for which other command this one waits. */
export const tellWaiting =
  (host: Host): Waiting =>
  ({ pid, host: machine }, longestSilence) => {
    const silence = longestSilence === null ? null : longestSilence / 1000;
    host.stderr(`${commandTexts[host.language].waiting({ pid, host: machine, silence })}\n`);
  };
