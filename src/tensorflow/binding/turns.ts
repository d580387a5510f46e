/**
 * Calls that must not run at once: each begins when those before it have ended. Where there are
 * none it begins at once, before `run` returns, so that TensorFlow works while JavaScript goes on.
 */
export interface Turns {
  run<Result>(call: () => Promise<Result>): Promise<Result>;
  /** Calls waiting or running. */
  pending(): number;
  /** Resolves when none is; failures belong to the promises of their calls. */
  ended(): Promise<void>;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;
  return {
    run(call) {
      const running = pending === 0 ? call() : last.then(call);
      pending++;
      // Attached first: whoever waits for the call finds it gone.
      const end = (): void => void pending--;
      last = running.then(end, end);
      return running;
    },
    pending: () => pending,
    async ended() {
      while (pending > 0) await last;
    },
  };
}
