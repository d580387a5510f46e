import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { acquireLock } from '../../../src/base/system/lock.js';
import type { Lock, LockHolder } from '../../../src/base/system/lock.js';
import { processOwner, thisProcess } from '../../../src/base/system/owner.js';
import { deadProcess } from '../../support/dead-process.js';
import { temporaryFolder } from '../../support/run-graph.js';

interface Given {
  readonly waiting?: (holder: LockHolder) => void;
  readonly signal?: AbortSignal;
}

let files = 0;

function lockAt(path: string, { waiting = () => {}, signal }: Given = {}): Promise<Lock> {
  const temporary = (): string => join(dirname(dirname(path)), `${(files += 1)}.part`);
  return acquireLock({ path, holder: thisProcess, temporary, signal, waiting });
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
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(thisProcess());
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
