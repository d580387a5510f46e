/** Programs made of the example that each primitive documents. */
import type { Primitive } from '../../../src/language/primitives/define-primitive.js';

/**
 * What examples are made of, by name: those that an example does not declare itself stand before
 * it.
 */
const known: Readonly<Record<string, string>> = {
  reviews:
    'reviews = csv("r.csv", columns: { text: "t", label: class("l", labels: { a: "bad", b: "good" }) })',
  mails: 'mails = fasttext("mails.txt")',
  days: 'days = csv("days.csv", columns: { value: number("Temp"), rain: number("Rain"), price: number("Price") })',
  digits:
    'digits = csv("digits.csv", columns: { image: numbers("pixel*", shape: [28, 28, 1]), label: class("label") })',
  raw: 'raw = reviews |> split(into: { train: 80%, validation: 10%, test: 10% })',
  tokens: 'tokens = raw |> tokenize(treebank)',
  words: 'words = vocabulary(tokens)',
  data: 'data = tokens |> index(words)',
  sentiment: 'model sentiment(ids: Id[..time]) = ids |> embedding(8) |> last |> dense(1) |> sigmoid',
  topics: 'model topics(ids: Id[..time]) = ids |> embedding(8) |> last |> dense(classes) |> softmax',
  body: 'model body(ids: Id[..time]) = ids |> embedding(8) |> last',
  head: 'model head(x: float[n]) = x |> dense(1) |> sigmoid',
  earlier: 'earlier = train(body >> head, data, target: .label)',
  classifier: 'classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy)',
  language: 'model language(ids: Id[time]) = ids |> embedding(8) |> gru(8) |> dense(words.size) |> softmax',
  novel: 'novel = train(language, data |> streams(lanes: 20, window: 35), target: .next)',
  scores: 'scores = evaluate(classifier, raw.test)',
  baseline: 'baseline = logistic_regression(tokens, target: .label)',
  baseline_scores: 'baseline_scores = evaluate(baseline, raw.test)',
};

/** A whole program around the example of a primitive, or around another text in its place. */
export function exampleProgram({ kind, example: own }: Primitive, example = own): string {
  if (kind === 'layer') {
    const cell = example.includes('elman') ? 'import { elman } from "std/cells"\n' : '';
    return `${cell}model m(ids: Id[..time], x: float[..time, 8], code: float[16], image: float[28, 28, 1]) {\n  ${example}\n  h\n}`;
  }
  const before = new Map<string, string>();
  const add = (text: string): void => {
    for (const [name] of text.matchAll(/\b[a-z_]+\b/gu)) {
      if (known[name] === undefined || before.has(name) || example.startsWith(`${name} =`)) continue;
      before.set(name, known[name]);
      add(known[name]);
    }
  };
  add(example);
  return [...before.values(), example].join('\n');
}
