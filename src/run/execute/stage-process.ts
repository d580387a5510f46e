/**
 * The life of a stage process: it takes one request, runs one stage, and says how it went. A crash
 * inside a native library, or the system's memory killer, ends this process and nothing else. Which
 * kernels there are is left to the entry (`src/stage-process.ts`).
 */
import { Worker } from 'node:worker_threads';
import type { KernelTable } from '../../contract/kernel.js';
import type { FromStage, StageRequest, ToStage } from './protocol.js';
import { runStage } from './run-stage.js';

const cancelled = new AbortController();
let finished = false;

export function serveStage(kernels: () => Promise<KernelTable>): void {
  // Ctrl-C reaches every process of the terminal; the run alone decides what it means and tells us.
  process.on('SIGINT', () => {});
  process.on('SIGHUP', () => {});
  process.on('disconnect', () => process.exit(finished ? 0 : 1));
  process.on('message', (message: ToStage) => {
    if (message.type === 'cancel') cancelled.abort(new Error('cancelled'));
    else void answer(message, kernels);
  });
  watchParent();
}

async function answer(request: StageRequest, kernels: () => Promise<KernelTable>): Promise<void> {
  const last = await runStage(request, kernels, { send, signal: cancelled.signal });
  finished = true;
  process.send?.(last, undefined, undefined, () => process.disconnect());
}

function send(message: FromStage): void {
  if (process.connected) process.send?.(message);
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
