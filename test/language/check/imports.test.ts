/**
 * What an import gives for the parameters of a file, and values from outside that reach nothing.
 */
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import { compileText, summary, type World } from './compile-text.js';

const files = {
  'data.seq': `param rows: int = 7
param path = "a.txt"
raw = fasttext(path, limit: rows)
stage cut(text: Text) = text |> replace("a", with: path)
`,
};

/** The sources of the graph: their limits, and the files that they read. */
function sourcesOf(text: string, world: World = {}): readonly (readonly [unknown, string])[] {
  const { graph, diagnostics } = compileText(text, { files, ...world });
  expect(renderDiagnostics(diagnostics, { color: false })).toBe('');
  return graph!.stages
    .filter(({ operation }) => operation === 'fasttext')
    .map((stage) => {
      const { limit } = stage.arguments as Readonly<Record<string, unknown>>;
      return [limit, Object.values(stage.files)[0]!.pattern] as const;
    });
}

test('without values a file has its defaults', () => {
  expect(sourcesOf('import { raw } from "./data.seq"\na = raw')).toEqual([[7, '/project/a.txt']]);
});

test('an import gives values, which mean the names of the importing file', () => {
  const text = `import { raw } from "./data.seq" with { rows: 2 * rows, path: "b.txt" }
param rows: int = 50
a = raw`;
  expect(sourcesOf(text)).toEqual([[100, '/project/b.txt']]);
  expect(sourcesOf(text, { params: { rows: 3 } })).toEqual([[6, '/project/b.txt']]);
});

test('one file imported twice with other values is two', () => {
  const text = `import { raw as few } from "./data.seq" with { rows: 1 }
import { raw as many }
  from "./data.seq"
  with { ..settings, path: "b.txt" }
import { raw } from "./data.seq"
settings = { rows: 9 }
all = [few, many, raw]`;
  expect(sourcesOf(text)).toEqual([
    [1, '/project/a.txt'],
    [9, '/project/b.txt'],
    [7, '/project/a.txt'],
  ]);
});

test('stages of one file imported twice are two, for one and the same column', () => {
  const { graph, diagnostics } = compileText(
    `import { cut as one } from "./data.seq" with { path: "1" }
import { cut as two } from "./data.seq" with { path: "2" }
raw = fasttext("c.txt")
pair = { first: raw with { text: .text |> one }, second: raw with { text: .text |> two } }`,
    { files },
  );
  expect(diagnostics).toEqual([]);
  const steps = graph!.stages.filter(({ operation }) => operation === 'map');
  expect(
    steps.map(({ arguments: { steps: all } }) => JSON.stringify(all).match(/"with":"(\d)"/)?.[1]),
  ).toEqual(['1', '2']);
});

const twoFormats = `param rows: int | none = none
param format: "csv" | "lines" = "lines"
raw = choose(format, { csv: csv("a.csv", limit: rows, columns: { text: "t" }), lines: lines("a.txt") })
`;

test.each<[string, string, readonly string[], World?]>([
  ['a parameter that is not there', 'import { raw } from "./data.seq" with { row: 1 }', ['SEQ405 row']],
  [
    'a value of another type',
    'import { raw } from "./data.seq" with { rows: "many" }\na = raw',
    ['SEQ406 "many"'],
  ],
  ['an unknown name', 'import { raw } from "./data.seq" with { rows: lots }\na = raw', ['SEQ200 lots']],
  [
    'a value that is made with what the import brings',
    'import { raw } from "./data.seq" with { path: again }\nagain = vocabulary(raw)\na = raw',
    ['SEQ202 again'],
  ],
  [
    'a value from outside for a parameter of the imported file',
    'import { raw } from "./data.seq"\na = raw',
    ['SEQ405 rows'],
    { params: { rows: 3 } },
  ],
  [
    'a value from outside for a parameter that nothing uses',
    'import { raw } from "./data.seq"\nparam rows: int = 5\na = raw',
    ['SEQ408 rows'],
    { params: { rows: 3 } },
  ],
  [
    'a value from outside that only the part reads which was not chosen',
    `${twoFormats}a = raw`,
    ['SEQ408 rows'],
    { params: { rows: 3 } },
  ],
  [
    'a value from outside that the chosen part reads',
    `${twoFormats}a = raw`,
    [],
    { params: { rows: 3, format: 'csv' } },
  ],
  [
    'a value from outside that only a model reads which nothing applies',
    'param units: int = 3\nmodel m(x: float[4]) = x |> dense(units)',
    [],
    { params: { units: 5 } },
  ],
])('%s', (_, text, mistakes, world = {}) => {
  expect(compileText(text, { files, ...world }).diagnostics.map(summary)).toEqual(mistakes);
});

test('what helps names the file that has the parameter', () => {
  const { diagnostics } = compileText('import { raw } from "./data.seq"\nparam rows: int = 5\na = raw', {
    files,
    params: { rows: 3 },
  });
  expect(diagnostics[0]).toMatchObject({
    severity: 'warning',
    help: [expect.stringContaining('with { rows: rows }')],
  });
});
