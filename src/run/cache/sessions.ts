/** The processes that have a folder under `tmp/`: those at work, and what dead ones left. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileSystemTime, isSilent, lastSignOf } from '../../base/system/heartbeat.js';
import { isAlive, isSameProcess, ownerFromName, thisProcess } from '../../base/system/owner.js';
import type { Owner } from '../../base/system/owner.js';
import { listFolder } from './list-folder.js';
import type { Store } from './store.js';

interface Session {
  readonly folder: string;
  /** Null for a folder that is no session. */
  readonly owner: Owner | null;
  readonly alive: boolean;
}

/** Removes what processes that are dead by now left under `tmp/`. Returns how many there were. */
export function sweepTemporary(store: Store): number {
  const dead = deadSessions(store);
  for (const folder of dead) rmSync(folder, { recursive: true, force: true });
  return dead.length;
}

/** The folders of processes that are dead. */
export function deadSessions(store: Store): string[] {
  return sessionsOf(store).flatMap(({ folder, alive }) => (alive ? [] : [folder]));
}

/** Processes that have unfinished work in this cache, other than this one. */
export function otherSessions(store: Store): Owner[] {
  const here = thisProcess();
  return sessionsOf(store).flatMap(({ owner, alive }) =>
    owner !== null && alive && !isSameProcess(owner, here) ? [owner] : [],
  );
}

function sessionsOf(store: Store): Session[] {
  const { temporary } = store.layout;
  let now: number | null = null;
  return listFolder(temporary).map((name) => {
    const folder = join(temporary, name);
    const owner = ownerFromName(name);
    const silent = (): boolean =>
      isSilent(lastSignOf(folder), (now ??= fileSystemTime(store.temporaryFile())));
    return { folder, owner, alive: owner !== null && isAlive(owner, silent) };
  });
}
