/** `append`: tables by their rows. */
import { expect, test } from 'vitest';
import { readRows, type KernelRun } from '../../support/run-kernel.js';
import { createSources, pairs, usual } from '../sources/read-source.js';

const { workspace, read } = createSources();

const append = (...tables: readonly KernelRun[]) =>
  workspace.run('append', {
    arguments: {},
    inputs: Object.fromEntries(tables.map((table, i) => [`data.${i}`, table])),
  });

test('rows come in the order of the tables, also of more than ten', async () => {
  const tables: KernelRun[] = [];
  for (let i = 0; i < 12; i++) tables.push(await read('fasttext', `__label__a text ${i}\n`));
  const run = await append(...tables);
  expect((await readRows(run)).map(({ text }) => text)).toEqual(tables.map((_, i) => `text ${i}`));
});

test('classes are those of all tables, and each row keeps its own', async () => {
  const one = await read('fasttext', '__label__b one\n__label__d two\n');
  const other = await read('fasttext', '__label__c three\n__label__a four\n__label__b five\n');
  const run = await append(one, other);
  expect(run.document.columns['label']).toEqual({ type: 'class', classes: ['a', 'b', 'c', 'd'] });
  expect(await pairs(run)).toEqual([
    ['b', 'one'],
    ['d', 'two'],
    ['c', 'three'],
    ['a', 'four'],
    ['b', 'five'],
  ]);
});

test('tables with other columns are refused by name', async () => {
  const columns = [{ name: 'text', source: 'text', type: 'text' }] as const;
  const one = await read('fasttext', '__label__b one\n');
  const other = await read('delimited', 'text\nx\n', { ...usual.delimited, columns });
  await expect(append(one, other)).rejects.toMatchObject({
    code: 'SEQ520',
    message: 'table 2 has other columns than the first one',
  });
});

const vector = (shape: readonly number[], ...sources: readonly string[]) =>
  [{ name: 'x', sources, type: 'numbers', shape }] as const;

test('numbers with a shape are appended where the shapes are equal', async () => {
  const settings = { ...usual.delimited, columns: vector([2], 'a', 'b') };
  const one = await read('delimited', 'a,b\n1,2\n', settings);
  const other = await read('delimited', 'a,b\n3,4\n5,6\n', settings);
  expect((await readRows(await append(one, other))).map(({ x }) => x)).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  const pair = await read('delimited', 'a,b\n3,4\n', { ...settings, columns: vector([1, 2], 'a', 'b') });
  await expect(append(one, pair)).rejects.toMatchObject({
    code: 'SEQ520',
    notes: ['the first has x: float[2]; table 2 has x: float[1, 2]'],
  });
});
