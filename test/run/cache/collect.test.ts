import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { awaitCollector, collectGarbage, emptyCache, listBlobs } from '../../../src/run/cache/collect.js';
import { signFolder } from '../../../src/base/system/heartbeat.js';
import { ownerName, processOwner, thisProcess } from '../../../src/base/system/owner.js';
import type { Owner } from '../../../src/base/system/owner.js';
import { cacheBytes } from '../../../src/run/cache/cache-size.js';
import { readRuns } from '../../../src/run/cache/run-history.js';
import { Store } from '../../../src/run/cache/store.js';
import { graph, runGraphHere, stage, statuses, temporaryFolder } from '../../support/run-graph.js';

const big = (bytes: number) => graph(stage('big', 'big', { arguments: { bytes } }));

let template = '';

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'seqpipe-collect-'));
  for (const bytes of [100_000, 200_000, 300_000]) await runGraphHere(template, big(bytes));
});

afterAll(() => rmSync(template, { recursive: true, force: true }));

/** A cache that three runs left, each with one output of its own, of 100, 200 and 300 kB. */
function threeRuns(): { readonly cache: string; readonly store: Store } {
  const cache = temporaryFolder();
  cpSync(template, cache, { recursive: true });
  return { cache, store: new Store(cache) };
}

const collect = (store: Store, options: { keepLast?: number; maxSize?: number; dryRun?: boolean }) =>
  collectGarbage(store, {
    runs: [...readRuns(store)],
    keepLast: Infinity,
    maxSize: null,
    dryRun: false,
    waiting() {},
    ...options,
  });

test.each<[{ keepLast?: number; maxSize?: number }, { entries: number; blobs: number }, number]>([
  [{ keepLast: 1 }, { entries: 2, blobs: 2 }, 300_000],
  [{ keepLast: 2 }, { entries: 1, blobs: 1 }, 500_000],
  [{ keepLast: 0 }, { entries: 3, blobs: 3 }, 0],
  [{ maxSize: 550_000 }, { entries: 1, blobs: 1 }, 500_000],
  // The records and the documents of runs count too.
  [{ maxSize: 500_000 }, { entries: 1, blobs: 1 }, 400_000],
  [{ maxSize: 299_999 }, { entries: 2, blobs: 2 }, 200_000],
  [{ maxSize: 1000 }, { entries: 3, blobs: 3 }, 0],
  [{ keepLast: 3 }, { entries: 0, blobs: 0 }, 600_000],
])('collecting with %j', async (options, expected, outputs) => {
  const { cache, store } = threeRuns();
  const before = cacheBytes(cache)!;
  const tried = await collect(store, { ...options, dryRun: true });
  expect(tried).toMatchObject({ busy: [], ...expected });
  expect([...store.keys()]).toHaveLength(3);
  expect(await collect(store, options)).toEqual(tried);
  expect([...store.keys()]).toHaveLength(3 - expected.entries);
  store.close();
  // What gc says is left is what doctor says there is.
  expect(cacheBytes(cache)).toBe(tried.left);
  expect(tried.bytes + tried.left).toBe(before);
  expect(tried.left - outputs).toBeGreaterThan(0);
  expect(tried.left - outputs).toBeLessThan(10_000);
  if (options.maxSize !== undefined && outputs > 0) expect(tried.left).toBeLessThanOrEqual(options.maxSize);
});

test('what is kept still is a hit afterwards, what went is made again', async () => {
  const { cache, store } = threeRuns();
  await collect(store, { keepLast: 1 });
  store.close();
  expect(statuses(await runGraphHere(cache, big(300_000)))).toEqual({ big: 'hit' });
  expect(statuses(await runGraphHere(cache, big(100_000)))).toEqual({ big: 'ran' });
});

test('a blob that two entries share stays as long as one of them does', async () => {
  const cache = temporaryFolder();
  const stages = graph(stage('a', 'text', { arguments: { text: 'x' } }));
  await runGraphHere(cache, stages);
  await runGraphHere(cache, graph(...stages.stages, stage('b', 'pass', { inputs: { data: 'a' } })));
  await runGraphHere(cache, stages);
  const store = new Store(cache);
  expect(await collect(store, { keepLast: 1 })).toMatchObject({ entries: 1, blobs: 0 });
  expect(listBlobs(store)).toHaveLength(1);
  store.close();
});

test('nothing is removed while a run is at work, and a run waits while something is', async () => {
  const { cache, store } = threeRuns();
  const worker = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  await once(worker, 'spawn');
  const session = join(store.layout.temporary, ownerName(processOwner(worker.pid as number), 'x'));
  mkdirSync(session, { recursive: true });
  expect(await collect(store, { keepLast: 0 })).toMatchObject({
    busy: [processOwner(worker.pid as number)],
    entries: 0,
  });
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  const collecting = collect(store, { keepLast: 0 });
  await awaitCollector(new Store(cache), new AbortController().signal, () => {});
  expect(await collecting).toMatchObject({ busy: [], entries: 3 });
  expect(existsSync(session)).toBe(false);
  store.close();
  rmSync(cache, { recursive: true, force: true });
});

/**
 * A session in the cache of a process elsewhere that gave its last sign of life `ago` seconds ago.
 */
function sessionElsewhere(store: Store, elsewhere: Partial<Owner>, ago: number): Owner {
  const owner = { ...thisProcess(), ...elsewhere };
  const folder = join(store.layout.temporary, ownerName(owner, 'x'));
  mkdirSync(folder, { recursive: true });
  signFolder(folder);
  const then = new Date(Date.now() - ago * 1000);
  utimesSync(join(folder, 'alive'), then, then);
  return owner;
}

// The same process number on another machine counted as this process, and gc deleted under a live
// run.
test.each([{ host: 'build-7' }, { machine: 'anotherContainer' }])(
  'a live run elsewhere (%o) keeps gc away, whatever its process number',
  async (elsewhere) => {
    const { store } = threeRuns();
    const owner = sessionElsewhere(store, elsewhere, 10);
    expect(await collect(store, { keepLast: 0 })).toMatchObject({ busy: [owner], entries: 0 });
    expect(await emptyCache(store, () => {})).toMatchObject({ busy: [owner], entries: 0 });
    expect([...store.keys()]).toHaveLength(3);
    store.close();
  },
);

// The folder of a process that died with its container kept gc away for ever.
test('a run elsewhere that gives no sign of life does not keep gc away', async () => {
  const { store } = threeRuns();
  sessionElsewhere(store, { host: 'build-7' }, 70);
  expect(await collect(store, { keepLast: 0 })).toMatchObject({ busy: [], entries: 3 });
  expect(readdirSync(store.layout.temporary)).toHaveLength(1);
  store.close();
});

test('a session gives signs of life by itself, until it is closed', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { store } = threeRuns();
    const alive = join(store.session(), 'alive');
    const then = new Date(Date.now() - 61_000);
    utimesSync(alive, then, then);
    vi.advanceTimersByTime(5_000);
    expect(Date.now() - statSync(alive).mtimeMs).toBeLessThan(60_000);
    store.close();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a cache that was emptied is an empty folder but for this process, and is labelled anew', async () => {
  const { cache, store } = threeRuns();
  expect(await emptyCache(store, () => {})).toMatchObject({ busy: [], entries: 3, blobs: 3 });
  expect(readdirSync(cache)).toEqual(['tmp']);
  store.close();
  rmSync(join(cache, 'tmp'), { recursive: true });
  expect(statuses(await runGraphHere(cache, big(100_000)))).toEqual({ big: 'ran' });
  expect(existsSync(join(cache, 'format'))).toBe(true);
});
