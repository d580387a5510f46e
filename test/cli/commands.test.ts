import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { loadAll } from '../../src/cli/definition/command-table.js';
import { overview } from '../../src/cli/definition/help.js';
import { helpIn } from '../../src/cli/help-in-language.js';
import { VERSION } from '../../src/base/version.js';
import { PIPELINE, project, ranProject, runCli } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';

/** For the tests that begin with a run; each has a copy of what it left. */
const ran = ranProject(['run', 'reviews.seq']);

test('wrong usage ends with 64 and points the way', async () => {
  const cwd = project();
  const cases: [string[], string][] = [
    [['rum', 'reviews.seq'], 'did you mean `seqpipe run`?'],
    [['run'], '`seqpipe run` needs FILE'],
    [['run', 'reviews.seq', '--jsn'], 'did you mean `--json`?'],
    [['run', 'reviews.seq', '--target', 'wrods', '--json'], 'did you mean `words`?'],
    [['why', 'reviews.seq', 'wrods'], 'did you mean `words`?'],
    [['gc', '--max-size', 'much'], 'write it as `500MB`'],
    [['clean'], 'needs a FILE, or `--all`'],
  ];
  for (const [words, help] of cases) {
    const { code, stderr, stdout } = await runCli(words, { cwd });
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(help);
  }
});

test('a file without stages has nothing to run', async () => {
  const { code, stdout } = await runCli(['run', 'empty.seq'], { cwd: project({ 'empty.seq': '# later\n' }) });
  expect([code, stdout]).toEqual([0, '\nnothing to run\n']);
});

// A part of the build that is loaded late: one that fails as it starts, and one that is not even
// JavaScript.
test.each([
  ['throw new Error("oh no")', 'oh no'],
  ['const = bundled;', "Unexpected token '='"],
])('a bug is one line, without the program in it: %s', async (part, reason) => {
  const cwd = project();
  const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
  const late =
    /cli-commands-plan-[0-9a-f]+\.js/.exec(readFileSync(join(dist, 'main.js'), 'utf8'))?.[0] ?? 'none';
  mkdirSync(join(cwd, 'dist'));
  for (const name of ['cli.js', 'main.js']) copyFileSync(join(dist, name), join(cwd, 'dist', name));
  writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(cwd, 'dist', late), part);
  const plan = (env: Record<string, string>) =>
    runCli(['plan', 'reviews.seq'], { cwd, env, program: join(cwd, 'dist/cli.js') });
  const { code, stderr } = await plan({});
  expect(code).toBe(1);
  expect(stderr.split('\n')[0]).toContain(`error[SEQ442]: seqpipe failed: ${reason}: this is a bug`);
  expect(stderr.split('\n').slice(1)).toEqual(['', '1 error', '']);
  expect((await plan({ SEQPIPE_DEBUG: '1' })).stderr).toMatch(/note: \w*Error: [^]*\n +at /);
});

// The build writes the overview; the definitions make it.
test.each(['en', 'es'] as const)('the overview in %s is that of the definitions', async (language) => {
  const { inReaderWords, words } = await helpIn(language);
  const commands = (await loadAll(COMMANDS)).map(inReaderWords);
  const { stdout } = await runCli(['--help', '--lang', language], { cwd: project() });
  expect(stdout).toBe(overview(commands, VERSION, words));
});

test('every command has help, and the overview names them all', async () => {
  const cwd = project();
  const overviewShown = (await runCli(['--help'], { cwd })).stdout;
  for (const { name, summary } of await loadAll(COMMANDS))
    expect(overviewShown).toMatch(new RegExp(`^ {2}${name}\\b.* ${summary}$`, 'm'));
  const { stdout, code } = await runCli(['run', '--help'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain('-j, --jobs N');
  expect((await runCli(['--version'], { cwd })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('a file that is not there is an error in words, with a document', async () => {
  const cwd = project();
  const { code, stdout, stderr } = await runCli(['run', 'reviws.seq', '--json'], { cwd });
  expect(code).toBe(2);
  expectSchema('run', JSON.parse(stdout));
  expect(stderr).toContain('error[SEQ440]: there is no file `reviws.seq`');
});

test('check finds mistakes without a trace', async () => {
  const cwd = project({ 'bad.seq': 'x = lowercas("a")\n' });
  const good = await runCli(['check', 'reviews.seq', '--json'], { cwd });
  expect(good.code).toBe(0);
  expectSchema('check', JSON.parse(good.stdout));
  const bad = await runCli(['check', 'bad.seq', '--json'], { cwd });
  expect(bad.code).toBe(2);
  expectSchema('check', JSON.parse(bad.stdout));
  expect(existsSync(join(cwd, '.seqpipe/objects'))).toBe(false);
});

test('plan says what would run and why; why leads to the leaf and its line', async () => {
  const plan = async (cwd: string) => (await runCli(['plan', 'reviews.seq', '--json'], { cwd })).stdout;
  const states = (stdout: string) =>
    Object.fromEntries(
      (JSON.parse(stdout) as { stages: { name: string; plan: string }[] }).stages.map((stage) => [
        stage.name,
        stage.plan,
      ]),
    );
  const before = await plan(project());
  expectSchema('plan', JSON.parse(before));
  expect(states(before)).toMatchObject({ reviews: 'run', raw: 'maybe', scores: 'maybe' });
  const cwd = ran.copy();
  expect(new Set(Object.values(states(await plan(cwd))))).toEqual(new Set(['hit']));

  writeFileSync(join(cwd, 'reviews.seq'), PIPELINE.replace('min_count: int = 2', 'min_count: int = 4'));
  expect(states(await plan(cwd))).toMatchObject({
    tokens: 'hit',
    words: 'run',
    data: 'maybe',
    scores: 'hit',
  });
  const shown = (await runCli(['plan', 'reviews.seq'], { cwd })).stdout;
  expect(shown).toMatch(/^run +words +min_count 2 → 4 \(reviews\.seq:\d+\)$/m);

  const why = await runCli(['why', 'reviews.seq', 'data', '--json'], { cwd });
  const document = JSON.parse(why.stdout) as { chain: { name: string; differences: object[] }[] };
  expectSchema('why', document);
  expect(document.chain.map((step) => step.name)).toEqual(['data', 'words']);
  expect(document.chain[1]?.differences).toMatchObject([
    { path: 'arguments.min_count', before: 2, after: 4, file: 'reviews.seq' },
  ]);
  const text = (await runCli(['why', 'reviews.seq', 'words'], { cwd })).stdout;
  expect(text).toContain('words: has to run, because\n  min_count 2 → 4');
  expect(text).toContain('words   = vocabulary(tokens, min_count: min_count)');
});
