/**
 * What `predict` reads: rows from files and standard input, in every format, and what is refused at
 * which place.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { answerRows } from '../../src/deploy/answer-rows.js';
import type { RawColumns } from '../../src/contract/stage-graph.js';
import type { RawRow } from '../../src/deploy/check-row.js';
import { diagnose } from '../../src/deploy/diagnose.js';
import { formatByName, type InputFormat } from '../../src/deploy/input/formats.js';
import type { BadInput, InputRow } from '../../src/deploy/input/input-row.js';
import { readInput, type InputOptions } from '../../src/deploy/input/read-input.js';
import { expectSameCode } from '../support/same-code.js';

const folder = mkdtempSync(join(tmpdir(), 'seqpipe-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Chunk = string | Uint8Array;

interface Asked extends Partial<InputOptions> {
  readonly columns?: RawColumns;
}

async function* chunksOf(chunks: readonly Chunk[]): AsyncIterable<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

const text: RawColumns = { text: 'text' };

async function read(
  format: InputFormat,
  input: readonly Chunk[],
  { columns = text, ...asked }: Asked = {},
): Promise<{ rows: InputRow[]; bad: BadInput | null; said: string | null }> {
  const options: InputOptions = { files: [], encoding: 'utf-8', fields: new Map(), format, ...asked };
  const rows: InputRow[] = [];
  for await (const block of readInput(options, columns, chunksOf(input))) {
    rows.push(...block.rows);
    if (block.bad === null) continue;
    const diagnostic = diagnose('badInput', null, { ...block.bad, format, columns });
    expectSameCode([diagnostic]);
    return { rows, bad: block.bad, said: diagnostic.message };
  }
  return { rows, bad: null, said: null };
}

const rawRows = async (...given: Parameters<typeof read>): Promise<RawRow[]> => {
  const { rows, said } = await read(...given);
  expect(said).toBeNull();
  return rows.map(({ row }) => row);
};

const snow = Buffer.from('schnee ❄ fällt');

test.each<{ name: string; chunks: Chunk[]; expected: string[] }>([
  { name: 'one line', chunks: ['good\n'], expected: ['good'] },
  { name: 'a last line without its end', chunks: ['good\nbad'], expected: ['good', 'bad'] },
  { name: 'Windows line ends', chunks: ['good\r\nbad\r', '\n'], expected: ['good', 'bad'] },
  { name: 'a carriage return within a line', chunks: ['go\rod\n\r\n'], expected: ['go\rod', ''] },
  { name: 'empty lines', chunks: ['\n\nx\n'], expected: ['', '', 'x'] },
  { name: 'one empty line', chunks: ['\n'], expected: [''] },
  { name: 'nothing', chunks: [], expected: [] },
  { name: 'a line in pieces', chunks: ['go', 'od', '\nb', 'ad\n'], expected: ['good', 'bad'] },
  {
    name: 'a character in pieces',
    chunks: [snow.subarray(0, 8), snow.subarray(8)],
    expected: ['schnee ❄ fällt'],
  },
  { name: 'a byte order mark', chunks: ['\uFEFFgood\n'], expected: ['good'] },
  {
    name: 'a byte order mark in pieces',
    chunks: [Buffer.of(0xef), Buffer.of(0xbb, 0xbf, 0x67)],
    expected: ['g'],
  },
  { name: 'gzip', chunks: [gzipSync('good\nbad\n')], expected: ['good', 'bad'] },
])('lines: $name', async ({ chunks, expected }) => {
  const { rows, said } = await read('lines', chunks);
  expect(said).toBeNull();
  expect(rows.map(({ row }) => row['text'])).toEqual(expected);
  expect(rows.map(({ place }) => place)).toEqual(
    expected.map((_, i) => ({ file: null, unit: 'line', at: i + 1 })),
  );
});

test('texts that NUL bytes separate may have several lines', async () => {
  const texts = async (...chunks: Chunk[]) => (await rawRows('nul', chunks)).map((row) => row['text']);
  expect(await texts('one\r\ntwo\0th', 'ree\0\0')).toEqual(['one\r\ntwo', 'three', '']);
  expect(await texts('a\0b')).toEqual(['a', 'b']);
  expect(await texts()).toEqual([]);
  const broken = await read('nul', ['a\0', Buffer.of(0x62, 0xff, 0)]);
  expect(broken.rows).toHaveLength(1);
  expect(broken.said).toBe('text 2: byte 2 (0xff) is not valid UTF-8');
});

test('each file can be one text, as it is for `folder`', async () => {
  const [one, two] = ['one.txt', 'two.txt.gz'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(one, '\ufeffSubject: a\r\n\r\nbody\n');
  writeFileSync(two, gzipSync('zwei\n'));
  const { rows, said } = await read('file', [], { files: [one, two] });
  expect(said).toBeNull();
  expect(rows.map(({ row }) => row['text'])).toEqual(['Subject: a\r\n\r\nbody\n', 'zwei\n']);
  expect(rows.map(({ kept }) => kept)).toEqual([
    { is: 'fields', names: ['file'], values: [one] },
    { is: 'fields', names: ['file'], values: [two] },
  ]);
  expect(await rawRows('file', ['two\n', 'lines\n'])).toEqual([{ text: 'two\nlines\n' }]);
  expect(await rawRows('file', [])).toEqual([{ text: '' }]);
});

const homes: RawColumns = { text: 'text', size: 'number' };

test('CSV: the header names the columns, and further ones are kept', async () => {
  const csv = 'id,size,text\r\n007," 1.5","two\nlines, ""quoted"""\r\n\r\n8,-2e1,\r\n';
  const { rows, said } = await read('csv', [csv.slice(0, 20), csv.slice(20)], { columns: homes });
  expect(said).toBeNull();
  expect(rows.map(({ row }) => row)).toEqual([
    { text: 'two\nlines, "quoted"', size: 1.5 },
    { text: '', size: -20 },
  ]);
  expect(rows.map(({ place }) => place.at)).toEqual([2, 5]);
  expect(rows[0]!.kept).toEqual({
    is: 'fields',
    names: ['id', 'size', 'text'],
    values: ['007', ' 1.5', 'two\nlines, "quoted"'],
  });
});

test('CSV with semicolons is read as such where that is clear', async () => {
  expect(await rawRows('csv', ['id;text\n1;"a;b"\n2;c, d\n'])).toEqual([{ text: 'a;b' }, { text: 'c, d' }]);
});

test('a column of the model may have another name in the input', async () => {
  const fields = new Map([['text', 'review']]);
  expect(await rawRows('csv', ['text,review\nno,yes\n'], { fields })).toEqual([{ text: 'yes' }]);
  expect(await rawRows('tsv', ['a\treview\n1\t"x" y\n'], { fields })).toEqual([{ text: '"x" y' }]);
  expect(await rawRows('jsonl', ['{"review":"yes","text":1}\n'], { fields })).toEqual([{ text: 'yes' }]);
  expect((await read('jsonl', ['{"text":"no"}\n'], { fields })).said).toBe(
    'line 1 has no column "review", a text',
  );
});

// A file like that of the training has the columns under its own names.
test('a column stands where the source of the training reads it', async () => {
  const sources = { day: { field: 'Date' }, value: { field: 'Temp', pattern: '^(-?[0-9.]+) C$' } };
  const columns: RawColumns = { day: 'text', value: 'number' };
  const asked = { columns, sources };
  const expected = [{ day: 'mon', value: 1.5 }];
  expect(await rawRows('csv', ['Date,Temp\nmon,1.5 C\n'], asked)).toEqual(expected);
  expect(await rawRows('csv', ['Date;Temp\nmon;1.5 C\n'], asked)).toEqual(expected);
  expect(await rawRows('jsonl', ['{"Date":"mon","Temp":"1.5 C"}\n'], asked)).toEqual(expected);
  // Columns of their own names hold what the model reads.
  expect(await rawRows('csv', ['day,value\nmon,1.5\n'], asked)).toEqual(expected);
  expect(await rawRows('jsonl', ['{"day":"mon","value":1.5}\n'], asked)).toEqual(expected);
  const named = { ...asked, fields: new Map([['value', 'Temp']]) };
  expect(await rawRows('csv', ['day,value,Temp\nmon,7,1.5 C\n'], named)).toEqual(expected);
  const swapped = { day: { field: 'value' }, value: { field: 'day' } };
  expect(await rawRows('csv', ['value,day\nmon,1.5\n'], { columns, sources: swapped })).toEqual(expected);
});

test.each([
  ['csv', 'Date,Temp,value\nmon,1.5 C,7\n', 'line 1 has the columns "value" and "Temp"'],
  ['jsonl', '{"Date":"mon","Temp":"1.5 C","value":7}\n', 'line 1 has the columns "value" and "Temp"'],
  ['csv', 'Date,Temp\nmon,1.5 F\n', 'line 2: in its column "Temp", "1.5 F" does not match the pattern'],
  ['jsonl', '{"Date":"mon","Temp":"1.5 F"}\n', 'line 1: in its column "Temp", "1.5 F" does not match'],
  ['csv', 'Date,x\nmon,1.5 C\n', 'line 1 has no column "value", a number'],
  ['csv', 'Date,Temp,Temp\nmon,1.5 C,1.6 C\n', 'line 1 has the column "Temp" twice'],
  ['jsonl', '{"Date":"mon","Temp":"1 C","Temp":"2 C"}\n', 'line 1 has the column "Temp" twice'],
] as const)('%s: %s is refused', async (format, input, said) => {
  const columns: RawColumns = { day: 'text', value: 'number' };
  const sources = { day: { field: 'Date' }, value: { field: 'Temp', pattern: '^(-?[0-9.]+) C$' } };
  expect((await read(format, [input], { columns, sources })).said).toContain(said);
});

test('JSON lines keep the row as it is written', async () => {
  const line = '{"text": "a", "id": 9007199254740993}';
  const { rows } = await read('jsonl', [`\n${line}\r\n   \n{"text": "b"}`]);
  expect(rows.map(({ row, place }) => [row['text'], place.at])).toEqual([
    ['a', 2],
    ['b', 4],
  ]);
  expect(rows[0]!.kept).toMatchObject({ is: 'json', text: line });
});

// Each was read as a text or a number before, or would be.
test.each<{ format: InputFormat; input: Chunk[]; asked?: Asked; good: number; said: string }>([
  {
    format: 'lines',
    input: ['a\nb\nn', Buffer.from('a\xefve\n', 'latin1')],
    good: 2,
    said: 'line 3: byte 3 (0xef) is not valid UTF-8',
  },
  {
    format: 'lines',
    input: ['a\nb\0c\n'],
    good: 1,
    said: 'line 2: a NUL byte at byte 2; is this a text file?',
  },
  {
    format: 'lines',
    input: [Buffer.from('a\n\ud83d\n', 'utf16le')],
    asked: { encoding: 'utf-16le' },
    good: 1,
    said: 'line 2: not valid utf-16le',
  },
  {
    format: 'lines',
    input: ['a\n', 'x'.repeat(17 * 2 ** 20), '\n'],
    good: 1,
    said: 'line 2: the line is longer than 16,777,216 bytes',
  },
  {
    format: 'file',
    input: ['x'.repeat(17 * 2 ** 20)],
    good: 0,
    said: 'standard input: larger than 16,777,216 bytes',
  },
  ...['1,5', '', 'NaN', 'Infinity', '0x1F', '1e999', '١', '1 000', 'a'].map((value) => ({
    format: 'lines' as const,
    input: [`1\n${value}\n`],
    asked: { columns: { size: 'number' } } as const,
    good: 1,
    said: `line 2 has ${JSON.stringify(value)} in its column "size", not a number`,
  })),
  ...['"1,5"', '', 'NaN', '0b11'].map((value) => ({
    format: 'csv' as const,
    input: [`text,size\na,1\nb,${value}\nc,3\n`],
    asked: { columns: homes },
    good: 1,
    said: `line 3 has ${JSON.stringify(value.replaceAll('"', ''))} in its column "size", not a number`,
  })),
  { format: 'csv', input: ['id;txt\n1;a\n'], good: 0, said: 'line 1 has no column "text", a text' },
  { format: 'csv', input: ['text,text\na,b\n'], good: 0, said: 'line 1 has the column "text" twice' },
  { format: 'csv', input: ['id,text\n1,a\n2\n'], good: 1, said: 'line 3: 1 field instead of 2' },
  {
    format: 'csv',
    input: ['id,text\n1,"a\nb\n'],
    good: 0,
    said: 'line 2: the quote that opens here is never closed',
  },
  {
    format: 'csv',
    input: ['id,text\n1,a\n2,', Buffer.of(0xe9), '\n'],
    good: 1,
    said: 'line 3: byte 3 (0xe9) is not valid UTF-8',
  },
  { format: 'jsonl', input: ['{"text":"a"}\ngreat fun\n'], good: 1, said: 'line 2 is not JSON: ' },
  {
    format: 'jsonl',
    input: ['[{"text":"a"}]'],
    good: 0,
    said: 'line 1 is a list, not an object with columns',
  },
  {
    format: 'jsonl',
    input: ['{"text":"a","more":{"text":"text"}}\n{"text":"a","text":"b"}\n'],
    good: 1,
    said: 'line 2 has the column "text" twice',
  },
  {
    format: 'jsonl',
    input: ['{"text":"a \\"b\\","}\n{"text":"a","te\\u0078t":"b"}\n'],
    good: 1,
    said: 'line 2 has the column "text" twice',
  },
  {
    format: 'jsonl',
    input: ['{"review":"a","review":"b"}'],
    asked: { fields: new Map([['text', 'review']]) },
    good: 0,
    said: 'line 1 has the column "review" twice',
  },
  { format: 'jsonl', input: ['null'], good: 0, said: 'line 1 is null, not an object with columns' },
  { format: 'jsonl', input: ['{}'], good: 0, said: 'line 1 has no column "text", a text' },
  {
    format: 'jsonl',
    input: ['{"text":4}'],
    good: 0,
    said: 'line 1 has a number in its column "text", not a text',
  },
  {
    format: 'jsonl',
    input: ['{"text":"a","size":"4"}'],
    asked: { columns: homes },
    good: 0,
    said: 'line 1 has a text in its column "size", not a number',
  },
  {
    format: 'jsonl',
    input: ['{"text":"a","size":1e999}'],
    asked: { columns: homes },
    good: 0,
    said: 'line 1 has Infinity in its column "size", not a number',
  },
  { format: 'jsonl', input: ['{"text":"a\\u0000"}'], good: 0, said: 'line 1: "text" holds a NUL character' },
  {
    format: 'jsonl',
    input: ['{"text":"\\ud83d"}'],
    good: 0,
    said: 'line 1: "text" holds half of a surrogate pair',
  },
])('$format: $said', async ({ format, input, asked, good, said }) => {
  const found = await read(format, input, asked);
  expect(found.said).toContain(said);
  expect(found.rows).toHaveLength(good);
});

test('the lines before the end of a damaged archive are read', async () => {
  const whole = gzipSync(Array.from({ length: 50_000 }, (_, i) => `line ${i}\n`).join(''));
  const { rows, said } = await read('lines', [whole.subarray(0, whole.length / 2)]);
  expect(rows.length).toBeGreaterThan(10_000);
  expect(rows.every(({ row }, i) => row['text'] === `line ${i}`)).toBe(true);
  const last = rows.length.toLocaleString('en');
  expect(said).toBe(`line ${last}, and then: the archive is cut off here; what follows is lost`);
});

test('other encodings are read by the names that sources have', async () => {
  const latin = Buffer.from('na\xefve\n\x80\n', 'latin1');
  const texts = (await rawRows('lines', [latin], { encoding: 'windows-1252' })).map((row) => row['text']);
  expect(texts).toEqual(['naïve', '€']);
  const wide = Buffer.from('\ufefftext,size\nnaïve 😀,2\n', 'utf16le');
  expect(await rawRows('csv', [wide], { encoding: 'utf-16le', columns: homes })).toEqual([
    { text: 'naïve 😀', size: 2 },
  ]);
  await expect(read('lines', [wide])).rejects.toMatchObject({ diagnostic: 'otherEncodingMarked' });
});

test('a fault in a file is told with its name, and nothing after it is read', async () => {
  const files = ['first.txt', 'second.txt', 'third.txt'].map((name) => join(folder, name));
  writeFileSync(files[0]!, 'a\nb\n');
  writeFileSync(files[1]!, 'c\nd\0\n');
  writeFileSync(files[2]!, 'e\n');
  const { rows, said } = await read('lines', [], { files });
  expect(rows.map(({ row, place }) => [row['text'], place.at])).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 1],
  ]);
  expect(said).toContain(`${files[1]}, line 2: a NUL byte`);
  await expect(read('lines', [], { files: [join(folder, 'none.txt')] })).rejects.toMatchObject({
    diagnostic: 'cannotRead',
  });
});

test.each([
  ['mails.txt', null],
  ['mails', null],
  ['data.csv', 'csv'],
  ['a.b/data.CSV.gz', 'csv'],
  ['data.csv/mails', null],
  ['data.tsv.bz2', 'tsv'],
  ['data.jsonl', 'jsonl'],
  ['data.ndjson', 'jsonl'],
  ['mails.gz', null],
  ['constructor', null],
  ['a.constructor', null],
])('the format of %s is told by its name: %s', (file, format) => {
  expect(formatByName(file)).toBe(format);
});

test('rows that came together are answered together, in groups', async () => {
  const groups: number[] = [];
  const predictor = {
    predict(rows: readonly RawRow[]) {
      groups.push(rows.length);
      return Promise.resolve(rows.map(({ text: label }) => ({ label: String(label), knownWords: 1 })));
    },
  };
  const options = { files: [], encoding: 'utf-8', fields: new Map(), format: 'lines' } as const;
  const blocks = readInput(options, text, chunksOf(['x\n'.repeat(600), 'y\n', 'z\0\n']));
  const labels: string[] = [];
  let bad: BadInput | null = null;
  const answering = { predict: predictor.predict } as unknown as Parameters<typeof answerRows>[0];
  for await (const block of answerRows(answering, blocks)) {
    labels.push(...block.rows.map(({ prediction }) => ('label' in prediction ? prediction.label : '')));
    bad = block.bad;
  }
  expect(groups).toEqual([256, 256, 88, 1]);
  expect(labels.slice(-2)).toEqual(['x', 'y']);
  expect(bad).toMatchObject({ place: { at: 602 }, problem: { is: 'no text', nul: true } });
});

test('CSV takes a delimiter and a decimal comma, as the source `csv` does', async () => {
  const rows = await rawRows('csv', ['size|text\n1.234,5|a;b\n"-0,5"|c\n'], {
    columns: homes,
    delimiter: '|',
    decimal: ',',
  });
  expect(rows).toEqual([
    { text: 'a;b', size: 1234.5 },
    { text: 'c', size: -0.5 },
  ]);
  const point = await read('csv', ['size|text\n1.5|a\n'], { columns: homes, delimiter: '|', decimal: ',' });
  expect(point.said).toContain('line 2');
});

test.each<[format: InputFormat, input: string, columns: RawColumns, said: string]>([
  ['lines', 'a\nb\0c\n', text, 'línea 2: un byte NUL en el byte 2; ¿es un archivo de texto?'],
  ['jsonl', '[1]\n', text, 'línea 1 es una lista, no un objeto con columnas'],
  ['jsonl', '{"text": 3}\n', text, 'línea 1 tiene un número en su columna "text", no un texto'],
  ['csv', 'a,b\n1\n', { b: 'number' }, 'línea 2: 1 campo en lugar de 2'],
])('%s: what is wrong in Spanish', async (format, input, columns, said) => {
  const { bad } = await read(format, [input], { columns });
  const { translations } = diagnose('badInput', null, { ...bad!, format, columns });
  expect(translations?.es?.message).toBe(said);
});

test('help for a number tells of the decimal comma where it would be one', async () => {
  const helpFor = async (value: string, decimal: '.' | ','): Promise<readonly string[]> => {
    const { bad } = await read('tsv', [`size\n${value}\n`], { columns: { size: 'number' }, decimal });
    return diagnose('badInput', null, { ...bad!, format: 'tsv', columns: { size: 'number' } }).help;
  };
  const point = 'a number has digits, a decimal point and no other signs: 12.5';
  expect(await helpFor('1.234,5', '.')).toEqual([
    point,
    'if the comma is the decimal mark, say so: `--decimal ,`',
  ]);
  expect(await helpFor('a', '.')).toEqual([point]);
  expect(await helpFor('1.5', ',')).toEqual([
    'with `--decimal ,`, a number has a decimal comma, and points only between groups: 1.234,5',
  ]);
});
