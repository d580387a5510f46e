/**
 * Runs hand-made stage graphs in caches that vanish after the test, with the kernels of
 * `kernels.mjs`.
 */
import { chmodSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { RunEvent } from '../../src/run/execute/events.js';
import type { JsonObject } from '../../src/base/json.js';
import type {
  FileInput,
  NamedValue,
  StageGraph,
  StageInput,
  StageNode,
} from '../../src/contract/stage-graph.js';
import { stagesHere } from '../../src/run/execute/run-stage-here.js';
import { run } from '../../src/run.js';
import type { RunOptions, RunResult } from '../../src/run.js';

export const kernels = fileURLToPath(new URL('./kernels.mjs', import.meta.url));
export const stageProcess = fileURLToPath(new URL('../../dist/stage-process.js', import.meta.url));

const source = { path: 'test.seq', text: 'a = text("a")\nb = join(a)\n' };
export const span = { file: source, start: 0, end: 1 };

/** A folder that is removed after the test. */
export function temporaryFolder(name = 'seqpipe test '): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** Also one in which a test has taken away the right to write. */
export function removeFolder(folder: string): void {
  makeWritable(folder);
  rmSync(folder, { recursive: true, force: true });
}

function makeWritable(folder: string): void {
  // Links are left alone: they may lead in circles.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) makeWritable(join(folder, name));
}

interface StageParts {
  readonly arguments?: JsonObject;
  /** By role: a stage, or a stage and the splits that are read of it. */
  readonly inputs?: Readonly<Record<string, string | StageInput>>;
  /** By role: a path, or a glob when it has wildcards. */
  readonly files?: Readonly<Record<string, string>>;
  readonly version?: number;
  readonly resource?: StageNode['resource'];
  readonly argumentSpans?: StageNode['argumentSpans'];
}

export function stage(name: string, operation: string, parts: StageParts = {}): StageNode {
  const inputs = Object.entries(parts.inputs ?? {}).map(([role, input]) => {
    return [role, typeof input === 'string' ? { stage: input, splits: null } : input] as const;
  });
  const files = Object.entries(parts.files ?? {}).map(([role, pattern]): [string, FileInput] => {
    return [role, { pattern, glob: /[*?]/.test(pattern), span }];
  });
  return {
    name,
    operation,
    version: parts.version ?? 1,
    arguments: parts.arguments ?? {},
    inputs: Object.fromEntries(inputs),
    files: Object.fromEntries(files),
    resource: parts.resource ?? 'data',
    summary: operation,
    span,
    argumentSpans: parts.argumentSpans ?? {},
  };
}

/** A graph in which every stage is also a value. */
export function graph(...stages: readonly StageNode[]): StageGraph {
  const values = stages.map(({ name, operation }): NamedValue => {
    const kind = operation === 'splits' ? 'dataset' : 'file';
    return { name, stage: name, splits: null, kind, type: kind, doc: null, list: null };
  });
  return { stages, values, preprocessing: {}, members: {} };
}

/** Runs with test kernels; `events` collects what happened. */
export async function runGraph(
  cache: string,
  stages: StageGraph,
  options: Partial<RunOptions> = {},
): Promise<RunResult & { readonly events: readonly RunEvent[] }> {
  const events: RunEvent[] = [];
  const result = await run({
    graph: stages,
    program: 'test.seq',
    cache,
    kernels,
    stageProcess,
    ...options,
    observe: (event) => {
      events.push(event);
      options.observe?.(event);
    },
  });
  return { ...result, events };
}

/** The same in this thread, for tests that are not about processes: each takes half a second to start. */
export const runGraphHere: typeof runGraph = (cache, stages, options = {}) =>
  runGraph(cache, stages, { runStage: here, ...options });

const here = stagesHere(() => Promise.reject(new Error('the kernels are in the request')));

/** `{ a: 'hit', b: 'ran' }` */
export function statuses(result: RunResult): Record<string, string> {
  return Object.fromEntries(result.stages.map((item) => [item.node.name, item.status]));
}

/** The text that a stage of a test kernel left. */
export function textOf(cache: string, result: RunResult, name: string): string {
  const record = result.stages.find((item) => item.node.name === name)?.record;
  const sha256 = record?.files[0]?.sha256 ?? 'none';
  return readFileSync(join(cache, 'objects', sha256.slice(0, 2), sha256), 'utf8');
}
