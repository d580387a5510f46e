/**
 * Runs stages in this very thread, for places without processes (the worker of a web page). A stage
 * hears that it should stop when it next gives way; nothing but the end of the thread stops one
 * that does not, and a crash ends them all.
 */
import type { KernelTable } from '../../contract/kernel.js';
import { runStage } from './run-stage.js';
import { endOf, listen, type RunStage } from './stage-end.js';

export function stagesHere(kernels: () => Promise<KernelTable>): RunStage {
  return async (node, request, listener) => {
    const { signal } = listener;
    const send = (message: Parameters<typeof listen>[0]): void => void listen(sent(message), listener);
    return endOf(node, sent(await runStage(sent(request), kernels, { send, signal })), signal);
  };
}

/** As it would have come through the channel of a process: a copy, of what JSON can say. */
function sent<T extends object>(message: T): T {
  return JSON.parse(JSON.stringify(message)) as T;
}
