/** `predict --explain`: the words that an answer came from, and models that do not show them. */
import { expect, test } from 'vitest';
import { outputsOf, project, runCli } from '../support/run-cli.js';

const program = `
rows = csv("rows.csv", columns: { text: "text", label: class("label"), kind: class("kind"), size: number("size") })
raw = rows |> split(into: { train: 60%, validation: 20%, test: 20% })
tokens = raw |> lowercase |> tokenize(whitespace)
words = vocabulary(tokens, max_size: 14)
data = tokens |> index(words)
padded = data |> truncate(6) |> pad(7, side: "left")
hashed = tokens |> ngrams(1..2, buckets: 500)
model looking(ids: Id[..time]) = ids |> embedding(4) |> attention_pool |> dense(1) |> sigmoid
model masked(ids: Id[time]) = ids |> embedding(4, mask_padding: true) |> attention_pool |> dense(1) |> sigmoid
model twice(ids: Id[..time]) = ids |> embedding(4) |> multi_head_attention(2) |> attention_pool |> dense(1)
model mean_of(ids: Id[..time]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid
recipe = { target: .label, epochs: 4, optimizer: adam(0.05) }
attentive = train(looking, data, ..recipe)
on_left = train(masked, padded, ..recipe)
of_runs = train(looking, hashed, ..recipe)
sized = train(twice, data, target: .size, epochs: 2)
plain = train(mean_of, data, ..recipe)
linear = logistic_regression(tokens, target: .label, features: tfidf(ngrams: 2))
kinds = logistic_regression(tokens, target: .kind)
counted = naive_bayes(tokens, target: .kind)
jury = ensemble([attentive, linear])
looks = explain(evaluate(attentive, raw.test), rows: 5)
`;

const rows = Array.from({ length: 120 }, (_, at) => {
  const label = at % 2 === 0 ? 'good' : 'bad';
  const kind = ['car', 'film', 'book'][at % 3]!;
  const word = (label === 'good' ? ['Lovely', 'great', 'fine'] : ['awful', 'poor', 'sad'])[at % 3]!;
  return `this ${kind} number ${at % 9} is ${word},${label},${kind},${at % 5}`;
});
/** With a word that no model knows, longer than the rows that `on_left` reads, and empty. */
const texts = ['The film is GREAT', 'a zebra is one awful poor sad car', ''];

interface Answer {
  readonly label: string;
  readonly probability: number;
  readonly probabilities: readonly { readonly name: string; readonly probability: number }[];
  readonly explanation: {
    readonly intercept: number;
    readonly terms: readonly { readonly term: string; readonly contribution: number }[];
    readonly attentions: readonly {
      readonly layer: string;
      readonly padding: number;
      readonly words: readonly {
        readonly word: string;
        readonly weight: number;
        readonly unknown?: true;
      }[];
    }[];
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

test('answers are explained by the words that they came from', async () => {
  const cwd = project({ 'why.seq': program, 'rows.csv': `text,label,kind,size\n${rows.join('\n')}\n` });
  const ran = await runCli(['run', 'why.seq', '--json'], { cwd });
  expect(ran.stderr).not.toMatch(/error\[/u);
  const ask = async (name: string, given = texts): Promise<readonly Answer[]> => {
    const words = ['predict', 'why.seq', name, '--explain', '--json'];
    const { stdout, code, stderr } = await runCli(words, { cwd, input: `${given.join('\n')}\n` });
    expect([code, stderr.replace(/note: .*\n/u, '')]).toEqual([0, '']);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer);
  };

  // Of two classes, intercept and contributions add up to the log odds of the answer.
  for (const { probability, explanation } of await ask('linear')) {
    const score = explanation.intercept + sum(explanation.terms.map(({ contribution }) => contribution));
    expect(1 / (1 + Math.exp(-score))).toBeCloseTo(probability, 5);
  }
  // Of more, to the logarithm of its probability less the mean over the classes.
  for (const name of ['kinds', 'counted']) {
    for (const { label, probabilities, explanation } of await ask(name)) {
      const logs = probabilities.map(({ probability }) => Math.log(probability));
      const own = logs[probabilities.findIndex((one) => one.name === label)]!;
      const score = explanation.intercept + sum(explanation.terms.map(({ contribution }) => contribution));
      expect(score).toBeCloseTo(own - sum(logs) / logs.length, 3);
    }
  }

  // The words stand in their order, unknown ones as they were written, and share out the whole weight.
  const attended = await ask('attentive');
  const [first, second, empty] = attended.map(({ explanation }) => explanation.attentions[0]!);
  expect(first!.words.map(({ word }) => word)).toEqual(['the', 'film', 'is', 'great']);
  expect(second!.words.find(({ word }) => word === 'zebra')).toMatchObject({ unknown: true });
  expect(empty).toMatchObject({ words: [], padding: 1 });
  for (const { words, padding } of [first!, second!]) {
    expect(sum(words.map(({ weight }) => weight))).toBeCloseTo(1, 5);
    expect(padding).toBe(0);
  }

  // Padding on the left moves no weight to another word, and what is cut off has none.
  const [left, cut] = (await ask('on_left')).map(({ explanation }) => explanation.attentions[0]!);
  expect(left!.words.map(({ word }) => word)).toEqual(['the', 'film', 'is', 'great']);
  // Without context, the ratio of two weights depends on the two words only, wherever they stand.
  const [full] = await ask('on_left', ['number film 3 is the great']);
  const ratio = ({ words }: Answer['explanation']['attentions'][0], of: string): number =>
    words.find(({ word }) => word === of)!.weight / words.find(({ word }) => word === 'great')!.weight;
  for (const word of ['film', 'is', 'the']) {
    expect(Math.abs(ratio(left!, word) - 1)).toBeGreaterThan(1e-3);
    expect(ratio(left!, word)).toBeCloseTo(ratio(full!.explanation.attentions[0]!, word), 4);
  }
  expect(cut!.words.map(({ word }) => word)).toEqual(['a', 'zebra', 'is', 'one', 'awful', 'poor']);

  const [runs] = (await ask('of_runs')).map(({ explanation }) => explanation.attentions[0]!);
  expect(runs!.words.map(({ word }) => word)).toEqual([
    'the',
    'the film',
    'film',
    'film is',
    'is',
    'is great',
    'great',
  ]);
  const layers = (await ask('sized'))[0]!.explanation.attentions.map(({ layer }) => layer);
  expect(layers).toEqual(['multi_head_attention', 'attention_pool']);

  // The same weights as the stage `explain` gives to the same row.
  const { looks } = outputsOf(ran.stdout) as unknown as {
    readonly looks: {
      readonly rows: readonly { readonly tokens: Answer['explanation']['attentions'][0]['words'] }[];
    };
  };
  const known = looks.rows.find(({ tokens }) => tokens.every(({ unknown }) => unknown === undefined))!;
  const [again] = await ask('attentive', [known.tokens.map(({ word }) => word).join(' ')]);
  again!.explanation.attentions[0]!.words.forEach(({ word, weight }, at) => {
    expect(word).toBe(known.tokens[at]!.word);
    expect(weight).toBeCloseTo(known.tokens[at]!.weight, 5);
  });

  for (const [name, why] of [
    ['plain', 'it has no attention'],
    ['jury', 'an ensemble answers with several models'],
  ] as const) {
    const refused = await runCli(['predict', 'why.seq', name, '--explain', '--text', 'fine'], { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('SEQ567');
    expect(refused.stderr.replaceAll(/\s+/gu, ' ')).toContain(why);
  }
});
