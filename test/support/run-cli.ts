/**
 * The command as a user runs it: a project in a folder that vanishes after the test, real kernels,
 * real processes.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll } from 'vitest';
import { removeFolder, temporaryFolder } from './run-graph.js';

const built = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  /** What stands on standard input; without it, nothing ever comes. */
  readonly input?: string | Uint8Array;
  /** Another build than the one in `dist/`. */
  readonly program?: string;
  /** A shell line in front of the command: `ulimit -f 100`. */
  readonly before?: string;
  /** The process gets SIGKILL after so many ms; its stage processes notice by themselves. */
  readonly killAfter?: number;
  /** Sees the process and what it has said so far, whenever it says something. */
  readonly watch?: (child: ChildProcess, stderr: string) => void;
}

export function runCli(words: readonly string[], options: CliOptions): Promise<Ended> {
  const { SEQPIPE_CACHE: _, FORCE_COLOR: __, ...env } = process.env;
  const program = options.program ?? built;
  const command: readonly [string, readonly string[]] =
    options.before === undefined
      ? [process.execPath, [program, ...words]]
      : ['/bin/sh', ['-c', `${options.before}; exec "$0" "$@"`, process.execPath, program, ...words]];
  const child = spawn(command[0], [...command[1]], {
    cwd: options.cwd,
    env: { ...env, NO_COLOR: '1', ...options.env },
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  if (options.input !== undefined) child.stdin.end(options.input);
  const timer =
    options.killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.killAfter);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    options.watch?.(child, stderr);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, stdout, stderr });
    });
  });
}

/** A baseline classifier from raw text to scores: eight stages, none of which needs TensorFlow. */
export const PIPELINE = `param rows: int = 300
param min_count: int = 2

reviews = fasttext("data/reviews.txt", limit: rows)
raw     = reviews |> split(into: { train: 70%, test: 30% }, stratify: .label, seed: 3)
tokens  = raw |> lowercase |> tokenize(whitespace)
words   = vocabulary(tokens, min_count: min_count)
data    = tokens |> index(words) |> pad(8)

baseline = logistic_regression(tokens, target: .label, features: tfidf(ngrams: 1))
scores   = evaluate(baseline, raw.test, metrics: [accuracy, f1, confusion])
`;

export function reviews(rows: number): string {
  const good = ['great', 'lovely', 'fine', 'superb'];
  const bad = ['awful', 'dull', 'broken', 'poor'];
  const lines = Array.from({ length: rows }, (_, i) => {
    const positive = i % 3 !== 0;
    const word = (positive ? good : bad)[i % 4];
    return `__label__${positive ? 2 : 1} The ${word} product number ${i % 17}: ${i % 5 === 0 ? 'not' : 'very'} ${word}`;
  });
  return `${lines.join('\n')}\n`;
}

/** A project whose path has spaces and letters beyond ASCII. Files by relative path. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  return projectIn(temporaryFolder(), files);
}

function projectIn(below: string, files: Readonly<Record<string, string>>): string {
  const folder = join(below, 'projéct with spaces');
  const all = { 'seqpipe.yaml': '', 'reviews.seq': PIPELINE, 'data/reviews.txt': reviews(300), ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export interface RanProject {
  /** A copy for one test, with what the run has left in its cache. */
  copy(): string;
  /** How the run ended. */
  ended(): Ended;
}

/**
 * A project in which the command runs once, before the tests of a file: a stage takes half a second
 * in its process, a copy of its result none.
 */
export function ranProject(
  words: readonly string[],
  files: Readonly<Record<string, string>> = {},
): RanProject {
  let folder = '';
  let ended: Ended | null = null;
  beforeAll(async () => {
    const below = mkdtempSync(join(tmpdir(), 'seqpipe test '));
    folder = projectIn(below, files);
    ended = await runCli(words, { cwd: folder });
    return () => removeFolder(below);
  });
  return {
    copy() {
      const copy = join(temporaryFolder(), basename(folder));
      cpSync(folder, copy, { recursive: true });
      return copy;
    },
    ended() {
      if (ended === null) throw new Error('only a test has one');
      return ended;
    },
  };
}

/** The document of `--json`, with what differs between equal runs taken out. */
export function comparable(stdout: string): Record<string, unknown> {
  const document = JSON.parse(stdout) as { run?: unknown; stages: { seconds?: unknown; madeIn?: unknown }[] };
  delete document.run;
  for (const stage of document.stages) {
    delete stage.seconds;
    delete stage.madeIn;
  }
  return document as unknown as Record<string, unknown>;
}

/** `{ raw: 'hit', words: 'ran' }` of a `--json` document. */
export function stageStatuses(stdout: string): Record<string, string> {
  const { stages } = JSON.parse(stdout) as { stages: { name: string; status: string }[] };
  return Object.fromEntries(stages.map(({ name, status }) => [name, status]));
}

export function outputsOf(stdout: string): unknown {
  return (JSON.parse(stdout) as { outputs: unknown }).outputs;
}
