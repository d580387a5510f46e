/**
 * The runs a cache has seen: a small document each. They say which key each stage of a file had last
 * (to explain a miss) and which entries the latest runs used (to keep them when space is reclaimed).
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Hash } from './hash.js';
import { listFolder } from './store.js';
import type { Store } from './store.js';

export interface RunSummary {
  readonly run: string;
  /** The entry file, relative to the project. */
  readonly program: string;
  readonly status: string;
  readonly stages: readonly {
    readonly name: string;
    readonly status: string;
    readonly key: Hash | null;
    readonly seconds: number;
  }[];
}

/** Documents kept at most; the oldest go first. */
const KEPT = 200;

export function writeRun(store: Store, summary: RunSummary): void {
  store.writeFile(join(store.layout.runs, `${summary.run}.json`), JSON.stringify(summary));
  for (const name of runNames(store).slice(KEPT)) rmSync(join(store.layout.runs, name), { force: true });
}

/** Newest first; runs that cannot be read are left out. */
export function* readRuns(store: Store): Generator<RunSummary> {
  for (const name of runNames(store)) {
    const text = store.readFile(join(store.layout.runs, name));
    try {
      if (text !== null) yield JSON.parse(text) as RunSummary;
    } catch {
      continue;
    }
  }
}

/** The key that each stage of `program` last had, by the stage's name. */
export function previousKeys(store: Store, program: string): ReadonlyMap<string, Hash> {
  const keys = new Map<string, Hash>();
  for (const run of readRuns(store)) {
    if (run.program !== program) continue;
    for (const stage of run.stages) {
      const done = stage.status === 'hit' || stage.status === 'ran';
      if (stage.key !== null && done && !keys.has(stage.name)) keys.set(stage.name, stage.key);
    }
  }
  return keys;
}

/** A name for a run, sorted by time: `20261122T150102345-k3f9`. */
export function newRunId(now: Date): string {
  const time = now.toISOString().replace(/[-:.Z]/g, '');
  return `${time}-${Math.random().toString(36).slice(2, 6).padEnd(4, '0')}`;
}

function runNames(store: Store): string[] {
  return listFolder(store.layout.runs)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse();
}
