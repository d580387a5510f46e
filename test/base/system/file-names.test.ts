import { expect, test } from 'vitest';
import { fileNames } from '../../../src/base/system/file-names.js';

const hostile = [
  '../../../escaped',
  '..',
  '.',
  '',
  '/etc/passwd',
  'a/b',
  'a\\b',
  'C:x',
  'x\0y',
  'con',
  'NUL',
  'com1',
  '.hidden',
  '-rf',
  'ends.',
  'ends ',
  '\u202etxt',
  'e\u0301',
  'x'.repeat(10_000),
  '🦊'.repeat(300),
  '\ud800',
  '__proto__',
];

test('ordinary names stay as they are', () => {
  const names = ['train', 'test', 'B2', 'validación', 'テスト', 'a_b', 'fold-1', '2024', '__proto__'];
  expect([...fileNames(names)]).toEqual(names.map((name) => [name, name]));
});

test('the file of any name lies in its folder, and each name has its own', () => {
  const files = [...fileNames(hostile).values()];
  expect(new Set(files).size).toBe(hostile.length);
  for (const file of files) {
    expect(file).toMatch(/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*$/u);
    expect(Buffer.byteLength(file)).toBeLessThanOrEqual(200);
    expect(file).not.toMatch(/^(con|nul|com1)$/iu);
  }
  expect(fileNames(['a/b']).get('a/b')).toBe('a_b-c14cddc033f6');
});

test('names that a file system may take for one have two files; the first keeps its own', () => {
  const files = fileNames(['A', 'a', 'é', 'É', 'e\u0301']);
  expect([files.get('A'), files.get('é')]).toEqual(['A', 'é']);
  const folded = [...files.values()].map((file) => file.toLowerCase().normalize('NFC'));
  expect(new Set(folded).size).toBe(5);
});

test('a name that is spelled like the file of another has a file of its own', () => {
  const other = fileNames(['a/b']).get('a/b')!;
  for (const names of [
    ['a/b', other],
    [other, 'a/b'],
  ]) {
    expect(new Set(fileNames(names).values()).size).toBe(2);
  }
});
