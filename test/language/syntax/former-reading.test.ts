/** A text that is read again and again is read as for the first time. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from '../../../src/language/syntax/build-ast.js';
import { FormerReading } from '../../../src/language/syntax/former-reading.js';
import { createRandom } from '../../../src/stages/rows/random.js';
import { randomEdit } from '../../support/random-edit.js';
import { rounds } from '../../support/rounds.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const programs = ['pipelines', 'stdlib'].flatMap((folder) =>
  readdirSync(root + folder)
    .filter((name) => name.endsWith('.seq'))
    .map((name) => ({ name, text: readFileSync(`${root}${folder}/${name}`, 'utf8') })),
);

function expectSame(text: string, former: FormerReading): void {
  const file = { path: 'a.seq', text };
  const [again, anew] = [parse(file, former), parse(file)];
  // `toEqual` takes several times as long, and shows what differs.
  if (!isDeepStrictEqual(again, anew)) expect(again).toEqual(anew);
}

test.each(programs)('$name, edited at random', ({ name, text: written }) => {
  const former = new FormerReading();
  const random = createRandom(name.length);
  let text = written;
  for (let edit = 0; edit < rounds(2, 200); edit++) {
    // Most edits leave a program that can be read, so that trees are kept; some add up.
    if (edit % 4 === 0) text = written;
    const { start, end, text: put } = randomEdit(text, random);
    text = text.slice(0, start) + put + text.slice(end);
    expectSame(text, former);
  }
});

test.each([
  ['a line before it', 'n = 1\nm = n + 2\n', '\n\nn = 1\nm = n + 2\n'],
  ['the same line twice', 'n = 1\n', 'n = 1\nn = 1\n'],
  ['line ends of Windows', 'n = 1\nm = 2\n', 'n = 1\r\nm = 2\r\n'],
  ['a comment over it', '# one\nn = 1\n', '## two\nn = 1\n'],
  ['a comment in it', 'd = f(a\n  b)\n', 'd = f(a  # ,\n  b)\n'],
  ['its indent', 'a = 1\nb = a |> f\n', 'a = 1\n  b = a |> f\n'],
  ['a text of lines around it', 'n = 1\n', '"""\nn = 1\n"""\n'],
  ['a bracket before it', 'a = f(1)\nn = 1\n', 'a = f((1)\nn = 1\n'],
  ['a byte order mark', 'n = 1\n', '\uFEFFn = 1\n'],
  ['everything', 'n = 1\n', ''],
])('what changed: %s', (_, before, after) => {
  const former = new FormerReading();
  for (const text of [before, after, before, after]) expectSame(text, former);
});

test('what was read before stays as it was', () => {
  const former = new FormerReading();
  const first = parse({ path: 'a.seq', text: 'n = 1\nm = 2\n' }, former).program;
  const second = parse({ path: 'a.seq', text: '# more\nn = 1\nm = 3\n' }, former).program;
  expect(second.declarations.map(({ span }) => span.start)).toEqual([7, 13]);
  expect(first.declarations.map(({ span }) => span.start)).toEqual([0, 6]);
});
