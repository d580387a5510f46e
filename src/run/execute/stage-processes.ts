/**
 * The stage processes of a run. One that has made its stage waits for the next: starting it takes
 * longer than most stages, and loading TensorFlow longer than many. At any time a process works on
 * one stage, so a crash still ends only that one; after anything but a success it is not used again.
 */
import { fork, type ChildProcess } from 'node:child_process';

export interface ProcessSettings {
  /** The module that the process runs. */
  readonly program: string;
  /** JavaScript heap at most, in MiB. */
  readonly heapLimit: number;
  /** Variables that libraries read when they load. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Waiting {
  readonly child: ChildProcess;
  /** Its settings: those of another kind of stage need another process. */
  readonly settings: string;
  /** Bytes of memory that it holds. */
  readonly resident: number;
}

/**
 * Bytes that all waiting processes may hold: a fresh one has 70 MB, with TensorFlow 380 MB. Above
 * that the first of them end.
 */
const waitingMemory = 2 ** 30;

/** Whether a process that holds so many bytes is worth keeping. */
export function mayWait(resident: number): boolean {
  return resident <= waitingMemory;
}

export class StageProcesses {
  #waiting: Waiting[] = [];
  /** All that have ever waited. */
  readonly #waited = new WeakSet<ChildProcess>();
  #closed = false;

  /** One that waits, or a new one. */
  take(settings: ProcessSettings): ChildProcess {
    const wanted = JSON.stringify(settings);
    const at = this.#waiting.findLastIndex((each) => each.settings === wanted);
    const [known] = at < 0 ? [] : this.#waiting.splice(at, 1);
    return known?.child ?? this.#start(settings);
  }

  /** `child` waits from now on. */
  give(child: ChildProcess, settings: ProcessSettings, resident: number): void {
    this.#waited.add(child);
    this.#waiting.push({ child, settings: JSON.stringify(settings), resident });
    let held = this.#waiting.reduce((sum, each) => sum + each.resident, 0);
    while (this.#waiting.length > 0 && (this.#closed || held > waitingMemory)) {
      const first = this.#waiting.shift()!;
      held -= first.resident;
      first.child.kill('SIGKILL');
    }
  }

  /** Whether it has made a stage before. */
  waited(child: ChildProcess): boolean {
    return this.#waited.has(child);
  }

  /** Ends those that wait, which have nothing to lose, and whoever would wait later. */
  close(): void {
    this.#closed = true;
    for (const { child } of this.#waiting) child.kill('SIGKILL');
    this.#waiting = [];
  }

  #start({ program, heapLimit, environment }: ProcessSettings): ChildProcess {
    const child = fork(program, [String(process.pid)], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [`--max-old-space-size=${heapLimit}`],
      env: { ...process.env, ...environment },
      serialization: 'json',
    });
    // Whoever runs a stage in it listens; between two stages nobody does.
    child.on('error', () => {});
    child.stdout?.resume();
    // Without a listener the pipe would fill up between two stages.
    child.stderr?.setEncoding('utf8').resume();
    child.once('exit', () => {
      this.#waiting = this.#waiting.filter((each) => each.child !== child);
    });
    return child;
  }
}
