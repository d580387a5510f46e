/**
 * The life of a stage process: it takes a request, runs the stage, says how it went, and waits for
 * the next. A crash inside a native library, or the system's memory killer, ends this process and
 * the stage it is at, and nothing else. Which kernels there are is left to the entry
 * (`src/stage-process.ts`).
 */
import { Worker } from 'node:worker_threads';
import type { KernelTable } from '../../contract/kernel.js';
import type { FromStage, StageRequest, ToStage } from './protocol.js';
import { runStage } from './run-stage.js';

/** Of the stage that is at work; null while none is. */
let work: AbortController | null = null;

export function serveStages(kernels: () => Promise<KernelTable>): void {
  // Ctrl-C reaches every process of the terminal; the run alone decides what it means and tells us.
  process.on('SIGINT', () => {});
  process.on('SIGHUP', () => {});
  process.on('disconnect', () => process.exit(work === null ? 0 : 1));
  process.on('message', (message: ToStage) => {
    if (message.type === 'cancel') work?.abort(new Error('cancelled'));
    else if (message.type === 'end') process.disconnect();
    else void answer(message, kernels);
  });
  watchParent();
}

async function answer(request: StageRequest, kernels: () => Promise<KernelTable>): Promise<void> {
  const here = new AbortController();
  work = here;
  // What a stage leaves running may not speak for the next.
  const send = (message: FromStage): void => {
    if (work === here && process.connected) process.send?.(message);
  };
  send({ type: 'begun' });
  const last = await runStage(request, kernels, { send, signal: here.signal });
  const goesOn = last.type === 'done' && !here.signal.aborted;
  work = null;
  if (!process.connected) return;
  if (goesOn) {
    process.send?.(last);
    process.send?.({ type: 'waits', resident: process.memoryUsage.rss() } satisfies FromStage);
  } else process.send?.(last, undefined, undefined, () => process.disconnect());
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
