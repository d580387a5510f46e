/** From bytes of a file to a program that compiles without a warning, or to words that refuse it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../../src/compile.js';
import { isRefusal, type Refusal } from '../../src/init/file/data-file.js';
import { readDataFile } from '../../src/init/file/read-data-file.js';
import type { JobName } from '../../src/init/jobs/job.js';
import { jobs } from '../../src/init/jobs/jobs.js';
import { likelyJob } from '../../src/init/jobs/likely-job.js';
import { chooseColumns, makePlan, type Told } from '../../src/init/make-plan.js';
import { sentenceInSpanish, subjects } from '../../src/init/sentences.es.js';
import { initTexts } from '../../src/init/texts.js';
import { format } from '../../src/language/format/format.js';
import { temporaryFolder } from '../support/run-graph.js';

interface Made {
  /** What was said, or why nothing was made. */
  readonly words: string;
  /** Empty where the file was refused. */
  readonly program: string;
}

async function init(
  data: string | Buffer,
  job: JobName,
  { name = 'd.csv', timeFormat = null, ...told }: Told & { name?: string; timeFormat?: string | null } = {},
): Promise<Made> {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), data);
  const file = await readDataFile(join(folder, name), null, initTexts.en.column);
  if (isRefusal(file)) return refused(file);
  const chosen = await chooseColumns(file, jobs[job], { ...told, timeFormat }, null);
  if (isRefusal(chosen)) return refused(chosen);
  const plan = makePlan(file, jobs[job], chosen, 'en');
  if (isRefusal(plan)) return refused(plan);
  const spanish = makePlan(file, jobs[job], chosen, 'es');
  if (isRefusal(spanish)) throw new Error('a refusal depends on the language');
  sameProgram(plan.program, spanish.program);
  const compiled = compile(
    { path: 'new.seq', text: plan.program },
    { readFile: () => null, root: folder, allowRead: [], cwd: folder, params: new Map() },
  );
  expect(compiled.diagnostics.map(({ message }) => message)).toEqual([]);
  expect(format({ path: 'new.seq', text: plan.program }).text).toBe(plan.program);
  const findings = [...file.findings, ...chosen.findings, ...plan.findings];
  for (const { about, text } of findings) {
    expect(subjects).toHaveProperty([about]);
    if (about !== 'prompt' && !/^[\w ]+(, (ISO 8601|[DMYHms/:., -]+))?$/u.test(text)) inSpanish(text);
  }
  const said = findings.map(({ about, text }) => `${about}: ${text}`);
  return { words: said.join('\n'), program: plan.program };
}

/** The code of both is the same; no sentence of the comments is. */
function sameProgram(english: string, spanish: string): void {
  const code = (program: string) => program.split('\n').filter((line) => !line.startsWith('#'));
  expect(code(spanish)).toEqual(code(english));
  const paragraphs = (program: string) =>
    [...program.matchAll(/(?:^#+ .*\n)+/gmu)].map(([lines]) => lines.replaceAll(/\n?#+ /gu, ' ').trim());
  const [original, translated] = [paragraphs(english), paragraphs(spanish)];
  expect(translated).toHaveLength(original.length);
  const sentences = (paragraph: string) => paragraph.split(/(?<=[.?:]) /u);
  for (const [at, text] of translated.entries()) {
    expect(sentences(original[at]!).filter((sentence) => sentences(text).includes(sentence))).toEqual([]);
    expect(text.replaceAll(/`[^`]*`/gu, '')).not.toMatch(/\b(?:the|rows|which|is|are|from|with|and)\b/u);
  }
}

function refused({ refusal, help }: Refusal): Made {
  inSpanish(refusal);
  inSpanish(help);
  return { words: `${refusal}; ${help}`, program: '' };
}

/** Whatever is said in a test of this file has a Spanish form, with the same code. */
function inSpanish(english: string): void {
  const spanish = sentenceInSpanish(english);
  expect(spanish, english).not.toBeNull();
  expect(spanish!.replaceAll(/"[^"]*"/gu, '')).not.toMatch(/\b(?:rows|counts|cannot|needs|which|is)\b/u);
  const codeIn = (text: string) => text.match(/`[^`]+`/gu) ?? [];
  expect(codeIn(spanish!), english).toEqual(codeIn(english));
}

const lines = (count: number, line: (row: number) => string): string =>
  Array.from({ length: count }, (_, row) => `${line(row)}\n`).join('');
const words = 'el hotel está muy bien pero la habitación no tiene luz y el baño es pequeño'.split(' ');
const sentence = (row: number): string =>
  [row, row * 7, row * 3 + 1, row * 5 + 2].map((at) => words[at % words.length]).join(' ') + ` ${row}`;
const labelled = (count: number, label: (row: number) => string, between = ','): string =>
  `texto${between}etiqueta\n${lines(count, (row) => `${sentence(row)}${between}${label(row)}`)}`;
const good = (row: number): string => (row % 3 === 0 ? 'mala' : 'buena');

test('semicolons and Latin-1 are found, and said', async () => {
  const { words: said, program } = await init(Buffer.from(labelled(200, good, ';'), 'latin1'), 'classify');
  expect(said).toMatch(/encoding: windows-1252.*á/);
  expect(said).toMatch(/semicolons between the fields: 2 in every row; the first row names/);
  expect(said).toContain('etiqueta, 2 classes: buena (67 %), mala (34 %)');
  expect(program).toContain('delimiter: ";"');
  expect(program).toContain('encoding: "windows-1252"');
});

test('UTF-16 is told by its mark, a file without names by its first row', async () => {
  const { words: said, program } = await init(
    Buffer.from(`\ufeff${lines(200, (row) => `${good(row)}\t${sentence(row)}`)}`, 'utf16le'),
    'classify',
    { name: 'd.txt' },
  );
  expect(said).toContain('utf-16le');
  expect(program).toContain('text: 2, label: class(1)');
  expect(program).toContain('header: false');
});

test.each([
  [
    'Polish',
    'windows-1250',
    Buffer.from(
      lines(90, () => 'tak,za\xbf\xf3\xb3\xe6 g\xea\x9cl\xb9 ja\xbf\xf1'),
      'latin1',
    ),
  ],
  [
    'Russian',
    'windows-1251',
    Buffer.from(
      lines(90, () => '1,\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0 \xe8 \xe2\xf1\xe5'),
      'latin1',
    ),
  ],
])('%s that is not UTF-8 is not taken for Latin-1', async (_, encoding, bytes) => {
  const { words: said } = await init(bytes, 'classify');
  expect(said).toContain('not UTF-8, and does not read as Latin-1');
  expect(said).toContain(`${encoding} reads`);
});

test.each([
  ['one class', labelled(100, () => 'buena'), /one class only: all 100 rows are "buena"/],
  ['ids', labelled(100, (row) => `a${row}`), /names the rows/],
  ['running text', labelled(100, (row) => sentence(row + 1)), /running text/],
  ['many numbers', labelled(300, (row) => String(((row * 7919) % 3001) / 7)), /too many for classes/],
  ['few rows', labelled(40, good), /40 rows with a label: a classifier needs 60/],
  ['nothing', labelled(100, () => ''), /is empty in every row/],
  [
    'one row of the other class',
    labelled(100, (row) => (row === 3 ? 'mala' : 'buena')),
    /only one class of `etiqueta` has 5 rows/,
  ],
])('%s is no label', async (_, data, refused) => {
  const made = await init(data, 'classify', { label: 'etiqueta' });
  expect(made).toEqual({ words: expect.stringMatching(refused), program: '' });
});

test('a name that is not there is answered with the nearest one', async () => {
  const { words: said } = await init(labelled(100, good), 'classify', { label: 'etiqeta' });
  expect(said).toContain('did you mean "etiqueta"?');
});

test('repeated and contrary rows, rows without a label and broken ones are counted', async () => {
  const data = `${labelled(100, good)}igual,buena\nigual,mala\nigual,mala\nsin etiqueta,\na,b,c\n`;
  const { words: said, program } = await init(data, 'classify', { label: 'etiqueta', text: 'texto' });
  expect(said).toContain('2 rows with the text of another row');
  expect(said).toContain('1 text with two labels');
  expect(said).toContain('left out: 1 row without a label');
  expect(said).toContain('left out: 1 row that cannot be read');
  expect(program).toContain('tolerance: 2%');
});

test('classes that look alike and names with quotes are not trusted', async () => {
  const data = `"the ""text""",label\n${lines(120, (row) => `${sentence(row)},${['pos', 'neg', 'pos '][row % 3]}`)}`;
  const { words: said, program } = await init(data, 'classify');
  expect(said).toContain('"pos" and "pos " are different classes');
  expect(program).toContain(String.raw`text: "the \"text\""`);
});

test('numbers are features, and a column that counts the rows is none', async () => {
  const data = `id;largo;ancho;fijo;especie\n${lines(150, (row) => `${row};${row % 7},${row % 10};${row % 5},5;1;${['a', 'b', 'c'][row % 3]}`)}`;
  const { words: said, program } = await init(data, 'classify');
  expect(program).toContain('x: numbers("largo", "ancho")');
  expect(program).toContain('decimal: ","');
  expect(said).toContain('`id` counts the rows; `fijo` is the same in all rows');
});

const date = (row: number): string => new Date(Date.UTC(2020, 0, 1 + row)).toISOString().slice(0, 10);

test('a day is found in the order of the rows, and decimal commas with it', async () => {
  const spanish = (row: number): string => date(row).split('-').reverse().join('/');
  const data = `Fecha;Ventas\n${lines(200, (row) => `${spanish(row)};${row % 9},${row % 7}`)}`;
  const { program } = await init(data, 'forecast');
  expect(program).toContain('format: "DD/MM/YYYY"');
  expect(program).toContain('decimal: ","');
});

test('what can be two days is asked for', async () => {
  const mixed = (row: number): string => `0${((row * 5) % 9) + 1}/0${((row * 7) % 8) + 1}/${1900 + row}`;
  const data = `day,value\n${lines(100, (row) => `${mixed((row * 37) % 100)},${row * 1.5}`)}`;
  expect((await init(data, 'forecast')).words).toMatch(/can be read as DD\/MM\/YYYY and as MM\/DD\/YYYY/);
  expect((await init(data, 'forecast', { timeFormat: 'MM/DD/YYYY' })).program).toContain(
    'format: "MM/DD/YYYY"',
  );
});

test('several series in one file are kept apart, or refused', async () => {
  const row = (at: number): string => `${date(at >> 1)},${at % 2 ? 'Lugo' : 'León'},${(at * 13) % 17}`;
  expect((await init(`day,town,value\n${lines(300, row)}`, 'forecast')).program).toContain('series: .series');
  const alone = `day,value\n${lines(300, (at) => `${date(at >> 1)},${(at * 13) % 17}`)}`;
  expect((await init(alone, 'forecast')).words).toMatch(/several rows have the same `day`/);
});

test.each([
  ['no time', `name,value\n${lines(100, (row) => `x${row % 7},${row}`)}`, /no column has dates/],
  ['no numbers', `day,value\n${lines(100, (row) => `${date(row)},x${row}y`)}`, /no column has numbers/],
  [
    'commas between thousands',
    `day,value\n${lines(100, (row) => `${date(row)},"1,${100 + row}.5"`)}`,
    /commas between thousands/,
  ],
  [
    'few rows',
    `day,value\n${lines(30, (row) => `${date(row)},${row * 2.5}`)}`,
    /30 rows with a time and a number/,
  ],
])('a series with %s is refused', async (_, data, refused) => {
  expect(await init(data, 'forecast')).toEqual({ words: expect.stringMatching(refused), program: '' });
});

test('the other tasks make programs, and refuse what is not theirs', async () => {
  const novel = lines(1000, (row) => `${sentence(row)}, dijo la ${words[row % 9]}.`);
  expect((await init(novel, 'language-model', { name: 'novel.txt' })).program).toContain(
    'lines("data/novel.txt")',
  );
  expect((await init(novel.slice(0, 900), 'language-model', { name: 'n.txt' })).words).toMatch(
    /needs 20,000 at least/,
  );
  const pairs = lines(600, (row) => `${sentence(row)}\t${sentence(row + 1).toUpperCase()} ${row}`);
  expect((await init(pairs, 'translate', { name: 'p.tsv' })).program).toContain('source: 1, target: 2');
  const equal = lines(600, (row) => `${sentence(row)}\t${sentence(row)}`);
  expect((await init(equal, 'translate', { name: 'p.tsv' })).words).toMatch(/the same text in both columns/);
  const numbers = `a,b,c,d\n${lines(200, (row) => `${row % 7}.5,${(row * 3) % 11},${(row * 5) % 13},${row % 3}`)}`;
  expect((await init(numbers, 'autoencoder')).program).toContain('against: [pca(1)]');
  expect((await init(labelled(100, good), 'autoencoder')).words).toMatch(/0 columns of numbers/);
});

test('JSON and labelled lines are read as they are', async () => {
  const json = lines(100, (row) =>
    JSON.stringify({ id: row, text: sentence(row), label: row % 2, tags: [1] }),
  );
  const { program } = await init(json, 'classify', { name: 'd.json' });
  expect(program).toContain('jsonl("data/d.json", columns: { text: "text", label: class("label") })');
  const array = `[${Array.from({ length: 100 }, (_, row) => JSON.stringify({ text: sentence(row), label: row % 2 }))}]`;
  expect((await init(array, 'classify', { name: 'd.json' })).program).toContain('jsonl(');
  const fast = lines(100, (row) => `__label__${good(row)} ${sentence(row)}`);
  expect((await init(fast, 'classify', { name: 'd.txt' })).program).toContain('fasttext("data/d.txt")');
});

test.each([
  ['empty', '', /is empty/],
  ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /is no text \(image\)/],
])('a file that is %s is refused', async (_, data, refused) => {
  expect((await init(data, 'classify')).words).toMatch(refused);
});

test('the likeliest task comes first', async () => {
  const likely = async (data: string, name: string): Promise<JobName> => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, data);
    const file = await readDataFile(path, null, initTexts.en.column);
    if (isRefusal(file)) throw new Error(file.refusal);
    return likelyJob(file);
  };
  expect(await likely(labelled(100, good), 'd.csv')).toBe('classify');
  expect(await likely(`day,value\n${lines(100, (row) => `${date(row)},${row * 1.5}`)}`, 'd.csv')).toBe(
    'forecast',
  );
  expect(
    await likely(
      lines(600, (row) => `${sentence(row)}\t${sentence(row + 2)}`),
      'd.tsv',
    ),
  ).toBe('translate');
  expect(await likely(lines(600, sentence), 'd.txt')).toBe('language-model');
});
