/** What Node has as globals, for the code of the product and of its packages. */
import { Buffer } from 'buffer';

type Callback = (...parameters: unknown[]) => void;

/** A timer as Node gives it: nothing here has to keep a process alive. */
interface Timer {
  unref(): Timer;
  ref(): Timer;
  readonly id: number;
}

const page = globalThis;
const timers = {
  setTimeout: page.setTimeout.bind(page),
  setInterval: page.setInterval.bind(page),
  clearTimeout: page.clearTimeout.bind(page),
};

const timer = (id: number): Timer => {
  const made: Timer = { id, ref: () => made, unref: () => made };
  return made;
};

const setTimeout = (work: Callback, time?: number, ...parameters: unknown[]): Timer =>
  timer(Number(timers.setTimeout(work, time, ...parameters)));

const setInterval = (work: Callback, time?: number, ...parameters: unknown[]): Timer =>
  timer(Number(timers.setInterval(work, time, ...parameters)));

const clearTimeout = (one: Timer | number | undefined): void =>
  timers.clearTimeout(typeof one === 'object' ? one.id : one);

/** Browsers hold back a timer of 0 ms, but no message; work that gives way often must lose no time. */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.addEventListener('message', () => waiting.shift()?.());
channel.port1.start();

const setImmediate = (work: Callback, ...parameters: unknown[]): Timer => {
  waiting.push(() => work(...parameters));
  channel.port2.postMessage(null);
  return timer(0);
};

const nothing = (): void => {};

const process = {
  env: {} as Record<string, string | undefined>,
  argv: ['seqpipe'],
  execArgv: [],
  pid: 1,
  ppid: 0,
  platform: 'browser',
  arch: 'wasm',
  /** Keys name the Unicode tables that text stages used; a browser does not tell its own. */
  versions: { unicode: 'browser' },
  version: '',
  stdout: { isTTY: false, columns: undefined, write: nothing },
  stderr: { isTTY: false, columns: undefined, write: nothing },
  cwd: () => '/project',
  umask: () => 0o022,
  getuid: () => 0,
  getgid: () => 0,
  kill: () => true,
  constrainedMemory: () => 0,
  on: () => process,
  once: () => process,
  off: () => process,
  emitWarning: nothing,
  nextTick: (work: Callback, ...parameters: unknown[]) => queueMicrotask(() => work(...parameters)),
  hrtime: Object.assign(() => [0, Math.round(performance.now() * 1e6)], {
    bigint: () => BigInt(Math.round(performance.now() * 1e6)),
  }),
};

export { Buffer, process, setTimeout, setInterval, setImmediate, clearTimeout };
export { clearTimeout as clearInterval };
export { page as global };
