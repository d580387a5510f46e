/** Commands as in commands.test.ts: what they say of files, and what they remove. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ownerName, thisProcess } from '../../src/base/system/owner.js';
import { PIPELINE, project, ranProject, runCli, stageStatuses } from '../support/run-cli.js';

/** For the tests that begin with a run; each has a copy of what it left. */
const ran = ranProject(['run', 'reviews.seq']);

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
