/**
 * Runs one stage in a child process and says how it ended; never throws for what the stage does.
 */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { StageNode } from '../../contract/stage-graph.js';
import type { Progress } from '../../contract/kernel.js';
import { diagnose } from './diagnose.js';
import type { FromStage, LastFromStage, StageRequest, ToStage } from './protocol.js';
import { endOf, listen, type StageEnd, type StageListener } from './stage-end.js';
import { mayWait, type ProcessSettings, type StageProcesses } from './stage-processes.js';

export interface ProcessOptions extends StageListener {
  readonly processes: StageProcesses;
  readonly settings: ProcessSettings;
  /** Whether the process may take another stage afterwards. */
  readonly reusable: boolean;
  /** Time between the request to stop and the kill, in ms. */
  readonly grace: number;
  /** Aborted when the user will not wait for the grace. */
  readonly kill: AbortSignal;
  readonly started: (pid: number) => void;
}

/** Standard error that is kept for a message, in characters. */
const TAIL = 8_192;

export async function runStageProcess(
  node: StageNode,
  request: StageRequest,
  options: ProcessOptions,
): Promise<StageEnd> {
  const killsBefore = memoryKills();
  const child = options.processes.take(options.settings);
  if (child.pid !== undefined) options.started(child.pid);
  let progress: Progress | null = null;
  let answer: LastFromStage | null = null;
  let begun = false;
  let stderr = '';
  const hear = (text: string): void => {
    stderr = (stderr + text).slice(-TAIL);
  };
  child.stderr?.on('data', hear);
  const ended = new Promise<Ended | { readonly resident: number }>((resolve) => {
    const read = (message: FromStage): void => {
      if (message.type === 'begun') begun = true;
      if (message.type === 'progress') progress = message.progress;
      answer = listen(message, options) ?? answer;
      if (message.type !== 'waits') return;
      if (!options.reusable || !mayWait(message.resident)) {
        // Its memory is to be free when the next stage begins.
        child.send({ type: 'end' } satisfies ToStage, () => {});
        return;
      }
      child.off('message', read).off('error', fail).off('close', close);
      resolve(message);
    };
    const fail = (): void => resolve({ code: null, signal: null });
    const close = (code: number | null, signal: string | null): void => resolve({ code, signal });
    child.on('message', read).once('error', fail).once('close', close);
  });
  const stop = stopOnSignal(child, options);
  child.send(request, () => {});
  const how = await ended;
  stop();
  child.stderr?.off('data', hear);
  if ('resident' in how) {
    options.processes.give(child, options.settings, how.resident);
    return conclude(answer, { code: 0, signal: null });
  }
  // One that waited has died meanwhile: the stage has not begun.
  if (!begun && options.processes.waited(child) && !options.signal.aborted) {
    return runStageProcess(node, request, options);
  }
  return conclude(answer, how);

  function conclude(last: LastFromStage | null, { code, signal }: Ended): StageEnd {
    if (last !== null) return endOf(node, last, options.signal);
    if (options.signal.aborted) return { end: 'cancelled' };
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

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
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
