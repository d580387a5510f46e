/**
 * Child processes that never outlive the bench: it ends them when it ends, by itself or by a
 * signal.
 */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

const running = new Set<ChildProcess>();

export function startChild(command: string, words: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, words, options);
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Exit code once all it wrote was read, or null where a signal ended it; throws where the command
 * cannot be started.
 */
export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
}

/** Asks all children to end, and after two seconds does not ask. */
export async function endChildren(): Promise<void> {
  const ends = [...running].map((child) => exitOf(child).catch(() => null));
  for (const child of running) child.kill('SIGTERM');
  const patience = setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), 2000);
  await Promise.all(ends);
  clearTimeout(patience);
}

let ending = false;

/** True once a signal ends the bench: what goes wrong from then on is only that. */
export function isEnding(): boolean {
  return ending;
}

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export function endWithSignals(): void {
  for (const [signal, code] of Object.entries(codes)) {
    process.on(signal, () => {
      ending = true;
      void endChildren().then(() => process.exit(code));
    });
  }
  process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
}
