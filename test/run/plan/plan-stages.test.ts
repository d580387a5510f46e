import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordPath, layoutOf } from '../../../src/run/cache/layout.js';
import { Store } from '../../../src/run/cache/store.js';
import type { StageGraph } from '../../../src/contract/stage-graph.js';
import { OutsideFiles } from '../../../src/run/outside/outside-files.js';
import { describeStage } from '../../../src/run/plan/describe-stage.js';
import { drawGraph } from '../../../src/run/plan/draw-graph.js';
import { plan } from '../../../src/run/plan/plan-program.js';
import { selectStages } from '../../../src/run/plan/select-stages.js';
import { graph, runGraphHere, stage, temporaryFolder } from '../../support/run-graph.js';

const build = (text: string, suffix = '') =>
  graph(
    stage('a', 'text', { arguments: { text } }),
    stage('size', 'length', { inputs: { data: 'a' } }),
    stage('end', 'join', { inputs: { data: 'size' }, arguments: { suffix } }),
  );

async function states(cache: string, stages: StageGraph): Promise<[string, string, string][]> {
  const planned = await plan({ graph: stages, program: 'test.seq', cache });
  return planned.map(({ node, state, reason }) => [node.name, state, reason]);
}

test('an empty cache: the first stage runs, what follows it is open', async () => {
  expect(await states(join(temporaryFolder(), 'none'), build('x'))).toEqual([
    ['a', 'miss', 'never made before'],
    ['size', 'maybe', 'follows `a`'],
    ['end', 'maybe', 'follows `size`'],
  ]);
});

test('after a run everything is a hit; after a change the plan starts where it was made', async () => {
  const cache = temporaryFolder();
  await runGraphHere(cache, build('x'));
  expect((await states(cache, build('x'))).map(([, state]) => state)).toEqual(['hit', 'hit', 'hit']);
  expect(await states(cache, build('x', '!'))).toEqual([
    ['a', 'hit', 'unchanged'],
    ['size', 'hit', 'unchanged'],
    ['end', 'miss', 'suffix "" → "!"'],
  ]);
  expect((await states(cache, build('y'))).map(([, state]) => state)).toEqual(['miss', 'maybe', 'maybe']);
});

test('a stage is compared with what the same stage of the same file was last', async () => {
  const cache = temporaryFolder();
  const two = (left: string, right: string) =>
    graph(
      stage('left', 'text', { arguments: { text: left } }),
      stage('right', 'text', { arguments: { text: right } }),
    );
  await runGraphHere(cache, two('l', 'r'));
  const planned = await states(cache, two('l', 'R'));
  expect(planned[1]).toEqual(['right', 'miss', 'text "r" → "R"']);
});

test('a renamed stage is compared with what it was, never with a stage of another file', async () => {
  const cache = temporaryFolder();
  const one = (name: string, text: string) => graph(stage(name, 'text', { arguments: { text } }));
  await runGraphHere(cache, one('a', 'x'));
  const reasons = async (program: string, stages: StageGraph) =>
    (await plan({ graph: stages, program, cache })).map(({ state, reason }) => [state, reason]);
  expect(await reasons('test.seq', one('b', 'y'))).toEqual([['miss', 'text "x" → "y"']]);
  expect(await reasons('other.seq', one('b', 'y'))).toEqual([['miss', 'never made before']]);
  expect(await reasons('other.seq', one('a', 'y'))).toEqual([['miss', 'never made before']]);
  expect(await reasons('other.seq', one('a', 'x'))).toEqual([['hit', 'unchanged']]);
});

test('an entry that was removed is told from one that never was', async () => {
  const cache = temporaryFolder();
  const result = await runGraphHere(cache, build('x'));
  rmSync(recordPath(layoutOf(cache), result.stages[0]?.key ?? ''));
  expect((await states(cache, build('x')))[0]).toEqual(['a', 'miss', 'its stored output was removed']);
});

test('a damaged entry and a missing file are in the plan, with their diagnostics', async () => {
  const cache = temporaryFolder();
  const result = await runGraphHere(cache, build('x'));
  const sha256 = result.stages[0]?.record?.files[0]?.sha256 ?? '';
  rmSync(join(cache, 'objects', sha256.slice(0, 2), sha256));
  const planned = await plan({ graph: build('x'), program: 'test.seq', cache });
  expect(planned[0]).toMatchObject({
    state: 'miss',
    reason: 'its stored output is damaged',
    diagnostics: [{ code: 'SEQ420' }],
  });
  const missing = graph(
    stage('f', 'text', { files: { path: '/no/such*' } }),
    stage('g', 'join', { inputs: { data: 'f' } }),
  );
  expect(await plan({ graph: missing, program: 'test.seq', cache })).toMatchObject([
    { state: 'blocked', diagnostics: [{ code: 'SEQ425' }] },
    { state: 'blocked', reason: '`f` cannot run' },
  ]);
});

test('a file that cannot be read blocks its stage', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.txt');
  writeFileSync(path, 'x');
  const store = new Store(join(folder, 'cache'));
  const outside = new OutsideFiles(store);
  outside.hash = () => Promise.reject(new Error('EIO: i/o error, read'));
  const around = { outside, tensorflow: () => Promise.resolve({}), verify: false };
  const described = await describeStage(stage('f', 'text', { files: { path } }), new Map(), around);
  expect(described).toMatchObject({
    ok: false,
    diagnostic: { name: 'unreadableFile', message: `\`${path}\` cannot be read: i/o error` },
  });
  store.close();
});

test('a split that is not there is named', async () => {
  const cache = temporaryFolder();
  const reader = (split: string) =>
    graph(
      stage('raw', 'splits', { arguments: { train: 'a', test: 'b' } }),
      stage('s', 'show', { inputs: { data: { stage: 'raw', splits: [split] } } }),
    );
  await runGraphHere(cache, reader('train'));
  const planned = await plan({ graph: reader('validation'), program: 'test.seq', cache });
  expect(planned[1]?.diagnostics).toMatchObject([
    { code: 'SEQ428', message: '`raw` has no split `validation`, which `s` reads' },
  ]);
});

test('planning runs nothing and leaves no file but what it remembers', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'x.txt'), 'x');
  const planned = await plan({
    graph: graph(stage('a', 'text', { files: { path: join(folder, 'x.txt') } })),
    program: 'test.seq',
    cache: join(folder, 'cache'),
  });
  expect(planned[0]).toMatchObject({ state: 'miss' });
});

test('targets select what they need, in order', () => {
  const stages = build('x');
  const names = (...targets: string[]) => {
    const selected = selectStages(stages, targets);
    return 'unknown' in selected ? selected.unknown : selected.stages.map((node) => node.name);
  };
  expect(names()).toEqual(['a', 'size', 'end']);
  expect(names('size')).toEqual(['a', 'size']);
  expect(names('a', 'end')).toEqual(['a', 'size', 'end']);
  expect(names('sise')).toBe('sise');
});

test('the name of a list, or of one of its rungs, stands for all of its elements', () => {
  const sizes = ['sizes[w=1]', 'sizes[w=2]'];
  const made = graph(
    stage('a', 'text'),
    ...sizes.map((name) => stage(`${name}/1 epoch`, 'length', { inputs: { data: 'a' } })),
    ...sizes.map((name) => stage(name, 'length', { inputs: { data: `${name}/1 epoch` } })),
    stage('models.small', 'text'),
    stage('sizes_of_others', 'text'),
  );
  const values = made.values.map((value) =>
    sizes.includes(value.name) ? { ...value, list: 'sizes' } : value,
  );
  const rungs = [{ list: 'sizes', name: '1 epoch', stages: sizes.map((name) => `${name}/1 epoch`) }];
  const names = (target: string) => {
    const selected = selectStages({ ...made, values, rungs }, [target]);
    return 'unknown' in selected ? selected.unknown : selected.stages.map((node) => node.name);
  };
  const short = ['a', 'sizes[w=1]/1 epoch', 'sizes[w=2]/1 epoch'];
  expect(names('sizes')).toEqual([...short, ...sizes]);
  expect(names('sizes/1 epoch')).toEqual(short);
  expect(names('models')).toEqual(['models.small']);
  expect(names('size')).toBe('size');
});

test('a graph drawn, with names that need quoting', () => {
  const stages = graph(
    { ...stage('raw/"x"', 'splits'), summary: 'split(<50%>)' },
    stage('größe', 'length', { inputs: { data: { stage: 'raw/"x"', splits: ['train'] } } }),
    stage('report', 'join', { inputs: { model: 'größe', data: 'raw/"x"' } }),
  );
  expect(drawGraph(stages, 'mermaid')).toBe(
    [
      'flowchart TD',
      '  s0("raw/#34;x#34;<br>split(#60;50%#62;)")',
      '  s1("größe<br>length")',
      '  s2("report<br>join")',
      '  s0 -->|".train"| s1',
      '  s1 -->|"model"| s2',
      '  s0 --> s2',
      '',
    ].join('\n'),
  );
  expect(drawGraph(stages, 'dot')).toContain('"raw/\\"x\\"" -> "größe" [label=".train"];');
});
