/** Classes that look alike in two files: one source alone cannot tell of them. */
import { expect, test } from 'vitest';
import type { ArtefactView } from '../../../src/contract/kernel.js';
import type { DatasetDocument } from '../../../src/contract/artefacts/dataset.js';
import { createStageBench } from '../engine/stage-bench.js';
import { createWorkspace } from '../../support/run-kernel.js';
import { forEachTest } from '../../support/for-each-test.js';

type Table = ArtefactView<DatasetDocument>;

const bench = forEachTest(createStageBench);
const workspace = forEachTest(createWorkspace);

/** A table with a class in each row. `listed`: the classes, if labels give them. */
function table(labels: readonly string[], listed?: readonly string[]): Promise<Table> {
  const classes = listed ?? [...new Set(labels)].sort();
  return bench().store(
    { label: { type: 'class', classes } },
    {
      all: {
        rows: labels.length,
        columns: {
          label: { kind: 'class', codes: Int32Array.from(labels, (name) => classes.indexOf(name)) },
        },
      },
    },
  );
}

const warnings = async (inputs: Readonly<Record<string, Table>>): Promise<unknown[]> => [
  ...(await workspace().run('dataset', { arguments: {}, inputs })).warnings,
];

test('a class of the test file that looks like one of the training file is told, with rows', async () => {
  const train = await table(['neg', 'pos', 'pos']);
  const test = await table(['neg', 'pos ', 'neg', 'pos ']);
  expect(await warnings({ train, test })).toMatchObject([
    {
      code: 'SEQ517',
      message: '`label` has 2 classes that look alike in different splits: "pos", "pos "',
      notes: ['"pos" is first in row 2 of train', '"pos " is first in row 2 of test'],
      help: [
        'if they are one class, repair the file, or list the labels in all sources: `labels: { "pos": "…", "pos ": "…" }`',
      ],
    },
  ]);
});

test.each<[name: string, other: string, shown: string]>([
  ['Unicode', 'caf\u00e9', '"cafe\\u0301", "café"'],
  ['case', 'CAFE\u0301', '"CAFE\\u0301", "cafe\\u0301"'],
])('%s differs', async (_, other, shown) => {
  const found = await warnings({ train: await table(['cafe\u0301', 'x']), test: await table(['x', other]) });
  expect(found).toMatchObject([
    { message: `\`label\` has 2 classes that look alike in different splits: ${shown}` },
  ]);
});

test('of three tables, the first row of each class', async () => {
  const found = await warnings({
    train: await table(['1', '2']),
    validation: await table(['2', '1']),
    test: await table(['2', '1.0', '01']),
  });
  expect(found).toMatchObject([
    {
      notes: [
        '"01" is first in row 3 of test',
        '"1" is first in row 1 of train',
        '"1.0" is first in row 2 of test',
      ],
    },
  ]);
});

test('what one table has, its source has told of, or the labels are listed', async () => {
  const train = await table(['pos', 'Pos', 'neg']);
  expect(await warnings({ train, test: await table(['pos', 'neg', 'Pos']) })).toEqual([]);
  // No row is of the class `POS`: it is only listed.
  const listed = await table(['neg', 'neg'], ['neg', 'POS']);
  expect(await warnings({ train: await table(['pos', 'neg']), test: listed })).toEqual([]);
  expect(await warnings({ train: await table(['a', 'b']), test: await table(['A', 'b', 'c']) })).toEqual([]);
});
