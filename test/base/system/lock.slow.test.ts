import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { signFile } from '../../../src/base/system/heartbeat.js';
import { acquireLock } from '../../../src/base/system/lock.js';
import type { Lock, LockHolder, LockOptions } from '../../../src/base/system/lock.js';
import { processOwner, thisProcess } from '../../../src/base/system/owner.js';
import { deadProcess } from '../../support/dead-process.js';
import { temporaryFolder } from '../../support/run-graph.js';

interface Given {
  readonly waiting?: LockOptions<LockHolder>['waiting'];
  readonly damaged?: (problem: string) => void;
  readonly signal?: AbortSignal;
  readonly longestSilence?: number;
}

let files = 0;

function lockAt(path: string, { waiting = () => {}, ...given }: Given = {}): Promise<Lock> {
  const temporary = (): string => join(dirname(dirname(path)), `${(files += 1)}.part`);
  return acquireLock({ path, holder: thisProcess, temporary, signal: undefined, waiting, ...given });
}

/** Where a lock file may stand; with one there when `text` is given. */
function lockPath(text?: string): string {
  const folder = join(temporaryFolder(), 'locks');
  mkdirSync(folder);
  const path = join(folder, 'a.lock');
  if (text !== undefined) writeFileSync(path, text);
  return path;
}

test('the second waits until the first is done, and hears who holds the lock', async () => {
  const path = lockPath();
  const first = await lockAt(path);
  const heard: LockHolder[] = [];
  const order: string[] = [];
  const second = lockAt(path, { waiting: (holder) => heard.push(holder) }).then((lock) => {
    order.push('second');
    return lock;
  });
  await new Promise((resolve) => setTimeout(resolve, 250));
  first.assign(process.pid);
  await new Promise((resolve) => setTimeout(resolve, 250));
  order.push('release');
  first.release();
  (await second).release();
  expect(order).toEqual(['release', 'second']);
  expect(heard).toEqual([thisProcess()]);
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(dirname(dirname(path)))).toEqual(['locks']);
});

test('of many who want a lock, one at a time has it', async () => {
  const path = lockPath();
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const lock = await lockAt(path);
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      lock.release();
    }),
  );
  expect(most).toBe(1);
});

test('the lock of a dead process is taken over', async () => {
  const path = lockPath(JSON.stringify(await deadProcess()));
  const lock = await lockAt(path, { waiting: () => expect.unreachable('nobody to wait for') });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(thisProcess());
  lock.release();
});

test('a dead holder keeps its lock while its worker lives', async () => {
  const worker = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  await once(worker, 'spawn');
  const holder = { ...(await deadProcess()), worker: processOwner(worker.pid as number) };
  let waited = false;
  const lock = lockAt(lockPath(JSON.stringify(holder)), {
    waiting() {
      waited = true;
      worker.kill('SIGKILL');
    },
  });
  (await lock).release();
  expect(waited).toBe(true);
});

const elsewhere = { ...thisProcess(), host: 'build-7' };

// Nobody here can tell whether it lives, so such a lock was waited for without end.
test('the lock of a process elsewhere is taken over when it gave no sign of life for long enough', async () => {
  const path = lockPath(JSON.stringify(elsewhere));
  const longAgo = new Date(Date.now() - 61_000);
  utimesSync(path, longAgo, longAgo);
  (await lockAt(path, { waiting: () => expect.unreachable('nobody to wait for') })).release();
});

test('who waits for a process elsewhere hears after how long it counts as dead', async () => {
  const path = lockPath(JSON.stringify(elsewhere));
  const heard: unknown[] = [];
  const begun = performance.now();
  const lock = await lockAt(path, {
    waiting: (holder, limit) => heard.push([holder.host, limit]),
    longestSilence: 700,
  });
  expect(performance.now() - begun).toBeGreaterThan(500);
  expect(heard).toEqual([['build-7', 700]]);
  lock.release();
});

test('a process elsewhere keeps its lock while it gives signs of life', async () => {
  const text = JSON.stringify(elsewhere);
  const path = lockPath(text);
  const signs = setInterval(() => signFile(path, text), 100);
  const stop = new AbortController();
  const waiting = lockAt(path, { longestSilence: 1500, signal: stop.signal });
  setTimeout(() => stop.abort(new Error('still held')), 4000);
  await expect(waiting).rejects.toThrow('still held');
  clearInterval(signs);
});

test('a sign of life goes only into the own lock', () => {
  const path = lockPath('somebody else');
  const longAgo = new Date(Date.now() - 61_000);
  utimesSync(path, longAgo, longAgo);
  signFile(path, 'mine');
  expect(Date.now() - statSync(path).mtimeMs).toBeGreaterThan(60_000);
  signFile(path, 'somebody else');
  expect(Date.now() - statSync(path).mtimeMs).toBeLessThan(60_000);
  expect(readFileSync(path, 'utf8')).toBe('somebody else');
});

test('a held lock gives signs of life by itself', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const path = lockPath();
    const lock = await lockAt(path);
    lock.assign(process.pid);
    const longAgo = new Date(Date.now() - 61_000);
    utimesSync(path, longAgo, longAgo);
    vi.advanceTimersByTime(5_000);
    expect(Date.now() - statSync(path).mtimeMs).toBeLessThan(60_000);
    lock.release();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

// Each was waited for without end, with the processor busy.
test.each<[string, (path: string) => void]>([
  ['a folder', (path) => mkdirSync(join(path, 'with something in it'), { recursive: true })],
  ['a link to nowhere', (path) => symlinkSync('nowhere', path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
])('%s in the place of a lock is removed', async (_, put) => {
  const path = lockPath();
  put(path);
  const problems: string[] = [];
  const lock = await lockAt(path, { damaged: (problem) => problems.push(problem) });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(thisProcess());
  expect(problems).toEqual(['something else is in its place']);
  lock.release();
});

test('a changed byte in a lock is seen, whatever it would say', async () => {
  const path = lockPath();
  const lock = await lockAt(path);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(hostname(), `${hostname().slice(0, -1)}~`));
  const problems: string[] = [];
  const other = await lockAt(path, { damaged: (problem) => problems.push(problem) });
  expect(problems).toEqual(['its content changed']);
  other.release();
  lock.release();
});

test.each(['', '{"pid":', '{"pid":"x"}', 'null'])('a lock that says %j belongs to nobody', async (text) => {
  const path = lockPath(text);
  (await lockAt(path)).release();
  expect(existsSync(path)).toBe(false);
});

test('who lost a lock does not remove the lock of another', async () => {
  const path = lockPath();
  const lock = await lockAt(path);
  const other = JSON.stringify({ ...thisProcess(), pid: 1 });
  writeFileSync(path, other);
  lock.assign(process.pid);
  lock.release();
  expect(readFileSync(path, 'utf8')).toBe(other);
});

test('waiting ends when it is interrupted, with the reason of the signal', async () => {
  const path = lockPath();
  const lock = await lockAt(path);
  const stop = new AbortController();
  const waiting = lockAt(path, {
    signal: stop.signal,
    waiting: () => stop.abort(new Error('interrupted')),
  });
  await expect(waiting).rejects.toThrow('interrupted');
  lock.release();
});
