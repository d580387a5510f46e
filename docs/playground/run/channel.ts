/** The worker's end of its channel to the page. */
import type { FromWorker, ToWorker } from './protocol.ts';

/** What a worker has as globals; Node's types lack them. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  addEventListener(type: 'message', listener: (event: { readonly data: ToWorker }) => void): void;
}

const scope: unknown = globalThis;
export const channel = scope as WorkerScope;
