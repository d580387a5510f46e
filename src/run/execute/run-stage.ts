/**
 * The work of one stage: loads its kernel, lets it fill the stage's folder, and says how it went.
 * Where this happens (a process, a worker of a browser) and who listens is left to callers.
 */
import { mkdirSync } from 'node:fs';
import type { KernelContext, KernelTable, Progress } from '../../contract/kernel.js';
import { StageFailure } from '../../contract/kernel.js';
import { viewOf } from './artefact-view.js';
import { collectLeftFiles } from './left-files.js';
import { failure } from './diagnose.js';
import type { FromStage, LastFromStage, SentFailure, StageRequest } from './protocol.js';

/** At least this long between two progress messages, in ms. */
const PROGRESS_INTERVAL = 40;

/** Who is told of the work while it goes on, and may end it. */
export interface StageWatcher {
  readonly send: (message: FromStage) => void;
  readonly signal: AbortSignal;
}

/** Never throws: what the kernel throws is in the answer. */
export async function runStage(
  request: StageRequest,
  kernels: () => Promise<KernelTable>,
  watcher: StageWatcher,
): Promise<LastFromStage> {
  try {
    const { kernel } = await loadKernel(request, kernels);
    mkdirSync(request.scratch, { recursive: true });
    const document = await kernel(createContext(request, watcher));
    watcher.signal.throwIfAborted();
    return {
      type: 'done',
      document,
      files: collectLeftFiles(request.output, Object.values(request.inputs)),
    };
  } catch (error) {
    return { type: 'failed', failure: describeError(error, watcher.signal) };
  }
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

function createContext(request: StageRequest, { send, signal }: StageWatcher): KernelContext {
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
    signal,
    progress(progress: Progress) {
      const now = performance.now();
      if (now - last < PROGRESS_INTERVAL && progress.done !== progress.total) return;
      last = now;
      send({ type: 'progress', progress });
    },
    warn: (warning) => send({ type: 'warning', warning }),
  };
}

function describeError(error: unknown, signal: AbortSignal): SentFailure {
  if (signal.aborted) return { kind: 'cancelled' };
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
