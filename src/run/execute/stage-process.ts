/**
 * The life of a stage process: it takes one request, loads one kernel, and says how it went. A
 * crash inside a native library, or the system's memory killer, ends this process and nothing else.
 * Which kernels there are is left to the entry (`src/stage-process.ts`).
 */
import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { KernelContext, KernelTable, Progress } from '../../contract/kernel.js';
import { StageFailure } from '../../contract/kernel.js';
import { viewOf } from './artefact-view.js';
import { collectLeftFiles } from './left-files.js';
import { failure } from './diagnose.js';
import type { FromStage, SentFailure, StageRequest, ToStage } from './protocol.js';

/** At least this long between two progress messages, in ms. */
const PROGRESS_INTERVAL = 40;

const cancelled = new AbortController();
let finished = false;

export function serveStage(kernels: () => Promise<KernelTable>): void {
  // Ctrl-C reaches every process of the terminal; the run alone decides what it means and tells us.
  process.on('SIGINT', () => {});
  process.on('SIGHUP', () => {});
  process.on('disconnect', () => process.exit(finished ? 0 : 1));
  process.on('message', (message: ToStage) => {
    if (message.type === 'cancel') cancelled.abort(new Error('cancelled'));
    else void runStage(message, kernels);
  });
  watchParent();
}

async function runStage(request: StageRequest, kernels: () => Promise<KernelTable>): Promise<void> {
  let answer: FromStage;
  try {
    const { kernel } = await loadKernel(request, kernels);
    mkdirSync(request.scratch, { recursive: true });
    const document = await kernel(createContext(request));
    cancelled.signal.throwIfAborted();
    answer = {
      type: 'done',
      document,
      files: collectLeftFiles(request.output, Object.values(request.inputs)),
    };
  } catch (error) {
    answer = { type: 'failed', failure: describeError(error) };
  }
  finished = true;
  process.send?.(answer, undefined, undefined, () => process.disconnect());
}

async function loadKernel(
  request: StageRequest,
  kernels: () => Promise<KernelTable>,
): ReturnType<KernelTable[string]> {
  const table =
    request.kernels === null
      ? await kernels()
      : ((await import(request.kernels)) as { readonly kernelModules: KernelTable }).kernelModules;
  const load = table[request.operation];
  if (load === undefined) throw failure('unknownOperation', { operation: request.operation });
  return load();
}

function createContext(request: StageRequest): KernelContext {
  let last = 0;
  return {
    stage: request.stage,
    arguments: request.arguments,
    inputs: Object.fromEntries(Object.entries(request.inputs).map(([role, input]) => [role, viewOf(input)])),
    files: request.files,
    output: request.output,
    threads: request.threads,
    device: request.device,
    scratch: request.scratch,
    offline: request.offline,
    ...(request.continuing === undefined ? {} : { continuing: request.continuing }),
    tell: (told) => send({ type: 'told', told }),
    measured: (measures) => send({ type: 'measured', measures }),
    signal: cancelled.signal,
    progress(progress: Progress) {
      const now = performance.now();
      if (now - last < PROGRESS_INTERVAL && progress.done !== progress.total) return;
      last = now;
      send({ type: 'progress', progress });
    },
    warn: (warning) => send({ type: 'warning', warning }),
  };
}

function send(message: FromStage): void {
  if (process.connected) process.send?.(message);
}

function describeError(error: unknown): SentFailure {
  if (cancelled.signal.aborted) return { kind: 'cancelled' };
  if (isStageFailure(error)) {
    const { diagnostic, message, blame, label, notes, help, translations } = error;
    return { kind: 'stage', diagnostic, message, blame, label, notes, help, translations };
  }
  const { code, message, stack = '' } = toError(error);
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code)
    ? { kind: 'system', code, message }
    : { kind: 'bug', message, stack };
}

/** By name, since a kernel may come from another bundle and have a class of its own. */
function isStageFailure(error: unknown): error is StageFailure {
  return (
    error instanceof StageFailure ||
    (error instanceof Error && error.name === 'StageFailure' && 'diagnostic' in error)
  );
}

function toError(error: unknown): NodeJS.ErrnoException {
  return error instanceof Error ? error : new Error(String(error));
}

/**
 * A kernel in a long computation does not hear that its run has died, so a thread of its own looks.
 * Without it an orphan would go on computing for nobody, in the folder where the next attempt keeps
 * checkpoints. The run says who it is: one that died while this process started has left it another
 * parent already.
 */
function watchParent(): void {
  const parent = Number(process.argv[2]);
  if (process.ppid !== parent) process.exit(1);
  const code = `setInterval(() => { if (process.ppid !== ${parent}) process.kill(process.pid, 'SIGKILL'); }, 500);`;
  new Worker(code, { eval: true, stdout: false }).unref();
}
