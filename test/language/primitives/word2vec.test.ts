/** `word2vec`: what it reads, where its vectors go, and what it refuses. */
import { expect, test } from 'vitest';
import { compileText, summary } from '../check/compile-text.js';
import { rows } from '../check/right-program.js';

const net = `model m(ids: Id[..t]) = ids |> embedding(vectors: v) |> mean |> dense(1) |> sigmoid
net = train(m, data, target: .label)
`;

const stagesOf = (text: string) => {
  const { graph, diagnostics } = compileText(`${rows}${text}`);
  expect(diagnostics.map(summary)).toEqual([]);
  return new Map(graph!.stages.map((stage) => [stage.name, stage]));
};

test('it learns from the training rows only, with words of its own', () => {
  const stages = stagesOf('v = word2vec(tokens, width: 7)\n');
  const v = stages.get('v')!;
  expect(v.operation).toBe('word2vec');
  expect(v.inputs).toEqual({
    data: { stage: 'tokens', splits: ['train'] },
    vocabulary: { stage: 'v/vocabulary', splits: null },
  });
  expect(v.arguments).toEqual({
    column: 'text',
    width: 7,
    window: 5,
    kind: 'skip_gram',
    negatives: 5,
    subsample: 1e-4,
    epochs: 5,
    rate: 0.025,
    seed: 0,
  });
  expect(stages.get('v/vocabulary')!.arguments).toMatchObject({ min_count: 5, pad: null, unknown: null });
});

test('a table begins as the vectors, matched by word', () => {
  const stages = stagesOf(`v = word2vec(tokens, width: 7)\n${net}`);
  const begins = stages.get('net')!.inputs as Readonly<Record<string, { stage: string }>>;
  const matched = stages.get(begins['vectors.0']!.stage)!;
  expect(matched.operation).toBe('matched_vectors');
  expect(matched.inputs).toMatchObject({
    vectors: { stage: 'v' },
    known: { stage: 'v/vocabulary' },
    vocabulary: { stage: 'words' },
  });
});

test('vectors may be learned from other rows', () => {
  const other = 'more = csv("b.csv", columns: { text: "t" }) |> tokenize(treebank)\n';
  expect(stagesOf(`${other}v = word2vec(more)\n${net}`).get('v')!.inputs).toMatchObject({
    data: { stage: 'more', splits: null },
  });
});

test.each([
  ['the test rows', 'v = word2vec(tokens.test)', ['SEQ301 tokens.test']],
  ['texts', 'v = word2vec(raw)', ['SEQ222 raw']],
  ['rows that are split later', `all = rows |> tokenize(treebank)\nv = word2vec(all)\n${net}`, ['SEQ302 v']],
  [
    'rows that are held out here',
    `other = rows |> split(into: { train: 50%, test: 50% }, seed: 9) |> tokenize(treebank)\nv = word2vec(other)\n${net}`,
    ['SEQ301 v'],
  ],
  ['another width', `v = word2vec(tokens)\n${net.replace('vectors: v', '50, vectors: v')}`, ['SEQ230 50']],
  ['an unknown kind', 'v = word2vec(tokens, kind: "glove")', ['SEQ212 "glove"']],
  ['no window', 'v = word2vec(tokens, window: 0)', ['SEQ212 0']],
  ['no negatives', 'v = word2vec(tokens, negatives: 0)', ['SEQ212 0']],
  ['a share above 1', 'v = word2vec(tokens, subsample: 2)', ['SEQ212 2']],
])('refused: %s', (_, text, codes) => {
  expect(compileText(`${rows}${text}\n`).diagnostics.map(summary)).toEqual(codes);
});
