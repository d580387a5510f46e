/** Streams: rows joined end to end, cut into lanes and windows; every number by hand. */
import { expect, test } from 'vitest';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import { readBatches } from '../../../src/stages/artefacts/arrow-file.js';
import { cutStream } from '../../../src/stages/rows/streams.kernel.js';
import { createStageBench } from '../engine/stage-bench.js';
import { createWorkspace, type KernelRun } from '../../support/run-kernel.js';
import { forEachTest } from '../../support/for-each-test.js';

const bench = forEachTest(createStageBench);
const workspace = forEachTest(createWorkspace);

async function windowsOf(run: KernelRun, split: string): Promise<{ ids: number[][]; next: number[][] }> {
  const shown = { ids: [] as number[][], next: [] as number[][] };
  const { file } = run.document.splits[split]!;
  for await (const { columns, rows } of readBatches(run.path(file), run.document.columns)) {
    for (const name of ['ids', 'next'] as const) {
      const column = columns[name]!;
      if (column.kind !== 'fixed-ids') throw new Error('windows have one length');
      for (let row = 0; row < rows; row++) {
        shown[name].push([...column.values.subarray(row * column.length, (row + 1) * column.length)]);
      }
    }
  }
  return shown;
}

test('two lanes of windows of three, over rows of differing length', async () => {
  const rows = [[1, 2, 3], [4], [], [5, 6, 7, 8, 9], [10, 11, 12, 13, 14, 15, 16, 17]];
  const data = await bench().dataset(
    { train: { rows, labels: rows.map(() => 0) } },
    { classes: ['none'], vocabularySize: 20 },
  );
  const run = await workspace().run('streams', {
    arguments: { column: 'ids', lanes: 2, window: 3 },
    inputs: { data },
  });
  // 17 ids: two lanes of 8, and one id too many.
  expect(await windowsOf(run, 'train')).toEqual({
    ids: [
      [1, 2, 3],
      [9, 10, 11],
      [4, 5, 6],
      [12, 13, 14],
      [7, 0, 0],
      [15, 0, 0],
    ],
    next: [
      [2, 3, 4],
      [10, 11, 12],
      [5, 6, 7],
      [13, 14, 15],
      [8, -1, -1],
      [16, -1, -1],
    ],
  });
  const { columns, splits, streams } = run.document;
  expect(Object.keys(columns)).toEqual(['ids', 'next']);
  expect((columns['next'] as Extract<ColumnType, { type: 'ids' }>).length).toBe(3);
  expect(splits['train']!.rows).toBe(6);
  expect(streams).toEqual({ lanes: 2 });
});

test('each split is a stream of its own', async () => {
  const labels = [0];
  const data = await bench().dataset(
    { train: { rows: [[1, 2, 3]], labels }, test: { rows: [[4, 5]], labels } },
    { classes: ['none'], vocabularySize: 6 },
  );
  const run = await workspace().run('streams', {
    arguments: { column: 'ids', lanes: 1, window: 2 },
    inputs: { data },
  });
  expect(await windowsOf(run, 'train')).toEqual({ ids: [[1, 2]], next: [[2, 3]] });
  expect(await windowsOf(run, 'test')).toEqual({ ids: [[4, 0]], next: [[5, -1]] });
});

test('windows that fill the lanes exactly leave nothing to fill up', () => {
  const [batch] = [...cutStream(Int32Array.from([1, 2, 3, 4, 5]), 1, 2, 0)];
  expect([...(batch!.columns['next'] as { values: Int32Array }).values]).toEqual([2, 3, 4, 5]);
});

test('many windows come in several batches, in order', () => {
  const stream = Int32Array.from({ length: 300_001 }, (_, at) => at);
  const batches = [...cutStream(stream, 3, 1, 0)];
  expect(batches.length).toBeGreaterThan(1);
  const ids = batches.flatMap(({ columns }) => [...(columns['ids'] as { values: Int32Array }).values]);
  expect(ids.slice(0, 6)).toEqual([0, 100_000, 200_000, 1, 100_001, 200_001]);
  expect(ids).toHaveLength(3 * 99_999);
});

test('a split that is too short for its lanes is told, with the lanes that would do', async () => {
  const data = await bench().dataset(
    { test: { rows: [[1, 2, 3]], labels: [0] } },
    { classes: ['none'], vocabularySize: 5 },
  );
  const running = workspace().run('streams', {
    arguments: { column: 'ids', lanes: 20, window: 35 },
    inputs: { data },
  });
  await expect(running).rejects.toMatchObject({
    code: 'SEQ523',
    message: 'the split test has 3 ids, too few for 20 lanes',
  });
});
