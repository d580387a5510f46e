/**
 * Ctrl-C and its relatives. The first asks the run to stop: stages get a moment to end well. The
 * second ends them at once.
 */
export interface Interrupts {
  readonly signal: AbortSignal;
  readonly kill: AbortSignal;
  /** Gives the signals back to whoever had them. */
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function catchInterrupts(told: (second: boolean) => void): Interrupts {
  const stop = new AbortController();
  const kill = new AbortController();
  const handle = (): void => {
    const second = stop.signal.aborted;
    told(second);
    if (second) kill.abort(new Error('interrupted'));
    else stop.abort(new Error('interrupted'));
  };
  for (const name of SIGNALS) process.on(name, handle);
  return {
    signal: stop.signal,
    kill: kill.signal,
    release() {
      for (const name of SIGNALS) process.off(name, handle);
    },
  };
}
