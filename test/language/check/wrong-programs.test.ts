/**
 * What is wrong is found, where it is, all at once; and what is right passes. The wording is in
 * `messages/`.
 */
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import { registryFor } from '../../../src/language/primitives/registry-for.js';
import { expectSameCode } from '../../support/same-code.js';
import { areas } from './cases.js';
import { compileText, summary } from './compile-text.js';
import { rows, trained } from './right-program.js';

const primitives = await registryFor('es');

/** What the checker says of each case, for the two tests that it is in. */
const said = new Map<unknown, ReturnType<typeof compileText>>();
function compiled(one: (typeof areas)[string][number]): ReturnType<typeof compileText> {
  const [, program, , world] = one;
  const result = said.get(one) ?? compileText(program, { primitives, ...world });
  said.set(one, result);
  return result;
}

for (const [area, cases] of Object.entries(areas)) {
  for (const one of cases) {
    const [what, , mistakes] = one;
    test(`${area}: ${what}`, () => {
      const { diagnostics, graph } = compiled(one);
      expect(diagnostics.map(summary)).toEqual(mistakes);
      expectSameCode(diagnostics);
      expect(graph).toBeNull();
    });
  }
}

/**
 * The programs of an area with what is said about them, to be read as a user reads it; in Spanish as
 * far as it is there.
 */
test.each(Object.entries(areas))('the messages about %s read as in the file', async (area, cases) => {
  const messages = cases.map((one) => {
    const { diagnostics } = compiled(one);
    const title = `${'='.repeat(100)}\n${one[0]}\n\n`;
    const spanish = diagnostics.filter(({ translations }) => translations?.es !== undefined);
    return {
      en: title + renderDiagnostics(diagnostics, { color: false }),
      es: spanish.length === 0 ? [] : title + renderDiagnostics(spanish, { color: false, language: 'es' }),
    };
  });
  await expect(messages.map(({ en }) => en).join('\n')).toMatchFileSnapshot(`messages/${area}.txt`);
  const spanish = messages.flatMap(({ es }) => es);
  if (spanish.length > 0) await expect(spanish.join('\n')).toMatchFileSnapshot(`messages/es/${area}.txt`);
});

test('what the cases start from is right', () => {
  expect(compileText(trained).diagnostics).toEqual([]);
});

test('all mistakes of a file come at once, in the order of the file, and one mistake is told once', () => {
  const program = `${rows}a = raw |> lowercse
b = tokens.tset |> truncate(3)
c = a |> lowercase |> tokenize(treebank)
stage s(text: Text) = text |> replace(r"(", "x")
d = raw |> s
e = raw |> s
model m(ids: Id[..time]) = ids |> embedding(4) |> lstm(3) |> last |> dense(1) |> sigmoid
f = train(m, data, target: .labl, loss: "mse", epoch: 3, keep: best(.test.loss))
g = evaluate(f, raw.tets)
`;
  expect(compileText(program).diagnostics.map(summary)).toEqual([
    'SEQ200 lowercse',
    'SEQ225 tset',
    'SEQ229 r"("',
    'SEQ224 .labl',
    'SEQ212 "mse"',
    'SEQ210 epoch',
    'SEQ303 .test.loss',
    'SEQ225 tets',
  ]);
});

test('a folder that the caller allows may be read', () => {
  const program = 'a = csv("../shared/a.csv", columns: { text: "t" })';
  expect(compileText(program, { allowRead: ['/shared'] }).diagnostics).toEqual([]);
  expect(compileText(program, { allowRead: ['/share'] }).diagnostics.map(summary)).toEqual([
    'SEQ228 "../shared/a.csv"',
  ]);
});

test.each([
  [
    'words of other rows',
    'other = csv("o.csv", columns: { text: "t" }) |> tokenize(treebank)\nw = vocabulary(other)\na = rows |> tokenize(treebank) |> index(w) |> split(into: { train: 80%, test: 20% })',
  ],
  ['dividing the test split afterwards', 'a = data |> split(.test, into: { final: 50%, test: 50% })'],
  ['deduplicating afterwards', 'a = raw |> deduplicate(.text) |> tokenize(treebank) |> index(words)'],
])('%s leak nothing', (_what, program) => {
  expect(compileText(`${rows}${program}`).diagnostics).toEqual([]);
});

test('a call without end is one mistake, told in few words', () => {
  for (const between of [', ', ' ']) {
    const { diagnostics } = compileText(`${rows}a = pad(${Array(5000).fill('raw').join(between)})`);
    expect(diagnostics.length).toBeLessThan(60);
    for (const { message } of diagnostics) expect(message.length).toBeLessThan(500);
  }
});
