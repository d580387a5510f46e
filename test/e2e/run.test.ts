import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PIPELINE, outputsOf, project, ranProject, runCli, stageStatuses } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';

const run = (cwd: string, ...words: string[]) => runCli(['run', 'reviews.seq', '--json', ...words], { cwd });
const STAGES = ['reviews', 'raw', 'tokens', 'words', 'data', 'baseline', 'scores'];
const all = (status: string) => Object.fromEntries(STAGES.map((name) => [name, status]));

/** The first run of the project, and copies of what it left. */
const ran = ranProject(['run', 'reviews.seq', '--json', '--progress', 'json', '-j', '5']);
/** Two stages run with it, `words` and `data`. */
const CHANGED = PIPELINE.replace('min_count: int = 2', 'min_count: int = 20');
const ALL_CHANGED = { ...all('hit'), words: 'ran', data: 'ran' };

test('a run gives one document; a second finds everything and gives the same outputs', async () => {
  const first = ran.ended();
  expect(first.stderr).not.toContain('error');
  expect(first.code).toBe(0);
  expectSchema('run', JSON.parse(first.stdout));
  expect(stageStatuses(first.stdout)).toEqual(all('ran'));
  const outputs = outputsOf(first.stdout) as { scores: { accuracy: number }; raw: unknown };
  expect(outputs.scores.accuracy).toBeGreaterThan(0.9);
  expect(outputs.raw).toMatchObject({ kind: 'dataset', rows: { train: 210, test: 90 } });
  const cwd = ran.copy();
  const second = await run(cwd);
  expect(second.code).toBe(0);
  expectSchema('run', JSON.parse(second.stdout));
  expect(stageStatuses(second.stdout)).toEqual(all('hit'));
  expect(outputsOf(second.stdout)).toEqual(outputs);
  // A hit takes no time, and still says how long its result once took.
  const timesOf = (stdout: string) =>
    (JSON.parse(stdout) as { stages: { seconds: number; madeIn: number }[] }).stages;
  expect(timesOf(first.stdout).every(({ madeIn }) => madeIn > 0)).toBe(true);
  expect(timesOf(second.stdout).map(({ madeIn }) => madeIn)).toEqual(
    timesOf(first.stdout).map(({ madeIn }) => madeIn),
  );
  expect(existsSync(join(cwd, '.seqpipe/tmp'))).toBe(true);
});

test('a file with errors runs nothing and gives a document that says so', async () => {
  const cwd = project({ 'reviews.seq': PIPELINE.replace('lowercase', 'lowercas') });
  const { code, stdout, stderr } = await run(cwd);
  expect(code).toBe(2);
  const document = JSON.parse(stdout) as { status: string; diagnostics: unknown[] };
  expectSchema('run', document);
  expect(document).toMatchObject({
    status: 'invalid',
    diagnostics: [{ severity: 'error', file: 'reviews.seq', line: 6 }],
  });
  expect(stderr).toContain('reviews.seq:6');
  expect(existsSync(join(cwd, '.seqpipe/objects'))).toBe(false);
});

test('a stage that fails is told with its place; what does not need it is done', async () => {
  const cwd = ran.copy();
  const broken = 'other = fasttext("data/broken.txt") |> lowercase\nlater = other |> tokenize(whitespace)\n';
  writeFileSync(join(cwd, 'reviews.seq'), `${CHANGED}\n${broken}`);
  writeFileSync(join(cwd, 'data/broken.txt'), 'a row without a label\n__label__1 fine\n');
  const { code, stdout, stderr } = await run(cwd);
  expect(code).toBe(1);
  const document = JSON.parse(stdout) as { status: string; stages: { name: string; status: string }[] };
  expectSchema('run', document);
  expect(document.status).toBe('failed');
  const failed = document.stages.filter((stage) => stage.status === 'failed');
  expect(failed).toHaveLength(1);
  expect(stageStatuses(stdout)).toMatchObject({ ...ALL_CHANGED, later: 'skipped' });
  expect(stderr).toMatch(/error\[SEQ5\d\d\].*failed/);
});

test('Ctrl-C ends the run with its document, and what was done is kept', async () => {
  const open: { destroy(): void }[] = [];
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-length': '1000000' }).write('x'),
  );
  server.on('connection', (socket) => open.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sha256 = 'a'.repeat(64);
  let asked = false;
  const cwd = ran.copy();
  const fetched = `download("http://127.0.0.1:${port}/x", sha256: "${sha256}", allow_http: true)`;
  writeFileSync(join(cwd, 'reviews.seq'), `${CHANGED}\nfetched = ${fetched}\n`);
  try {
    const ended = await runCli(['run', 'reviews.seq', '--json', '--progress', 'plain'], {
      cwd,
      watch(child, stderr) {
        if (asked || !stderr.includes('> fetched') || !stderr.includes('✓ data')) return;
        asked = true;
        child.kill('SIGINT');
      },
    });
    expect(ended.code).toBe(130);
    const document = JSON.parse(ended.stdout) as { status: string };
    expectSchema('run', document);
    expect(document.status).toBe('interrupted');
    expect(stageStatuses(ended.stdout)).toEqual({ ...ALL_CHANGED, fetched: 'skipped' });
    writeFileSync(join(cwd, 'reviews.seq'), CHANGED);
    expect(stageStatuses((await run(cwd)).stdout)).toEqual(all('hit'));
  } finally {
    for (const socket of open) socket.destroy();
    server.close();
  }
});

test('--progress json is a stream of events and nothing else', () => {
  const { stderr, code } = ran.ended();
  expect(code).toBe(0);
  const events = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; stage?: string });
  for (const event of events) expectSchema('progress', event);
  expect(events[0]?.event).toBe('run');
  for (const name of STAGES) {
    const own = events.filter((event) => event.stage === name).map((event) => event.event);
    expect([own[0], own.at(-1)]).toEqual(['started', 'finished']);
  }
});

test('for people: what happened on standard error, the results on standard output', async () => {
  const first = await runCli(['run', 'reviews.seq', '--target', 'words'], { cwd: project() });
  expect(first.stderr).toMatch(/> words: never made before\n[^]*✓ words: [\d.]+ s\n/);
  expect(first.stdout).toMatch(/4 ran in/);
  expect(first.stdout).toMatch(/words +\d+ words/);
  const second = await runCli(['run', 'reviews.seq'], { cwd: ran.copy() });
  expect(second.stdout).toMatch(/7 unchanged in/);
  expect(second.stdout).toMatch(/raw +train 210, test 90 rows/);
  expect(second.stdout).toMatch(/scores +.*accuracy \d\.\d+/);
});
