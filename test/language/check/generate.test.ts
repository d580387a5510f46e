/** `generate`: which trainings write, and what their prompts go through. */
import { expect, test } from 'vitest';
import { isStageOf } from '../../../src/contract/stage-graph.js';
import { compileText, summary } from './compile-text.js';

const head = `raw = csv("a.csv", columns: { text: "t", other: "o", label: class("l", labels: { n: "neg", p: "pos" }) })
  |> split(into: { train: 80%, test: 20% })
corpus = raw with { text: .text |> lowercase |> replace(r"$", " <eos>") |> tokenize(treebank) }
words = vocabulary(corpus.text)
stream = corpus |> index(words) |> streams(lanes: 4, window: 9)
`;
const lstm =
  'model language(ids: Id[time]) = ids |> embedding(8) |> lstm(8) |> dense(words.size) |> softmax\n';
const novel = `${head}${lstm}novel = train(language, stream, target: .next)\n`;

test('prompts go through the steps of the training, up to the tokens and on to the ids', () => {
  const { graph, diagnostics } = compileText(`${novel}
verses = generate(novel, prompt: ["The King", "a"], tokens: 7, choose: sample(temperature: 0.5, top_k: 9), samples: 2, stop: ".")
`);
  expect(diagnostics).toEqual([]);
  const stages = new Map(graph!.stages.map((stage) => [stage.name, stage]));
  const verses = graph!.stages.find((stage) => isStageOf(stage, 'generate'))!;
  expect(verses.arguments).toEqual({
    prompt: ['The King', 'a'],
    samples: 2,
    choose: { name: 'sample', temperature: 0.5, top_k: 9, top_p: null },
    tokens: 7,
    seed: 0,
    stop: '.',
    joining: 'treebank',
    ids: 'text',
    words: 'text',
  });
  const words = stages.get(verses.inputs['words']!.stage)!;
  const ids = stages.get(verses.inputs['ids']!.stage)!;
  const stepsOf = (stage: typeof words): readonly string[] =>
    isStageOf(stage, 'map') ? stage.arguments.steps.map(({ operation }) => operation) : [];
  expect(stepsOf(words)).toEqual(['lowercase', 'replace', 'tokenize']);
  expect(stepsOf(ids)).toEqual(['index']);
  const texts = graph!.stages.find((stage) => isStageOf(stage, 'texts'))!;
  expect(texts.arguments).toEqual({ column: 'text', texts: ['The King', 'a', ''] });
});

test('what is not said is as in the docs, and a report has the texts', () => {
  const { graph, diagnostics } = compileText(`${novel}
verses = generate(novel)
summary = report(novel, evaluate(novel, raw.test, metrics: [perplexity]), verses)
`);
  expect(diagnostics).toEqual([]);
  const verses = graph!.stages.find((stage) => isStageOf(stage, 'generate'))!;
  expect(verses.arguments).toMatchObject({
    prompt: [''],
    tokens: 50,
    choose: { name: 'greedy' },
    stop: null,
  });
  const page = graph!.stages.find((stage) => isStageOf(stage, 'report'))!;
  expect(page.inputs['texts']).toEqual({ stage: verses.name, splits: null });
});

test('a decoder that reads the shift of its target writes from `<start>` on', () => {
  const { graph, diagnostics } = compileText(`${head.split('words =')[0]!}
words = vocabulary(corpus.text, ends: true)
ids = corpus |> index(words, ends: true) |> truncate(40)
pairs = ids with { before: .text |> shift }
model language(before: Id[..time]) = before |> embedding(8) |> gru(8) |> dense(words.size) |> softmax
novel = train(language, pairs, target: .text)
verses = generate(novel, prompt: "a")
`);
  expect(diagnostics).toEqual([]);
  const verses = graph!.stages.find((stage) => isStageOf(stage, 'generate'))!;
  expect(verses.arguments).toMatchObject({ begins: 'start', ids: 'text', words: 'text' });
});

const classifier = `model m(ids: Id[..time]) = ids |> embedding(4) |> lstm(3) |> last |> dense(1) |> sigmoid
data = corpus |> index(words)
other = train(m, data, target: .label, loss: binary_cross_entropy)
`;

test.each<[string, string, readonly string[]]>([
  ['a classifier', `${classifier}verses = generate(other)`, ['SEQ272 other']],
  [
    'a linear model',
    'line = logistic_regression(corpus, target: .label)\nverses = generate(line)',
    ['SEQ272 line'],
  ],
  [
    'an ensemble',
    `${classifier}many = [train(m, data, target: .label, loss: binary_cross_entropy, batch: b) for b in [8, 16]]
verses = generate(ensemble(many, vote: "soft"))`,
    ['SEQ272 ensemble(many, vote: "soft")'],
  ],
  ['the same text twice', 'verses = generate(novel, choose: beam(3), samples: 2)', ['SEQ272 2']],
  ['a number for a prompt', 'verses = generate(novel, prompt: 3)', ['SEQ272 3']],
  ['no prompts', 'verses = generate(novel, prompt: [])', ['SEQ272 []']],
  [
    'texts of another model on a page',
    `again = train(language, stream, target: .next, seed: 2)
verses = generate(again)
page = report(novel, evaluate(novel, raw.test), verses)`,
    ['SEQ316 verses'],
  ],
])('%s is refused', (_, program, mistakes) => {
  const { diagnostics } = compileText(`${novel}${program}\n`);
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(summary)).toEqual(mistakes);
});

test('the best of a list writes where all its trainings prepare texts alike', () => {
  const list = (data: string): string => `${novel.replace('test: 20%', 'validation: 20%')}
plain = corpus with { text: .text } |> index(words) |> streams(lanes: 4, window: 9)
many = [train(language, s, target: .next, batch: b) for b in [4] for s in ${data}]
verses = generate(best(many, by: .validation.loss), prompt: "a")
`;
  const codes = (data: string) => compileText(list(data)).diagnostics.map(summary);
  expect(codes('[stream]')).toEqual([]);
});

test('`sample` means a way to choose here, and a step of rows elsewhere', () => {
  const of = (choose: string): string => `${novel}verses = generate(novel, choose: ${choose})
few = raw.train |> sample(3)
`;
  for (const choose of ['sample', 'sample(temperature: 0.5)', 'sample(top_k: 3, top_p: 0.5)']) {
    expect(compileText(of(choose)).diagnostics.map(summary)).toEqual([]);
  }
});
