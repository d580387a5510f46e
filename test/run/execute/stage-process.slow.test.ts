import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { isAlive } from '../../../src/base/system/owner.js';
import type { Owner } from '../../../src/base/system/owner.js';
import type { StageResult } from '../../../src/run/execute/execution.js';
import {
  graph,
  kernels,
  runGraph,
  span,
  stage,
  statuses,
  temporaryFolder,
  textOf,
} from '../../support/run-graph.js';

async function crash(how: string): Promise<{ readonly stage: StageResult; readonly cache: string }> {
  const cache = temporaryFolder();
  const result = await runGraph(cache, graph(stage('bad', 'crash', { arguments: { how } })));
  expect(statuses(result)).toEqual({ bad: 'failed' });
  return { stage: result.stages[0] as StageResult, cache };
}

const REACHED = 'it had come to: 3 of 10 batches, batch [64, 200]';

test.each([
  ['SIGKILL', 'SEQ560', '`bad` was ended by signal SIGKILL'],
  ['SIGSEGV', 'SEQ560', '`bad` was ended by signal SIGSEGV'],
  ['SIGABRT', 'SEQ560', '`bad` was ended by signal SIGABRT'],
  ['exit', 'SEQ562', 'the process of `bad` ended without a result (exit code 7)'],
])('a stage that dies of %s says how, and how far it had come', async (how, code, message) => {
  const { stage, cache } = await crash(how);
  const [diagnostic] = stage.diagnostics;
  expect(diagnostic).toMatchObject({ code, message });
  expect(diagnostic?.notes).toContain(REACHED);
  expect(readdirSync(join(cache, 'tmp'))).toEqual([]);
});

test('a death by SIGKILL points to the memory killer and to what helps', async () => {
  const { stage } = await crash('SIGKILL');
  const [diagnostic] = stage.diagnostics;
  expect(diagnostic?.notes.join('\n')).toMatch(/memory killer/);
  expect(diagnostic?.help[0]).toMatch(/lower `batch`/);
});

test.each([
  ['fail', 'SEQ500', '`bad` failed: row 7 has no label'],
  ['throw', 'SEQ563', '`bad` failed inside seqpipe: x is not a function'],
  ['system', 'SEQ564', '`bad` failed: EMFILE: too many open files'],
  [
    'full',
    'SEQ422',
    expect.stringMatching(/^the disk is full: `bad` could not be stored in/) as unknown as string,
  ],
  ['forget', 'SEQ566', '`bad` did not leave its file `nothing.txt`'],
])('a stage that ends in %s tells it', async (how, code, message) => {
  const { stage } = await crash(how);
  expect(stage.diagnostics).toMatchObject([{ code, message }]);
});

test("a stage's own failure comes with its notes and a way out", async () => {
  const { stage } = await crash('fail');
  expect(stage.diagnostics[0]).toMatchObject({ notes: ['a note'], help: ['a way out'] });
});

test('the texts of all languages come out of the process', async () => {
  const { stage } = await crash('fail');
  expect(stage.diagnostics[0]?.translations?.es).toEqual({
    message: '`bad` ha fallado: la fila 7 no tiene etiqueta',
    primary: { span, text: 'esta' },
    related: [],
    notes: ['una nota'],
    help: ['una salida'],
  });
});

// The call stood under the caret again, in place of what it says there.
test('a failure points at the argument to blame where it is written, else at the call', async () => {
  const { stage: alone } = await crash('fail');
  expect(alone.diagnostics[0]?.primary).toEqual({ span, text: 'this one' });
  const written = { ...span, start: 5, end: 9 };
  const parts = { arguments: { how: 'fail' }, argumentSpans: { other: span, text: written } };
  const result = await runGraph(temporaryFolder(), graph(stage('bad', 'crash', parts)));
  expect(result.stages[0]?.diagnostics[0]?.primary).toEqual({ span: written, text: 'this one' });
});

test('a stage that fills the JavaScript heap says so and what helps', async () => {
  const stages = graph(stage('bad', 'crash', { arguments: { how: 'heap' } }));
  const result = await runGraph(temporaryFolder(), stages, { shares: { heapLimit: 64 } });
  expect(result.stages[0]?.diagnostics).toMatchObject([
    { code: 'SEQ561', message: '`bad` ran out of JavaScript memory (signal SIGABRT)', notes: [REACHED] },
  ]);
});

test('a large output is stored whole', async () => {
  const cache = temporaryFolder();
  const stages = graph(stage('big', 'big', { arguments: { bytes: 50_000_001 } }));
  const result = await runGraph(cache, stages);
  expect(result.stages[0]?.record?.files).toMatchObject([{ size: 50_000_001 }]);
  expect(statuses(await runGraph(cache, stages, { verify: true }))).toEqual({ big: 'hit' });
});

// Nobody would know what the orphan does to the folder where the next attempt keeps its
// checkpoints.
test('when a run is killed, its stage dies too, even one that hears nothing; the next run takes over', async () => {
  const cache = temporaryFolder();
  const deaf = stage('deaf', 'slow', { arguments: { ms: 60_000, deaf: true } });
  const script = join(temporaryFolder(), 'run.mjs');
  const options = { graph: graph(deaf), program: 'test.seq', cache, kernels };
  const index = new URL('../../../dist/index.js', import.meta.url).href;
  writeFileSync(
    script,
    `import { run } from ${JSON.stringify(index)};\nawait run(${JSON.stringify(options)});\n`,
  );
  const parent = spawn(process.execPath, [script]);
  const ended = once(parent, 'exit');
  const worker = await vi.waitFor(() => workerOf(cache), { timeout: 20_000, interval: 50 });
  expect(isAlive(worker, () => true)).toBe(true);
  parent.kill('SIGKILL');
  await ended;
  await vi.waitFor(() => expect(isAlive(worker, () => false)).toBe(false), { timeout: 10_000, interval: 50 });
  const next = graph(stage('deaf', 'slow', { arguments: { ms: 0, deaf: true } }));
  expect(statuses(await runGraph(cache, next))).toEqual({ deaf: 'ran' });
  expect(readdirSync(join(cache, 'tmp'))).toEqual([]);
});

test('a stage whose run died while it was starting ends too', async () => {
  const program = fileURLToPath(new URL('../../../dist/stage-process.js', import.meta.url));
  const nobody = spawnSync(process.execPath, ['--version']).pid;
  const [code] = await once(fork(program, [String(nobody)]), 'exit');
  expect(code).toBe(1);
});

/** The process that a lock names as the one at work; throws while there is none. */
function workerOf(cache: string): Owner {
  const [name = ''] = readdirSync(join(cache, 'locks'));
  const { worker } = JSON.parse(readFileSync(join(cache, 'locks', name), 'utf8')) as { worker: Owner | null };
  if (worker === null) throw new Error('not at work yet');
  return worker;
}

test('an operation that nobody knows is a failure of its stage', async () => {
  const result = await runGraph(temporaryFolder(), graph(stage('a', 'levitate')));
  expect(result.stages[0]?.diagnostics).toMatchObject([{ code: 'SEQ565' }]);
});

test('what a killed attempt left in its scratch folder is there for the next, and gone after success', async () => {
  const cache = temporaryFolder();
  const stages = graph(stage('a', 'resume'));
  expect(statuses(await runGraph(cache, stages))).toEqual({ a: 'failed' });
  expect(readdirSync(join(cache, 'scratch'))).toHaveLength(1);
  const second = await runGraph(cache, stages);
  expect(textOf(cache, second, 'a')).toBe('attempts 2');
  expect(readdirSync(join(cache, 'scratch'))).toEqual([]);
});

test('fresh throws the scratch folder away', async () => {
  const cache = temporaryFolder();
  const stages = graph(stage('a', 'resume'));
  await runGraph(cache, stages);
  expect(statuses(await runGraph(cache, stages, { fresh: true }))).toEqual({ a: 'failed' });
});

test.each([
  ['that listens stops by itself', false, 60_000],
  ['that does not listen is ended after the grace', true, 200],
])('on interruption a stage %s', async (_, deaf, grace) => {
  const cache = temporaryFolder();
  const stop = new AbortController();
  const begun = Date.now();
  const result = await runGraph(
    cache,
    graph(
      stage('done', 'text', { arguments: { text: 'x' } }),
      stage('long', 'slow', { inputs: { after: 'done' }, arguments: { ms: 20_000, deaf } }),
      stage('later', 'join', { inputs: { data: 'long' } }),
    ),
    {
      signal: stop.signal,
      grace,
      observe: (event) => {
        if (event.event === 'progress' && event.stage === 'long') stop.abort(new Error('interrupted'));
      },
    },
  );
  expect(result.status).toBe('interrupted');
  expect(statuses(result)).toEqual({ done: 'ran', long: 'skipped', later: 'skipped' });
  expect(result.stages.map((item) => item.reason).slice(1)).toEqual(['interrupted', 'interrupted']);
  expect(Date.now() - begun).toBeLessThan(15_000);
  expect(readdirSync(join(cache, 'tmp'))).toEqual([]);
  expect(existsSync(join(cache, 'locks')) ? readdirSync(join(cache, 'locks')) : []).toEqual([]);
});

test('a second interruption does not wait for the grace', async () => {
  const stop = new AbortController();
  const kill = new AbortController();
  const result = await runGraph(
    temporaryFolder(),
    graph(stage('long', 'slow', { arguments: { ms: 25_000, deaf: true } })),
    {
      signal: stop.signal,
      kill: kill.signal,
      grace: 60_000,
      observe: (event) => {
        if (event.event !== 'progress') return;
        stop.abort(new Error('interrupted'));
        setTimeout(() => kill.abort(new Error('interrupted')), 50);
      },
    },
  );
  expect(result.status).toBe('interrupted');
});
