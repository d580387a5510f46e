/** A stage process makes one stage after the other, as if each had a process of its own. */
import { expect, test, vi } from 'vitest';
import { project, runCli } from '../../support/run-cli.js';
import { graph, runGraph, stage, statuses, temporaryFolder, textOf } from '../../support/run-graph.js';

const one = { shares: { jobs: 1 } };

/** `first`, then `second`, and the numbers of their processes. */
async function processesOf(
  first: Parameters<typeof stage>[2] & { readonly operation?: string },
  second: Parameters<typeof stage>[2] = {},
  options: Parameters<typeof runGraph>[2] = one,
) {
  const cache = temporaryFolder();
  const stages = graph(
    stage('first', first.operation ?? 'process', first),
    stage('pause', 'slow', { inputs: { data: 'first' }, arguments: { ms: 300 } }),
    stage('second', 'process', { inputs: { data: 'pause' }, ...second }),
  );
  const result = await runGraph(cache, stages, options);
  expect(statuses(result)).toEqual({ first: 'ran', pause: 'ran', second: 'ran' });
  return { result, first: textOf(cache, result, 'first'), second: textOf(cache, result, 'second') };
}

test('one process makes all stages, and ends with the run', async () => {
  const { first, second } = await processesOf({});
  expect(second).toBe(first);
  await vi.waitFor(() => expect(() => process.kill(Number(first), 0)).toThrow('ESRCH'), { timeout: 5000 });
});

test('stages with another number of threads have another process', async () => {
  const shares = { jobs: 1, threads: 17 };
  const { first, second } = await processesOf({ resource: 'tensorflow' }, {}, { shares });
  expect(second).not.toBe(first);
});

test('a process that uses a GPU ends with its stage', async () => {
  const tensorflow = async () => ({ device: 'gpu' });
  const both = [{ resource: 'tensorflow' }, { resource: 'tensorflow' }] as const;
  const onGpu = await processesOf(...both, { ...one, tensorflow });
  expect(onGpu.second).not.toBe(onGpu.first);
  const onCpu = await processesOf(...both, { ...one, tensorflow: async () => ({ device: 'cpu' }) });
  expect(onCpu.second).toBe(onCpu.first);
});

test('a process that has become large ends with its stage', async () => {
  const { first, second } = await processesOf({ arguments: { holds: 1.1 * 2 ** 30 } });
  expect(second).not.toBe(first);
});

test('what a stage leaves running does not speak for the next', async () => {
  const { result, first, second } = await processesOf({ arguments: { speaks: 100 } });
  expect(second).toBe(first);
  expect(result.events.filter(({ event }) => event === 'warning')).toEqual([]);
});

test('after a failure the others have a new process', async () => {
  const cache = temporaryFolder();
  const bad = stage('bad', 'crash', { inputs: { data: 'first' }, arguments: { how: 'fail' } });
  const stages = graph(
    stage('first', 'process'),
    bad,
    stage('second', 'process', { inputs: { data: 'first' } }),
  );
  const result = await runGraph(cache, stages, one);
  expect(statuses(result)).toEqual({ first: 'ran', bad: 'failed', second: 'ran' });
  expect(textOf(cache, result, 'second')).not.toBe(textOf(cache, result, 'first'));
});

// The stage that the process is given next has done nothing wrong.
test.each([0, 1, 5, 20, 60])(
  'a process that dies %d ms after its stage takes no other with it',
  async (dies) => {
    const cache = temporaryFolder();
    const names = ['a', 'b', 'c', 'd', 'e'];
    const chain = names.map((name, at) =>
      stage(name, at === 0 ? 'process' : 'join', {
        inputs: at === 0 ? {} : { data: names[at - 1]! },
        arguments: at === 0 ? { dies: dies + 1 } : { suffix: name },
      }),
    );
    const result = await runGraph(cache, graph(...chain), one);
    const failed = result.stages.filter(({ status }) => status === 'failed');
    // One that was at work is ended with it, and says so.
    for (const { diagnostics } of failed) expect(diagnostics).toMatchObject([{ code: 'SEQ560' }]);
    expect(failed.length).toBeLessThanOrEqual(1);
  },
);

test('all stages of a wide graph are made, by as many processes as work at once', async () => {
  const cache = temporaryFolder();
  const names = Array.from({ length: 24 }, (_, at) => `s${at}`);
  const result = await runGraph(
    cache,
    graph(...names.map((name, at) => stage(name, 'process', { arguments: { at } }))),
    { shares: { jobs: 3 } },
  );
  expect(new Set(Object.values(statuses(result)))).toEqual(new Set(['ran']));
  const pids = new Set(names.map((name) => textOf(cache, result, name)));
  expect(pids.size).toBeLessThanOrEqual(3);
});

// A key is made of the bits of what comes before it.
test('a training gives the same bits after another one in its process', async () => {
  const rows = Array.from(
    { length: 60 },
    (_, at) => `${at % 3 ? 'good' : 'bad'} film ${at};${at % 3 ? 1 : 0}`,
  );
  const program = `
raw = csv("films.csv", columns: { text: "review", label: class("stars") })
  |> split(into: { train: 70%, test: 30% }, seed: 2)
tokens = raw |> lowercase |> tokenize(whitespace)
data = tokens |> index(vocabulary(tokens))
model one(ids: Id[..time]) = ids |> embedding(8) |> lstm(12) |> last |> dropout(0.4) |> dense(1) |> sigmoid
model two(ids: Id[..time]) = ids |> embedding(8) |> gru(12) |> max |> dropout(0.4) |> dense(1) |> sigmoid
first = train(one, data, target: .label, epochs: 3, batch: 8, seed: 3)
first_scores = evaluate(first, raw.test, metrics: [accuracy])
second = train(two, data, target: .label, epochs: 3, batch: 8, seed: 4)
scores = evaluate(second, raw.test, metrics: [accuracy])
`;
  const files = { 'films.csv': `review;stars\n${rows.join('\n')}\n`, 'films.seq': program };
  const keyOf = async (words: readonly string[]): Promise<unknown> => {
    const { stdout, code } = await runCli(['run', 'films.seq', '--json', ...words], { cwd: project(files) });
    expect(code).toBe(0);
    const { stages } = JSON.parse(stdout) as { stages: { name: string; key: string }[] };
    return stages.find(({ name }) => name === 'scores')?.key;
  };
  expect(await keyOf([])).toBe(await keyOf(['--target', 'scores']));
});
