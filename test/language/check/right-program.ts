/** A program that is right, to be wrong with; and what a case of a wrong one says. */
import type { World } from './compile-text.js';

/** Rows, tokens and ids to be wrong with; three lines that are right. */
export const rows = `rows = csv("a.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) })
raw = rows |> split(into: { train: 80%, validation: 10%, test: 10% })
tokens = raw |> tokenize(treebank)
words = vocabulary(tokens)
data = tokens |> index(words)
`;

export const model = `model m(ids: Id[..time]) = ids |> embedding(4) |> lstm(3) |> last |> dense(1) |> sigmoid
`;

export const trained = `${rows}${model}t = train(m, data, target: .label, loss: binary_cross_entropy)
`;

export type Case = readonly [what: string, program: string, mistakes: readonly string[], world?: World];
