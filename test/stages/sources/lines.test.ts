/** `lines`: every line is a row, and rows that are divided by their lines follow each other. */
import { expect, test } from 'vitest';
import { readRows } from '../../support/run-kernel.js';
import { compileText, summary } from '../../language/check/compile-text.js';
import { createSources } from './read-source.js';

const { workspace, read } = createSources();

test('blank lines are rows, line ends of both kinds and a byte order mark are no text', async () => {
  const run = await read('lines', '\ufeffone two\r\n\n  three \nfour');
  expect(await readRows(run)).toEqual([
    { text: 'one two', line: 1 },
    { text: '', line: 2 },
    { text: '  three ', line: 3 },
    { text: 'four', line: 4 },
  ]);
});

test('a line that is no UTF-8 keeps its number', async () => {
  const run = await read('lines', Buffer.from([0x61, 10, 0xff, 10, 0x62, 10]), { tolerance: 0.5 });
  expect(await readRows(run)).toEqual([
    { text: 'a', line: 1 },
    { text: 'b', line: 3 },
  ]);
});

test('split by their lines, the parts are pieces of the text in their order', async () => {
  const text = Array.from({ length: 20 }, (_, at) => `line ${at % 3}`).join('\n');
  const run = await workspace.run('split', {
    arguments: {
      from: 'all',
      into: [
        { name: 'train', fraction: 0.7 },
        { name: 'test', fraction: 0.3 },
      ],
      seed: 0,
      stratify: null,
      by: 'line',
    },
    inputs: { data: await read('lines', text) },
  });
  const numbers = async (split: string) => (await readRows(run, split)).map(({ line }) => line);
  expect(await numbers('train')).toEqual(Array.from({ length: 14 }, (_, at) => at + 1));
  expect(await numbers('test')).toEqual(Array.from({ length: 6 }, (_, at) => at + 15));
  expect(run.warnings).toEqual([]);
});

test('an order is for the numbers of lines: other numbers are none', () => {
  const summaries = (program: string) => compileText(program).diagnostics.map(summary);
  expect(summaries('raw = lines("a.txt") |> split(by: .line, into: { train: 80%, test: 20% })\n')).toEqual(
    [],
  );
  expect(
    summaries(
      'raw = csv("a.csv", columns: { line: number("n") }) |> split(by: .line, into: { train: 80%, test: 20% })\n',
    ),
  ).toEqual(['SEQ238 .line']);
  expect(
    summaries('raw = lines("a.txt") |> split(by: .line, into: { train: 80%, test: 20% }, seed: 1)\n'),
  ).toEqual(['SEQ212 1']);
});

test('documents are files with their paths', () => {
  const { graph, diagnostics } = compileText('books = documents("books/**/*.txt")\n');
  expect(diagnostics).toEqual([]);
  expect(graph!.values[0]!.type).toBe('Table{text: Text, path: Text}');
});
