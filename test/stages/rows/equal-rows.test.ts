/** Rows that stand in several splits are counted where the splits are made. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Column } from '../../../src/stages/artefacts/column.js';
import { readBatches } from '../../../src/stages/artefacts/arrow-file.js';
import { warnOfEqualRows } from '../../../src/stages/rows/equal-rows.js';
import { createStageBench, type StageBench } from '../engine/stage-bench.js';
import { createWorkspace, type Workspace } from '../../support/run-kernel.js';

let bench: StageBench;
let workspace: Workspace;
beforeEach(() => {
  bench = createStageBench();
  workspace = createWorkspace();
});
afterEach(() => {
  bench.remove();
  workspace.remove();
});

const about = 'texts are compared without letter case and outer white space; other columns do not count';

async function datasetOf(train: readonly string[], test: readonly string[]) {
  const inputs = { train: await bench.texts('all', train), test: await bench.texts('all', test) };
  return workspace.run('dataset', { arguments: {}, inputs });
}

test('equal texts of two files are counted, with a few of them', async () => {
  const { warnings } = await datasetOf(
    ['Free entry', 'see you', 'ok', 'ÇA VA'],
    ['  free ENTRY\n', 'new', 'OK', 'ok', 'ça va', 'ok'],
  );
  expect(warnings).toEqual([
    {
      code: 'SEQ327',
      message: '5 of 6 rows of the split test are equal to rows of train',
      notes: [about, 'test, row 1: "free ENTRY"', 'test, row 3: "OK"', 'test, row 4: "ok"'],
      help: [expect.stringContaining('deduplicate')],
    },
  ]);
});

test('different rows give no warning', async () => {
  expect((await datasetOf(['a b', 'c'], ['ab', 'a  b', 'cc', ''])).warnings).toEqual([]);
});

test('a split of repeated rows tells of each pair of splits once', async () => {
  const texts = Array.from({ length: 60 }, (_, i) => `text ${i % 20}`);
  const first = await workspace.run('split', {
    arguments: {
      from: 'all',
      into: [
        { name: 'train', fraction: 0.5 },
        { name: 'test', fraction: 0.5 },
      ],
      seed: 0,
      stratify: null,
    },
    inputs: { data: await bench.texts('all', texts) },
  });
  expect(first.warnings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^\d+ of 30 rows of the split test are equal to rows of train$/),
  ]);
  const second = await workspace.run('split', {
    arguments: {
      from: 'test',
      into: [
        { name: 'validation', fraction: 0.5 },
        { name: 'test', fraction: 0.5 },
      ],
      seed: 0,
      stratify: null,
    },
    inputs: { data: first },
  });
  expect(second.warnings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^\d+ of 15 rows of the split test are equal to rows of validation$/),
  ]);
});

test('splits with names of their own are not compared', async () => {
  const run = await workspace.run('split', {
    arguments: {
      from: 'all',
      into: [
        { name: 'one', fraction: 0.5 },
        { name: 'two', fraction: 0.5 },
      ],
      seed: 0,
      stratify: null,
    },
    inputs: { data: await bench.texts('all', ['a', 'a', 'a', 'a']) },
  });
  expect(run.warnings).toEqual([]);
});

test('tokens are compared one by one, and a table of numbers is not compared', async () => {
  const tokens = (rows: readonly (readonly string[])[]): Column => {
    const parts = rows.flat().map((token) => Buffer.from(token));
    const ends = (lengths: readonly number[]): Int32Array =>
      Int32Array.from([0, ...lengths.map((_, at) => lengths.slice(0, at + 1).reduce((a, b) => a + b))]);
    return {
      kind: 'tokens',
      rows: ends(rows.map((row) => row.length)),
      offsets: ends(parts.map((part) => part.length)),
      bytes: Buffer.concat(parts),
    };
  };
  const tableOf = (rows: readonly (readonly string[])[]) =>
    bench.store(
      { words: { type: 'tokens' } },
      { all: { rows: rows.length, columns: { words: tokens(rows) } } },
    );
  const ofTokens = await workspace.run('dataset', {
    arguments: {},
    inputs: { train: await tableOf([['a', 'b'], ['c']]), test: await tableOf([['ab'], ['A', 'B'], []]) },
  });
  expect(ofTokens.warnings[0]?.message).toBe('1 of 3 rows of the split test is equal to a row of train');
  const numbers = () =>
    bench.store(
      { size: { type: 'number' } },
      { all: { rows: 1, columns: { size: { kind: 'number', values: Float64Array.of(1) } } } },
    );
  const inputs = { train: await numbers(), test: await numbers() };
  expect((await workspace.run('dataset', { arguments: {}, inputs })).warnings).toEqual([]);
});

test('of very many rows some are drawn, and the number is about right', async () => {
  const texts = Array.from({ length: 4000 }, (_, i) => `text ${i}`);
  const half = texts.slice(0, 2000);
  const data = await bench.texts('test', texts);
  const train = await bench.texts('train', half);
  const context = bench.context('dataset', {}, {});
  const made = {
    columns: data.document.columns,
    splits: ['train', 'test'],
    rows: (name: string) => (name === 'train' ? 2000 : 4000),
    batches: (name: string) =>
      name === 'train'
        ? readBatches(train.path('train.arrow'), train.document.columns)
        : readBatches(data.path('test.arrow'), data.document.columns),
  };
  await warnOfEqualRows(context, made, () => true, 1000);
  const message = context.warnings[0]!.message;
  expect(message).toMatch(/^about [\d,]+ of 4,000 rows of the split test are equal to rows of train$/);
  const counted = Number(/^about ([\d,]+)/.exec(message)![1]!.replace(',', ''));
  expect(Math.abs(counted - 2000)).toBeLessThan(200);
});
