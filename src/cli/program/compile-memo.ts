/**
 * Compiled programs, remembered in the cache: loading the parser takes longer than everything else
 * a run does that changed nothing. A remembered program counts only for the very same texts (the
 * file, what it imports, settings, parameters), options, and build of seqpipe.
 */
import { join } from 'node:path';
import { hashBytes, hashJson } from '../../run/cache/hash.js';
import type { Store } from '../../run/cache/store.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { JsonObject } from '../../base/json.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import type { SourceFile } from '../../base/source/source-file.js';
import { decodeSpans, encodeSpans } from './span-json.js';

/** What compiling gives that a run needs, with the settings it ran under. */
export interface Compiled<Settings> {
  readonly graph: StageGraph;
  readonly settings: Settings;
  /** Warnings only: a program with errors is not remembered. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that compiling looked for, and the hash of what it found; null when there was none. */
export interface Dependency {
  readonly path: string;
  readonly sha256: string | null;
}

/**
 * Identifies the build; changed sources forget what they compiled. Absent outside a build (tests of
 * parts).
 */
declare const SEQPIPE_BUILD: string | undefined;
export const buildId: string | null = typeof SEQPIPE_BUILD === 'string' ? SEQPIPE_BUILD : null;

interface Remembered {
  readonly dependencies: readonly Dependency[];
  readonly files: readonly SourceFile[];
  readonly compiled: unknown;
}

export function recallCompiled<Settings>(
  store: Store,
  question: JsonObject,
  readFile: (path: string) => string | null,
): Compiled<Settings> | null {
  if (buildId === null) return null;
  const remembered = store.readSealed(memoPath(store, question)) as Remembered | null;
  if (remembered === null) return null;
  const { dependencies, files, compiled } = remembered;
  try {
    for (const { path, sha256 } of dependencies) {
      const found = readFile(path);
      if ((found === null ? null : hashBytes(found)) !== sha256) return null;
    }
  } catch {
    // A file that cannot be read any more: compiling says what is wrong with it.
    return null;
  }
  return decodeSpans(compiled, files) as Compiled<Settings>;
}

/** More are compiled sooner than they are written and read: a list of ten thousand trainings is 30 MB. */
const MOST_STAGES = 500;

export function rememberCompiled<Settings>(
  store: Store,
  question: JsonObject,
  dependencies: readonly Dependency[],
  compiled: Compiled<Settings>,
): void {
  if (buildId === null || compiled.graph.stages.length > MOST_STAGES) return;
  const files: SourceFile[] = [];
  const encoded = encodeSpans(compiled, files);
  const remembered: Remembered = { dependencies, files, compiled: encoded };
  try {
    store.writeSealed(memoPath(store, question), remembered);
  } catch {
    // A cache that cannot be written: the next run compiles again.
  }
}

function memoPath(store: Store, question: JsonObject): string {
  const name = hashJson('compiled', { ...question, build: buildId, node: process.version });
  return join(store.layout.memo, `${name.slice(0, 32)}.compiled.json`);
}
