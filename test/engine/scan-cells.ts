/** Cells as written in the language, as the model graph has them. */
import { expect } from 'vitest';
import type { JsonObject } from '../../src/ir/json.js';
import type { ModelGraph } from '../../src/ir/model-graph.js';
import { compileText } from '../check/compile-text.js';

const rows = `raw = csv("a.csv", columns: { ids: "t", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)
`;

/** The arguments of the layer `scanned`, which runs the cell of `cell` over vectors of `width` numbers. */
export function scanArguments(cell: string, width: number, scanned: string): JsonObject {
  const { graph, diagnostics } = compileText(`${rows}${cell}
model m(ids: Id[..time]) = ids |> embedding(${width}) |> ${scanned} |> mean |> dense(1) |> sigmoid
t = train(m, data, target: .label, loss: binary_cross_entropy)
`);
  expect(diagnostics).toEqual([]);
  const training = graph!.stages.find(({ operation }) => operation === 'train')!;
  const { nodes } = training.arguments['model'] as unknown as ModelGraph;
  return nodes.find(({ operation }) => operation.endsWith('scan'))!.arguments;
}
