/**
 * Where things lie in a cache folder:
 *
 *     keys/ab/abcd….json      records: what a key was made of and which blobs its artefact has
 *     objects/ab/abcd…        blobs by SHA-256, read-only, shared by all records
 *     locks/KEY.lock          who is making KEY right now; written to every few seconds as a sign of life
 *     scratch/KEY/            what a stage may leave for its next attempt (checkpoints)
 *     continue/KEY/           what a finished training leaves for a longer one: may be lost at any time
 *     tmp/OWNER/              unfinished work of one process; swept once the process is dead
 *     memo/                   remembered hashes of outside files, compiled programs: may be lost at any time
 *     runs/ID.json            one document a run, newest last by name
 *     runs/ID.details         what its stages were made of and gave, to compare it with another run
 *     format                  the number of this form; .gitignore keeps it all out of git
 *
 * Every file checks itself: by its name (blobs, `scratch/KEY/stage.json`) or by a checksum in it
 * (all others).
 */
import { join } from 'node:path';

/** Raised when the folder or its records change their form. */
export const CACHE_FORMAT = 1;

export interface Layout {
  readonly root: string;
  readonly keys: string;
  readonly objects: string;
  readonly locks: string;
  readonly scratch: string;
  readonly continuations: string;
  readonly temporary: string;
  readonly memo: string;
  readonly runs: string;
}

export function layoutOf(root: string): Layout {
  return {
    root,
    keys: join(root, 'keys'),
    objects: join(root, 'objects'),
    locks: join(root, 'locks'),
    scratch: join(root, 'scratch'),
    continuations: join(root, 'continue'),
    temporary: join(root, 'tmp'),
    memo: join(root, 'memo'),
    runs: join(root, 'runs'),
  };
}

export function recordPath(layout: Layout, key: string): string {
  return join(layout.keys, key.slice(0, 2), `${key}.json`);
}

export function objectPath(layout: Layout, sha256: string): string {
  return join(layout.objects, sha256.slice(0, 2), sha256);
}
