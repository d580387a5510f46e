/** Which files a program may read, and what a link carries of them. */
import { expect, test } from 'vitest';
import { createPageFiles } from '../../docs/playground/page/page-files.js';
import { isFileName, sharedFrom, withoutFiles } from '../../docs/playground/page/shared.js';

const example = (id: string, files: Record<string, string>) => ({
  id,
  title: { en: id, es: id },
  program: '',
  files,
});
const films = example('films', { 'films.csv': 'text\nfine\n' });
const trees = example('trees', { 'trees.csv': 'height\n3\n' });

test('a changed file waits while another example is shown, an added one goes along', () => {
  const files = createPageFiles(films);
  files.write('films.csv', 'text\ngood\n');
  files.write('mine.csv', 'a\n1\n');
  expect(files.own()).toEqual({ 'films.csv': 'text\ngood\n', 'mine.csv': 'a\n1\n' });
  files.show(trees);
  expect(files.all()).toEqual({ 'trees.csv': 'height\n3\n', 'mine.csv': 'a\n1\n' });
  files.show(films);
  expect(files.text('films.csv')).toBe('text\ngood\n');
  expect(['films.csv', 'mine.csv'].map(files.stateOf)).toEqual(['changed', 'added']);
  files.restore('films.csv');
  files.restore('mine.csv');
  expect(files.all()).toEqual(films.files);
  expect(files.own()).toEqual({});
});

test('a file that is written as it was is not changed', () => {
  const files = createPageFiles(films, { 'films.csv': 'text\nbad\n' });
  expect(files.stateOf('films.csv')).toBe('changed');
  files.write('films.csv', films.files['films.csv']!);
  expect(files.stateOf('films.csv')).toBe('given');
});

test('the files of a link come in place of what was changed', () => {
  const files = createPageFiles(films);
  files.write('films.csv', 'text\ngood\n');
  files.show(films, {});
  expect(files.all()).toEqual(films.files);
  files.show(films, { 'films.csv': 'text\nlinked\n' });
  expect(files.text('films.csv')).toBe('text\nlinked\n');
});

test('names of objects are no files', () => {
  const files = createPageFiles(films);
  expect(files.text('constructor')).toBe('');
  files.write('constructor', 'a\n');
  expect(files.own()).toEqual({ constructor: 'a\n' });
});

test.for([
  ['films.csv', true],
  ['Reseñas 2024 (copia).csv', true],
  ['settings', true],
  ['../films.csv', false],
  ['data/films.csv', false],
  ['.seqpipe', false],
  ['__proto__', false],
  ['program.seq', false],
  ['Program.SEQ', false],
  ['', false],
  ['a'.repeat(101), false],
] as const)('%s as the name of a file: %s', ([name, right]) => {
  expect(isFileName(name)).toBe(right);
});

test('a link with a file that could not lie beside the program is damaged', () => {
  const text = (files: unknown) => JSON.stringify({ program: 'a = 1', example: 'films', files });
  expect(sharedFrom(text({ 'a.csv': 'x\n' }))).toEqual({
    program: 'a = 1',
    example: 'films',
    files: { 'a.csv': 'x\n' },
  });
  for (const files of [{ '../a.csv': 'x' }, { 'a.csv': 3 }, null, 'a', ['a']]) {
    expect(sharedFrom(text(files)), JSON.stringify(files)).toBeNull();
  }
  expect(sharedFrom('{"program":"a","example":"b","files":{"__proto__":"x"}}')).toBeNull();
});

test('without its files it says which ones are missing', () => {
  const shared = { program: 'a = 1', example: 'films' };
  expect(withoutFiles(shared)).toEqual(shared);
  const left = withoutFiles({ ...shared, files: { 'a.csv': 'x' }, left: ['b.csv'] });
  expect(left).toEqual({ ...shared, left: ['b.csv', 'a.csv'] });
  expect(sharedFrom(JSON.stringify(left))).toEqual(left);
});
