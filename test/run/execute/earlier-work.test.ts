/** What a training is told it may go on from, and what becomes of what trainings leave. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectGarbage } from '../../../src/run/cache/collect.js';
import { Store } from '../../../src/run/cache/store.js';
import type { JsonObject } from '../../../src/base/json.js';
import type { RunOptions } from '../../../src/run.js';
import { graph, runGraphHere, stage, temporaryFolder, textOf } from '../../support/run-graph.js';

/** A run of a training on `text`; what it saw, and the reason that the run gives. */
async function train(
  cache: string,
  values: JsonObject,
  { text = 'rows', threads = 2, ...options }: Partial<RunOptions> & { text?: string; threads?: number } = {},
) {
  const stages = graph(
    stage('data', 'text', { arguments: { text } }),
    stage('model', 'train', { arguments: values, inputs: { data: 'data' }, resource: 'tensorflow' }),
  );
  const result = await runGraphHere(cache, stages, { ...options, tensorflow: async () => ({ threads }) });
  const made = result.stages.find(({ node }) => node.name === 'model')!;
  const notes = result.events.flatMap((event) => (event.event === 'note' ? [event.text] : []));
  const saw = made.status === 'failed' ? null : textOf(cache, result, 'model');
  return { saw, status: made.status, reason: made.reason, notes, key: made.key! };
}

const continued = (cache: string): string[] => readdirSync(join(cache, 'continue'));

test('a training sees finished and stopped ones on the same rows, and says what it made of them', async () => {
  const cache = temporaryFolder();
  const first = await train(cache, { epochs: 2 });
  expect(first).toMatchObject({ saw: '', reason: 'never made before; saw 0', notes: ['model: saw 0'] });
  expect((await train(cache, { epochs: 9, stop: true })).status).toBe('failed');
  const longer = await train(cache, { epochs: 3 });
  expect(longer.saw).toBe('done 2 here (end), stopped 9 here (checkpoint)');
  expect(longer.reason).toMatch(/; saw 2$/u);
  expect(continued(cache).sort()).toEqual([first.key, longer.key].sort());
  // Other rows are another training.
  expect((await train(cache, { epochs: 4 }, { text: 'other rows' })).saw).toBe('');
  expect((await train(cache, { epochs: 2 })).status).toBe('hit');
});

test('what was made under other conditions is marked, and the wish to use it is handed on', async () => {
  const cache = temporaryFolder();
  await train(cache, { epochs: 2 });
  await train(cache, { epochs: 3, stop: true });
  const changed = await train(cache, { epochs: 3 }, { threads: 1 });
  expect(changed.saw).toBe('done 2 elsewhere (end), stopped 3 elsewhere (checkpoint)');
  const asked = await train(cache, { epochs: 4 }, { threads: 1, resumeAnyway: true });
  expect(asked.saw).toBe(
    'done 2 elsewhere (end), done 3 here (end), stopped 3 elsewhere (checkpoint) anyway',
  );
});

test('a fresh run sees nothing, and what it leaves is new', async () => {
  const cache = temporaryFolder();
  await train(cache, { epochs: 2 });
  expect((await train(cache, { epochs: 3 }, { fresh: true })).saw).toBe('');
  expect(continued(cache)).toHaveLength(2);
});

test('gc keeps what belongs to a stored training, unless space is limited; a stage that left no checkpoint leaves no folder', async () => {
  const cache = temporaryFolder();
  await train(cache, { epochs: 2 });
  const { key } = await train(cache, { epochs: 3 });
  expect(existsSync(join(cache, 'scratch', key))).toBe(false);
  const store = new Store(cache);
  const stages = [{ name: 'model', status: 'ran', key, seconds: 1 }] as const;
  const runs = [{ run: 'a', program: 'test.seq', status: 'succeeded', stages }] as never;
  await collectGarbage(store, { runs, keepLast: 1, maxSize: null, dryRun: false, waiting() {} });
  expect(continued(cache)).toEqual([key]);
  await collectGarbage(store, { runs, keepLast: 1, maxSize: 1e9, dryRun: false, waiting() {} });
  expect(continued(cache)).toEqual([]);
});
