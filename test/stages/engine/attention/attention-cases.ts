/** The models of attention.json: as written in the language, through the compiler. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { fillSizes } from '../../../../src/stages/engine/engine.js';
import type { ModelGraph } from '../../../../src/contract/model-graph.js';
import { compileText } from '../../../language/check/compile-text.js';
import type { ReferenceCase } from '../reference.js';

export interface AttentionCase extends ReferenceCase {
  /** What stands behind the model's signature. */
  readonly model: string;
  /** What each step gets of the attention, [rows, time]; of single attentions only. */
  readonly attention?: { readonly values: readonly number[] };
}

export const { cases } = JSON.parse(
  readFileSync(new URL('../../../reference/engine/attention.json', import.meta.url), 'utf8'),
) as { cases: AttentionCase[] };

const BLOCKS = ['transformer_encoder', 'transformer_decoder', 'pre_norm_encoder', 'pre_norm_decoder'];

export function graphOf({ inputs, model }: AttentionCase): ModelGraph {
  const signature = inputs === 1 ? 'ids: Id[..time]' : 'ids: Id[..time], other: Id[..source]';
  const body = model.startsWith('{') ? model : `= ${model}`;
  const used = BLOCKS.filter((block) => model.includes(block));
  const { graph, diagnostics } = compileText(`
${used.length === 0 ? '' : `import { ${used.join(', ')} } from "std/transformer"`}
raw = csv("a.csv", columns: { ids: "t", other: "u", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw with { ids: .ids |> tokenize(whitespace), other: .other |> tokenize(whitespace) }
words = vocabulary(tokens.ids)
data = tokens with { ids: .ids |> index(words), other: .other |> index(words) }
model m(${signature}) ${body}
trained = train(m, data, target: .label, loss: binary_cross_entropy)
`);
  expect(diagnostics).toEqual([]);
  const train = graph!.stages.find(({ operation }) => operation === 'train')!;
  return fillSizes(train.arguments['model'] as unknown as ModelGraph, {
    vocabularySizes: [11, 11],
    classes: 2,
  });
}
