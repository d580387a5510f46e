/**
 * The order of the imports, which is the architecture: a file imports from its own folder and from
 * those before it, and no files import each other in a circle. Imports of types and late ones
 * count.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { circles, importedPaths, importsBelow } from '../support/imports.js';
import type { Import } from '../support/imports.js';

/** What a folder holds, in the order of the imports; `*` are its files that have no name here. */
const order: Readonly<Record<string, string>> = {
  '.': 'src/base src/contract grammar src/language src/run src/tensorflow src/stages src/* src/setup src/project src/deploy src/show src/init src/editor src/cli src/build src/index.ts',
  'src/base': '* source diagnostics host system',
  'src/contract': 'layers artefacts diagnosis layers.ts model-graph.ts artefact.ts operations *',
  'src/language': 'syntax format types primitives bind config check lower',
  'src/run': 'cache outside plan execute',
  'src/tensorflow': 'binding trace',
  'src/stages':
    'artefacts arrays images sources rows numbers subwords text word2vec pretrained answers baseline sweep engine vectors report',
  'src/stages/engine':
    'random values ops attention recurrent/loops recurrent/cells recurrent/scan layers model batch losses gradients optimizers step writing * tables evaluation generation training',
  'src/init': 'words.ts sentences.es.ts file columns jobs *',
  'src/cli': 'definition completion program progress results commands *',
};

/** Wings that know nothing of each other, in any order. */
const strangers = [
  ['src/language', 'src/run', 'src/stages'],
  ['src/language', 'src/run', 'src/tensorflow'],
];

const places = placesIn('.');

function placesIn(folder: string): string[] {
  return order[folder]?.split(' ').flatMap((part) => placesIn(join(folder, part))) ?? [folder];
}

/** Where a file stands in the order; -1 for nowhere. */
function placeOf(file: string): number {
  const named = [file, join(dirname(file), '*')].find((name) => places.includes(name));
  return named ? places.indexOf(named) : places.findIndex((place) => isIn(place, file));
}

function isIn(folder: string, file: string): boolean {
  return file.startsWith(`${folder}/`);
}

function isWrong([from, to]: Import): boolean {
  const wingOf = (file: string, wings: readonly string[]) => wings.find((wing) => isIn(wing, file)) ?? null;
  const meet = strangers.some((wings) => {
    const [one, other] = [wingOf(from, wings), wingOf(to, wings)];
    return one !== null && other !== null && one !== other;
  });
  return placeOf(to) < 0 || placeOf(from) < placeOf(to) || meet;
}

const imports = [...importsBelow('src'), ...importsBelow('grammar')];

test('every import runs in the order of the folders', () => {
  expect(imports.length).toBeGreaterThan(1000);
  expect(imports.filter(isWrong).map((edge) => edge.join(' → '))).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(circles(imports).map((circle) => circle.join(' → '))).toEqual([]);
});

test('every folder of the order is there, and the page on the architecture shows them so', () => {
  const used = new Set(imports.flat().map((file) => places[placeOf(file)]));
  expect(places.filter((place) => !used.has(place))).toEqual([]);
  const page = readFileSync('docs/architecture.md', 'utf8').replace(/\s+/g, ' ');
  const shown = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' ');
  const foldersOf = (parts: string): string[] => parts.split(' ').filter((part) => !/\*|\.ts$/.test(part));
  for (const [folder, parts] of Object.entries(order)) {
    if (folder !== '.') expect(page).toContain(shown(foldersOf(parts)));
  }
  const wings = [...page.matchAll(/\| `([\w/]+)\/` +\|/g)].map(([, wing]) => wing);
  expect(wings.filter((wing) => wing !== 'src')).toEqual([...foldersOf(order['.']!), 'stdlib']);
});

test.each<Import>([
  ['src/base/source/source-file.ts', 'src/contract/layers/cell-graph.ts'],
  ['src/base/json.ts', 'src/base/source/source-file.ts'],
  ['src/contract/layers/layer.ts', 'src/contract/operations/train.ts'],
  ['src/contract/stage-graph.ts', 'src/language/types/node.ts'],
  ['src/contract/stage-graph.ts', 'src/language/lower/lower.ts'],
  ['src/language/types/node.ts', 'src/language/check/checker.ts'],
  ['src/language/primitives/layer.ts', 'src/stages/engine/layers/dense.ts'],
  ['src/language/check/check.ts', 'src/tensorflow/binding/tensors.ts'],
  ['src/run/cache/store.ts', 'src/run/outside/list-files.ts'],
  ['src/run/execute/stage-process.ts', 'src/kernels.ts'],
  ['src/run/plan/plan-stages.ts', 'src/language/types/node.ts'],
  ['src/stages/sources/fasttext.kernel.ts', 'src/stages/text/map.kernel.ts'],
  ['src/stages/baseline/linear-model.ts', 'src/stages/engine/evaluation/measure.ts'],
  ['src/stages/artefacts/column-builders.ts', 'src/stages/engine/messages.ts'],
  ['src/stages/engine/evaluation/measure.ts', 'src/stages/engine/training/train-loop.ts'],
  ['src/stages/engine/recurrent/loops/chains.ts', 'src/stages/engine/recurrent/cells/gru-cell.ts'],
  ['src/stages/engine/step/trainer.ts', 'src/stages/engine/engine.ts'],
  ['src/stages/engine/step/predictor.ts', 'src/stages/engine/writing/writer.ts'],
  ['src/stages/rows/split.kernel.ts', 'src/run/cache/store.ts'],
  ['src/stages/report/report.kernel.ts', 'src/language/types/show-type.ts'],
  ['src/tensorflow/trace/step.ts', 'src/run/cache/hash.ts'],
  ['src/compile.ts', 'src/deploy/load-predictor.ts'],
  ['src/deploy/load-predictor.ts', 'src/index.ts'],
  ['src/project/load-program.ts', 'src/deploy/load-predictor.ts'],
  ['src/setup/examine.ts', 'src/project/run-program.ts'],
  ['src/setup/examine.ts', 'src/cli/main.ts'],
  ['src/cli/program/load-program.ts', 'src/cli/commands/run.ts'],
  ['src/run.ts', 'test/support/kernels.ts'],
  ['src/run.ts', 'src/elsewhere/file.ts'],
])('%s must not import %s', (...edge) => {
  expect(isWrong(edge)).toBe(true);
});

test('a circle is found whatever leads to it', () => {
  const pair: Import[] = [
    ['src/deploy/a.ts', 'src/deploy/b.ts'],
    ['src/deploy/b.ts', 'src/deploy/a.ts'],
  ];
  expect(circles(pair)).toEqual([['src/deploy/a.ts', 'src/deploy/b.ts', 'src/deploy/a.ts']]);
  const three: Import[] = 'ab bc cd de ec bd'.split(' ').map(([from, to]) => [from!, to!]);
  expect(circles(three)).toEqual([[...'cdec']]);
  expect(circles([...three.slice(0, 4), ['a', 'e']])).toEqual([]);
});

test('every kind of import is read, and nothing in comments and messages', () => {
  const text = `
    import { a,
      b } from './static.js';
    import type { C } from '../types.js';
    export { d } from './again.js';
    export * from "./all.js";
    import './effect.js';
    const late = await import('./late.js'), plain = import(
      './plain.mjs'
    );
    let kind: typeof import('./kind.js');
    // import './comment.js'
    /** see import('./doc.js') */
    const message = "import { x } from './other.seq'", packed = import('chevrotain');`;
  const names = 'static types again all effect late plain kind'.split(' ');
  expect(importedPaths(text).map((path) => /(\w+)\.m?[jt]s$/.exec(path)![1])).toEqual(names);
});
