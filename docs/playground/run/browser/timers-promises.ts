/** `node:timers/promises` in a browser. */
import { setImmediate as soon, setTimeout as later } from './globals.ts';

export const setImmediate = (): Promise<void> => new Promise((resolve) => void soon(() => resolve()));

export const setTimeout = (time: number, _: unknown, options: { signal?: AbortSignal } = {}): Promise<void> =>
  new Promise((resolve, reject) => {
    const { signal } = options;
    if (signal?.aborted) return reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    later(() => resolve(), time);
  });
