/**
 * The runs a cache has seen: a small document each. They say which key each stage of a file had
 * last (to explain a miss), which entries the latest runs used (to keep them when space is
 * reclaimed), and what came of a run. What its stages were made of, and all that they gave, stands
 * in a second document, which is read to compare two runs: the entries themselves may be gone then.
 */
import { rmSync } from 'node:fs';
import type { JsonObject } from '../../base/json.js';
import type { Translations } from '../../base/language.js';
import type { ParamInEffect } from '../../contract/stage-graph.js';
import { basename, join } from 'node:path';
import type { Hash } from './hash.js';
import type { KeyDocument } from './key-document.js';
import { listFolder } from './list-folder.js';
import { isSealed } from '../../base/system/sealed.js';
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
  /** Of all of it. This and what follows is absent in documents of before it was kept. */
  readonly seconds?: number;
  /** What was asked for; empty for everything. */
  readonly targets?: readonly string[];
  readonly params?: readonly ParamInEffect[];
  /** The numbers of scores, by value. */
  readonly scores?: readonly RunScores[];
}

export interface RunScores {
  readonly name: string;
  readonly numbers: Readonly<Record<string, number>>;
}

/** What a run was made of, for comparing it. */
export interface RunDetails {
  readonly stages: readonly StageDetails[];
  readonly outputs: readonly { readonly name: string; readonly output: JsonObject }[];
}

export interface StageDetails {
  readonly name: string;
  readonly operation: string;
  /** Why it failed or was skipped; else null. */
  readonly trouble: string | null;
  /** Absent in details of before it was kept. */
  readonly translations?: Translations<{ readonly trouble: string }>;
  /** Null where it was not reached. */
  readonly document: KeyDocument | null;
  /** What it took when it was made, in this run or before. */
  readonly madeIn: number | null;
  /** Stages that its inputs came from, and outside files, by role: for people. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

/** Of a document; the first ones had no version, and no checksum. */
const VERSION = 1;

/** Documents kept at most; the oldest go first. */
const KEPT = 200;

/** Characters of details that are kept at most: a sweep of ten thousand trainings has more. */
const MOST_DETAILS = 2_000_000;

export function writeRun(store: Store, summary: RunSummary, details: RunDetails | null = null): void {
  store.writeSealed(join(store.layout.runs, `${summary.run}.json`), { version: VERSION, ...summary });
  if (details !== null && JSON.stringify(details).length <= MOST_DETAILS) {
    store.writeSealed(detailsPath(store, summary.run), details);
  }
  for (const name of runNames(store).slice(KEPT)) removeRun(store, basename(name, '.json'));
}

export function removeRun(store: Store, run: string): void {
  for (const path of [join(store.layout.runs, `${run}.json`), detailsPath(store, run)]) {
    rmSync(path, { recursive: true, force: true });
  }
}

/** Null where they were not kept, or are damaged. */
export function readDetails(store: Store, run: string): RunDetails | null {
  return store.readSealed(detailsPath(store, run)) as RunDetails | null;
}

/** No `.json`: those are the runs themselves. */
const detailsPath = (store: Store, run: string): string => join(store.layout.runs, `${run}.details`);

/** Newest first; damaged ones are left out. */
export function* readRuns(store: Store): Generator<RunSummary> {
  for (const name of runNames(store)) {
    const path = join(store.layout.runs, name);
    const summary = readUnsealed(store, path) ?? store.readSealed(path);
    if (summary !== null) yield summary as RunSummary;
  }
}

/** A document without a checksum, as version 0 had them; null for any other. */
function readUnsealed(store: Store, path: string): object | null {
  const text = store.readSmall(path);
  if (text === null || isSealed(text)) return null;
  try {
    const { version, ...summary } = JSON.parse(text) as Partial<RunSummary> & { version?: unknown };
    const whole = version === undefined && `${summary.run}.json` === basename(path);
    return whole && Array.isArray(summary.stages) ? summary : null;
  } catch {
    return null;
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
