/**
 * Runs one stage in a child process and says how it ended; never throws for what the stage does.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isDiskFull, type DiskFullCode } from '../cache/disk-full.js';
import { buildDiagnostic } from '../../base/diagnostics/build-diagnostic.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Phrase } from '../../base/language.js';
import type { ArtefactDocument } from '../../contract/artefact.js';
import { own } from '../../base/dictionary.js';
import type { Span } from '../../base/source/source-file.js';
import type { StageNode } from '../../contract/stage-graph.js';
import type { EpochMeasures, Progress, StageWarning } from '../../contract/kernel.js';
import { diagnose } from './diagnose.js';
import { frases } from './messages.es.js';
import { phrases } from './messages.js';
import type { FromStage, LeftFile, SentFailure, StageRequest } from './protocol.js';

export interface ProcessOptions {
  /** The module that the process runs. */
  readonly program: string;
  /** JavaScript heap at most, in MiB. */
  readonly heapLimit: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Time between the request to stop and the kill, in ms. */
  readonly grace: number;
  readonly signal: AbortSignal;
  /** Aborted when the user will not wait for the grace. */
  readonly kill: AbortSignal;
  readonly started: (pid: number) => void;
  readonly progress: (progress: Progress) => void;
  readonly measured: (measures: EpochMeasures) => void;
  readonly warning: (warning: StageWarning) => void;
  readonly told: (told: Phrase) => void;
}

export type ProcessResult =
  | { readonly end: 'done'; readonly document: ArtefactDocument; readonly files: readonly LeftFile[] }
  | { readonly end: 'cancelled' }
  /** The disk was full: for the caller to say, who knows the store. */
  | { readonly end: 'full'; readonly code: DiskFullCode }
  | { readonly end: 'failed'; readonly diagnostic: Diagnostic };

/** Standard error that is kept for a message, in characters. */
const TAIL = 8_192;

export async function runStageProcess(
  node: StageNode,
  request: StageRequest,
  options: ProcessOptions,
): Promise<ProcessResult> {
  const killsBefore = memoryKills();
  const child = fork(options.program, [String(process.pid)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [`--max-old-space-size=${options.heapLimit}`],
    env: { ...process.env, ...options.environment },
    serialization: 'json',
  });
  if (child.pid !== undefined) options.started(child.pid);
  let progress: Progress | null = null;
  let answer: FromStage | null = null;
  let stderr = '';
  child.stdout?.resume();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-TAIL);
  });
  child.on('message', (message: FromStage) => {
    if (message.type === 'progress') options.progress((progress = message.progress));
    else if (message.type === 'measured') options.measured(message.measures);
    else if (message.type === 'warning') options.warning(message.warning);
    else if (message.type === 'told') options.told(message.told);
    else answer = message;
  });
  const stop = stopOnSignal(child, options);
  child.send(request, () => {});
  const { code, signal } = await ended(child);
  stop();
  return conclude(answer);

  function conclude(last: FromStage | null): ProcessResult {
    if (last?.type === 'done') return { end: 'done', document: last.document, files: last.files };
    if (options.signal.aborted) return { end: 'cancelled' };
    if (last?.type === 'failed') return fromFailure(node, last.failure);
    const words = lastWords(stderr);
    if (signal === null) {
      const found = { node, exitCode: code, progress, lastWords: words };
      return { end: 'failed', diagnostic: diagnose('stageVanished', node.span, found) };
    }
    if (stderr.includes('heap out of memory')) {
      return { end: 'failed', diagnostic: diagnose('stageOutOfHeap', node.span, { node, signal, progress }) };
    }
    const by = signal !== 'SIGKILL' ? 'itself' : memoryKills() > killsBefore ? 'memory killer' : 'somebody';
    const found = { node, signal, by, progress, lastWords: words } as const;
    return { end: 'failed', diagnostic: diagnose('stageKilled', node.span, found) };
  }
}

function fromFailure(node: StageNode, failure: SentFailure): ProcessResult {
  switch (failure.kind) {
    case 'cancelled':
      return { end: 'cancelled' };
    case 'system': {
      const { code, message } = failure;
      if (isDiskFull(code)) return { end: 'full', code };
      return { end: 'failed', diagnostic: diagnose('stageSystemError', node.span, { node, code, message }) };
    }
    case 'bug': {
      const { message, stack } = failure;
      return { end: 'failed', diagnostic: diagnose('stageBug', node.span, { node, stack, message }) };
    }
    case 'stage': {
      // The kernel described it, and which argument is to blame; where that stands, the graph knows.
      const { diagnostic, message, blame, label, notes, help } = failure;
      const { es } = failure.translations;
      const wording = { ...phrases.stageFailed({ node, message }), label, notes, help };
      const translations =
        es === undefined ? {} : { es: { ...es, ...frases.stageFailed({ node, message: es.message }) } };
      const span = placeOf(blame, node);
      return { end: 'failed', diagnostic: buildDiagnostic(diagnostic, span, wording, translations) };
    }
  }
}

/** The first of the arguments to blame that is written; else the call. */
function placeOf(blame: readonly string[], node: StageNode): Span {
  const written = blame.flatMap((name) => own(node.argumentSpans, name) ?? []);
  return written[0] ?? node.span;
}

/** The last lines of standard error, where native libraries say why they give up. */
function lastWords(stderr: string): readonly string[] {
  return stderr
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-4);
}

/**
 * Asks the stage to stop when `signal` fires, and ends it when the grace is over or `kill` fires.
 */
function stopOnSignal(child: ChildProcess, options: ProcessOptions): () => void {
  let timer: NodeJS.Timeout | undefined;
  const kill = (): void => void child.kill('SIGKILL');
  const ask = (): void => {
    if (child.connected) child.send({ type: 'cancel' }, () => {});
    timer = setTimeout(kill, options.grace);
  };
  if (options.signal.aborted) ask();
  options.signal.addEventListener('abort', ask, { once: true });
  options.kill.addEventListener('abort', kill, { once: true });
  return () => {
    clearTimeout(timer);
    options.signal.removeEventListener('abort', ask);
    options.kill.removeEventListener('abort', kill);
  };
}

function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/**
 * How many processes the memory killer has ended since the machine started; 0 where nobody counts.
 */
function memoryKills(): number {
  let kills = 0;
  for (const [path, pattern] of [
    ['/proc/vmstat', /^oom_kill (\d+)$/m],
    ['/sys/fs/cgroup/memory.events', /^oom_kill (\d+)$/m],
  ] as const) {
    try {
      kills += Number(pattern.exec(readFileSync(path, 'utf8'))?.[1] ?? 0);
    } catch {
      continue;
    }
  }
  return kills;
}
