/** Which declaration a name means: the file's own before primitives, inputs before the file's. */
import { expect, test } from 'vitest';
import { compileText, summary } from '../check/compile-text.js';
import type { World } from '../check/compile-text.js';

const mistakes = (text: string, world: World = {}): readonly string[] =>
  compileText(text, world).diagnostics.map(summary);

const right: readonly (readonly [what: string, text: string, world?: World])[] = [
  ['a value before it is declared', 'a = b + 1\nb = 1'],
  ['a name that is also a primitive', 'last = 3\na = last + 1'],
  ['an input that hides a name of the file', 'x = 3\nmodel m(x: float[4]) = x |> dense(2)'],
  ['a block that hides a name of the file', 'h = 3\nmodel m(x: float[4]) {\n  h = x |> dense(2)\n  h\n}'],
  ['a size that the signature names', 'model m(x: float[n]) = x |> dense(n)'],
  ['a size that is a parameter', 'param n: int = 4\nmodel m(x: float[n]) = x |> dense(n * 2)'],
  [
    'a vocabulary that the signature names',
    'model m(ids: Id<v>[..t]) = ids |> embedding(3) |> last |> dense(v.size)',
  ],
  [
    'an imported name under another',
    'import { a as b } from "./x.seq"\na = b',
    { files: { 'x.seq': 'a = 1' } },
  ],
  [
    'an import of an import',
    'import { b } from "./x.seq"\na = b + 1',
    { files: { 'x.seq': 'import { c } from "./y.seq"\nb = c', 'y.seq': 'c = 1' } },
  ],
  [
    'a file imported by two ways',
    'import { b } from "./x.seq"\nimport { c } from "./y.seq"\na = b + c',
    { files: { 'x.seq': 'import { c } from "./y.seq"\nb = c', 'y.seq': 'c = 1' } },
  ],
  ['a name with letters of any language', 'tamaño_lote = 3\na = tamaño_lote * 2'],
];

for (const [what, text, world] of right) {
  test(`${what} is right`, () => expect(mistakes(text, world)).toEqual([]));
}

const wrong: readonly (readonly [what: string, text: string, expected: readonly string[], world?: World])[] =
  [
    ['every unknown name once', 'a = x + y\nb = x', ['SEQ200 x', 'SEQ200 y']],
    [
      'a setting that a later default needs, not an earlier one',
      'stage s(text: Text; a: int = b, b: int = 1) = text',
      ['SEQ200 b'],
    ],
    ['each cycle once', 'a = b\nb = a\nc = d\nd = c\ne = a + c', ['SEQ202 a', 'SEQ202 c']],
    [
      'a cycle through a signature',
      'w = vocabulary(m)\nmodel m(ids: Id<w>[..t]) = ids |> embedding(3)',
      ['SEQ202 w'],
    ],
    ['an import cycle of one file', 'import { a } from "./main.seq"', ['SEQ206 "./main.seq"']],
    [
      'a failed import once, not where its names stand',
      'import { a, b } from "./x.seq"\nc = a + b',
      ['SEQ204 "./x.seq"'],
    ],
  ];

for (const [what, text, expected, world] of wrong) {
  test(`told is ${what}`, () => expect(mistakes(text, world)).toEqual(expected));
}
