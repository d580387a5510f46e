/** What a run finds in its cache: of other text, parameters, data, imports and runs. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  PIPELINE,
  comparable,
  outputsOf,
  project,
  ranProject,
  reviews,
  runCli,
  stageStatuses,
} from '../support/run-cli.js';

const run = (cwd: string, ...words: string[]) => runCli(['run', 'reviews.seq', '--json', ...words], { cwd });
const STAGES = ['reviews', 'raw', 'tokens', 'words', 'data', 'baseline', 'scores'];
const all = (status: string) => Object.fromEntries(STAGES.map((name) => [name, status]));

/** The first run of the project, and copies of what it left. */
const ran = ranProject(['run', 'reviews.seq', '--json', '--progress', 'json', '-j', '5']);

test('the document does not depend on the number of jobs, nor on the place', async () => {
  const { stdout } = await run(project(), '-j', '1');
  expect(comparable(stdout)).toEqual(comparable(ran.ended().stdout));
});

test('text, comments, order and names in the file do not matter; what they compute does', async () => {
  const cwd = ran.copy();
  const lines = PIPELINE.trim().split('\n');
  const reordered = lines.toReversed().join('\n\n# a comment\n').replaceAll('words', 'lexicon');
  writeFileSync(join(cwd, 'reviews.seq'), reordered);
  const second = await run(cwd);
  expect(new Set(Object.values(stageStatuses(second.stdout)))).toEqual(new Set(['hit']));
  writeFileSync(join(cwd, 'reviews.seq'), PIPELINE.replace('pad(8)', 'pad(9)'));
  const third = await run(cwd);
  expect(stageStatuses(third.stdout)).toEqual({ ...all('hit'), data: 'ran' });
});

test('parameters come from defaults, a YAML file and the command line, the last wins', async () => {
  const cwd = ran.copy();
  writeFileSync(join(cwd, 'params.yaml'), 'min_count: 60\n');
  const size = async (...words: string[]) => {
    const { stdout } = await run(cwd, '--target', 'words', ...words);
    return (outputsOf(stdout) as { words: { size: number } }).words.size;
  };
  const [defaults, file, line] = [
    await size(),
    await size('--params', 'params.yaml'),
    await size('--params', 'params.yaml', '-p', 'min_count=1'),
  ];
  expect(file).toBeLessThan(defaults);
  expect(line).toBeGreaterThan(file);
  const wrong = await run(cwd, '-p', 'min_count=many');
  expect(wrong.code).toBe(2);
  expect(JSON.parse(wrong.stdout)).toMatchObject({ status: 'invalid', run: null, stages: [] });
});

test('two runs at once make every stage once, and the second says for whom it waits', async () => {
  const cwd = project({
    'data/reviews.txt': reviews(20_000),
    'reviews.seq': PIPELINE.replace('= 300', '= 20_000'),
  });
  const words = ['-j', '1', '--target', 'tokens'];
  const both = await Promise.all([run(cwd, ...words), run(cwd, ...words)]);
  expect(both.map((ended) => ended.code)).toEqual([0, 0]);
  const [one, two] = both.map((ended) => stageStatuses(ended.stdout));
  for (const name of ['reviews', 'raw', 'tokens'])
    expect([one?.[name], two?.[name]].filter((status) => status === 'ran')).toHaveLength(1);
  expect(outputsOf(both[1].stdout)).toEqual(outputsOf(both[0].stdout));
  expect(both.some((ended) => /waiting: process \d+ on .+ is making it/.test(ended.stderr))).toBe(true);
});

test('the cache is where it is wanted: option, variable, setting, project', async () => {
  const cwd = ran.copy();
  mkdirSync(join(cwd, 'sub'));
  writeFileSync(join(cwd, 'sub/reviews.seq'), PIPELINE.replace('data/reviews', '../data/reviews'));
  const words = ['run', 'sub/reviews.seq', '--target', 'reviews', '--progress', 'none'];
  const env = { SEQPIPE_CACHE: 'from variable' };
  const own = await runCli([...words, '--json'], { cwd });
  expect(stageStatuses(own.stdout)).toEqual({ reviews: 'hit' });
  expect(existsSync(join(cwd, 'sub/.seqpipe'))).toBe(false);
  writeFileSync(join(cwd, 'seqpipe.yaml'), 'cache: from settings\n');
  await runCli(words, { cwd });
  await runCli(words, { cwd, env });
  await runCli([...words, '--cache', 'from option'], { cwd, env });
  for (const name of ['settings', 'variable', 'option'])
    expect(existsSync(join(cwd, `from ${name}`, 'objects'))).toBe(true);
});

test('a changed import is noticed although the file itself did not change', async () => {
  const cwd = ran.copy();
  writeFileSync(join(cwd, 'steps.seq'), 'stage clean(text: Text) = text |> lowercase\n');
  const cleaned = PIPELINE.replace('raw |> lowercase', 'raw |> clean');
  writeFileSync(join(cwd, 'reviews.seq'), `import { clean } from "steps.seq"\n${cleaned}`);
  const first = await run(cwd, '--target', 'tokens');
  expect(first.code).toBe(0);
  expect(stageStatuses(first.stdout)).toMatchObject({ raw: 'hit', tokens: 'hit' });
  writeFileSync(
    join(cwd, 'steps.seq'),
    'stage clean(text: Text) = text |> lowercase |> replace("the", "a")\n',
  );
  const second = await run(cwd, '--target', 'tokens');
  expect(stageStatuses(second.stdout)).toMatchObject({ raw: 'hit', tokens: 'ran' });
});

test('changed data runs what reads it, and says why', async () => {
  const cwd = ran.copy();
  appendFileSync(join(cwd, 'data/reviews.txt'), '__label__1 one more\n');
  const beyond = await run(cwd);
  // The new row lies beyond `limit`: the source is read again, and its equal output stops
  // everything after it.
  expect(stageStatuses(beyond.stdout)).toEqual({ ...all('hit'), reviews: 'ran' });
  const text = readFileSync(join(cwd, 'data/reviews.txt'), 'utf8');
  writeFileSync(join(cwd, 'data/reviews.txt'), text.replace('great', 'grand'));
  const { stdout } = await run(cwd, '--target', 'reviews');
  const { stages } = JSON.parse(stdout) as { stages: { status: string; reason: string }[] };
  expect(stages[0]).toMatchObject({ status: 'ran', reason: 'the content of `reviews.txt` changed' });
  rmSync(join(cwd, 'data/reviews.txt'));
  const missing = await run(cwd);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain('SEQ424');
});
