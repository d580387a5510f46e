/** `explain`: which attention it shows, over which words, and what it refuses. */
import { expect, test } from 'vitest';
import { compileText, summary } from '../check/compile-text.js';

const program = (
  body: string,
  ends = 'explain(scores)',
  inputs = 'text: Id[..time], other: Id[..source]',
) => `
raw = csv("a.csv", columns: { text: "t", other: "u", size: number("n"), label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, validation: 10%, test: 10% })
tokens = raw with { text: .text |> tokenize(whitespace), other: .other |> tokenize(whitespace) }
one = raw with { text: .text |> tokenize(whitespace) }
words = vocabulary(tokens.text)
more = vocabulary(tokens.other)
data = tokens with { text: .text |> index(words), other: .other |> index(more) }
model m(${inputs}) {
  ${body}
}
film = train(m, data, target: .label, loss: binary_cross_entropy)
scores = evaluate(film, raw.test)
looks = ${ends}
`;

const end = '|> dense(1) |> sigmoid';
const h = 'h = text |> embedding(8)\n  g = other |> embedding(8)\n';
const byHand = `${h}  weights = h |> dense(1) |> softmax(over: "time")
  seen = weights * h |> sum
  concat(seen, g |> mean) ${end}`;

function stageOf(text: string) {
  const { graph, diagnostics } = compileText(text);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const stage = graph!.stages.find(({ name }) => name === 'looks')!;
  const train = graph!.stages.find(({ operation }) => operation === 'train')!;
  const model = train.arguments['model'] as { readonly nodes: readonly { readonly operation: string }[] };
  const { attention, ...others } = stage.arguments as unknown as {
    attention: number;
    input: number;
    rows: number;
  };
  return { operation: model.nodes[attention]!.operation, ...others, inputs: stage.inputs };
}

test('the only attention, over the words of the input that has its steps', () => {
  const { inputs, ...settings } = stageOf(program(byHand));
  expect(settings).toEqual({ operation: 'time_softmax', input: 0, rows: 12 });
  expect(inputs).toEqual({
    model: { stage: 'film', splits: null },
    scores: { stage: 'scores', splits: null },
    data: { stage: expect.any(String) as string, splits: ['test'] },
    vocabulary: { stage: 'words', splits: null },
  });
});

test.each([
  ['attention_pool', `${h}  concat(h |> attention_pool, g |> mean) ${end}`, 0, 'words'],
  ['attend', `${h}  g |> attend(query: h |> mean) ${end}`, 1, 'more'],
  ['multi_head_attention', `${h}  h |> multi_head_attention(2, memory: g) |> mean ${end}`, 1, 'more'],
  [
    'multi_head_attention',
    `${h}  concat(h |> multi_head_attention(2) |> mean, g |> mean) ${end}`,
    0,
    'words',
  ],
])('%s of the input %#', (operation, body, input, vocabulary) => {
  const stage = stageOf(program(body));
  expect(stage).toMatchObject({ operation, input });
  expect(stage.inputs).toMatchObject({ vocabulary: { stage: vocabulary } });
});

const two = `${h}  first = h |> dense(1) |> softmax(over: "time")
  second = g |> dense(1) |> softmax(over: "time")
  concat(first * h |> sum, second * g |> sum) ${end}`;

test('of several, the one that is named', () => {
  expect(stageOf(program(two, 'explain(scores, of: .first)'))).toMatchObject({ input: 0 });
  expect(stageOf(program(two, 'explain(scores, of: .second, rows: 3)'))).toMatchObject({ input: 1, rows: 3 });
});

test.each([
  ['a model without attention', program(`${h}  concat(h |> mean, g |> mean) ${end}`), 'SEQ266 scores'],
  ['two attentions', program(two), 'SEQ266 scores'],
  ['a name that is none', program(two, 'explain(scores, of: .frist)'), 'SEQ266 .frist'],
  ['a name of something else', program(byHand, 'explain(scores, of: .seen)'), 'SEQ266 .seen'],
  [
    'steps that are no words',
    program(`${h}  concat(h |> max_pool(2) |> attention_pool, g |> mean) ${end}`),
    'SEQ266 scores',
  ],
  [
    'an ensemble',
    program(byHand, 'explain(evaluate(ensemble([film, train(m, data, target: .label, seed: 2)]), raw.test))'),
    'SEQ266 evaluate(ensemble([film, train(m, data, target: .label, seed: 2)]), raw.test)',
  ],
  [
    'a linear model',
    program(byHand, 'explain(evaluate(logistic_regression(one, target: .label), raw.test))'),
    'SEQ266 evaluate(logistic_regression(one, target: .label), raw.test)',
  ],
  ['no rows', program(byHand, 'explain(scores, rows: 0)'), 'SEQ212 0'],
])('%s is refused', (_, text, said) => {
  expect(compileText(text).diagnostics.map(summary)).toEqual([said]);
});

test('a name that is nearly right is answered', () => {
  const [diagnostic] = compileText(program(two, 'explain(scores, of: .frist)')).diagnostics;
  expect(diagnostic!.help).toEqual(['did you mean `.first`?']);
});
