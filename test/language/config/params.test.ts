import { expect, test } from 'vitest';
import { diagnose } from '../../../src/language/config/diagnose.js';
import { placeOfName, placeOfValue } from '../../../src/language/config/given-places.js';
import { loadParams } from '../../../src/language/config/params.js';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import type { SourceFile } from '../../../src/base/source/source-file.js';

const yaml = (text: string): SourceFile => ({ path: 'params.yaml', text });
const show = (diagnostics: Parameters<typeof renderDiagnostics>[0]) =>
  renderDiagnostics(diagnostics, { color: false });

test.each([
  ['length=100', 'length', 100], ['rate=1e-3', 'rate', 0.001], ['rows=800_000', 'rows', 800_000], ['x=-3', 'x', -3],
  ['on=true', 'on', true], ['opt=sgd', 'opt', 'sgd'], ['opt="sgd"', 'opt', 'sgd'], ['opt=', 'opt', ''],
  ['name= x ', 'name', ' x '], ['name=" x "', 'name', ' x '], ['n= 5 ', 'n', 5], ['tab=\t', 'tab', '\t'],
  ['path=data/train.csv', 'path', 'data/train.csv'], ['every=500 steps', 'every', '500 steps'], ['half=50%', 'half', '50%'],
  ['sizes=[50, 100]', 'sizes', [50, 100]], ['names=[adam, "sgd"]', 'names', ['adam', 'sgd']], ['x=none', 'x', null],
  ['url=http://a?b=c', 'url', 'http://a?b=c'], ['tamaño=3', 'tamaño', 3], ['x=f(3)', 'x', 'f(3)'], ['d=2024-01-01', 'd', '2024-01-01'],
])('-p %s', async (assignment, name, value) => {
  const { values, diagnostics } = await loadParams({ assignments: [assignment] });
  expect(diagnostics).toEqual([]);
  expect(values.get(name)).toEqual({ value, origin: 'command line', text: assignment.slice(assignment.indexOf('=') + 1) });
}); // prettier-ignore

test('blanks around the `=` are no part of the value', async () => {
  const { values } = await loadParams({ assignments: ['opt = sgd', 'length = 5'] });
  expect([...values].map(([name, { value }]) => [name, value])).toEqual([
    ['opt', 'sgd'],
    ['length', 5],
  ]);
});

test('YAML values know their place and keep the types of the language', async () => {
  const file = yaml(
    '# sizes\nlength: 200\nrows: 800_000\nopt: "800_000"\nrate: 1.5e-3\nsizes: [1, 2]\nevery: 500 steps\non: true\nnothing:\nlimit: none\nword: "none"\n',
  );
  const { values, diagnostics } = await loadParams({ yamlFile: file, assignments: [] });
  expect(diagnostics).toEqual([]);
  expect(Object.fromEntries([...values].map(([name, { value }]) => [name, value]))).toEqual({
    length: 200, rows: 800_000, opt: '800_000', rate: 0.0015, sizes: [1, 2], every: '500 steps', on: true, nothing: null,
    limit: null, word: 'none',
  }); // prettier-ignore
  const { origin, text } = values.get('rows')!;
  if (origin === 'command line') throw new Error('expected a place in the file');
  expect(file.text.slice(origin.start, origin.end)).toBe('800_000');
  expect(text).toBe('800_000');
});

test('the command line wins over the file', async () => {
  const { values } = await loadParams({ yamlFile: yaml('a: 1\nb: 2\n'), assignments: ['b=3'] });
  expect(values.get('a')?.value).toBe(1);
  expect(values.get('b')).toMatchObject({ value: 3, origin: 'command line' });
});

test.each([
  ['', []], ['# only a note\n', []], ['a: 1\na: 2\n', ['SEQ401']], ['a:\n  b: 1\n', ['SEQ402']], ['a: [{b: 1}]\n', ['SEQ402']],
  ['- 1\n- 2\n', ['SEQ403']], ['just text\n', ['SEQ403']], ['a: [1\nb: 2\n', ['SEQ400']], ['a: "x\n', ['SEQ400']],
])('YAML %j', async (text, codes) => {
  const { diagnostics } = await loadParams({ yamlFile: yaml(text), assignments: [] });
  expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual(codes);
}); // prettier-ignore

test.each([['length'], ['=3'], ['']])('-p %j is no assignment', async (assignment) => {
  const { diagnostics } = await loadParams({ assignments: [assignment] });
  expect(diagnostics.map(({ code }) => code)).toEqual(['SEQ404']);
});

test('messages point into the YAML line, or show the command line', async () => {
  const pipeline = { path: 'a.seq', text: 'param length: int\n' };
  const declared = { file: pipeline, start: 6, end: 12 };
  const { values, diagnostics } = await loadParams({
    yamlFile: yaml('lenght: 3\nrows: many\n'),
    assignments: ['x', 'y=1', 'y=2'],
  });
  const name = placeOfName('lenght', values.get('lenght')!);
  const rows = placeOfValue('rows', values.get('rows')!);
  const y = placeOfValue('y', values.get('y')!);
  expect(
    show([
      ...diagnostics,
      diagnose('unknownParam', name, {
        name: 'lenght',
        nearest: 'length',
        names: ['length', 'rows'],
        imported: null,
      }),
      diagnose('wrongParamType', rows, { name: 'rows', expected: 'int', found: 'the text "many"', declared }),
      diagnose('wrongParamType', y, { name: 'y', expected: 'text', found: 'the number 2', declared }),
      diagnose('missingParam', declared, { name: 'length', type: 'int' }),
    ]),
  ).toMatchInlineSnapshot(`
    "error[SEQ404]: a parameter is given as \`name=value\`
      ┌─ command line:1:4
    1 │ -p x
      │    ^ no \`=\` here
      = help: for example \`-p length=100\`
      = help: put quotes around a value with spaces: \`-p every="500 steps"\`

    error[SEQ401]: \`y\` is given twice
      ┌─ command line:1:4
    1 │ -p y=…
      │    ^^^ the second time
      = help: delete one of the two

    error[SEQ406]: \`y\` must be text, but is given the number 2
      ┌─ command line:1:6
    1 │ -p y=2
      │      ^ text belongs here
      ┌─ a.seq:1:7
    1 │ param length: int
      │       ------ its type is declared here

    error[SEQ405]: the file has no parameter \`lenght\`
      ┌─ params.yaml:1:1
    1 │ lenght: 3
      │ ^^^^^^ did you mean \`length\`?
      = note: its parameters are length, rows

    error[SEQ406]: \`rows\` must be int, but is given the text "many"
      ┌─ params.yaml:2:7
    2 │ rows: many
      │       ^^^^ int belongs here
      ┌─ a.seq:1:7
    1 │ param length: int
      │       ------ its type is declared here

    error[SEQ407]: no value is given for \`length\`
      ┌─ a.seq:1:7
    1 │ param length: int
      │       ^^^^^^ has no default
      = help: give one on the command line: \`-p length=…\` (int)
      = help: or in a file: \`--params file.yaml\` with the line \`length: …\`
      = help: or give it a default: \`param length: int = …\`

    6 errors
    "
  `);
});

// Ended in "this is a bug": no key can carry such a number.
test.each(['.nan', '.inf', '-.inf', '[1, .nan]'])(
  'the value %s in YAML is refused where it stands',
  async (text) => {
    const { diagnostics } = await loadParams({
      yamlFile: { path: 'p.yaml', text: `rows: ${text}\n` },
      assignments: [],
    });
    expect(diagnostics).toMatchObject([{ name: 'notFinite', primary: { span: { start: 6 } } }]);
  },
);
