/** The decoder of decoder.json, as written in the language, and what PyTorch says of it. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { fillSizes } from '../../../src/stages/engine/engine.js';
import { argumentsOf } from '../../support/lowered.js';
import { compileText } from '../../language/check/compile-text.js';

export const program = `
pairs = csv("pairs.csv", columns: { en: "en", es: "es" }) |> split(into: { train: 80%, test: 20% })
text = pairs with { en: .en |> tokenize(whitespace), es: .es |> tokenize(whitespace) }
spanish = vocabulary(text.es, ends: true)
ids = text with { en: .en |> index(vocabulary(text.en)), es: .es |> index(spanish, ends: true) }
data = ids with { before: .es |> shift }
model translator(en: Id[..source], before: Id<w>[..target]) {
  states = en |> embedding(6) |> bidirectional(gru(4))
  said = before |> embedding(5) |> gru(8, initial: states |> mean |> dense(8, tanh))
  seen = states |> attend("scaled_dot", query: said)
  concat(said, seen) |> dense(7, tanh) |> dense(w.size) |> softmax
}
mt = train(translator, data, target: .es)
scores = evaluate(mt, pairs.test, metrics: [accuracy, perplexity])
`;

/** Words of each vocabulary, the special ones among them. */
export const sizes = { en: 9, es: 8 } as const;

export function compiled() {
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const model = argumentsOf(graph, 'train').model;
  return {
    stages: graph!,
    graph: fillSizes(model, { vocabularySizes: [sizes.en, sizes.es], classes: sizes.es }),
  };
}

interface Values {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

interface Written {
  readonly ids: readonly number[];
  readonly logProbability: number;
}

export const reference = JSON.parse(
  readFileSync(new URL('../../reference/engine/decoder.json', import.meta.url), 'utf8'),
) as {
  readonly sources: readonly (readonly number[])[];
  /** Without their ends. */
  readonly targets: readonly (readonly number[])[];
  readonly weights: Readonly<Record<string, Values>>;
  /** With teacher forcing, as mean over all tokens. */
  readonly loss: number;
  readonly accuracy: number;
  /** Of five steps of Adam on all rows. */
  readonly losses: readonly number[];
  /** Of at most 6 tokens greedily, and the best of all with at most 4, length penalty 0.6. */
  readonly written: { readonly greedy: readonly Written[]; readonly exhaustive: readonly Written[] };
  /** Of row 0: what each target step gives to each source step. */
  readonly attention: Values;
};
