import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ownerName, thisProcess } from '../../src/base/system/owner.js';
import { COMMANDS } from '../../src/cli/commands.js';
import { loadAll } from '../../src/cli/definition/command-table.js';
import { overview } from '../../src/cli/definition/help.js';
import { helpIn } from '../../src/cli/help-in-language.js';
import { VERSION } from '../../src/base/version.js';
import { PIPELINE, project, ranProject, runCli, stageStatuses } from '../support/run-cli.js';
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
    /cli-commands-check-[0-9a-f]+\.js/.exec(readFileSync(join(dist, 'main.js'), 'utf8'))?.[0] ?? 'none';
  mkdirSync(join(cwd, 'dist'));
  for (const name of ['cli.js', 'main.js']) copyFileSync(join(dist, name), join(cwd, 'dist', name));
  writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(cwd, 'dist', late), part);
  const check = (env: Record<string, string>) =>
    runCli(['check', 'reviews.seq'], { cwd, env, program: join(cwd, 'dist/cli.js') });
  const { code, stderr } = await check({});
  expect(code).toBe(1);
  expect(stderr.split('\n')[0]).toContain(`error[SEQ442]: seqpipe failed: ${reason}: this is a bug`);
  expect(stderr.split('\n').slice(1)).toEqual(['', '1 error', '']);
  expect((await check({ SEQPIPE_DEBUG: '1' })).stderr).toMatch(/note: \w*Error: [^]*\n +at /);
});

// Writing to a full device once said that this is a bug.
test.runIf(existsSync('/dev/full'))(
  'a full device behind standard output is named, and is no bug',
  async () => {
    const cwd = project();
    const { code, stderr } = await runCli(['check', 'reviews.seq'], { cwd, before: 'exec > /dev/full' });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'error: standard output cannot be written: ENOSPC: no space left on device, write\n',
    });
  },
);

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

test('parameters or a file that cannot be read are errors in words', async () => {
  const cwd = project();
  for (const words of [
    ['reviews.seq', '--params', 'none.yaml'],
    ['reviews.seq', '--params', 'data'],
    ['data'],
  ]) {
    const { code, stderr } = await runCli(['check', ...words], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/error\[SEQ44[01]\]/);
  }
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

test('check warns of a file that is not there, and of a column that its header has not', async () => {
  const columns = 'columns: { text: "Texto", label: class("etiqueta") }';
  const cwd = project({
    'data/hoteles.csv': 'id,texto,etiqueta\n1,bueno,1\n',
    'absent.seq': `raw = csv("data/hotels.csv", ${columns})\n`,
    'column.seq': `raw = csv("data/hoteles.csv", ${columns})\n`,
    'packed.seq': `raw = csv("data/hoteles.csv.gz", ${columns})\n`,
    'data/hoteles.csv.gz': 'no header to look at',
  });
  const absent = await runCli(['check', 'absent.seq'], { cwd });
  expect(absent.code).toBe(0);
  expect(absent.stderr).toContain('warning[SEQ424]: there is no file `data/hotels.csv` yet');
  const column = await runCli(['check', 'column.seq'], { cwd });
  expect(column.code).toBe(0);
  expect(column.stderr).toContain('warning[SEQ505]: `hoteles.csv` has no column "Texto"');
  expect(column.stderr).toContain('did you mean "texto"?');
  expect((await runCli(['check', 'packed.seq'], { cwd })).stderr).toBe('');
});

test('check looks into semicolons, packed files and JSON lines', async () => {
  const cwd = project({
    'all.seq': `a = csv("a.csv", columns: { text: "Texto" })
b = tsv("b.tsv.gz", columns: { text: "texo", label: class("etiqueta") })
c = jsonl("c.jsonl", columns: { text: "headlin", label: class("label") })
d = jsonl("d.json", columns: { text: "anything" })
`,
    'a.csv': 'id;texto;etiqueta\n1;bueno, muy bueno;1\n',
    'c.jsonl': '{"headline": "a"}\n{"headline": "b", "label": 1}\n{"headl',
    'd.json': '[\n{"text": "a"}\n]\n',
  });
  writeFileSync(join(cwd, 'b.tsv.gz'), gzipSync('texto\tetiqueta\nbueno\t1\n'));
  const { code, stderr } = await runCli(['check', 'all.seq'], { cwd });
  expect(code).toBe(0);
  expect(stderr.match(/has no column "\w+"/g)).toEqual([
    'has no column "Texto"',
    'has no column "texo"',
    'has no column "headlin"',
  ]);
  for (const near of ['texto', 'texto', 'headline']) expect(stderr).toContain(`did you mean "${near}"?`);
});

test('check looks into a file that is only a header, and leaves empty ones to the run', async () => {
  const cwd = project({
    'all.seq': `a = csv("header.csv", columns: { text: "texte" })
b = csv("empty.csv", columns: { text: "texte" })
c = csv("blank.csv", columns: { text: "texte" })
`,
    'header.csv': 'text,label',
    'empty.csv': '',
    'blank.csv': '\n\ntexte\n',
  });
  const { stderr } = await runCli(['check', 'all.seq'], { cwd });
  expect(stderr.match(/`\w+\.csv` has no column/g)).toEqual(['`header.csv` has no column']);
  expect(stderr).toContain('did you mean "text"?');
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

test('why points into the step of a chain that changed', async () => {
  const cwd = ran.copy();
  writeFileSync(
    join(cwd, 'reviews.seq'),
    PIPELINE.replace('|> lowercase', '|> lowercase |> replace("x", "y")'),
  );
  const { stdout } = await runCli(['why', 'reviews.seq', 'tokens'], { cwd });
  expect(stdout).toMatch(/steps\.1 nothing → replace \(reviews\.seq:6\)/);
});

test('the graph of a file, as mermaid and dot', async () => {
  const cwd = project();
  const { stdout } = await runCli(['graph', 'reviews.seq'], { cwd });
  expect(stdout).toContain('flowchart TD');
  expect(stdout).toMatch(/s0\("reviews<br>/);
  expect(stdout).toContain('  s0 --> s1');
  const dot = (await runCli(['graph', 'reviews.seq', '--format', 'dot'], { cwd })).stdout;
  expect(dot).toMatch(/^digraph seqpipe \{/);
  expect(dot).toContain('"reviews" -> "raw";');
});

test('nothing is removed while a run is at work', async () => {
  const cwd = ran.copy();
  const keys = readdirSync(join(cwd, '.seqpipe/keys'));
  mkdirSync(join(cwd, '.seqpipe/tmp', ownerName(thisProcess(), 'session')));
  for (const words of [['gc'], ['clean', 'reviews.seq'], ['clean', '--all']]) {
    const { code, stderr } = await runCli(words, { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('error[SEQ431]: the cache is in use by a run');
    expect(stderr).toContain(`process ${process.pid}`);
  }
  expect(readdirSync(join(cwd, '.seqpipe/keys'))).toEqual(keys);
  expect(keys.length).toBeGreaterThan(0);
});

test("clean forgets one file's results and leaves those of others; gc keeps what the last runs used", async () => {
  const cwd = ran.copy();
  writeFileSync(
    join(cwd, 'other.seq'),
    'reviews = fasttext("data/reviews.txt", limit: 300)\nlower = reviews |> lowercase\n',
  );
  const entries = () => readdirSync(join(cwd, '.seqpipe/keys')).length;
  await runCli(['run', 'other.seq'], { cwd });
  expect(entries()).toBeGreaterThan(7);
  const cleaned = await runCli(['clean', 'reviews.seq', '--json'], { cwd });
  expect(JSON.parse(cleaned.stdout)).toMatchObject({ entries: 6 });
  // Its runs are forgotten, with what they were made of.
  const runs = readdirSync(join(cwd, '.seqpipe/runs'));
  expect(new Set(runs.map((name) => name.split('.')[0])).size).toBe(1);
  expect(runs).toHaveLength(2);
  const other = await runCli(['run', 'other.seq', '--json'], { cwd });
  expect(stageStatuses(other.stdout)).toEqual({ reviews: 'hit', lower: 'hit' });

  const run = (...words: string[]) => runCli(['run', 'reviews.seq', '--target', 'tokens', ...words], { cwd });
  await run('-p', 'rows=200');
  await run();
  const kept = await runCli(['gc', '--keep-last', '1', '--json'], { cwd });
  expect(JSON.parse(kept.stdout)).toMatchObject({ schemaVersion: 1 });
  const again = await run('--json');
  expect(new Set(Object.values(stageStatuses(again.stdout)))).toEqual(new Set(['hit']));
  expect((await runCli(['gc', '--max-size', '0B'], { cwd })).stdout).toMatch(/^3 stored results removed/);
  expect((await runCli(['clean', '--all', '--json'], { cwd })).code).toBe(0);
  expect(existsSync(join(cwd, '.seqpipe/objects'))).toBe(false);
});
