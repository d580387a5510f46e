/** What office programs write, in Spain and elsewhere. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { SourceColumn } from '../../../src/contract/operations/source.js';
import { createSources, labels, pairs, text, values, type Changes, type TextSource } from './read-source.js';

const { read } = createSources();

const reviews: readonly SourceColumn[] = [
  { name: 'text', source: 'reseña', type: 'text' },
  { ...labels, source: 'opinión' },
  { name: 'price', source: 'precio', type: 'number' },
];

// "CSV (delimitado por comas)" of a Spanish Excel: semicolons, windows-1252, decimal commas, CR LF.
const spanish = Buffer.from(
  'reseña;opinión;precio\r\n"muy bueno; y ""barato"", en serio";sí;1.234,50\r\n¡fatal!;no;-0,5\r\n"dos\nlíneas";sí;12\r\n',
  'latin1',
);

test('csv reads what Excel writes in Spain', async () => {
  const run = await read('delimited', spanish, { columns: reviews, encoding: 'latin1', decimal: ',' });
  expect(await pairs(run)).toEqual([
    ['sí', 'muy bueno; y "barato", en serio'],
    ['no', '¡fatal!'],
    ['sí', 'dos\nlíneas'],
  ]);
  expect(await values(run, 'price')).toEqual([1234.5, -0.5, 12]);
});

test('what is missing is said one after the other, with what to write', async () => {
  await expect(read('delimited', spanish, { columns: reviews })).rejects.toMatchObject({
    code: 'SEQ505',
    help: [expect.stringContaining('`encoding: "latin1"`') as string],
  });
  await expect(read('delimited', spanish, { columns: reviews, encoding: 'latin1' })).rejects.toMatchObject({
    code: 'SEQ500',
    notes: [
      'line 2: "1.234,50" is not a number; for a decimal comma, set `decimal: ","`',
      'line 3: "-0,5" is not a number; for a decimal comma, set `decimal: ","`',
    ],
  });
});

test.each([
  ['1.234,5', 1234.5],
  ['1.234', 1234],
  ['12.345.678,9', 12_345_678.9],
  ['0,001', 0.001],
  [',5', 0.5],
  ['-3', -3],
  ['1,5e3', 1500],
  ['1.23', null],
  ['1.2345,6', null],
  ['1,2,3', null],
  ['1,234.5', null],
])('with a decimal comma, %s is %s', async (written, value) => {
  const columns: readonly SourceColumn[] = [{ name: 'v', source: 'v', type: 'number' }];
  const run = read('delimited', `v;w\n${written};\n1;\n`, { columns, decimal: ',', tolerance: 0.5 });
  expect(await values(await run, 'v')).toEqual(value === null ? [1] : [value, 1]);
});

const rows = [
  ['a', 'one, two'],
  ['b', 'three'],
];
test.each<[string, string, Changes]>([
  ['semicolons', 'label;text\na;one, two\nb;three\n', {}],
  ['tabs', 'label\ttext\na\tone, two\nb\tthree\n', {}],
  ['bars', 'label|text\na|one, two\nb|three\n', {}],
  ['a line that says so', 'sep=;\r\nlabel;text\r\na;one, two\r\nb;three\r\n', {}],
  ['a line that says so, and colons', 'sep=:\nlabel:text\na:one, two\nb:three\n', {}],
  ['what was told', 'label:text\na:one, two\nb:three\n', { delimiter: ':' }],
  ['commas', 'label,text\na,"one, two"\nb,three\n', {}],
])('%s between the fields', async (_name, content, changes) => {
  expect(await pairs(await read('delimited', content, changes))).toEqual(rows);
});

const byNumber: Changes = {
  header: false,
  columns: [
    { name: 'text', source: 2, type: 'text' },
    { ...labels, source: 1 },
  ],
};
test.each([
  ['semicolons', 'a;one, two\nb;three\n'],
  ['tabs', 'a\tone, two\nb\tthree\n'],
  ['commas', 'a,"one, two"\nb,three\n'],
])('%s are found without a header, where all rows agree', async (_name, content) => {
  expect(await pairs(await read('delimited', content, byNumber))).toEqual(rows);
});

test('what is not clear is read with commas, as it was told', async () => {
  // Semicolons and tabs both make two fields of each row.
  const content = 'a;\tone\nb;\ttwo\n';
  await expect(read('delimited', content, byNumber)).rejects.toMatchObject({ code: 'SEQ505' });
  // Every row has a comma, and so it stays.
  const commas = await read('delimited', 'a,x;y\nb,z;w\n', byNumber);
  expect(await pairs(commas)).toEqual([
    ['a', 'x;y'],
    ['b', 'z;w'],
  ]);
  // A header that is found with commas is found.
  const header = await read('delimited', 'text,label;x\none,a;1\n', {
    columns: [
      { name: 'text', source: 'text', type: 'text' },
      { ...labels, source: 'label;x' },
    ],
  });
  expect(await pairs(header)).toEqual([['a;1', 'one']]);
});

test.each<[TextSource, string]>([
  ['fasttext', '__label__sí año\n__label__no €\n'],
  ['delimited', 'label,text\nsí,año\nno,€\n'],
  ['jsonl', '{"label": "sí", "text": "año"}\n{"label": "no", "text": "€"}\n'],
])('%s reads other encodings, packed too', async (source, content) => {
  const wanted = [
    ['sí', 'año'],
    ['no', '€'],
  ];
  const western = Buffer.from(content.replace('€', '\x80'), 'latin1');
  const wide = Buffer.from(`\ufeff${content}`, 'utf16le');
  expect(await pairs(await read(source, western, { encoding: 'windows-1252' }))).toEqual(wanted);
  expect(await pairs(await read(source, gzipSync(western), { encoding: 'latin1' }))).toEqual(wanted);
  expect(await pairs(await read(source, wide, { encoding: 'utf-16le' }))).toEqual(wanted);
  await expect(read(source, wide)).rejects.toMatchObject({
    code: 'SEQ504',
    help: ['give its encoding, "utf-16le", or save it as UTF-8'],
  });
});

test.each([
  ['all', 'año', 'sí', [expect.stringContaining('`encoding: "latin1"`')]],
  [
    'some',
    'año',
    '',
    [expect.stringContaining('`encoding: "latin1"`'), expect.stringContaining('tolerance')],
  ],
])(
  'rows with accents are not to be left out: where %s bad rows are Latin-1',
  async (_name, one, other, help) => {
    const content = Buffer.from(
      `__label__a ${one}\n__label__${other === '' ? '' : 'b'} ${other}\n${'__label__a fine\n'.repeat(20)}`,
      'latin1',
    );
    await expect(read('fasttext', content)).rejects.toMatchObject({ code: 'SEQ500', help });
  },
);

test('rows that are broken in the encoding that was told', async () => {
  const content = text('__label__a ok\n__label__a ', [0x81], '\n__label__a ok\n');
  const run = await read('fasttext', content, { encoding: 'shift_jis', tolerance: 0.5 });
  expect(run.warnings[0]?.notes).toEqual(['line 2: not valid shift_jis']);
  await expect(read('fasttext', content, { encoding: 'shift_jis' })).rejects.toMatchObject({
    help: ['check `encoding`: is the file really in shift_jis?'],
  });
});
