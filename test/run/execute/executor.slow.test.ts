import { readFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printFormat } from '../../../src/run/cache/format-file.js';
import { hashBytes } from '../../../src/run/cache/hash.js';
import { lockStage } from '../../../src/run/cache/stage-lock.js';
import { Store } from '../../../src/run/cache/store.js';
import type { JsonObject } from '../../../src/base/json.js';
import { graph, runGraph, stage, statuses, temporaryFolder, textOf } from '../../support/run-graph.js';

/** Lines of a log that kernels write when they really run. */
const ran = (log: string): string[] =>
  existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').sort() : [];

test('a second run of the same graph finds every stage in the store', async () => {
  const cache = temporaryFolder('seqpipe çache ');
  const stages = graph(
    stage('a', 'text', { arguments: { text: 'hello' } }),
    stage('b', 'join', { arguments: { suffix: '!' }, inputs: { data: 'a' } }),
  );
  const first = await runGraph(cache, stages);
  expect(statuses(first)).toEqual({ a: 'ran', b: 'ran' });
  expect(first.stages.map((item) => item.reason)).toEqual(['never made before', 'never made before']);
  expect(textOf(cache, first, 'b')).toBe('hello!');
  const second = await runGraph(cache, stages);
  expect(statuses(second)).toEqual({ a: 'hit', b: 'hit' });
  expect(second.outputs).toEqual(first.outputs);
  expect(second.events.filter((event) => event.event === 'started')).toEqual([]);
});

test('names, order in the file, spans and summaries are no part of a key', async () => {
  const cache = temporaryFolder();
  const a = stage('a', 'text', { arguments: { text: 'x', more: 1 } });
  await runGraph(cache, graph(a, stage('b', 'join', { inputs: { data: 'a' } })));
  const renamed = stage('first', 'text', { arguments: { more: 1, text: 'x' } });
  const other = stage('unrelated', 'text', { arguments: { text: 'y' } });
  const second = await runGraph(
    cache,
    graph(
      other,
      { ...renamed, summary: 'another line' },
      stage('second', 'join', { inputs: { data: 'first' } }),
    ),
  );
  expect(statuses(second)).toEqual({ unrelated: 'ran', first: 'hit', second: 'hit' });
});

test('a change reaches what depends on it and nothing else', async () => {
  const cache = temporaryFolder();
  const build = (suffix: string) =>
    graph(
      stage('source', 'text', { arguments: { text: 'abc' } }),
      stage('left', 'join', { inputs: { data: 'source' }, arguments: { suffix } }),
      stage('right', 'join', { inputs: { data: 'source' }, arguments: { suffix: 'r' } }),
      stage('both', 'join', { inputs: { one: 'left', two: 'right' } }),
    );
  await runGraph(cache, build('1'));
  const second = await runGraph(cache, build('2'));
  expect(statuses(second)).toEqual({ source: 'hit', left: 'ran', right: 'hit', both: 'ran' });
  expect(second.stages[1]?.reason).toBe('suffix "1" → "2"');
  expect(second.stages[3]?.reason).toBe('what `left` gives changed');
  expect(textOf(cache, second, 'both')).toBe('abc2abcr');
});

test('the same output bytes stop invalidation downstream', async () => {
  const cache = temporaryFolder();
  const build = (text: string) =>
    graph(
      stage('source', 'text', { arguments: { text } }),
      stage('size', 'length', { inputs: { data: 'source' } }),
      stage('after', 'join', { inputs: { data: 'size' }, arguments: { suffix: '!' } }),
    );
  await runGraph(cache, build('abc'));
  const second = await runGraph(cache, build('xyz'));
  expect(statuses(second)).toEqual({ source: 'ran', size: 'ran', after: 'hit' });
});

test('a stage that reads one split neither sees the others nor notices that they change', async () => {
  const cache = temporaryFolder();
  const build = (test: string) =>
    graph(
      stage('raw', 'splits', { arguments: { train: 'aaa', test } }),
      stage('words', 'show', { inputs: { data: { stage: 'raw', splits: ['train'] } } }),
      stage('all', 'show', { inputs: { data: 'raw' } }),
    );
  const first = await runGraph(cache, build('b'));
  expect(textOf(cache, first, 'words')).toBe('train=aaa');
  expect(textOf(cache, first, 'all')).toBe('train=aaa test=b');
  const second = await runGraph(cache, build('c'));
  expect(statuses(second)).toEqual({ raw: 'ran', words: 'hit', all: 'ran' });
  expect(second.outputs['raw']).toEqual({
    kind: 'dataset',
    rows: { train: 3, test: 1 },
    columns: { text: { type: 'text' } },
  });
});

test('a stage that passes its input on stores nothing twice', async () => {
  const cache = temporaryFolder();
  const stages = graph(
    stage('a', 'text', { arguments: { text: 'hello' } }),
    stage('b', 'pass', { inputs: { data: 'a' } }),
    stage('c', 'join', { inputs: { data: 'b' } }),
  );
  const first = await runGraph(cache, stages);
  expect(textOf(cache, first, 'c')).toBe('hello');
  const [a, b] = first.stages.map((item) => item.record?.files[0]);
  expect(b).toMatchObject({ sha256: a?.sha256, stamp: a?.stamp });
  expect(statuses(await runGraph(cache, stages))).toEqual({ a: 'hit', b: 'hit', c: 'hit' });
});

test('a file is an input by content', async () => {
  const cache = temporaryFolder();
  const path = join(temporaryFolder(), 'data.txt');
  const stages = graph(stage('a', 'text', { files: { path } }));
  writeFileSync(path, 'one');
  expect(statuses(await runGraph(cache, stages))).toEqual({ a: 'ran' });
  writeFileSync(path, 'one');
  expect(statuses(await runGraph(cache, stages))).toEqual({ a: 'hit' });
  writeFileSync(path, 'two');
  const third = await runGraph(cache, stages);
  expect(third.stages[0]).toMatchObject({ status: 'ran', reason: 'the content of `data.txt` changed' });
  expect(textOf(cache, third, 'a')).toBe('two');
});

test('a folder where a file is meant is called a folder', async () => {
  const path = temporaryFolder();
  const result = await runGraph(temporaryFolder(), graph(stage('a', 'text', { files: { path } })));
  expect(result.stages[0]?.diagnostics[0]).toMatchObject({
    code: 'SEQ424',
    message: `\`${path}\` is a folder, and a file is read here`,
  });
});

test('a missing file fails its stage before anything of it runs, with the place that asked for it', async () => {
  const cache = temporaryFolder();
  const missing = stage('a', 'text', { files: { path: '/nowhere/x.txt' } });
  const result = await runGraph(cache, graph(missing, stage('b', 'text')));
  expect(statuses(result)).toEqual({ a: 'failed', b: 'ran' });
  expect(result.stages[0]?.diagnostics[0]).toMatchObject({ code: 'SEQ424', primary: { span: missing.span } });
});

test('a failed stage takes its dependents with it; the others go on', async () => {
  const cache = temporaryFolder();
  const result = await runGraph(
    cache,
    graph(
      stage('bad', 'crash', { arguments: { how: 'fail' } }),
      stage('after', 'join', { inputs: { data: 'bad' } }),
      stage('later', 'join', { inputs: { data: 'after' } }),
      stage('good', 'text', { arguments: { text: 'x' } }),
    ),
  );
  expect(result.status).toBe('failed');
  expect(statuses(result)).toEqual({ bad: 'failed', after: 'skipped', later: 'skipped', good: 'ran' });
  expect(result.stages.map((item) => item.reason).slice(1, 3)).toEqual(['`bad` failed', '`bad` failed']);
  expect(Object.keys(result.outputs)).toEqual(['good']);
});

test('only what the target needs is run', async () => {
  const stages = graph(
    stage('a', 'text', { arguments: { text: 'a' } }),
    stage('b', 'join', { inputs: { data: 'a' } }),
    stage('c', 'text', { arguments: { text: 'c' } }),
  );
  expect(statuses(await runGraph(temporaryFolder(), stages, { targets: ['b'] }))).toEqual({
    a: 'ran',
    b: 'ran',
  });
  const unknown = await runGraph(temporaryFolder(), stages, { targets: ['bb'] });
  expect(unknown).toMatchObject({ status: 'failed', stages: [], diagnostics: [{ code: 'SEQ430' }] });
});

test('a stage that needs more than the disk has does not start', async () => {
  const cache = temporaryFolder();
  const result = await runGraph(cache, graph(stage('big', 'download', { arguments: { size: 2e18 } })));
  expect(result.stages[0]?.diagnostics).toMatchObject([
    {
      name: 'notEnoughSpace',
      message: expect.stringContaining('run `big`: about 2000000 TB needed') as string,
      notes: [`the cache folder is \`${cache}\``],
    },
  ]);
});

test.each([1, 2, 8])('the results do not depend on the number of jobs (%i)', async (jobs) => {
  const names = Array.from({ length: 6 }, (_, i) => `s${i}`);
  const inputs = Object.fromEntries(names.map((name) => [name, name]));
  const result = await runGraph(
    temporaryFolder(),
    graph(
      ...names.map((name, i) => stage(name, 'slow', { arguments: { ms: (7 * i) % 20, text: name } })),
      stage('bad', 'crash', { arguments: { how: 'throw' } }),
      stage('all', 'join', { inputs }),
    ),
    { shares: { jobs } },
  );
  expect(statuses(result)).toEqual({
    ...Object.fromEntries(names.map((name) => [name, 'ran'])),
    bad: 'failed',
    all: 'ran',
  });
  expect(result.outputs['all']).toEqual({
    kind: 'file',
    bytes: 42,
    sha256: hashBytes(names.map((name) => `slow ${name}`).join('')),
  } satisfies JsonObject);
});

// A stage's time once counted from the moment its inputs were there: the third of three stages
// showed the sum.
test.each(['data', 'tensorflow'] as const)(
  'the time of a %s stage is that of its own work, not of waiting for a place',
  async (resource) => {
    const slow = (ms: number) => stage(`s${ms}`, 'slow', { arguments: { ms }, resource });
    const begun = performance.now();
    const { stages, events } = await runGraph(temporaryFolder(), graph(slow(300), slow(400), slow(500)), {
      shares: { jobs: 1 },
    });
    const whole = (performance.now() - begun) / 1000;
    const seconds = stages.map((item) => item.seconds);
    [0.3, 0.4, 0.5].forEach((least, i) => expect(seconds[i]).toBeGreaterThanOrEqual(least));
    expect(seconds.reduce((sum, own) => sum + own, 0)).toBeLessThan(whole);
    expect(stages.map((item) => item.record?.made.seconds)).toEqual(seconds);
    const told = events.flatMap((event) => (event.event === 'finished' ? [event] : []));
    expect(told.map((event) => event.seconds).sort()).toEqual([...seconds].sort());
  },
);

test('the time of a stage does not include waiting for another run that makes it', async () => {
  const cache = temporaryFolder();
  const text = stage('a', 'text', { arguments: { text: 'x' } });
  const [{ key } = { key: null }] = (await runGraph(cache, graph(text))).stages;
  const store = new Store(cache);
  store.drop(key!);
  const lock = await lockStage(store, key!, 'a', new AbortController().signal, () => {});
  let released = Infinity;
  const result = await runGraph(cache, graph(text), {
    observe: (event) => {
      if (event.event !== 'waiting') return;
      setTimeout(() => {
        lock.release();
        released = performance.now();
      }, 1500);
    },
  });
  const after = (performance.now() - released) / 1000;
  store.close();
  expect(result.stages[0]).toMatchObject({ status: 'ran' });
  expect(result.stages[0]!.seconds).toBeLessThan(after);
});

test('a stage that fails before it starts took no time', async () => {
  const busy = stage('busy', 'slow', { arguments: { ms: 300 } });
  const big = stage('big', 'download', { arguments: { size: 2e18 } });
  const result = await runGraph(temporaryFolder(), graph(busy, big), { shares: { jobs: 1 } });
  expect(statuses(result)).toEqual({ busy: 'ran', big: 'failed' });
  expect(result.stages[1]!.seconds).toBeLessThan(0.3);
});

test('at most one TensorFlow stage runs at a time, and its threads do not depend on the jobs', async () => {
  const timeline: string[] = [];
  const tensorflow = (name: string) =>
    stage(name, 'slow', { arguments: { ms: 100, text: name }, resource: 'tensorflow' });
  const result = await runGraph(temporaryFolder(), graph(tensorflow('a'), tensorflow('b'), tensorflow('c')), {
    shares: { jobs: 3 },
    observe: (event) => {
      if (event.event === 'started' || event.event === 'finished') timeline.push(event.event);
    },
  });
  expect(result.status).toBe('succeeded');
  expect(timeline).toEqual(['started', 'finished', 'started', 'finished', 'started', 'finished']);
  const facts = stage('facts', 'facts', { resource: 'tensorflow' });
  const threads = await Promise.all(
    [1, 4].map(async (jobs) => {
      const cache = temporaryFolder();
      const run = await runGraph(cache, graph(facts), {
        shares: { jobs, threads: 2 },
        device: 'cpu',
        offline: true,
      });
      return JSON.parse(textOf(cache, run, 'facts')) as object;
    }),
  );
  expect(threads[0]).toEqual({ threads: 2, device: 'cpu', offline: true, omp: '2' });
  expect(threads[1]).toEqual(threads[0]);
});

test('what TensorFlow is counts for its stages only', async () => {
  const cache = temporaryFolder();
  const stages = graph(
    stage('data', 'text'),
    stage('model', 'join', { inputs: { data: 'data' }, resource: 'tensorflow' }),
  );
  const with_ = (version: string) => runGraph(cache, stages, { tensorflow: async () => ({ version }) });
  await with_('2.20');
  const second = await with_('2.21');
  expect(statuses(second)).toEqual({ data: 'hit', model: 'ran' });
  expect(second.stages[1]?.reason).toBe('tensorflow version "2.20" → "2.21"');
});

test('warnings are kept with the artefact and shown again on a hit', async () => {
  const cache = temporaryFolder();
  const stages = graph(stage('a', 'warned', { arguments: { text: 'two rows were dropped' } }));
  for (const status of ['ran', 'hit']) {
    const result = await runGraph(cache, stages);
    expect(statuses(result)).toEqual({ a: status });
    const warnings = result.events.flatMap((event) =>
      event.event === 'warning' ? [event.warning.message] : [],
    );
    expect(warnings).toEqual(['two rows were dropped']);
  }
});

test('fresh makes everything again, and says when it comes out different', async () => {
  const cache = temporaryFolder();
  const log = join(temporaryFolder(), 'log');
  const stages = graph(stage('a', 'text', { arguments: { text: 'a', log } }), stage('r', 'random'));
  await runGraph(cache, stages);
  const second = await runGraph(cache, stages, { fresh: true });
  expect(statuses(second)).toEqual({ a: 'ran', r: 'ran' });
  expect(ran(log)).toEqual(['a', 'a']);
  expect(second.stages.map((item) => item.diagnostics.map((diagnostic) => diagnostic.code))).toEqual([
    [],
    ['SEQ429'],
  ]);
});

test('a cache of a newer form is left alone', async () => {
  const cache = temporaryFolder();
  writeFileSync(join(cache, 'format'), printFormat(2));
  const result = await runGraph(cache, graph(stage('a', 'text')));
  expect(result).toMatchObject({ status: 'failed', stages: [], diagnostics: [{ code: 'SEQ432' }] });
});

test('a new cache says what form it has and keeps out of git', async () => {
  const cache = join(temporaryFolder(), 'new', 'cache');
  await runGraph(cache, graph(stage('a', 'text')));
  expect(readFileSync(join(cache, 'format'), 'utf8')).toMatch(/^1 [0-9a-f]{16}\n$/);
  expect(readFileSync(join(cache, '.gitignore'), 'utf8')).toMatch(/^\*$/m);
});

test('a file that changes while its stage reads it leaves no entry', async () => {
  const cache = temporaryFolder();
  const path = join(temporaryFolder(), 'data.txt');
  writeFileSync(path, 'one');
  const stages = graph(stage('a', 'slow', { arguments: { ms: 150 }, files: { path } }));
  const result = await runGraph(cache, stages, {
    observe: (event) => {
      if (event.event === 'started') writeFileSync(path, 'changed');
    },
  });
  expect(result.stages[0]).toMatchObject({ status: 'failed', diagnostics: [{ code: 'SEQ427' }] });
  expect(statuses(await runGraph(cache, stages))).toEqual({ a: 'ran' });
});
