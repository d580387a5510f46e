import { expect, test } from 'vitest';
import { diagnose } from '../../src/deploy/diagnose.js';
import { BadLine, predictLines, rowOf, type AnsweredLine } from '../../src/deploy/predict-lines.js';
import type { RawRow } from '../../src/deploy/check-row.js';
import type { PredictedRow } from '../../src/deploy/row-predictor.js';

/** Answers with the text itself as the label. */
function echo(): {
  columns: { text: 'text' };
  groups: number[];
  predict(rows: readonly RawRow[]): Promise<PredictedRow[]>;
} {
  const groups: number[] = [];
  return {
    columns: { text: 'text' },
    groups,
    predict(rows) {
      groups.push(rows.length);
      return Promise.resolve(
        rows.map((row) => ({ label: String(row['text']), probability: 1, probabilities: {}, knownWords: 1 })),
      );
    },
  };
}

async function* chunksOf(...chunks: (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

async function labels(chunks: AsyncIterable<Uint8Array>, predictor = echo()): Promise<string[]> {
  const all: AnsweredLine[] = [];
  for await (const lines of predictLines(predictor, chunks)) all.push(...lines);
  expect(all.map((line) => line.line)).toEqual(all.map((_, i) => i + 1));
  return all.map(({ prediction }) => ('label' in prediction ? prediction.label : ''));
}

const snow = Buffer.from('schnee ❄ fällt');
test.each([
  { name: 'one line', chunks: ['good\n'], expected: ['good'] },
  { name: 'a last line without its end', chunks: ['good\nbad'], expected: ['good', 'bad'] },
  { name: 'Windows line ends', chunks: ['good\r\nbad\r', '\n'], expected: ['good', 'bad'] },
  { name: 'empty lines', chunks: ['\n\nx\n'], expected: ['', '', 'x'] },
  { name: 'nothing', chunks: [], expected: [] },
  { name: 'a line in pieces', chunks: ['go', 'od', '\nb', 'ad\n'], expected: ['good', 'bad'] },
  {
    name: 'a character in pieces',
    chunks: [snow.subarray(0, 8), snow.subarray(8)],
    expected: ['schnee ❄ fällt'],
  },
  { name: 'a byte order mark', chunks: ['\uFEFFgood\n'], expected: ['good'] },
  { name: 'broken UTF-8', chunks: [Uint8Array.of(0x61, 0xff, 0x62, 0x0a)], expected: ['a\uFFFDb'] },
])('reads $name', async ({ chunks, expected }) => {
  expect(await labels(chunksOf(...chunks))).toEqual(expected);
});

test('lines that came together are answered together, in groups', async () => {
  const predictor = echo();
  expect(await labels(chunksOf('x\n'.repeat(600), 'y\n'), predictor)).toHaveLength(601);
  expect(predictor.groups).toEqual([256, 256, 88, 1]);
});

test.each([
  { line: '{"title": "a", "stars": 4}', expected: { row: { title: 'a', stars: 4 } } },
  { line: '{"title": "a", "stars": 4, "more": true}', expected: { row: { title: 'a', stars: 4 } } },
  { line: 'great fun', expected: 'line 1 is not JSON' },
  { line: '', expected: 'line 1 is not JSON' },
  { line: '["a", 4]', expected: 'line 1 is a list, not an object with columns' },
  { line: 'null', expected: 'line 1 is null, not an object with columns' },
  { line: '{"title": "a"}', expected: 'line 1 has no column "stars", a number' },
  {
    line: '{"title": "a", "stars": "4"}',
    expected: 'line 1 has a text in its column "stars", not a number',
  },
  { line: '{"title": 4, "stars": 4}', expected: 'line 1 has a number in its column "title", not a text' },
])('where a model reads several columns, $line gives $expected', ({ line, expected }) => {
  const read = rowOf(line, { title: 'text', stars: 'number' });
  if ('row' in read) return expect(read).toEqual(expected);
  const columns = { title: 'text', stars: 'number' } as const;
  const { message, help } = diagnose('badLine', null, { line: 1, ...read, columns });
  expect(message).toBe(expected);
  expect(help[0]).toContain('{"title": "…", "stars": 1.5}');
});

test('lines before a bad one are answered, and the bad one is named', async () => {
  const seen: number[] = [];
  const predictor = { ...echo(), columns: { a: 'text', b: 'text' } as const };
  const run = async (): Promise<void> => {
    const input = chunksOf('{"a":"1","b":"2"}\n', '{"a":"3","b":"4"}\nno\n{"a":"5","b":"6"}\n');
    for await (const lines of predictLines(predictor, input)) seen.push(...lines.map((line) => line.line));
  };
  await expect(run()).rejects.toMatchObject({
    line: 3,
    problem: { is: 'no JSON' },
  } satisfies Partial<BadLine>);
  expect(seen).toEqual([1, 2]);
});
