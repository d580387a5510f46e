/** The examples of the playground: nothing is wrong with them, and their data is what they read. */
import { expect, test } from 'vitest';
import { programOf, shownIn } from '../../docs/playground/page/program-of.js';
import { filmsExample } from '../../docs/playground/run/example.js';
import { checkSourceFiles } from '../../src/cli/program/source-files.js';
import { compile } from '../../src/compile.js';
import { format } from '../../src/language/format/format.js';

interface Given {
  readonly id: string;
  readonly title: { readonly en: string; readonly es: string };
  readonly program: string;
  readonly files: Readonly<Record<string, string>>;
}

const folder = new URL('../../docs/playground/examples/', import.meta.url);
/** They are made for the build, which runs without types. */
const { examples } = (await import(new URL('examples.mjs', folder).href)) as { examples: readonly Given[] };
const { digitPictures } = (await import(new URL('digits.mjs', folder).href)) as {
  digitPictures: () => string;
};

test.for(examples)('$id has no mistakes, and the columns that it names', ({ title, program, files }) => {
  const readFile = (path: string): string | null => files[path.replace('/project/', '')] ?? null;
  const file = { path: 'program.seq', text: program };
  const options = { root: '/project', allowRead: [], params: new Map(), readFile };
  const { graph, diagnostics } = compile(file, options);
  expect(diagnostics).toEqual([]);
  const found = checkSourceFiles(graph!, {
    exists: (path) => readFile(path) !== null,
    readStart: (path, bytes) => readFile(path)?.slice(0, bytes) ?? null,
  });
  expect(found).toEqual([]);
  expect(format(file).text).toBe(program);
  expect(title.en).not.toBe(title.es);
});

const all: readonly Given[] = [
  { id: 'films', title: { en: '', es: '' }, program: filmsExample.program, files: {} },
  ...examples,
];

test.for(all)('$id is the same program in Spanish, with other comments', (example) => {
  const { program } = example;
  const spanish = programOf(example, 'es');
  const code = (text: string) => text.split('\n').filter((line) => !line.startsWith('#'));
  expect(code(spanish)).toEqual(code(program));
  expect(code(program).filter((line) => line.includes(' # '))).toEqual([]);
  const comments = (text: string) => text.match(/^#.*(?:\n#.*)*/gmu)!;
  expect(comments(spanish)).toHaveLength(comments(program).length);
  for (const [at, comment] of comments(spanish).entries()) {
    expect(comment).not.toBe(comments(program)[at]);
    expect(comment.replaceAll(/`[^`]*`|"[^"]*"/gu, '')).not.toMatch(
      /\b(?:the|which|is|are|from|with|and)\b/u,
    );
  }
  expect(format({ path: 'program.seq', text: spanish }).text).toBe(spanish);
});

test('an example that nobody has changed is in the language of the page, and a changed one stays', () => {
  const [example] = all;
  const [english, spanish] = [programOf(example!, 'en'), programOf(example!, 'es')];
  expect(shownIn('es', english, example)).toBe(spanish);
  expect(shownIn('en', spanish, example)).toBe(english);
  expect(shownIn('es', `${english}a = 1\n`, example)).toBe(`${english}a = 1\n`);
  expect(shownIn('es', english, undefined)).toBe(english);
});

test('digits are drawn the same each time, ten classes of pictures with grey levels', () => {
  const text = digitPictures();
  expect(digitPictures()).toBe(text);
  const [header, ...rows] = text.trimEnd().split('\n');
  expect(header!.split(',')).toHaveLength(121);
  const numbers = rows.map((row) => row.split(',').map(Number));
  for (const [digit, ...pixels] of numbers) {
    expect(pixels).toHaveLength(120);
    expect(pixels.every((pixel) => Number.isInteger(pixel) && pixel >= 0 && pixel <= 9)).toBe(true);
    expect(pixels.filter((pixel) => pixel > 6).length, `ink of a ${digit}`).toBeGreaterThan(5);
    // The edge of a picture cuts nothing off.
    expect(pixels.filter((_, at) => at % 10 === 0).every((pixel) => pixel < 9)).toBe(true);
  }
  expect(new Set(rows).size).toBe(rows.length);
  expect(new Set(numbers.map(([digit]) => digit)).size).toBe(10);
});
