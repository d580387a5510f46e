/** From times to ratios, to the one JSON document, to the page's table. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Contender } from '../../bench/support/contender.js';
import { interleave } from '../../bench/support/interleave.js';
import { lineChart } from '../../bench/support/line-chart.js';
import {
  compareRounds,
  resultsToJson,
  resultsToTable,
  type BenchResult,
} from '../../bench/support/results.js';
import { median } from '../../bench/support/statistics.js';

test.each([
  [[3], 3],
  [[3, 1], 2],
  [[5, 1, 3], 3],
  [[10, 2, 4, 3], 3.5],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test('the ratio is the median of the rounds’ ratios: one disturbed round does not move it', () => {
  const ours = [
    [10, 11, 12],
    [500, 510, 520],
    [10, 11, 12],
  ];
  const theirs = [
    [20, 22, 24],
    [20, 22, 24],
    [21, 22, 23],
  ];
  expect(compareRounds(ours, theirs)).toEqual({
    ours_ms: 12,
    peer_ms: 22,
    ratio: 0.5,
    ratio_quartiles: [0.5, 11.84],
    ratio_of_minima: 0.5,
    ours_min_ms: 10,
    peer_min_ms: 20,
    rounds: 3,
  });
});

test('all take turns, and nobody is always first', async () => {
  const named = (name: string): Contender => ({ name }) as Contender;
  const seen: string[] = [];
  const contenders = ['a', 'b', 'c'].map(named);
  const measured = await interleave(contenders, 4, ({ name }, round) => {
    seen.push(name);
    return Promise.resolve(`${name}${round}`);
  });
  expect(seen.join('')).toBe('abcbcacababc');
  expect(measured.get(contenders[1]!)).toEqual(['b0', 'b1', 'b2', 'b3']);
});

const result: BenchResult = {
  name: 'imdb-200',
  peer: 'pytorch-notebook',
  ...compareRounds([[12_000]], [[48_000]]),
  unit: 'epoch',
  threads: 2,
  seed: 1,
  versions: { seqpipe: '0.1.0 (abc)', pytorch: '2.15.0' },
  machine: '2 × Processor, 24 GB, linux x64',
  date: '2026-11-22',
  load_before: 0.1,
  ours_accuracy: [0.8, 0.85],
  peer_accuracy: [0.6, 0.7],
};

test('results are one JSON document', () => {
  expect(JSON.parse(resultsToJson([result]))).toMatchObject({
    results: [{ name: 'imdb-200', peer: 'pytorch-notebook', ours_ms: 12_000, peer_ms: 48_000, ratio: 0.25 }],
  });
});

test('results as a table', () => {
  expect(resultsToTable([result])).toMatchInlineSnapshot(`
    "bench     against           a      ours      theirs    ratio  of minima
    imdb-200  pytorch-notebook  epoch  12000 ms  48000 ms  0.25   0.25       half of the rounds 0.25 to 0.25; accuracy 0.800 0.850, theirs 0.600 0.700

    medians over 1 interleaved rounds, 2 threads, 2 × Processor, 24 GB, linux x64, 2026-11-22
    seqpipe 0.1.0 (abc), pytorch 2.15.0
    "
  `);
});

test('the table of the benches’ page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seqpipe-bench-table-'));
  try {
    const file = join(folder, 'imdb.json');
    writeFileSync(file, resultsToJson([result]));
    expect(execFileSync(process.execPath, ['bench/table.mjs', file], { encoding: 'utf8' }))
      .toMatchInlineSnapshot(`
        "Taken on 2026-11-22 on 2 × Processor, 24 GB, linux x64, with
        2 threads for each side, seed 1,
        a load of at most 0.1 before each bench;
        seqpipe 0.1.0 (abc), pytorch 2.15.0.

        | bench      | against          | a     | ours, median (min) | theirs, median (min) | ratio    | of minima | rounds | also                                                                                 | again with              |
        | ---------- | ---------------- | ----- | ------------------ | -------------------- | -------- | --------- | ------ | ------------------------------------------------------------------------------------ | ----------------------- |
        | \`imdb-200\` | pytorch-notebook | epoch | 12.0 s (12.0 s)    | 48.0 s (48.0 s)      | **0.25** | 0.25      | 1      | accuracy by epoch 0.800, 0.850; theirs 0.600, 0.700; half of the rounds 0.25 to 0.25 | \`npm run bench -- imdb\` |
        "
      `);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a chart names its lines and axes, and escapes what it is told', () => {
  const chart = lineChart({
    title: 'cost < all',
    xLabel: 'rows',
    yLabel: 'ms',
    lines: [
      {
        name: 'ours',
        points: [
          { x: 10, y: 5 },
          { x: 20, y: 10 },
        ],
      },
      {
        name: 'theirs',
        points: [
          { x: 10, y: 5 },
          { x: 20, y: 10 },
        ],
      },
    ],
  });
  expect(chart).toContain('cost &lt; all');
  for (const word of ['>rows<', '>ms<', '>ours<', '>theirs<', '>20<', '>10<']) expect(chart).toContain(word);
  expect(chart).not.toContain('NaN');
  // Both lines end at the same height; their names must not lie on one another.
  const names = [...chart.matchAll(/class="name \w+" x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => Number(y));
  expect(names[1]! - names[0]!).toBeGreaterThanOrEqual(14);
});
