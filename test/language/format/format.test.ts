/**
 * One style: what it looks like, that formatting twice changes nothing, that the tree and the
 * comments stay, for every program of the project and for its programs with other spaces, breaks
 * and comments.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { format } from '../../../src/language/format/format.js';
import { lineWidth } from '../../../src/language/format/lay-out-lines.js';
import { treeOf } from '../../../src/language/format/tree.js';
import { parse } from '../../../src/language/syntax/build-ast.js';
import { createRandom, type Random } from '../../../src/stages/rows/random.js';
import { chosen, rounds } from '../../support/rounds.js';
import { slowTest } from '../../support/slow-test.js';

const formatted = (text: string): string | null => format({ path: 'a.seq', text }).text;

const programs = ['pipelines', 'stdlib', 'test', 'bench']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => path.endsWith('.seq'))
  .sort()
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  .filter((file) => parse(file).diagnostics.length === 0);

const commentsOf = (text: string): readonly string[] =>
  text.split(/\r\n?|\n/).flatMap((line) => {
    const code = line.replace(/r(#*)".*?"\1|"(?:[^"\\]|\\.)*"/g, (string) => '_'.repeat(string.length));
    const at = code.indexOf('#');
    return at < 0 ? [] : [line.slice(at).trimEnd()];
  });

function holdsFor(text: string): void {
  const once = formatted(text);
  expect(once).not.toBeNull();
  expect(formatted(once!)).toBe(once);
  expect(treeOf(parse({ path: 'a.seq', text: once! }).program)).toBe(
    treeOf(parse({ path: 'a.seq', text }).program),
  );
  expect(commentsOf(once!)).toEqual(commentsOf(text));
}

test('there are programs to format', () => expect(programs.length).toBeGreaterThan(90));

/** Usually those of users, and a quarter of those that tests read. */
const usual = chosen(programs, ({ path }, index) => !path.startsWith('test') || index % 4 === 0);

test.each(usual)('$path keeps its tree and its comments, and is stable', ({ text }) => holdsFor(text));

test('programs with other spaces, breaks and comments keep their trees and come to a stable form', () => {
  const random = createRandom(20_261_128);
  const wanted = rounds(15, 400);
  let tried = 0;
  for (let round = 0; tried < wanted && round < 4000; round++) {
    const { text } = programs[random.below(programs.length)]!;
    const changed = disturbed(text, random);
    if (parse({ path: 'a.seq', text: changed }).diagnostics.length > 0) continue;
    holdsFor(changed);
    tried++;
  }
  expect(tried).toBe(wanted);
});

/** Spaces, breaks and comments put in or taken out at random; many results are no programs. */
function disturbed(text: string, random: Random): string {
  return text
    .split('\n')
    .map((line) => {
      if (/["#]/.test(line) || random.below(10) > 0) return line;
      const marks = ['  ', '\n', ' # here\n', '\n\n\n', '\n  # alone\n'];
      return line.replace(/ |(?<=[,(])/g, (space) =>
        random.below(5) === 0 ? marks[random.below(marks.length)]! : space,
      );
    })
    .join(random.below(10) === 0 ? '\r\n' : '\n');
}

test.each(programs.filter(({ path }) => /^(pipelines|stdlib)/.test(path)))(
  '$path is written in the style (`seqpipe fmt`)',
  ({ text }) => expect(formatted(text)).toBe(text),
);

describe('the style', () => {
  test.each([
    ['spaces', 'a=f( 1,2 ,x :3 )|>g', 'a = f(1, 2, x: 3) |> g\n'],
    ['signs', 'a = - b+ -c* 2 ', 'a = -b + -c * 2\n'],
    ['units', 'a = f(50 %, 1000steps, 2   epochs)', 'a = f(50%, 1000 steps, 2 epochs)\n'],
    ['ranges and spreads', 'a = f(1 .. 5, .. rest)', 'a = f(1..5, ..rest)\n'],
    ['accessors and members', 'a = raw . test |> f( .label )', 'a = raw.test |> f(.label)\n'],
    ['records', 'a = {  }\nb = {x:1,"y":2,}', 'a = {}\nb = { x: 1, "y": 2 }\n'],
    ['types', 'param p : Table{ text : Text }|none', 'param p: Table{text: Text} | none\n'],
    ['shapes', 'model m(x : Id < w >[ .. time , 2*n ]) = x', 'model m(x: Id<w>[..time, 2 * n]) = x\n'],
    ['equal signs of neighbours', 'a = 1\nbcd = 2\n\ne = 3', 'a   = 1\nbcd = 2\n\ne = 3\n'],
    ['empty lines', '\n\n\na = 1\n\n\n\nb = 2\n\n', 'a = 1\n\nb = 2\n'],
    ['comments', 'a = 1 # why\n#alone\nb = 2', 'a = 1  # why\n#alone\nb = 2\n'],
    ['nothing', '', ''],
    ['only a comment', '  # so', '# so\n'],
    ['breaks that are kept', 'a = raw\n|> f\n    |> g', 'a = raw\n  |> f\n  |> g\n'],
    ['breaks that are not', 'a = raw |>\n f', 'a = raw |> f\n'],
    ['one item a line', 'a = f(\nb,\nc)', 'a = f(\n  b,\n  c,\n)\n'],
    ['bodies', 'model m(x: float[n]) { y=x|>relu\ny |> tanh }', body(['y = x |> relu', 'y |> tanh'])],
  ])('%s', (_, before, after) => {
    expect(formatted(before)).toBe(after);
  });

  test('a long line is broken outside brackets first, and filled', () => {
    const names = Array.from({ length: 30 }, (_, at) => `column_${at}`).join(', ');
    const lines = formatted(`values = f(${names}) |> g`)!.trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(lineWidth);
    expect(lines.length).toBe(4);
    const long = `model net(ids: Id[..time]) = ids ${'|> embedding(100) '.repeat(6)}`;
    expect(formatted(long)!.split('\n')[0]).toBe('model net(ids: Id[..time]) =');
  });

  test('a line without a place to break it stays long', () => {
    const long = `"${'x'.repeat(200)}"`;
    expect(formatted(`a = ${long}`)).toBe(`a =\n  ${long}\n`);
    expect(formatted(`f = g(${long})`)).toBe(`f =\n  g(${long})\n`);
  });
});

test('a file with syntax errors is not touched, and the errors are said', () => {
  const { text, errors } = format({ path: 'a.seq', text: 'a = (1\nb = ' });
  expect(text).toBeNull();
  expect(errors.length).toBeGreaterThan(0);
});

slowTest('ten thousand items are formatted', () => {
  const items = Array.from({ length: 10_000 }, (_, at) => `${at}`).join(',');
  const text = formatted(`a = [${items}]`)!;
  expect(text.split('\n').length).toBeGreaterThan(400);
  expect(formatted(text)).toBe(text);
});

function body(items: readonly string[]): string {
  return `model m(x: float[n]) {\n${items.map((item) => `  ${item}\n`).join('')}}\n`;
}
