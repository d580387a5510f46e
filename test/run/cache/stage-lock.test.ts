import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { processOwner, thisProcess } from '../../../src/base/system/owner.js';
import { lockStage } from '../../../src/run/cache/stage-lock.js';
import { Store } from '../../../src/run/cache/store.js';
import { temporaryFolder } from '../../support/run-graph.js';

test('the lock of a key says which stage is made, since when and by which process', async () => {
  const store = new Store(temporaryFolder());
  const lock = await lockStage(store, 'k', 'tokens', new AbortController().signal, () => {});
  const said = (): unknown => JSON.parse(readFileSync(join(store.layout.locks, 'k.lock'), 'utf8'));
  const since = expect.stringMatching(/^\d{4}-.*Z$/) as string;
  const check = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
  const holder = { ...thisProcess(), stage: 'tokens', since, check };
  expect(said()).toEqual({ ...holder, worker: null });
  lock.assign(process.ppid);
  expect(said()).toEqual({ ...holder, worker: processOwner(process.ppid) });
  lock.release();
  expect(said).toThrow('ENOENT');
  store.close();
});
