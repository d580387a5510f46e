/** `subwords`: what they are learned from, and what `index` takes for them. */
import { expect, test } from 'vitest';
import { compile } from '../../../src/compile.js';
import { isStageOf } from '../../../src/contract/stage-graph.js';
import { compileText, summary } from './compile-text.js';
import { rows } from './right-program.js';

const head = rows.split('tokens =')[0]!;
const bag = 'model bag(ids: Id[time]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid\n';
const said = (program: string): readonly string[] =>
  compileText(`${head}${program}\n`).diagnostics.map(summary);

test('texts become ids, learned from the training rows alone, and texts again', () => {
  const { graph, diagnostics } = compileText(`${head}parts = subwords(raw, size: 1_000, kind: "unigram")
data = raw |> index(parts) |> pad(20)
${bag}c = train(bag, data, target: .label, loss: binary_cross_entropy)
again = data |> decode
`);
  expect(diagnostics).toEqual([]);
  const stage = graph!.stages.find((one) => isStageOf(one, 'subwords'))!;
  expect(stage.arguments).toEqual({
    column: 'text',
    reads: 'text',
    kind: 'unigram',
    size: 1000,
    pad: '_PAD',
  });
  expect(Object.values(stage.inputs)[0]!.splits).toEqual(['train']);
  const types = new Map(graph!.values.map(({ name, type }) => [name, type]));
  expect(types.get('parts')).toBe('Vocabulary');
  expect(types.get('data')).toContain('text: Id<parts>[20]');
  expect(types.get('again')).toContain('text: Text');
  expect(graph!.preprocessing['c']!.columns).toEqual({ text: 'text' });
});

test.each<[string, string, readonly string[]]>([
  [
    'tokens',
    'tokens = raw |> tokenize(treebank)\nparts = subwords(tokens)\nids = tokens |> index(parts)',
    [],
  ],
  ['a column', 'parts = subwords(raw.text)', []],
  ['a stage that takes the vocabulary', 'stage cut(t: Text; words: Vocabulary) = t |> index(words)', []],
  ['too few', 'parts = subwords(raw, size: 256)', ['SEQ273 256']],
  ['as many as must be', 'parts = subwords(raw, size: 257)', []],
  ['too few of WordPiece', 'parts = subwords(raw, size: 514, kind: "wordpiece", ends: true)', ['SEQ273 514']],
  ['no padding', 'parts = subwords(raw, pad: none)\nids = raw |> index(parts) |> pad(9)', ['SEQ233 pad(9)']],
  ['no such kind', 'parts = subwords(raw, kind: "bytes")', ['SEQ212 "bytes"']],
  ['characters', 'parts = subwords(raw |> tokenize(characters))', ['SEQ273 raw |> tokenize(characters)']],
  [
    'n-grams',
    'parts = subwords(raw |> tokenize(treebank) |> ngrams(1..2))',
    ['SEQ273 raw |> tokenize(treebank) |> ngrams(1..2)'],
  ],
  ['ids', 'parts = subwords(raw)\nids = raw |> index(parts)\nwords = vocabulary(ids)', ['SEQ222 ids']],
  [
    'subwords of ids',
    'parts = subwords(raw)\nids = raw |> index(parts)\nmore = subwords(ids)',
    ['SEQ222 ids'],
  ],
  [
    'tokens for subwords of texts',
    'parts = subwords(raw)\nids = raw |> tokenize(treebank) |> index(parts)',
    ['SEQ222 index(parts)'],
  ],
  [
    'texts for subwords of tokens',
    'parts = subwords(raw |> tokenize(treebank))\nids = raw |> index(parts)',
    ['SEQ222 index(parts)'],
  ],
  [
    'texts for words',
    'words = vocabulary(raw |> tokenize(treebank))\nids = raw |> index(words)',
    ['SEQ222 index(words)'],
  ],
  ['held-out rows', 'parts = subwords(raw.test)', ['SEQ301 raw.test']],
  ['rows before their split', 'parts = subwords(rows)\nids = raw |> index(parts)', ['SEQ302 index(parts)']],
])('%s', (_name, program, wanted) => {
  expect(said(program)).toEqual(wanted);
});

test('a tokenizer from a file numbers texts, whatever rows they are of', () => {
  const { graph, diagnostics } = compileText(`${head}pieces = tokenizer("minilm/tokenizer.json", length: 64)
data = raw |> index(pieces) |> pad(64)
${bag}c = train(bag, data, target: .label, loss: binary_cross_entropy)
again = data |> decode
`);
  expect(diagnostics).toEqual([]);
  const stage = graph!.stages.find((one) => isStageOf(one, 'tokenizer'))!;
  expect(stage.arguments).toEqual({ special: true, length: 64, pad: '[PAD]' });
  expect(graph!.preprocessing['c']!.columns).toEqual({ text: 'text' });
});

test.each<[string, string, readonly string[]]>([
  [
    'tokens',
    'ids = raw |> tokenize(treebank) |> index(tokenizer("t.json"))',
    ['SEQ222 index(tokenizer("t.json"))'],
  ],
  ['no padding', 'ids = raw |> index(tokenizer("t.json", pad: none)) |> pad(9)', ['SEQ233 pad(9)']],
  ['a pattern', 'pieces = tokenizer("*.json")', ['SEQ215 "*.json"']],
  ['ends', 'ids = raw |> index(tokenizer("t.json"), ends: true)', ['SEQ233 tokenizer("t.json")']],
])('%s of a tokenizer', (_name, program, wanted) => {
  expect(said(program)).toEqual(wanted);
});

test.each([
  ['both files', 'models/', ['tokenizer.json', 'vocab.txt'], '/project/models/tokenizer.json'],
  ['the words of a BERT', 'models', ['vocab.txt'], '/project/models/vocab.txt'],
  ['a file', 'models/vocab.txt', ['vocab.txt'], '/project/models/vocab.txt'],
  // The run says what is missing, or that a folder is no file.
  ['neither file', 'models', [], '/project/models'],
])('a tokenizer from a folder with %s', (_name, path, files, pattern) => {
  const { graph, diagnostics } = compile(
    { path: 'm.seq', text: `pieces = tokenizer("${path}")\n` },
    {
      readFile(asked) {
        if (asked.startsWith('/project/models/vocab.txt/')) throw new Error('not a folder');
        return files.some((file) => asked === `/project/models/${file}`) ? '{}' : null;
      },
      root: '/project',
      allowRead: [],
      params: new Map(),
    },
  );
  expect(diagnostics).toEqual([]);
  const stage = graph!.stages.find((one) => isStageOf(one, 'tokenizer'))!;
  expect(stage.files.path).toMatchObject({ pattern });
});
