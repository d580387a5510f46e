/** Cells as written in the language, as the model graph has them. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { LayerArguments } from '../../../../../src/contract/layers.js';
import type { ModelGraph } from '../../../../../src/contract/model-graph.js';
import { compileText } from '../../../../language/check/compile-text.js';
import type { ReferenceCase } from '../../reference.js';
import { graphOf } from '../../support.js';

const rows = `raw = csv("a.csv", columns: { ids: "t", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)
`;

/**
 * The arguments of the layer `scanned`, which runs the cell of `cell` over vectors of `width`
 * numbers.
 */
export function scanArguments(
  cell: string,
  width: number,
  scanned: string,
): LayerArguments<'scan' | 'bidirectional_scan'> {
  const { graph, diagnostics } = compileText(`${rows}${cell}
model m(ids: Id[..time]) = ids |> embedding(${width}) |> ${scanned} |> mean |> dense(1) |> sigmoid
t = train(m, data, target: .label, loss: binary_cross_entropy)
`);
  expect(diagnostics).toEqual([]);
  const training = graph!.stages.find(({ operation }) => operation === 'train')!;
  const { nodes } = training.arguments['model'] as unknown as ModelGraph;
  return nodes.find((node) => node.operation === 'scan' || node.operation === 'bidirectional_scan')!
    .arguments;
}

/** PyTorch's values, as test/reference/engine/make_scan_reference.py wrote them. */
export interface ScanCase extends ReferenceCase {
  readonly cell: string;
  readonly both: boolean;
  readonly reverse: boolean;
  readonly end: 'last' | 'mean' | 'max';
  readonly width: number;
  readonly units: number;
  readonly vocabulary: number;
}

export const { cases: scanCases } = JSON.parse(
  readFileSync(new URL('../../../../reference/engine/scan.json', import.meta.url), 'utf8'),
) as { cases: ScanCase[] };

/** Embedding, the cell over the steps, pooling, and one probability. */
export function scanGraph({ cell, both, reverse, end, width, units, vocabulary }: ScanCase): ModelGraph {
  const scan = `scan(c(units: ${units})${reverse ? ', reverse: true' : ''})`;
  return graphOf(1, [
    { operation: 'embedding', arguments: { size: vocabulary, width } },
    {
      operation: both ? 'bidirectional_scan' : 'scan',
      arguments: scanArguments(cell, width, both ? `bidirectional(${scan})` : scan),
    },
    { operation: end },
    { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
  ]);
}
