/** What `compile` promises whatever it is given. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { libraryFiles } from '../../../src/language/bind/file-imports.js';
import { compileText } from './compile-text.js';
import { rounds } from '../../support/rounds.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

test('the front end loads neither TensorFlow nor ajv, yaml or Arrow', async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/compile.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  const packages = Object.values(metafile.inputs)
    .flatMap((input) => input.imports)
    .filter((imported) => imported.external === true)
    .map((imported) => imported.path);
  expect([...new Set(packages)].filter((path) => !path.startsWith('node:'))).toEqual(['chevrotain']);
});

test('every file of the library is right, and listed for "did you mean"', () => {
  const files = readdirSync(`${root}/stdlib`).sort();
  expect(files.map((file) => `std/${file.replace('.seq', '')}`)).toEqual(libraryFiles);
  for (const file of files) {
    const text = readFileSync(`${root}/stdlib/${file}`, 'utf8');
    expect([file, compileText(text).diagnostics]).toEqual([file, []]);
  }
});

test('models of the library stand in models of one’s own', () => {
  const { diagnostics } = compileText(`
import { mean_max, one_of_classes, yes_or_no } from "std/layers"
raw = fasttext("a.txt") |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(treebank)
data = tokens |> index(vocabulary(tokens))
model two(ids: Id[..time]) = ids |> embedding(8) |> lstm(4) |> mean_max |> yes_or_no(units: 3)
model many(ids: Id[..time]) = ids |> embedding(8) |> mean_max |> one_of_classes
a = train(two, data, target: .label, loss: binary_cross_entropy)
b = train(many, data, target: .label, loss: categorical_cross_entropy)
`);
  expect(diagnostics).toEqual([]);
});

const program = readFileSync(`${root}/test/language/lower/programs/spam.seq`, 'utf8');
const tokens = [...program.matchAll(/r?"[^"\n]*"|[\w.]+|[^\s\w]/gu)];

test('with any one token gone it still ends: in a graph, or in messages that point into the file', () => {
  expect(tokens.length).toBeGreaterThan(200);
  // A step of seven meets names, signs and brackets alike.
  const step = rounds(7, 1);
  for (const token of tokens.filter((_, at) => at % step === 0)) {
    const text = program.slice(0, token.index) + program.slice(token.index + token[0].length);
    const { graph, diagnostics } = compileText(text);
    const what = `without ${token[0]} at ${token.index}`;
    expect(graph === null, what).toBe(diagnostics.length > 0);
    for (const { primary } of diagnostics) {
      expect(primary, what).toBeDefined();
      expect(primary!.span.start, what).toBeGreaterThanOrEqual(0);
      expect(primary!.span.end, what).toBeLessThanOrEqual(text.length);
    }
  }
});

test('the order of declarations means nothing', () => {
  const paragraphs = program.split(/\n(?=\w+ =|model)/u);
  const turned = paragraphs.slice(1).reverse();
  const { graph, diagnostics } = compileText([paragraphs[0], ...turned].join('\n'));
  expect(diagnostics).toEqual([]);
  const operations = (names: typeof graph): readonly string[] =>
    names!.stages
      .map((stage) => `${stage.name} ${stage.operation} ${JSON.stringify(stage.arguments)}`)
      .sort();
  expect(operations(graph)).toEqual(operations(compileText(program).graph));
});
