/** Values that once came out as something else than was written, with nobody told. */
import { expect, test } from 'vitest';
import type { SourceColumn } from '../../../src/contract/operations/source.js';
import { createSources, labels, pairs, values, type Changes, type TextSource } from './read-source.js';

const { read, tree, workspace } = createSources();

const number: readonly SourceColumn[] = [{ name: 'v', source: 'v', type: 'number' }];
const onlyLabel: readonly SourceColumn[] = [labels];

const classes = (run: { readonly document: { readonly columns: Readonly<Record<string, unknown>> } }) =>
  run.document.columns['label'];

test('long numbers are classes as they are written: 2^53 and 2^53 + 1 were one', async () => {
  const ids = ['9007199254740992', '9007199254740993', '0.12345678901234567', '0.12345678901234568', '1e400'];
  const lines = ids.map((id) => `{"text": "12345678901234567890", "label": ${id}}\n`);
  const run = await read('jsonl', lines.join(''));
  expect(await values(run, 'label')).toEqual(ids);
});

test('short numbers are one class however they are written, in a row with long ones too', async () => {
  const run = await read(
    'jsonl',
    '{"label": 1.0, "text": ""}\n{"label": 1, "text": "x", "id": 9007199254740993}\n{"label":10e-1,"text":""}\n',
  );
  // A long number elsewhere in the row is no reason to spell this one otherwise.
  expect(classes(run)).toEqual({ type: 'class', classes: ['1'] });
});

test.each([
  ['0x1F', false],
  ['0b101', false],
  ['0o17', false],
  ['1_000', false],
  ['Infinity', false],
  ['NaN', false],
  ['', false],
  ['1e39', false],
  ['-4e38', false],
  ['1,5', false],
  ['1e38', 1e38],
  ['+.5', 0.5],
  ['7.', 7],
  [' 1e-3 ', 0.001],
  ['9007199254740993', 9007199254740992],
])('the number "%s" is %s', async (written, value) => {
  const columns = [...number, { name: 'w', source: 'w', type: 'text' } as const];
  const run = read('delimited', `v,w\n"${written}",x\n1,x\n`, { columns, tolerance: 0.5 });
  expect(await values(await run, 'v')).toEqual(value === false ? [1] : [value, 1]);
});

test('a number too large for the models is a bad row that says so', async () => {
  await expect(read('jsonl', '{"v": 1e39}\n', { columns: number })).rejects.toMatchObject({
    code: 'SEQ500',
    notes: ['line 1: "1e+39" is larger than a 32-bit float can be'],
  });
});

test('an empty text in quotes is a row, an empty line is none', async () => {
  const run = await read('delimited', 'text\n""\n\nx\n""\n', {
    columns: [{ name: 'text', source: 'text', type: 'text' }],
  });
  expect(await values(run, 'text')).toEqual(['', 'x', '']);
});

test.each([
  '__label__a,__label__b text',
  '__label__a__label__b text',
  '__label__a text __label__b more',
  '__label__a text\t__label__b',
  '__label__a __label__b text',
])('%s has two labels', async (line) => {
  await expect(read('fasttext', `${line}\n`)).rejects.toMatchObject({
    code: 'SEQ500',
    notes: ['line 1: more than one label; a row has one class'],
  });
});

test.each(['write __labels__', 'x__label__y z', '"__label__" is a prefix'])(
  '%s has no second label',
  async (content) => {
    expect(await pairs(await read('fasttext', `__label__a ${content}\n`))).toEqual([['a', content]]);
  },
);

test.each<[string, TextSource, string, Changes, string]>([
  ['as it was', 'delimited', 'text,label\nx,a\ntext,label\ny,b\n', {}, 'line 3'],
  ['with other quotes', 'delimited', 'text,label\nx,a\n"text","label"\r\ny,b\n', {}, 'line 3'],
  ['with a byte order mark', 'delimited', '\ufefftext,label\nx,a\n\ufefftext,label\ny,b\n', {}, 'line 3'],
  ['of TSV', 'delimited', 'text\tlabel\nx\ta\ntext\tlabel\ny\tb\n', { delimiter: '\t' }, 'line 3'],
])('the header of a joined file is no row: %s', async (_name, source, content, changes, where) => {
  const run = await read(source, content, { ...changes, tolerance: 0.5 });
  expect(classes(run)).toEqual({ type: 'class', classes: ['a', 'b'] });
  expect(run.warnings).toMatchObject([
    { code: 'SEQ501', notes: [`${where}: the header again; were files joined?`] },
  ]);
  await expect(read(source, content, changes)).rejects.toMatchObject({ code: 'SEQ500' });
});

test('of one column, a row may say what the header says; it is kept and named', async () => {
  const run = await read('delimited', 'label\na\nlabel\nb\nlabel\n', { columns: onlyLabel });
  expect(await values(run, 'label')).toEqual(['a', 'label', 'b', 'label']);
  expect(run.warnings).toMatchObject([
    { code: 'SEQ518', message: expect.stringContaining('2 rows of') as string, notes: ['line 3, line 5'] },
  ]);
});

test.each<[TextSource, string]>([
  ['fasttext', '__label__a x\n\ufeff__label__b y\n'],
  ['jsonl', '{"label": "a", "text": "x"}\n\ufeff{"label": "b", "text": "y"}\n'],
  ['delimited', 'label,text\na,x\n\ufeffb,y\n'],
])('%s: the byte order mark of a joined part is no part of its row', async (source, content) => {
  expect(await pairs(await read(source, content))).toEqual([
    ['a', 'x'],
    ['b', 'y'],
  ]);
});

test.each([
  ['blanks around it', 'pos', 'pos ', '"pos "'],
  ['a blank that does not break', 'pos', '\u00a0pos', '"\\u00a0pos"'],
  ['a blank that is not seen', 'pos', 'p\u200bos', '"p\\u200bos"'],
  ['another form of Unicode', 'canción', 'cancio\u0301n', '"cancio\\u0301n"'],
  ['wide letters', 'pos', 'ｐｏｓ', '"ｐｏｓ"'],
  ['case', 'positive', 'Positive', '"Positive"'],
  ['the same number', '1', '1.0', '"1.0"'],
])('classes that differ in %s are named with their rows', async (_name, one, other, spelled) => {
  const run = await read('delimited', `text,label\nx,${one}\nx,b\ny,"${other}"\nz,${one}\n`);
  expect(run.document.splits['all']?.rows).toBe(4);
  expect(run.warnings).toMatchObject([
    {
      code: 'SEQ517',
      message: expect.stringContaining('`label` has 2 classes that look alike') as string,
      notes: [`"${one}" is first in line 2`, `${spelled} is first in line 4`],
    },
  ]);
});

test.each([
  ['different words', 'text,label\nx,pos\ny,neg\n', {}],
  ['letters of handwriting', 'text,label\nx,a\ny,A\n', {}],
  [
    'labels that are listed',
    'text,label\nx,pos\ny,pos \n',
    { columns: [{ ...labels, labels: { pos: 'p', 'pos ': 'q' }, class_order: ['p', 'q'] }] },
  ],
])('%s are classes that nobody confuses', async (_name, content, changes) => {
  expect((await read('delimited', content, changes)).warnings).toEqual([]);
});

test('a label of blanks is none', async () => {
  await expect(read('delimited', 'text,label\nx,"  "\n')).rejects.toMatchObject({
    notes: ['line 2: no label'],
  });
});

test('a class that is in bad rows only is no class', async () => {
  const columns = [labels, ...number];
  const content = `label,v\nb,1\nc,x\na,2\nd,${''}\nc,3\n`;
  const run = await read('delimited', content, { columns, tolerance: 0.5 });
  expect(classes(run)).toEqual({ type: 'class', classes: ['a', 'b', 'c'] });
  expect(await values(run, 'label')).toEqual(['b', 'a', 'c']);
});

test('a name that two columns have is refused, unless its number is given', async () => {
  const content = 'text,label,text\nx,a,y\n';
  await expect(read('delimited', content)).rejects.toMatchObject({
    code: 'SEQ505',
    message: expect.stringContaining('has 2 columns "text"') as string,
    notes: ['they are the columns 1, 3'],
  });
  const run = await read('delimited', content, {
    columns: [{ name: 'text', source: 3, type: 'text' }, labels],
  });
  expect(await pairs(run)).toEqual([['a', 'y']]);
  // Other columns may have any names.
  const others = await read('delimited', 'a,text,a,label\n1,x,2,b\n');
  expect(await pairs(others)).toEqual([['b', 'x']]);
});

test('a JSON object with a field twice is a bad row', async () => {
  await expect(read('jsonl', '{"text": "x", "label": "a", "text": "y"}\n')).rejects.toMatchObject({
    notes: ['line 1: "text" is there twice'],
  });
  // Spelled with an escape the second time, which once passed: the last value won.
  await expect(read('jsonl', '{"text": "x", "label": "a", "te\\u0078t": "y"}\n')).rejects.toMatchObject({
    notes: ['line 1: "text" is there twice'],
  });
  const run = await read('jsonl', '{"text": "a \\"text\\" of text", "label": "text", "x": {"text": 1}}\n');
  expect(await pairs(run)).toEqual([['text', 'a "text" of text']]);
});

test('a header is found in spite of blanks and of the form of Unicode', async () => {
  const run = await read('delimited', 'an\u0303o, text ,label\n7,x,a\n', {
    columns: [{ name: 'year', source: 'año', type: 'number' }, ...textAndLabel],
  });
  expect(await values(run, 'year')).toEqual([7]);
  expect(await pairs(run)).toEqual([['a', 'x']]);
});
const textAndLabel: readonly SourceColumn[] = [{ name: 'text', source: 'text', type: 'text' }, labels];

test('a folder says of each file what it is', async () => {
  const files = tree({
    'a/1.txt': 'one',
    'a/2.txt': Buffer.from('\ufefftwo', 'utf16le'),
    'a/3.txt': 'PK\x03\x04\0\0\0',
    'a/4.txt': '%PDF-1.7',
    'a/5.html': '<!doctype html><p>five',
  });
  const run = await workspace.run('folder', {
    arguments: { classes: { a: 'a' }, class_order: ['a'], encoding: 'utf-8', limit: null, tolerance: 0.6 },
    files,
  });
  expect(await values(run, 'text')).toEqual(['one', '<!doctype html><p>five']);
  expect(run.warnings[0]?.notes).toEqual([
    'a/2.txt: a text in utf-16le, as its first bytes say',
    'a/3.txt: a zip archive',
    'a/4.txt: a PDF',
  ]);
});

const vector = (sources: readonly (string | number)[], width = sources.length): readonly SourceColumn[] => [
  { name: 'v', sources, type: 'numbers', shape: [width] },
];

test.each([
  [
    'by names, in their order',
    'a,b\n1,2\n3,4\n',
    vector(['b', 'a']),
    [
      [2, 1],
      [4, 3],
    ],
  ],
  ['by numbers', 'a,b\n1,2\n', vector([2, 1]), [[2, 1]]],
  ['by a pattern, in the order of the file', 'p10,x,p2\n1,9,2\n', vector(['p*'], 2), [[1, 2]]],
  ['a pattern is no regular expression', 'p.1,pa1\n1,2\n', vector(['p.*'], 1), [[1]]],
  ['exponents, signs and blanks', 'a,b\n 1e2 ,-.5\n', vector(['a', 'b']), [[100, -0.5]]],
  [
    'digits that a 64-bit float rounds',
    'a\n0.1234567890123456789\n',
    vector(['a']),
    [[Math.fround(0.12345679)]],
  ],
] as const)('numbers with a shape: %s', async (_name, content, columns, rows) => {
  expect(await values(await read('delimited', content, { columns }), 'v')).toEqual(rows);
});

test('a bad number among many is said with the name of its field, and takes its row back', async () => {
  const columns = [...vector(['a', 'b']), { name: 'w', source: 'w', type: 'text' } as const];
  const run = await read('delimited', 'a,b,w\n1,,x\n1,NaN,x\n1,1e39,x\n3,4,y\n', { columns, tolerance: 0.9 });
  expect(await values(run, 'v')).toEqual([[3, 4]]);
  expect(run.warnings).toMatchObject([
    {
      notes: [
        'line 2: "b": "" is not a number',
        'line 3: "b": "NaN" is not a number',
        'line 4: "b": "1e39" is larger than a 32-bit float can be',
      ],
    },
  ]);
});

test.each([
  ['more', 'p1,p2,p3\n1,2,3\n', 'file has 3 columns `p*`, and `.v` has 2 numbers a row'],
  ['fewer', 'p1,q\n1,2\n', 'file has 1 column `p*`, and `.v` has 2 numbers a row'],
  ['none', 'q1,q\n1,2\n', 'file has 0 columns `p*`, and `.v` has 2 numbers a row'],
])('a pattern that stands for %s columns than the width fails', async (_name, content, message) => {
  await expect(read('delimited', content, { columns: vector(['p*'], 2) })).rejects.toMatchObject({
    code: 'SEQ505',
    message: expect.stringContaining(message.slice(4)) as string,
  });
});

test('numbers with a shape come from fields of JSON that are numbers', async () => {
  const columns = vector(['a', 'b']);
  const run = await read('jsonl', '{"a": 1, "b": -2.5}\n{"a": "1", "b": 2}\n', { columns, tolerance: 0.5 });
  expect(await values(run, 'v')).toEqual([[1, -2.5]]);
  expect(run.warnings).toMatchObject([{ notes: ['line 2: "a" is a string, not a number'] }]);
});
