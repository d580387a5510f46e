import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import type { SourceColumn, TextEncoding } from '../../../src/contract/operations/source.js';
import { readRows } from '../../support/run-kernel.js';
import {
  createSources,
  labels,
  pairs,
  plain,
  text,
  usual,
  type Changes,
  type TextSource,
} from './read-source.js';

const { workspace, file, read, tree: folderOf } = createSources();

test.each([
  [
    'line ends of two kinds, a byte order mark, no final one',
    '\ufeff__label__a x\r\n__label__b\ty \n__label__a z',
  ],
  ['blank lines', '\n__label__a x\n\n  \n__label__b y \n__label__a z\n\n'],
])('fasttext takes %s', async (_name, content) => {
  expect(await pairs(await read('fasttext', content))).toEqual([
    ['a', 'x'],
    ['b', 'y '],
    ['a', 'z'],
  ]);
});

test('classes without a mapping are sorted, wherever in the file they come', async () => {
  const late =
    '__label__z text that fills a batch\n'.repeat(70_000) + '__label__b y\n__label__é y\n__label__Z y\n';
  const run = await read('fasttext', late);
  expect(run.document.columns['label']).toEqual({ type: 'class', classes: ['Z', 'b', 'z', 'é'] });
  const rows = await pairs(run);
  expect([rows.length, rows[0], ...rows.slice(-3)]).toEqual([
    70_003,
    ['z', 'text that fills a batch'],
    ['b', 'y'],
    ['é', 'y'],
    ['Z', 'y'],
  ]);
});

test('a mapping gives the classes and their order; its keys may spell the prefix', async () => {
  const run = await read('fasttext', '__label__b x\n__label__a y\n', {
    labels: { __label__b: 'good', a: 'bad' },
    class_order: ['good', 'bad'],
  });
  expect(run.document.columns['label']).toEqual({ type: 'class', classes: ['good', 'bad'] });
  expect(await pairs(run)).toEqual([
    ['good', 'x'],
    ['bad', 'y'],
  ]);
});

test('the order of the classes is the one written down, whatever the keys are', async () => {
  const args = { labels: { 1: 'negative', 2: 'positive' }, class_order: ['positive', 'negative'] };
  const run = await read('fasttext', '__label__1 x\n__label__2 y\n', args);
  expect(run.document.columns['label']).toEqual({ type: 'class', classes: ['positive', 'negative'] });
  expect(await pairs(run)).toEqual([
    ['negative', 'x'],
    ['positive', 'y'],
  ]);
});

test('limit counts rows that are kept, and stops reading there', async () => {
  const run = await read('fasttext', '__label__a 1\nbad\n__label__a 2\n__label__a 3\nbad\nbad\n', {
    limit: 2,
    tolerance: 0.5,
  });
  expect(await pairs(run)).toEqual([
    ['a', '1'],
    ['a', '2'],
  ]);
  expect(run.warnings[0]?.message).toContain('1 row of 3');
});

test('CSV fields may hold delimiters, line ends and quotes', async () => {
  const run = await read('delimited', 'label,text\r\na,"x, ""y""\r\nz"\r\n"b",plain "quote"\r\n\r\na,""');
  expect(await pairs(run)).toEqual([
    ['a', 'x, "y"\r\nz'],
    ['b', 'plain "quote"'],
    ['a', ''],
  ]);
});

test('a quoted field may be longer than what is read at once', async () => {
  const long = 'line\n'.repeat(200_000);
  const run = await read('delimited', `text,label\n"${long}",a\nx,b\n`);
  expect(await pairs(run)).toEqual([
    ['a', long],
    ['b', 'x'],
  ]);
});

test('columns go by number without a header, and quotes are letters where quoting is off', async () => {
  const run = await read('delimited', 'x\t"a\ny\tb"c\n', {
    delimiter: '\t',
    header: false,
    quoting: false,
    columns: [
      { name: 'text', source: 2, type: 'text' },
      { ...labels, source: 1, labels: { x: 'ex', y: 'why' }, class_order: ['ex', 'why'] },
    ],
  });
  expect(await pairs(run)).toEqual([
    ['ex', '"a'],
    ['why', 'b"c'],
  ]);
});

test('numbers are read as such', async () => {
  const columns: readonly SourceColumn[] = [{ name: 'value', source: 'v', type: 'number' }];
  const run = await read('delimited', 'v\n1\n -2.5e3\n.5\n', { columns });
  expect((await readRows(run)).map((row) => row['value'])).toEqual([1, -2500, 0.5]);
});

test('JSON lines give texts, and classes of numbers and booleans', async () => {
  const run = await read(
    'jsonl',
    '{"text": "\\u00e9\\n", "label": 1, "more": []}\r\n\n{"label":true,"text":""}',
  );
  expect(await pairs(run)).toEqual([
    ['1', 'é\n'],
    ['true', ''],
  ]);
});

test.each<[string, TextSource, string | Uint8Array, Changes, string[]]>([
  [
    'broken UTF-8',
    'fasttext',
    text('__label__a é ok\n__label__a xé', [0xe9, 0x20], '\n'),
    {},
    ['line 2: byte 15 (0xe9) is not valid UTF-8'],
  ],
  ['NUL', 'fasttext', '__label__a x\0\n', {}, ['line 1: a NUL byte at byte 13; is this a text file?']],
  ['no label', 'fasttext', '__label__a x\nno\n', {}, ['line 2: no label; a line begins with __label__NAME']],
  ['an empty label', 'fasttext', '__label__ x\n', {}, ['line 1: no label']],
  [
    'two labels',
    'fasttext',
    '__label__a __label__b x\n',
    {},
    ['line 1: more than one label; a row has one class'],
  ],
  [
    'an unknown label',
    'fasttext',
    '__label__c x\n',
    { labels: { a: 'A', b: 'B' }, class_order: ['A', 'B'] },
    ['line 1: the label "c" is not among "a", "b"'],
  ],
  [
    'a label named like a method',
    'fasttext',
    '__label__toString x\n',
    { labels: { a: 'A' }, class_order: ['A'] },
    ['line 1: the label "toString" is not among "a"'],
  ],
  ['too few fields', 'delimited', 'text,label\nx\n', {}, ['line 2: 1 field instead of 2']],
  [
    'text behind a closing quote',
    'delimited',
    'text,label\n"x"y,a\nx,a\n',
    {},
    ['line 2: field 1 goes on after its closing quote; a quote within is doubled: ""'],
  ],
  [
    'an open quote',
    'delimited',
    'text,label\nx,a\n"x,a\ny,a\n',
    {},
    ['line 3: the quote that opens here is never closed'],
  ],
  ['no class', 'delimited', 'text,label\n"a\nb",\n', {}, ['line 2: no label']],
  [
    'no number',
    'delimited',
    'text,label\nx,a\n',
    { columns: [{ name: 'v', source: 'text', type: 'number' }] },
    ['line 2: "x" is not a number'],
  ],
  [
    'no JSON',
    'jsonl',
    '{"text": "x", "label": "a"}\n{"text": \n',
    {},
    ['line 2: not JSON: Unexpected end of JSON input'],
  ],
  ['no object', 'jsonl', '3\n', {}, ['line 1: not a JSON object']],
  ['a missing field', 'jsonl', '{"text": "x"}\n', {}, ['line 1: "label" is missing, not a class']],
  [
    'half a pair',
    'jsonl',
    '{"text": "\\ud800", "label": 1}\n',
    {},
    ['line 1: "text" holds half of a surrogate pair'],
  ],
])('a bad row is shown with its line: %s', async (_name, operation, content, args, notes) => {
  const run = read(operation, content, args);
  await expect(run).rejects.toMatchObject({
    code: 'SEQ500',
    notes,
  });
});

test('a broken record costs its first line only', async () => {
  const run = await read('delimited', 'text,label\n"x"y,a\nx,a\n"open,b\nz,b\n', { tolerance: 0.5 });
  expect(await pairs(run)).toEqual([
    ['a', 'x'],
    ['b', 'z'],
  ]);
  expect(run.warnings).toMatchObject([{ code: 'SEQ501', message: expect.stringContaining('2 rows of 4') }]);
});

test('of many bad rows the first five are shown, and the tolerance that would do is named', async () => {
  const content = '__label__a x\n'.repeat(993) + 'bad\n'.repeat(7);
  await expect(read('fasttext', content, { tolerance: 0.001 })).rejects.toMatchObject({
    message: expect.stringContaining('7 rows of 1,000') as string,
    notes: [994, 995, 996, 997, 998]
      .map((line) => expect.stringContaining(`line ${line}:`) as string)
      .concat(['… and 2 more']),
    help: [expect.stringContaining('tolerance: 1%')],
  });
});

test.each([
  [2, 2, 'tolerance: 50%'],
  [1, 2, 'of another format'],
  [0, 3, 'of another format'],
])('%i good rows and %i bad: the help is about %s', async (good, bad, help) => {
  const content = '__label__a x\n'.repeat(good) + 'bad\n'.repeat(bad);
  await expect(read('fasttext', content)).rejects.toMatchObject({
    code: 'SEQ500',
    help: [expect.stringContaining(help) as string],
  });
});

test('a line too long to keep is one bad row', async () => {
  const content = `__label__a x\n__label__a ${'y'.repeat(17 * 1024 * 1024)}\n__label__a z\n`;
  const run = await read('fasttext', content, { tolerance: 0.5 });
  expect(await pairs(run)).toEqual([
    ['a', 'x'],
    ['a', 'z'],
  ]);
  expect(run.warnings[0]?.notes[0]).toContain('line 2: the line is longer than');
});

const rows = Array.from({ length: 30_000 }, (_, i) => `__label__a row ${i} ${(i * 7919) % 104_729}\n`).join(
  '',
);
const packed = (kind: 'gzip' | 'bzip2'): Buffer =>
  kind === 'gzip'
    ? gzipSync(rows)
    : readFileSync(new URL('../../fixtures/data/rows.txt.bz2', import.meta.url));

test.each(['gzip', 'bzip2'] as const)(
  '%s is told by its content, and read over its members',
  async (kind) => {
    const twice = Buffer.concat([packed(kind), packed(kind)]);
    const run = await read('fasttext', twice);
    expect(run.document.splits['all']?.rows).toBe(60_000);
  },
);

test.each(['gzip', 'bzip2'] as const)('a cut-off %s archive fails, or gives what it held', async (kind) => {
  const whole = packed(kind);
  const cut = whole.subarray(0, whole.length - 1000);
  await expect(read('fasttext', cut)).rejects.toMatchObject({
    code: 'SEQ500',
    notes: [expect.stringContaining('the archive is cut off here')],
    help: [expect.stringContaining('again'), expect.stringContaining('tolerance')],
  });
  const args = kind === 'gzip' ? { tolerance: 0.01 } : { tolerance: 1 };
  const held = read('fasttext', Buffer.concat([kind === 'gzip' ? cut : Buffer.concat([whole, cut])]), args);
  expect((await held).document.splits['all']!.rows).toBeGreaterThan(10_000);
});

test.each(['gzip', 'bzip2'] as const)('a damaged %s archive is told from a cut-off one', async (kind) => {
  const broken = Buffer.from(packed(kind));
  broken.fill(0x55, broken.length >> 1, (broken.length >> 1) + 64);
  await expect(read('fasttext', broken)).rejects.toMatchObject({
    notes: expect.arrayContaining([
      expect.stringMatching(/line [\d,]+: the archive is damaged (?:somewhere before )?here/),
    ]) as string[],
  });
});

// zlib keeps back what it had unpacked of the piece with the damage: here, 582 good rows of 30,000.
const lost = 'what follows is lost';
const suspect = `the archive is damaged somewhere before here, as its checksum says; ${lost}`;
test.each<[string, (bytes: Buffer) => Buffer, string]>([
  ['a wrong checksum', (bytes) => bytes.fill(0, bytes.length - 8, bytes.length - 4), suspect],
  ['a wrong length', (bytes) => bytes.fill(0xff, bytes.length - 4), suspect],
  ['no end', (bytes) => bytes.subarray(0, bytes.length - 4), `the archive is cut off here; ${lost}`],
  [
    'something else behind it',
    (bytes) => Buffer.concat([bytes, Buffer.from('garbage')]),
    `something that is no archive follows here; ${lost}`,
  ],
])('gzip with %s keeps every row before it', async (_name, damage, reason) => {
  const kept = 30_000;
  const bytes = damage(Buffer.from(packed('gzip')));
  const run = await read('fasttext', bytes, { tolerance: 0.001 });
  const all = await pairs(run);
  expect(all).toHaveLength(kept);
  expect(all.at(-1)).toEqual(['a', `row ${kept - 1} ${((kept - 1) * 7919) % 104_729}`]);
  expect(run.warnings).toMatchObject([
    { code: 'SEQ501', message: expect.stringContaining('1 row of') as string },
  ]);
  expect(run.warnings[0]?.notes).toEqual([`line 30,001: ${reason}`]);
  await expect(read('fasttext', bytes)).rejects.toMatchObject({
    code: 'SEQ500',
    message: expect.stringContaining(`1 row of ${(kept + 1).toLocaleString('en')}`) as string,
  });
});

test('gzip that is damaged in the middle keeps at least the rows before the damage', async () => {
  const whole = packed('gzip');
  const broken = Buffer.from(whole);
  const at = whole.length >> 1;
  broken.fill(0xff, at, at + 200);
  const run = await read('fasttext', broken, { tolerance: 1 });
  // What zlib gives of the good half alone.
  const half = gunzipSync(whole.subarray(0, at), { finishFlush: constants.Z_SYNC_FLUSH });
  const good = half.toString().split('\n').length - 1;
  expect(run.document.splits['all']!.rows).toBeGreaterThanOrEqual(good);
  expect(run.warnings[0]?.notes[0]).toMatch(/^line [\d,]+: the archive is damaged/u);
});

test('zeros behind an archive are no damage', async () => {
  for (const kind of ['gzip', 'bzip2'] as const) {
    const run = await read('fasttext', Buffer.concat([packed(kind), Buffer.alloc(512)]));
    expect(run.document.splits['all']?.rows).toBe(30_000);
  }
});

test('something else behind a bzip2 archive is a bad row', async () => {
  const bytes = Buffer.concat([packed('bzip2'), Buffer.from('garbage')]);
  const run = await read('fasttext', bytes, { tolerance: 0.001 });
  expect(run.document.splits['all']?.rows).toBe(30_000);
  expect(run.warnings[0]?.notes).toEqual([
    'line 30,001: something that is no archive follows here; what follows is lost',
  ]);
});

test('a limit is reached before the damage is', async () => {
  const run = await read('fasttext', packed('gzip').subarray(0, 40_000), { limit: 100 });
  expect(run.document.splits['all']?.rows).toBe(100);
});

test.each<[string, string, TextSource, string, Changes]>([
  ['SEQ502', 'an empty file', 'fasttext', '', {}],
  ['SEQ502', 'a header alone', 'delimited', 'text,label\n', {}],
  ['SEQ524', 'the beginning of a zip archive', 'fasttext', 'PK\x03\x04 and so on', {}],
  ['SEQ505', 'a name that is no header', 'delimited', 'a,b\n1,2\n', {}],
  [
    'SEQ505',
    'a number past the last column',
    'delimited',
    'a,b\n1,2\n',
    { header: false, columns: [{ name: 'x', source: 3, type: 'text' }] },
  ],
  [
    'SEQ507',
    'a class for every row',
    'fasttext',
    Array.from({ length: 10_001 }, (_, i) => `__label__${i} x\n`).join(''),
    {},
  ],
])('%s: %s is refused', async (code, _name, operation, content, args) => {
  await expect(read(operation, content, args)).rejects.toMatchObject({ code });
});

test('SEQ503: a file that is not there is named', async () => {
  const run = workspace.run('fasttext', {
    arguments: usual.fasttext,
    files: [join(workspace.folder, 'nowhere.txt')],
  });
  await expect(run).rejects.toMatchObject({
    code: 'SEQ503',
    message: 'nowhere.txt cannot be read: there is no such file',
  });
});

const onlyPos = { classes: { pos: 'good' }, class_order: ['good'] };
const folderArgs: ArgumentsOf<'folder'> = {
  ...plain,
  classes: { pos: 'good', neg: 'bad' },
  class_order: ['good', 'bad'],
  encoding: 'utf-8',
};

test('folder takes the innermost folder that is a class, files in the order of their paths', async () => {
  const tree = folderOf({ 'pos/neg/b.txt': 'B', 'pos/a.txt': 'A', 'neg/é.txt': 'E', 'neg/z.txt': '\ufeffZ' });
  const run = await workspace.run('folder', { arguments: folderArgs, files: tree });
  expect(run.document.columns['label']).toEqual({ type: 'class', classes: ['good', 'bad'] });
  expect(await pairs(run)).toEqual([
    ['bad', 'Z'],
    ['bad', 'E'],
    ['good', 'A'],
    ['bad', 'B'],
  ]);
});

test('files in folders that are no class are left out', async () => {
  const tree = folderOf({ 'pos/a.txt': 'A', 'neg/b.txt': 'B', 'unsup/c.txt': '\0', 'd.txt': 'D' });
  const run = await workspace.run('folder', { arguments: folderArgs, files: tree });
  expect(await pairs(run)).toEqual([
    ['bad', 'B'],
    ['good', 'A'],
  ]);
});

test.each<[TextEncoding, Uint8Array, string]>([
  ['windows-1252', text('caf', [0xe9, 0x20, 0x80, 0x93]), 'café €“'],
  ['latin1', text([0xf1]), 'ñ'],
  ['utf-16le', text([0x61, 0, 0xe9, 0]), 'aé'],
])('folder decodes %s', async (encoding, bytes, wanted) => {
  const tree = folderOf({ 'pos/a.txt': bytes });
  const args = { ...folderArgs, ...onlyPos, encoding };
  const run = await workspace.run('folder', { arguments: args, files: tree });
  expect(await pairs(run)).toEqual([['good', wanted]]);
});

test('a limit takes files of every folder', async () => {
  const tree = folderOf(
    Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i < 20 ? 'neg' : 'pos'}/${i}.txt`, 'x'])),
  );
  const run = await workspace.run('folder', { arguments: { ...folderArgs, limit: 10 }, files: tree });
  const labels = (await pairs(run)).map((row) => (row as string[])[0]);
  expect([labels.filter((label) => label === 'bad').length, labels.length]).toEqual([5, 10]);
});

test.each<[string, Record<string, string | Uint8Array>, Partial<ArgumentsOf<'folder'>>, string]>([
  ['SEQ509', { 'other/a.txt': 'x' }, {}, '"other"'],
  ['SEQ509', { 'pos/a.txt': 'x' }, {}, '"pos"'],
  ['SEQ500', { 'pos/a.txt': text([0xe9]) }, onlyPos, 'pos/a.txt: not valid utf-8'],
  ['SEQ500', { 'pos/a.txt': '\0' }, onlyPos, 'pos/a.txt: a NUL byte'],
  ['SEQ506', {}, {}, '`*` stands for'],
  // As of a Node that was built without it.
  ['SEQ508', { 'pos/a.txt': 'x' }, { encoding: 'utf-9' as TextEncoding }, ''],
])('%s: folder refuses %j', async (code, content, args, note) => {
  const run = workspace.run('folder', { arguments: { ...folderArgs, ...args }, files: folderOf(content) });
  const notes = note === '' ? [] : [expect.stringContaining(note) as string];
  await expect(run).rejects.toMatchObject({ code, notes });
});

test('a source stops when it is told to', async () => {
  const controller = new AbortController();
  controller.abort(new Error('stopped'));
  const run = workspace.run('fasttext', {
    arguments: usual.fasttext,
    files: [file(rows)],
    signal: controller.signal,
  });
  await expect(run).rejects.toThrow('stopped');
});
