/**
 * The worker of a page, started at the first run. Its text comes from a script, as a string: a page
 * that is opened from a folder may load scripts, but neither fetch a file nor start a worker from
 * one.
 */
import type { FromWorker, RunRequest } from './protocol.ts';

declare global {
  /** Set by `run-worker.js`. */
  var seqpipeRunWorker: string | undefined;
}

export interface RunListener {
  readonly message: (message: FromWorker) => void;
  /** The worker is no more: it could not be loaded (null), or it died with this message. */
  readonly lost: (reason: string | null) => void;
}

export interface RunWorker {
  /** One at a time. */
  run(request: RunRequest, listener: RunListener): void;
  /** Asks the run to stop. False where it has not begun: then nothing comes of it any more. */
  stop(): boolean;
  /** Ends the worker, with what it has made. */
  end(): void;
}

/** `script`: the address of `run-worker.js` from the page. */
export function createRunWorker(script = 'run-worker.js'): RunWorker {
  let worker: Worker | null = null;
  /** A run that was ended while the script was still on its way must not begin. */
  let current: RunRequest | null = null;
  /** The run that the worker has been given. */
  let begun: RunRequest | null = null;

  const end = (): void => {
    worker?.terminate();
    worker = null;
    current = null;
  };

  return {
    run(request, { message, lost }) {
      current = request;
      const fail = (reason: string | null): void => {
        if (current !== request) return;
        end();
        lost(reason);
      };
      textOf(script).then(
        (text) => {
          if (current !== request) return;
          worker ??= new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
          worker.onmessage = ({ data }: MessageEvent<FromWorker>) => message(data);
          worker.onerror = (event) => {
            event.preventDefault();
            fail(event.message || 'error');
          };
          worker.postMessage(request);
          begun = request;
        },
        () => fail(null),
      );
    },
    stop() {
      if (begun !== current || worker === null) {
        current = null;
        return false;
      }
      worker.postMessage({ type: 'stop' });
      return true;
    },
    end,
  };
}

function textOf(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const loaded = globalThis.seqpipeRunWorker;
    if (loaded !== undefined) return resolve(loaded);
    const script = document.createElement('script');
    script.src = address;
    script.onerror = () => reject(new Error(`${address} cannot be loaded`));
    script.onload = () => {
      const text = globalThis.seqpipeRunWorker;
      if (text === undefined) reject(new Error(`${address} is another script`));
      else resolve(text);
    };
    document.head.append(script);
  });
}
