/** `join`: columns of another table by a key. */
import { expect, test } from 'vitest';
import type { SourceColumn } from '../../../src/contract/operations/source.js';
import { readRows, type KernelRun } from '../../support/run-kernel.js';
import { createSources, usual } from '../sources/read-source.js';

const { workspace, read } = createSources();

const text = (name: string): SourceColumn => ({ name, source: name, type: 'text' });
const number = (name: string): SourceColumn => ({ name, source: name, type: 'number' });
const label = (name: string): SourceColumn => ({
  name,
  source: name,
  type: 'class',
  labels: null,
  class_order: null,
});
const table = (content: string, ...columns: readonly SourceColumn[]): Promise<KernelRun> =>
  read('delimited', content, { ...usual.delimited, columns });

const join = (data: KernelRun, other: KernelRun, missing: 'fail' | 'drop' = 'fail') =>
  workspace.run('join', { arguments: { by: 'film', missing }, inputs: { data, other } });

const reviews = 'text,film\ngood,2\nbad,1\nfine,2\n';
const films = 'film,genre,year,title\n1,war,1979,Apocalypse Now\n2,comedy,1.5e3,é\n3,war,0,\n';

test('each row gets the columns of its key, whatever kind of column the key is', async () => {
  const right = await table(films, text('film'), label('genre'), number('year'), text('title'));
  for (const key of [text('film'), label('film')]) {
    const run = await join(await table(reviews, text('text'), key), right);
    expect(run.document.columns['genre']).toEqual({ type: 'class', classes: ['comedy', 'war'] });
    expect(await readRows(run)).toEqual([
      { text: 'good', film: '2', genre: 'comedy', year: 1500, title: 'é' },
      { text: 'bad', film: '1', genre: 'war', year: 1979, title: 'Apocalypse Now' },
      { text: 'fine', film: '2', genre: 'comedy', year: 1500, title: 'é' },
    ]);
  }
});

test('a table of several batches is joined as a whole', async () => {
  const keys = Array.from({ length: 150_000 }, (_, i) => i);
  const right = await table(
    `film,title\n${keys.map((key) => `${key},t${key}`).join('\n')}\n`,
    text('film'),
    text('title'),
  );
  const left = await table('text,film\na,149999\nb,0\nc,70000\n', text('text'), text('film'));
  expect((await readRows(await join(left, right))).map(({ title }) => title)).toEqual([
    't149999',
    't0',
    't70000',
  ]);
});

test('a key that is there twice is refused', async () => {
  const right = await table('film,year\n1,1\n2,2\n1,3\n', text('film'), number('year'));
  const run = join(await table(reviews, text('text'), text('film')), right);
  await expect(run).rejects.toMatchObject({ code: 'SEQ526', notes: ['for example "1"'] });
});

test('a key that is not there is refused, or its rows are left out and counted', async () => {
  const left = await table('text,film\na,1\nb,1.0\nc,01\nd,1\n', text('text'), text('film'));
  const right = await table('film,year\n1,7\n', text('film'), number('year'));
  await expect(join(left, right)).rejects.toMatchObject({
    code: 'SEQ526',
    notes: ['for example "1.0", "01"'],
  });
  const run = await join(left, right, 'drop');
  expect((await readRows(run)).map((row) => row['text'])).toEqual(['a', 'd']);
  expect(run.warnings.map(({ code, message }) => [code, message])).toEqual([
    ['SEQ526', '2 of 4 rows left out, whose `film` the joined table lacks'],
  ]);
  const none = await table('film,year\n9,7\n', text('film'), number('year'));
  await expect(join(left, none, 'drop')).rejects.toMatchObject({ code: 'SEQ526' });
});

test('numbers with a shape are joined', async () => {
  const size = { name: 'size', sources: ['w', 'h'], type: 'numbers', shape: [2] } as const;
  const right = await table('film,w,h\n1,10,20\n2,30,40\n', text('film'), size);
  const run = await join(await table(reviews, text('film')), right);
  expect((await readRows(run)).map((row) => row['size'])).toEqual([
    [30, 40],
    [10, 20],
    [30, 40],
  ]);
});
