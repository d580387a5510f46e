import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/base/diagnostics/diagnostic.js';
import { diagnosticsToJson } from '../../../src/base/diagnostics/render-json.js';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import type { SourceFile, Span } from '../../../src/base/source/source-file.js';

/** The span of `words` in `file`; `nth` counts from 0. */
function at(file: SourceFile, words: string, nth = 0): Span {
  let start = -1;
  for (let i = 0; i <= nth; i++) start = file.text.indexOf(words, start + 1);
  return { file, start, end: start + words.length };
}

function make(parts: Partial<Diagnostic>): Diagnostic {
  const texts = { message: 'wrong', related: [], notes: [], help: [] };
  return { name: 'unexpectedToken', code: 'SEQ100', severity: 'error', ...texts, ...parts };
}

const plain = { color: false };
const reviews: SourceFile = {
  path: 'reviews.seq',
  text: `${'\n'.repeat(18)}      |> dropout(0.2) |> dense(1) |> sigmoid\n\n\n  loss: categorical_cross_entropy, optimizer: adam(0.005)\n`,
};
const shapes = make({
  code: 'SEQ203',
  message: '`dense(1)` gives float[1], but `categorical_cross_entropy` needs one number per class',
  primary: { span: at(reviews, 'dense(1)'), text: 'float[1]' },
  related: [
    {
      span: at(reviews, 'categorical_cross_entropy'),
      text: 'wants float[classes], classes = 2 (from .label)',
    },
  ],
  help: ['use `binary_cross_entropy`, or `dense(2) |> softmax`'],
});

test('message, place, both lines, a way out', () => {
  expect(renderDiagnostics([shapes], plain))
    .toBe(`error[SEQ203]: \`dense(1)\` gives float[1], but \`categorical_cross_entropy\` needs one number per class
   ┌─ reviews.seq:19:26
19 │       |> dropout(0.2) |> dense(1) |> sigmoid
   │                          ^^^^^^^^ float[1]
22 │   loss: categorical_cross_entropy, optimizer: adam(0.005)
   │         ------------------------- wants float[classes], classes = 2 (from .label)
   = help: use \`binary_cross_entropy\`, or \`dense(2) |> softmax\`

1 error
`);
});

test('nothing to say is nothing said', () => {
  expect(renderDiagnostics([], plain)).toBe('');
  expect(diagnosticsToJson([])).toEqual([]);
});

test('carets stand under tabs, wide, combining and hidden characters', () => {
  const file: SourceFile = { path: 'a.seq', text: '\tx = f("日本", e\u0301, 🙂, \u001B[31m, here)\n' };
  const lines = renderDiagnostics([make({ primary: { span: at(file, 'here'), text: 'this' } })], plain).split(
    '\n',
  );
  expect(lines[2]).toBe('1 │     x = f("日本", e\u0301, 🙂, \uFFFD[31m, here)');
  // Two columns for each of 日本 and 🙂, none for the accent: 4 + `x = f("` 7 + 4 + `", ` 3 + 1 + 2 +
  // 2 + 2 + 5 + 2.
  expect(lines[3]).toBe(`  │ ${' '.repeat(32)}^^^^ this`);
});

test('other files get their own place', () => {
  const main: SourceFile = { path: 'main.seq', text: 'x = clean(3)\n' };
  const library: SourceFile = { path: 'lib/text.seq', text: '## Doc.\nstage clean(text: Text) = text\n' };
  const diagnostic = make({
    primary: { span: at(main, '3'), text: 'a number' },
    related: [{ span: at(library, 'text: Text'), text: 'wants Text' }],
  });
  expect(renderDiagnostics([diagnostic], plain)).toBe(`error[SEQ100]: wrong
  ┌─ main.seq:1:11
1 │ x = clean(3)
  │           ^ a number
  ┌─ lib/text.seq:2:13
2 │ stage clean(text: Text) = text
  │             ---------- wants Text

1 error
`);
});

test('several are sorted by place, told once, and counted', () => {
  const file: SourceFile = { path: 'a.seq', text: 'one\ntwo\nthree' };
  const of = (word: string, severity: Diagnostic['severity']) =>
    make({ severity, message: word, primary: { span: at(file, word), text: '' } });
  const text = renderDiagnostics(
    [
      of('three', 'error'),
      of('one', 'warning'),
      of('two', 'error'),
      of('two', 'error'),
      make({ message: 'none' }),
    ],
    plain,
  );
  expect(text.match(/^(error|warning)\[SEQ100\]: \w+/gm)).toEqual([
    'error[SEQ100]: none', 'warning[SEQ100]: one', 'error[SEQ100]: two', 'error[SEQ100]: three',
  ]); // prettier-ignore
  expect(text.endsWith('\n\n3 errors, 1 warning\n')).toBe(true);
});

test.each([
  ['the end of the file', { start: 4, end: 4 }, '1 │ a =', '  │     ^'],
  ['several lines', { start: 0, end: 9 }, '1 │ a =', '  │ ^^^'],
  ['beyond the end', { start: 20, end: 30 }, '3 │', '  │ ^'],
])('a span at %s still gets a caret', (_, range, source, carets) => {
  const file: SourceFile = { path: 'a.seq', text: 'a = \r\nb\r\n' };
  const lines = renderDiagnostics([make({ primary: { span: { file, ...range }, text: '' } })], plain).split(
    '\n',
  );
  expect(lines.slice(2, 4)).toEqual([source, carets]);
});

test('a long line is cut around the carets', () => {
  const file: SourceFile = { path: 'a.seq', text: `x = ${'a + '.repeat(100)}HERE + ${'b + '.repeat(100)}b` };
  const diagnostic = make({
    primary: { span: at(file, 'HERE'), text: '' },
    notes: ['word '.repeat(30).trim()],
  });
  const lines = renderDiagnostics([diagnostic], { color: false, width: 60 }).split('\n');
  const source = lines.find((line) => line.startsWith('1 │'))!;
  const carets = lines.find((line) => line.includes('^'))!;
  expect(source.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});

// It ran out of the window, so that a terminal broke the line within the frame.
test('a label that does not fit behind its carets stands below them, within the width', () => {
  const file: SourceFile = { path: 'a.seq', text: `x = ${'call(1) |> '.repeat(4)}dense(3, 5)\n` };
  const primary = { span: at(file, '5'), text: 'wants relu, tanh, sigmoid, softmax, gelu, selu or silu' };
  const related = [{ span: at(file, 'dense(3, 5)'), text: 'here' }];
  const text = renderDiagnostics([make({ primary, related })], { color: false, width: 64 });
  expect(text).toBe(`error[SEQ100]: wrong
  ┌─ a.seq:1:58
1 │ x = call(1) |> call(1) |> call(1) |> call(1) |> dense(3, 5)
  │                                                 -----------
  │                                                 here
  │                                                          ^
  │                     wants relu, tanh, sigmoid, softmax,
  │                     gelu, selu or silu

1 error
`);
});

// What libraries say has several lines, and names of files may hold anything: the frame stays whole.
test('a message of several lines is indented, and does nothing to the terminal', () => {
  const file: SourceFile = { path: 'a\u001B[2J.seq', text: 'x = f()   \n' };
  const text = renderDiagnostics(
    [
      make({
        message: 'it says: first line\nsecond\u001B[31m line\r\n\tthird',
        primary: { span: { file, start: 4, end: 11 }, text: 'two\nlines' },
        notes: ['at one\n  at two'],
      }),
    ],
    plain,
  );
  expect(text).toBe(`error[SEQ100]: it says: first line
  second\uFFFD[31m line
  third
  ┌─ a\uFFFD[2J.seq:1:5
1 │ x = f()
  │     ^^^ two lines
  = note: at one
          at two

1 error
`);
});

test('colour marks up the same text', () => {
  const colored = renderDiagnostics([shapes], { color: true });
  expect(colored).toContain('\u001B[1;31merror[SEQ203]\u001B[0m');
  // oxlint-disable-next-line no-control-regex
  expect(colored.replaceAll(/\u001B\[[\d;]*m/g, '')).toBe(renderDiagnostics([shapes], plain));
});

test('JSON has lines and columns from 1', () => {
  expect(diagnosticsToJson([shapes, make({ message: 'no place' })])).toEqual([
    { code: 'SEQ100', severity: 'error', message: 'no place', file: null, line: null, column: null, endLine: null, endColumn: null, label: '', related: [], notes: [], help: [] },
    {
      code: 'SEQ203', severity: 'error', message: shapes.message,
      file: 'reviews.seq', line: 19, column: 26, endLine: 19, endColumn: 34, label: 'float[1]',
      related: [{ message: 'wants float[classes], classes = 2 (from .label)', file: 'reviews.seq', line: 22, column: 9, endLine: 22, endColumn: 34 }],
      notes: [], help: ['use `binary_cross_entropy`, or `dense(2) |> softmax`'],
    },
  ]); // prettier-ignore
});

test('the words around the texts are of the language, too; a text without it stays English', () => {
  const translated = make({
    severity: 'warning',
    message: 'odd',
    notes: ['why'],
    help: ['do'],
    translations: { es: { message: 'raro', related: [], notes: ['por qué'], help: ['haz'] } },
  });
  const text = renderDiagnostics([translated, make({ message: 'wrong' })], { color: false, language: 'es' });
  expect(text).toBe(`aviso[SEQ100]: raro
  = nota: por qué
  = ayuda: haz

error[SEQ100]: wrong

1 error, 1 aviso
`);
});
