/** A JSON array is read as JSON lines are, whatever its layout, and no part of it is lost unsaid. */
import { expect, test } from 'vitest';
import { arrayAsLines } from '../../../src/stages/sources/json-array.js';
import { createSources, pairs } from './read-source.js';

const { read } = createSources();

const rows = [
  { text: 'a "b]", [c\n{', label: 'x', more: [1, [2, { d: 'e\\' }]] },
  { text: 'ü,', label: 'y', more: {} },
];

test.each([
  ['on one line', JSON.stringify(rows)],
  ['on many lines', JSON.stringify(rows, null, 2)],
  [
    'with a mark, blanks and other line ends',
    `\ufeff \r\n${JSON.stringify(rows, null, 1).replaceAll('\n', '\r\n')}\r\n\n`,
  ],
])('an array %s has a row for each element', async (_, content) => {
  expect(await pairs(await read('jsonl', content))).toEqual([
    ['x', 'a "b]", [c\n{'],
    ['y', 'ü,'],
  ]);
  expect(await pairs(await read('jsonl', content, { limit: 1 }))).toEqual([['x', 'a "b]", [c\n{']]);
});

test.each([
  ['cut off', '[{"text":"a","label":"x"},\n{"text":"b",', 'row 3: the array ends here without its `]`'],
  ['cut off after a row', '[{"text":"a","label":"x"}', 'row 2: the array ends here without its `]`'],
  ['with a comma too many', '[{"text":"a","label":"x"},]', 'row 2: not JSON'],
  ['with two commas', '[{"text":"a","label":"x"},,{"text":"a","label":"x"}]', 'row 2: not JSON'],
  ['of another kind', '[{"text":"a","label":"x"}, 3]', 'row 2: not a JSON object'],
  [
    'with a fault in a later line',
    '[\n{\n"text":"a","label":"x"\n},\n{\n"text":1,"label":"x"}]',
    'row 2: "text"',
  ],
  ['with something behind it', '[{"text":"a","label":"x"}]\n{"text":"a"}', 'row 2: not JSON'],
])('an array %s is refused', async (_, content, fault) => {
  const run = read('jsonl', content, { tolerance: 0 });
  const notes = await run.then(
    () => [],
    (error: { readonly notes: readonly string[] }) => error.notes,
  );
  expect(notes.join('\n')).toContain(fault);
});

test('an empty array has no rows, and lines of objects stay as they are', async () => {
  await expect(read('jsonl', '[ ]')).rejects.toMatchObject({
    message: expect.stringContaining('no ') as string,
  });
  const bytes = Buffer.from('{"a": [1,\n2]}\n');
  const lines = arrayAsLines(
    (async function* () {
      yield bytes;
    })(),
  );
  for await (const chunk of lines.chunks) expect(chunk).toBe(bytes);
  expect(lines.isArray()).toBe(false);
});

test('where the bytes are cut into chunks makes no difference', async () => {
  const bytes = Buffer.from(JSON.stringify(rows, null, 1));
  const inPieces = async (size: number): Promise<string> => {
    const chunks = (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })();
    const made: Uint8Array[] = [];
    for await (const chunk of arrayAsLines(chunks).chunks) made.push(chunk);
    return Buffer.concat(made).toString('utf8');
  };
  const whole = await inPieces(bytes.length);
  expect(
    whole
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual(rows);
  for (const size of [1, 2, 3, 7]) expect(await inPieces(size)).toBe(whole);
});
