/**
 * Runs one stage in a child process and says how it ended; never throws for what the stage does.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { StageNode } from '../../contract/stage-graph.js';
import type { Progress } from '../../contract/kernel.js';
import { diagnose } from './diagnose.js';
import type { FromStage, LastFromStage, StageRequest } from './protocol.js';
import { endOf, listen, type StageEnd, type StageListener } from './stage-end.js';

export interface ProcessOptions extends StageListener {
  /** The module that the process runs. */
  readonly program: string;
  /** JavaScript heap at most, in MiB. */
  readonly heapLimit: number;
  readonly environment: Readonly<Record<string, string>>;
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
  const child = fork(options.program, [String(process.pid)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [`--max-old-space-size=${options.heapLimit}`],
    env: { ...process.env, ...options.environment },
    serialization: 'json',
  });
  if (child.pid !== undefined) options.started(child.pid);
  let progress: Progress | null = null;
  let answer: LastFromStage | null = null;
  let stderr = '';
  child.stdout?.resume();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-TAIL);
  });
  child.on('message', (message: FromStage) => {
    if (message.type === 'progress') progress = message.progress;
    answer = listen(message, options) ?? answer;
  });
  const stop = stopOnSignal(child, options);
  child.send(request, () => {});
  const { code, signal } = await ended(child);
  stop();
  return conclude(answer);

  function conclude(last: LastFromStage | null): StageEnd {
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
