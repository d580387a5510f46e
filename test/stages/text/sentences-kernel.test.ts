/** `sentences`: rows with a text become rows with a sentence. */
import { describe, expect, test } from 'vitest';
import type { SentenceEnd } from '../../../src/contract/operations/sentences.js';
import type { SourceColumn } from '../../../src/contract/operations/source.js';
import { StageFailure } from '../../../src/contract/kernel.js';
import { assignGroups, readGroups } from '../../../src/stages/rows/assign-groups.js';
import { datasetOf } from '../../../src/stages/artefacts/dataset-view.js';
import type { TextColumn } from '../../../src/stages/artefacts/column.js';
import { cutIntoSentences } from '../../../src/stages/text/cut-into-sentences.js';
import { failure } from '../../../src/stages/text/failures.js';
import { oneSentence } from '../../../src/stages/text/one-sentence.js';
import { readRows, type KernelRun } from '../../support/run-kernel.js';
import { createSources, usual } from '../sources/read-source.js';

const { workspace, read } = createSources();
const sources: readonly SourceColumn[] = [
  { name: 'text', source: 'text', type: 'text' },
  { name: 'label', source: 'label', type: 'class', labels: null, class_order: null },
];
const table = (...rows: readonly string[]): Promise<KernelRun> =>
  read('delimited', ['text,label', ...rows, ''].join('\n'), { ...usual.delimited, columns: sources });
const settings = { arguments: { column: 'text', document: 'document' } };

function column(...texts: readonly string[]): TextColumn {
  const offsets = new Int32Array(texts.length + 1);
  texts.forEach((text, row) => (offsets[row + 1] = offsets[row]! + Buffer.byteLength(text)));
  return { kind: 'text', offsets, bytes: Buffer.from(texts.join('')) };
}

describe('a row for each sentence', () => {
  test('columns are repeated, and numbers go on through the splits', async () => {
    const train = await table('Dr. No came. Who? ¿Él? Sí…,a', 'no end,b');
    const test = await table('Niño. ☃!,b');
    const data = await workspace.run('dataset', { arguments: {}, inputs: { train, test } });
    const run = await workspace.run('sentences', { ...settings, inputs: { data } });
    expect(run.warnings).toEqual([]);
    expect(await readRows(run, 'train')).toEqual([
      { text: 'Dr. No came.', label: 'a', document: 1 },
      { text: 'Who?', label: 'a', document: 1 },
      { text: '¿Él?', label: 'a', document: 1 },
      { text: 'Sí…', label: 'a', document: 1 },
      { text: 'no end', label: 'b', document: 2 },
    ]);
    expect((await readRows(run, 'test')).map(({ document }) => document)).toEqual([3]);
  });

  test('empty texts are left out and counted; a split of nothing else fails', async () => {
    const rows = ['One.,a', ' ,a', '"",a', 'Two. Three.,a'];
    const run = await workspace.run('sentences', { ...settings, inputs: { data: await table(...rows) } });
    expect((await readRows(run, 'all')).map(({ document }) => document)).toEqual([1, 4, 4]);
    expect(run.warnings).toMatchObject([{ code: 'SEQ622' }]);
    expect(run.warnings[0]!.message).toContain('2 texts of 4');
    const train = await table(...rows);
    const blank = await workspace.run('dataset', {
      arguments: {},
      inputs: { train, test: await table('"\n",a') },
    });
    const fails = workspace.run('sentences', { ...settings, inputs: { data: blank } });
    await expect(fails).rejects.toEqual(failure('noSentences', { column: 'text', split: 'test' }));
  });

  test('a sentence per line: its marks cut nothing, and blank lines are none', async () => {
    const rows = ['" Dr. No came. Who?\r\n\n \t\n¿Él?\n",a', '"\n",b', 'no end,b'];
    const lines = { arguments: { ...settings.arguments, end: 'line' as const } };
    const run = await workspace.run('sentences', { ...lines, inputs: { data: await table(...rows) } });
    expect(await readRows(run, 'all')).toEqual([
      { text: 'Dr. No came. Who?', label: 'a', document: 1 },
      { text: '¿Él?', label: 'a', document: 1 },
      { text: 'no end', label: 'b', document: 3 },
    ]);
    expect(run.warnings).toMatchObject([{ code: 'SEQ622' }]);
  });

  test('batches stay small, whatever is repeated', () => {
    const batch = {
      rows: 3,
      columns: { text: column('Aa. Bb. Cc.', '', 'Dd. Ee.'), title: column('x'.repeat(40), '', 'yy') },
    };
    const made = [
      ...cutIntoSentences(batch, {
        column: 'text',
        document: 'document',
        end: 'mark',
        first: 10,
        longest: { rows: 2, bytes: 95 },
      }),
    ];
    expect(made.map(({ made: { rows }, none }) => [rows, none])).toEqual([
      [2, []],
      [2, [1]],
      [1, []],
    ]);
    const documents = made.flatMap(({ made: { columns } }) =>
      columns['document']?.kind === 'number' ? [...columns['document'].values] : [],
    );
    expect(documents).toEqual([10, 10, 10, 12, 12]);
  });

  test('groups of numbers stay together', async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${'A b. '.repeat(1 + (row % 4))},a`);
    const run = await workspace.run('sentences', { ...settings, inputs: { data: await table(...rows) } });
    const groups = await readGroups(datasetOf(run), 'all', 'document');
    expect(groups.count).toBe(30);
    const parts = assignGroups(groups, [0.7, 0.3], 1);
    const partsOf = new Map<number, Set<number>>();
    parts.forEach((part, row) => {
      const group = groups.ofRow[row]!;
      partsOf.set(group, (partsOf.get(group) ?? new Set()).add(part));
    });
    expect([...partsOf.values()].map(({ size }) => size)).toEqual(Array.from({ length: 30 }, () => 1));
  });
});

test('a row to predict has one sentence', () => {
  const made = oneSentence(column(' Good. ', 'no end'), 0);
  expect(Buffer.from(made.bytes).toString()).toBe('Good.no end');
  const fault = (text: string, end?: SentenceEnd): StageFailure => {
    try {
      oneSentence(column('Fine.', text), 7, end);
    } catch (error) {
      if (error instanceof StageFailure) return error;
    }
    throw new Error('it has one sentence');
  };
  const several = { row: 9, sentences: 2, second: 'Yes.' };
  expect(fault('No. Yes.')).toEqual(failure('severalSentences', { ...several, end: 'mark' }));
  expect(fault('No.\nYes.', 'line')).toEqual(failure('severalSentences', { ...several, end: 'line' }));
  const line = oneSentence(column('\nNo. Yes.\n'), 0, 'line');
  expect(Buffer.from(line.bytes).toString()).toBe('No. Yes.');
  expect(fault(' \n ')).toEqual(failure('rowWithoutSentence', { row: 9 }));
});
