import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canonicalJson, orderedJson } from '../../../src/run/cache/canonical-json.js';
import { contentOf, inputContent, restrictDocument } from '../../../src/run/cache/content.js';
import { hashBytes, hashFile, hashFileSync, hashJson } from '../../../src/run/cache/hash.js';
import type { Hash } from '../../../src/run/cache/hash.js';
import { keyOf, keyText } from '../../../src/run/cache/key-document.js';
import type { KeyDocument } from '../../../src/run/cache/key-document.js';
import type { HalvingDocument } from '../../../src/contract/artefacts/halving.js';
import type { DatasetDocument } from '../../../src/contract/artefacts/dataset.js';
import type { Json } from '../../../src/base/json.js';
import { temporaryFolder } from '../../support/run-graph.js';

test.each<[Json, string]>([
  [{ b: 1, a: [true, null] }, '{"a":[true,null],"b":1}'],
  [{ é: 'ü"\n', Z: 0.1 }, '{"Z":0.1,"é":"ü\\"\\n"}'],
  [-0, '0'],
  [1e21, '1e+21'],
  [{ x: { d: 1, c: 2 } }, '{"x":{"c":2,"d":1}}'],
])('canonical JSON of %j', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test('ordered JSON keeps fields where they stand', () => {
  expect(orderedJson({ b: 1, a: { d: 1, c: 2 } })).toBe('{"b":1,"a":{"d":1,"c":2}}');
});

test.each([NaN, Infinity, undefined, () => 1])('canonical JSON refuses %s', (value) => {
  expect(() => canonicalJson({ value } as unknown as Json)).toThrow('canonical JSON cannot carry');
});

const hash = (text: string): Hash => hashBytes(text);

const document: KeyDocument = {
  operation: 'vocabulary',
  version: 3,
  arguments: { min_count: 2, column: 'text', pad: '_PAD', unknown: null, max_size: null },
  inputs: { data: { splits: { train: hash('train rows') } } },
  files: {},
  environment: {},
};

// These literals are promises: a change here throws away everybody's cache. See docs/hashing.md.
test('hashes are pinned', () => {
  expect(hash('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hashJson('artefact', { a: 1 })).toBe(PINNED.artefact);
  expect(hashJson('split', { a: 1 })).toBe(PINNED.split);
  expect(keyOf(document)).toBe(PINNED.key);
});

const PINNED = {
  artefact: 'e39d62902c1d3ee1666920f2f6bc17badece6813109e4c2b051dc8cfa7463606',
  split: 'c6ee1fd31b4e03447dec9718621b0392026047b430efc6c8f2131d4d49549fce',
  key: '5ad6a1b8f1fa89ba3c5c2b8286a97465e883d8f22f4819e9e9a7a3c74701ea69',
};

test('the text of a key says everything that counts, in one order', () => {
  expect(keyText(document)).toBe(
    '{"arguments":{"column":"text","max_size":null,"min_count":2,"pad":"_PAD","unknown":null},' +
      `"environment":{},"files":{},"inputs":{"data":{"splits":{"train":"${hash('train rows')}"}}},` +
      '"operation":"vocabulary","version":3}',
  );
});

test.each<[string, Partial<KeyDocument>, boolean]>([
  [
    'order of arguments',
    { arguments: Object.fromEntries(Object.entries(document.arguments).reverse()) },
    true,
  ],
  ['order of inputs', { inputs: { ...document.inputs } }, true],
  ['another version', { version: 4 }, false],
  ['another operation', { operation: 'map' }, false],
  ['another argument', { arguments: { ...document.arguments, min_count: 3 } }, false],
  ['another input', { inputs: { data: { splits: { train: hash('other rows') } } } }, false],
  [
    'the same content under another split',
    { inputs: { data: { splits: { test: hash('train rows') } } } },
    false,
  ],
  ['another environment', { environment: { unicode: '16.0' } }, false],
])('a key and %s', (_, change, same) => {
  expect(keyOf({ ...document, ...change }) === keyOf(document)).toBe(same);
});

test('the order of fields inside an argument counts: classes are in the order of their labels', () => {
  const withLabels = (labels: Record<string, string>): Hash => keyOf({ ...document, arguments: { labels } });
  expect(withLabels({ a: 'neg', b: 'pos' })).not.toBe(withLabels({ b: 'pos', a: 'neg' }));
});

const dataset: DatasetDocument = {
  kind: 'dataset',
  columns: { text: { type: 'text' } },
  splits: { train: { file: 'train.arrow', rows: 2 }, test: { file: 'test.arrow', rows: 1 } },
};
const files = (test: string) => [
  { path: 'train.arrow', sha256: hash('train'), size: 5 },
  { path: 'test.arrow', sha256: hash(test), size: 4 },
];

test('a split keeps its content when another one changes', () => {
  const before = contentOf(dataset, files('test'));
  const after = contentOf(dataset, files('toast'));
  expect(after.splits['train']).toBe(before.splits['train']);
  expect(after.splits['test']).not.toBe(before.splits['test']);
  expect(after.all).not.toBe(before.all);
});

test('the content of a split includes its column types', () => {
  const typed: DatasetDocument = { ...dataset, columns: { text: { type: 'tokens' } } };
  expect(contentOf(typed, files('test')).splits['train']).not.toBe(
    contentOf(dataset, files('test')).splits['train'],
  );
});

test('what is decided for a trial keeps its content when others are decided otherwise', () => {
  const decided = (...goOn: readonly boolean[]): HalvingDocument => ({
    kind: 'halving',
    places: Object.fromEntries(goOn.map((goesOn, at) => [String(at), { goesOn }])),
  });
  const [before, after] = [contentOf(decided(true, false), []), contentOf(decided(true, true, false), [])];
  expect(after.splits['0']).toBe(before.splits['0']);
  expect(after.splits['1']).not.toBe(before.splits['1']);
  expect(after.all).not.toBe(before.all);
  expect(restrictDocument(decided(true, false), ['1'])).toEqual({
    kind: 'halving',
    places: { '1': { goesOn: false } },
  });
});

test('an input reads all of an artefact or some splits of it', () => {
  const content = contentOf(dataset, files('test'));
  expect(inputContent({ stage: 'x', splits: null }, content)).toEqual({ all: content.all });
  expect(inputContent({ stage: 'x', splits: ['train'] }, content)).toEqual({
    splits: { train: content.splits['train'] },
  });
  expect(inputContent({ stage: 'x', splits: ['validation'] }, content)).toBeNull();
});

test('a reader of one split does not see the others', () => {
  expect(restrictDocument(dataset, ['train'])).toEqual({
    ...dataset,
    splits: { train: dataset.splits['train'] },
  });
  expect(restrictDocument(dataset, null)).toBe(dataset);
});

test('a file hashes alike at once and in pieces', async () => {
  const path = join(temporaryFolder(), 'file');
  const bytes = Buffer.alloc(2_500_000, 'some text ');
  writeFileSync(path, bytes);
  const expected = { sha256: hashBytes(bytes), size: bytes.length };
  expect(hashFileSync(path)).toEqual(expected);
  expect(await hashFile(path)).toEqual(expected);
  writeFileSync(path, '');
  expect(hashFileSync(path)).toEqual({ sha256: hashBytes(''), size: 0 });
});
