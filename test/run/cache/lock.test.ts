import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acquireLock } from '../../../src/run/cache/lock.js';
import type { LockHolder } from '../../../src/run/cache/lock.js';
import {
  isAlive,
  ownerFromName,
  ownerName,
  processOwner,
  thisProcess,
} from '../../../src/run/cache/owner.js';
import { Store } from '../../../src/run/cache/store.js';
import { temporaryFolder } from '../../support/run-graph.js';

const never = new AbortController().signal;

async function deadProcess(): Promise<ReturnType<typeof processOwner>> {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  await once(child, 'spawn');
  const owner = processOwner(child.pid as number);
  expect(isAlive(owner)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return owner;
}

function place(store: Store, holder: object): string {
  mkdirSync(store.layout.locks, { recursive: true });
  const path = join(store.layout.locks, 'k.lock');
  writeFileSync(path, JSON.stringify(holder));
  return path;
}

test('the second waits until the first is done, and hears who holds the lock', async () => {
  const store = new Store(temporaryFolder());
  const first = await acquireLock(store, 'k', 'tokens', never, () => {});
  const heard: LockHolder[] = [];
  const order: string[] = [];
  const second = acquireLock(store, 'k', 'tokens', never, (holder) => heard.push(holder)).then((lock) => {
    order.push('second');
    return lock;
  });
  await new Promise((resolve) => setTimeout(resolve, 250));
  order.push('release');
  first.release();
  (await second).release();
  expect(order).toEqual(['release', 'second']);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ pid: process.pid, stage: 'tokens' });
  expect(existsSync(join(store.layout.locks, 'k.lock'))).toBe(false);
});

test('of many who want a lock, one at a time has it', async () => {
  const store = new Store(temporaryFolder());
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const lock = await acquireLock(store, 'k', 's', never, () => {});
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      lock.release();
    }),
  );
  expect(most).toBe(1);
});

test('the lock of a dead process is taken over', async () => {
  const store = new Store(temporaryFolder());
  place(store, { ...(await deadProcess()), worker: null, stage: 's', since: '' });
  const lock = await acquireLock(store, 'k', 's', never, () => expect.unreachable('nobody to wait for'));
  lock.release();
});

test('a number used again by another process does not keep a lock alive', () => {
  const here = thisProcess();
  expect(isAlive(here)).toBe(true);
  if (here.start !== '') expect(isAlive({ ...here, start: '1' })).toBe(false);
  expect(isAlive({ ...here, host: 'another-machine', pid: 1_999_999 })).toBe(true);
});

test('a dead run whose stage process still works keeps its lock until that ends', async () => {
  const store = new Store(temporaryFolder());
  const worker = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  await once(worker, 'spawn');
  place(store, {
    ...(await deadProcess()),
    worker: processOwner(worker.pid as number),
    stage: 's',
    since: '',
  });
  let waited = false;
  const lock = acquireLock(store, 'k', 's', never, () => {
    waited = true;
    worker.kill('SIGKILL');
  });
  (await lock).release();
  expect(waited).toBe(true);
});

test.each(['', '{"pid":', '{"pid":"x"}'])('a lock that says %j belongs to nobody', async (text) => {
  const store = new Store(temporaryFolder());
  const path = place(store, {});
  writeFileSync(path, text);
  (await acquireLock(store, 'k', 's', never, () => {})).release();
  expect(existsSync(path)).toBe(false);
});

test('waiting ends when the run is interrupted', async () => {
  const store = new Store(temporaryFolder());
  const lock = await acquireLock(store, 'k', 's', never, () => {});
  const stop = new AbortController();
  const waiting = acquireLock(store, 'k', 's', stop.signal, () => stop.abort(new Error('interrupted')));
  await expect(waiting).rejects.toThrow('interrupted');
  lock.release();
});

test('an owner can be read from the name of its folder', () => {
  const owner = { pid: 12, host: 'höst-1.example ~x', start: '99' };
  expect(ownerFromName(ownerName(owner, 'abc'))).toEqual(owner);
  expect(ownerFromName('something else')).toBeNull();
});
