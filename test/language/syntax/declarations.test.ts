import { expect, test } from 'vitest';
import { parse } from '../../../src/language/syntax/build-ast.js';
import { showDeclaration, showProgram } from './show.js';

test.each([
  ['import { a, b as c } from "std/text"', 'import {a, b as c} from std/text'],
  ['import {\n  a,\n}\nfrom "./x.seq"', 'import {a} from ./x.seq'],
  ['param length: int = 200', 'param length: int = 200'],
  ['param length: int', 'param length: int'],
  ['param length = 200', 'param length = 200'],
  ['param opt: "adam" | "sgd" = "adam"', 'param opt: "adam" | "sgd" = "adam"'],
  ['param n: -1 | 3 | true = 3', 'param n: -1 | 3 | true = 3'],
  ['stage s(text: Text) = text', 'stage s(text: Text) = text'],
  [
    'stage s(text: Text; on: bool = true, n: int) = text',
    'stage s(text: Text; on: bool = true, n: int) = text',
  ],
  ['stage s(t: Table{text: Text, label: Class}) = t', 'stage s(t: Table{text: Text, label: Class}) = t'],
  ['model m(ids: Id<words>[..time]) = ids', 'model m(ids: Id<words>[..time]) { ids }'],
  ['model m(x: float[time, 2 * n]; n: int) = x', 'model m(x: float[time, (2 * n)]; n: int) { x }'],
  ['model m(x: Trained<Id<words>>) = x', 'model m(x: Trained<Id<words>>) { x }'],
  ['model m(x: Trained<Id<words>>= 3) = x', 'model m(x: Trained<Id<words>> = 3) { x }'],
  ['model m(x: float[words.size]) = { a: x }', 'model m(x: float[words.size]) { {"a": x} }'],
  ['model m(x: T) {\n  x\n}', 'model m(x: T) { x }'],
  ['model m(x: T) { x }', 'model m(x: T) { x }'],
  [
    'model m(x: T) {\n  a = x\n    |> f\n    >> g\n  b = f(\n    a\n  )\n  a + b\n}',
    'model m(x: T) { a = (x |> (f >> g)); b = f(a); (a + b) }',
  ],
  ['model m(x: T) {\n  a = x\n  (a)\n}', 'model m(x: T) { a = x; a }'],
  [
    'model m(x: T) {\n  a = x +\n    1\n\n  # note\n  a with { b: 1 }\n    with { c: 2 }\n}',
    'model m(x: T) { a = (x + 1); ((a with {"b": 1}) with {"c": 2}) }',
  ],
  [
    'model m(state: T) {\n  from = state\n  state |> f(as: from)\n}',
    'model m(state: T) { from = state; (state |> f(as: from)) }',
  ],
])('%s', (source, structure) => {
  expect(showProgram(source)).toEqual([structure]);
});

test('a declaration ends where the next begins', () => {
  expect(showProgram('a = 1 b = 2\nc\n= a\n\nd = c param e: int = 3 stage s(x: T) = x f = d')).toEqual([
    'a = 1', 'b = 2', 'c = a', 'd = c', 'param e: int = 3', 'stage s(x: T) = x', 'f = d',
  ]); // prettier-ignore
});

test.each([
  ['nothing', ''],
  ['a byte order mark', '\uFEFF'],
  ['blank lines and comments', ' \r\n\t# note\r\n### heading\r\n'],
])('an empty file is a program: %s', (_, text) => {
  expect(parse({ path: 'test.seq', text })).toMatchObject({
    program: { doc: null, declarations: [] },
    diagnostics: [],
  });
});

test('line ends, tabs and a byte order mark change nothing', () => {
  const text = '## About.\n\nx = f(\n\ta,\n\tb\n)\nmodel m(x: T) {\n\ty = x\n\ty |> f\n}\n';
  const plain = showProgram(text);
  expect(plain).toHaveLength(2);
  expect(showProgram(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(plain);
  expect(showProgram(text.replaceAll('\n', '\r'))).toEqual(plain);
});

test.each([
  ['## File.\n\n## One.\nx = 1', 'File.', 'One.'],
  ['## File.\nimport { a } from "b"\nx = 1', 'File.', null],
  ['## One.\nx = 1', null, 'One.'],
  ['# note\n\n## One.\n##  More.\nx = 1', null, 'One.\n More.'],
  ['\uFEFF## File.\r\n\r\n## One.\r\nx = 1', 'File.', 'One.'],
  ['## File.', 'File.', undefined],
  ['## File.\n\n## Lost.\n\nx = 1', 'File.', null],
  ['x = 1 ## not a doc\ny = 2', null, null],
])('docs: %j', (text, file, last) => {
  const { program, diagnostics } = parse({ path: 'test.seq', text });
  expect(diagnostics).toEqual([]);
  expect(program.doc).toBe(file);
  expect(program.declarations.at(-1)?.doc).toBe(last);
});

test('spans cover what was written', () => {
  const text = 'a = 1\nmodel m(ids: Id[..time]; n: int = 2) {\n  b = ids |> f(n: "x")\n  b.c\n}\n';
  const { program } = parse({ path: 'test.seq', text });
  const cut = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  const [a, m] = program.declarations;
  expect(cut(a!.span)).toBe('a = 1');
  expect(cut(m!.span)).toBe(text.slice(6, -1));
  if (m?.kind !== 'model') throw new Error('expected a model');
  expect(cut(m.inputs[0]!.span)).toBe('ids: Id[..time]');
  expect(cut(m.inputs[0]!.type!.span)).toBe('Id[..time]');
  expect(cut(m.settings[0]!.span)).toBe('n: int = 2');
  expect(cut(m.body.span).startsWith('{\n')).toBe(true);
  expect(cut(m.body.bindings[0]!.span)).toBe('b = ids |> f(n: "x")');
  expect(cut(m.body.bindings[0]!.value.span)).toBe('ids |> f(n: "x")');
  expect(cut(m.body.result.span)).toBe('b.c');
});

test('a broken declaration costs only itself and keeps its name', () => {
  const { program, diagnostics } = parse({
    path: 'test.seq',
    text: 'a = f(1\nb = 2\nc = [1 2)\nd = + 3\ne = b',
  });
  expect(program.declarations.map(showDeclaration)).toEqual([
    'a = <error>', 'b = 2', 'c = [1, 2]', 'd = <error>', 'e = b',
  ]); // prettier-ignore
  expect(diagnostics.map(({ code }) => code)).toEqual(['SEQ110', 'SEQ113', 'SEQ111', 'SEQ100']);
});
