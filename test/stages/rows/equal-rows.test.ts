/** Rows that stand in several splits are counted where the splits are made. */
import { describe, expect, test } from 'vitest';
import type { StageWarning } from '../../../src/contract/kernel.js';
import type { Column } from '../../../src/stages/artefacts/column.js';
import { warnOfEqualRows } from '../../../src/stages/rows/equal-rows.js';
import { createRandom } from '../../../src/stages/rows/random.js';
import { madeSplits } from '../../../src/stages/rows/row-table.js';
import { createStageBench } from '../engine/stage-bench.js';
import { createWorkspace } from '../../support/run-kernel.js';
import { forEachTest } from '../../support/for-each-test.js';

const bench = forEachTest(createStageBench);
const workspace = forEachTest(createWorkspace);

const about = 'texts are compared without letter case and outer white space; other columns do not count';

async function datasetOf(train: readonly string[], test: readonly string[]) {
  const inputs = { train: await bench().texts('all', train), test: await bench().texts('all', test) };
  return workspace().run('dataset', { arguments: {}, inputs });
}

test('equal texts of two files are counted, with a few of them', async () => {
  const { warnings } = await datasetOf(
    ['Free entry', 'see you', 'ok', 'ÇA VA'],
    ['  free ENTRY\n', 'new', 'OK', 'ok', 'ça va', 'ok'],
  );
  expect(warnings).toMatchObject([
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
  const first = await workspace().run('split', {
    arguments: {
      from: 'all',
      into: [
        { name: 'train', fraction: 0.5 },
        { name: 'test', fraction: 0.5 },
      ],
      seed: 0,
      stratify: null,
    },
    inputs: { data: await bench().texts('all', texts) },
  });
  expect(first.warnings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^\d+ of 30 rows of the split test are equal to rows of train$/),
  ]);
  const second = await workspace().run('split', {
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
  const run = await workspace().run('split', {
    arguments: {
      from: 'all',
      into: [
        { name: 'one', fraction: 0.5 },
        { name: 'two', fraction: 0.5 },
      ],
      seed: 0,
      stratify: null,
    },
    inputs: { data: await bench().texts('all', ['a', 'a', 'a', 'a']) },
  });
  expect(run.warnings).toEqual([]);
});

test('tokens are compared one by one', async () => {
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
    bench().store(
      { words: { type: 'tokens' } },
      { all: { rows: rows.length, columns: { words: tokens(rows) } } },
    );
  const ofTokens = await workspace().run('dataset', {
    arguments: {},
    inputs: { train: await tableOf([['a', 'b'], ['c']]), test: await tableOf([['ab'], ['A', 'B'], []]) },
  });
  expect(ofTokens.warnings[0]?.message).toBe('1 of 3 rows of the split test is equal to a row of train');
});

// A text beside the ids was all that was compared, and each film was a repeated row.
test('a text beside tokens or ids is only a part of the row', async () => {
  const tableOf = (values: readonly number[]) =>
    bench().store(
      {
        film: { type: 'text' },
        words: { type: 'ids', length: null, vocabularySize: 9, padId: null, unknownId: null, side: null },
      },
      {
        all: {
          rows: values.length,
          columns: {
            film: {
              kind: 'text',
              offsets: Int32Array.from([0, ...values.map((_, i) => i + 1)]),
              bytes: Buffer.from('f'.repeat(values.length)),
            },
            words: {
              kind: 'ids',
              rows: Int32Array.from([0, ...values.map((_, i) => i + 1)]),
              values: Int32Array.from(values),
            },
          },
        },
      },
    );
  const run = await workspace().run('dataset', {
    arguments: {},
    inputs: { train: await tableOf([1, 2]), test: await tableOf([2, 3, 4]) },
  });
  expect(run.warnings.map(({ message }) => message)).toEqual([
    '1 of 3 rows of the split test is equal to a row of train',
  ]);
});

describe('numbers', () => {
  const tableOf = (...columns: readonly (readonly number[])[]) =>
    bench().store(Object.fromEntries(columns.map((_, i) => [`n${i}`, { type: 'number' }] as const)), {
      all: {
        rows: columns[0]!.length,
        columns: Object.fromEntries(
          columns.map(
            (values, i) => [`n${i}`, { kind: 'number', values: Float64Array.from(values) }] as const,
          ),
        ),
      },
    });
  const warningsOf = async (
    train: readonly (readonly number[])[],
    test: readonly (readonly number[])[],
  ): Promise<readonly StageWarning[]> => {
    const inputs = { train: await tableOf(...train), test: await tableOf(...test) };
    return (await workspace().run('dataset', { arguments: {}, inputs })).warnings;
  };
  const random = createRandom(7);
  const draw = (rows: number, levels: number) => Array.from({ length: rows }, () => random.below(levels));
  const measured = (rows: number) => draw(rows, 1e6).map((n) => n / 1000);

  test('rows of measurements are compared in all columns, and the numbers are told', async () => {
    const [a, b] = [measured(200), measured(200)];
    const [c, d] = [measured(40), measured(40)];
    // Rows 3 and 7 are rows of train; of row 9 only one of the numbers is in train.
    for (const [row, from] of [
      [2, 11],
      [6, 150],
    ] as const) {
      c[row] = a[from]!;
      d[row] = b[from]!;
    }
    c[8] = a[0]!;
    expect(await warningsOf([a, b], [c, d])).toMatchObject([
      {
        code: 'SEQ327',
        message: '2 of 40 rows of the split test are equal to rows of train',
        notes: [
          'all numbers of a row are compared; they repeat more often than chance explains',
          `test, row 3: ${a[11]}, ${b[11]}`,
          `test, row 7: ${a[150]}, ${b[150]}`,
        ],
        help: [expect.stringContaining('deduplicate')],
      },
    ]);
  });

  test.each([
    ['one column of ages', () => [[draw(500, 90)], [draw(100, 90)]] as const],
    ['one column of many whole numbers', () => [[draw(5000, 10_000)], [draw(500, 10_000)]] as const],
    [
      'ten answers of yes and no',
      () => {
        const answers = (rows: number) => Array.from({ length: 10 }, () => draw(rows, 2));
        return [answers(1000), answers(200)] as const;
      },
    ],
  ])('%s repeat by chance: no warning', async (_, tables) => {
    const [train, test] = tables();
    const known = new Set(train[0]);
    expect(test[0]!.filter((value) => known.has(value)).length).toBeGreaterThan(50);
    expect(await warningsOf(train, test)).toEqual([]);
  });

  test('a test file that is a copy of training rows is told even of few columns', async () => {
    const train = [draw(1000, 300), draw(1000, 40)];
    const test = train.map((values) => values.slice(0, 400));
    const [warning] = await warningsOf(train, test);
    expect(warning?.message).toBe('400 of 400 rows of the split test are equal to rows of train');
  });

  test('0 and -0 are equal, and classes do not count', async () => {
    const table = (zero: number, code: number) => {
      const values = (from: number) => Array.from({ length: 12 }, (_, i) => from + i + code / 2);
      const [x, y] = [values(1), values(30)];
      x[4] = zero;
      y[4] = 7.25;
      return bench().store(
        { x: { type: 'number' }, y: { type: 'number' }, label: { type: 'class', classes: ['a', 'b'] } },
        {
          all: {
            rows: 12,
            columns: {
              x: { kind: 'number', values: Float64Array.from(x) },
              y: { kind: 'number', values: Float64Array.from(y) },
              label: { kind: 'class', codes: new Int32Array(12).fill(code) },
            },
          },
        },
      );
    };
    const inputs = { train: await table(0, 0), test: await table(-0, 1) };
    const { warnings } = await workspace().run('dataset', { arguments: {}, inputs });
    expect(warnings[0]?.message).toBe('1 of 12 rows of the split test is equal to a row of train');
  });
});

test('of very many rows some are drawn, and the number is about right', async () => {
  const texts = Array.from({ length: 4000 }, (_, i) => `text ${i}`);
  const half = texts.slice(0, 2000);
  const data = await bench().texts('test', texts);
  const train = await bench().texts('train', half);
  const context = bench().context('dataset', {}, {});
  const made = madeSplits('', data.document.columns, {
    train: { file: train.path('train.arrow'), rows: 2000 },
    test: { file: data.path('test.arrow'), rows: 4000 },
  });
  await warnOfEqualRows(context, made, () => true, 1000);
  const message = context.warnings[0]!.message;
  expect(message).toMatch(/^about [\d,]+ of 4,000 rows of the split test are equal to rows of train$/);
  const counted = Number(/^about ([\d,]+)/.exec(message)![1]!.replace(',', ''));
  expect(Math.abs(counted - 2000)).toBeLessThan(200);
});

describe('numbers with a shape', () => {
  const tableOf = (rows: readonly (readonly number[])[], ragged = false) =>
    bench().store(
      { x: { type: 'numbers', shape: [ragged ? 1 : rows[0]!.length], ...(ragged ? { ragged } : {}) } },
      { all: { rows: rows.length, columns: { x: columnOf(rows, ragged) } } },
    );
  const columnOf = (rows: readonly (readonly number[])[], ragged: boolean): Column => {
    const values = Float32Array.from(rows.flat());
    if (!ragged) return { kind: 'fixed-numbers', width: rows[0]!.length, values };
    const offsets = new Int32Array(rows.length + 1);
    rows.forEach((row, i) => (offsets[i + 1] = offsets[i]! + row.length));
    return { kind: 'numbers', rows: offsets, width: 1, values };
  };
  const warningsOf = async (
    train: readonly (readonly number[])[],
    test: readonly (readonly number[])[],
    ragged = false,
  ): Promise<readonly string[]> => {
    const inputs = { train: await tableOf(train, ragged), test: await tableOf(test, ragged) };
    const { warnings } = await workspace().run('dataset', { arguments: {}, inputs });
    return warnings.flatMap(({ message, notes }) => [message, ...notes]);
  };
  const random = createRandom(3);
  const image = (levels: number) => Array.from({ length: 16 }, () => random.below(levels));
  const images = (rows: number, levels: number) => Array.from({ length: rows }, () => image(levels));

  test('an image of train among those of test is found, and 0 is -0', async () => {
    const train = images(100, 256);
    train[5] = [0.1, 0, ...train[5]!.slice(2)];
    const test = [...images(20, 256), [0.1, -0, ...train[5].slice(2)]];
    const shown = train[5].join(' ').slice(0, 20);
    const found = await warningsOf(train, test);
    expect(found[0]).toBe('1 of 21 rows of the split test is equal to a row of train');
    expect(found[2]).toContain(`test, row 21: [${shown.replace('-0', '0')}`);
  });

  test('short answers that repeat by chance give no warning', async () => {
    const answers = (rows: number) => images(rows, 2).map((row) => row.slice(0, 8));
    expect(await warningsOf(answers(1000), answers(200))).toEqual([]);
    const lengths = (rows: number) => images(rows, 2).map((row) => row.slice(0, 1 + random.below(6)));
    expect(await warningsOf(lengths(1000), lengths(200), true)).toEqual([]);
  });

  test('a ragged series of train among those of test is found', async () => {
    const series = (rows: number) => images(rows, 1e6).map((row) => row.slice(0, 3 + random.below(9)));
    const train = series(50);
    const found = await warningsOf(train, [...series(9), train[7]!], true);
    expect(found[0]).toBe('1 of 10 rows of the split test is equal to a row of train');
  });
});
