/**
 * Parts of trained models: frozen, learned at a rate of their own, and unfrozen later, step by step
 * against PyTorch.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OptimizerSettings } from '../../../src/contract/operations/optimizer.js';
import type { ModelGraph } from '../../../src/contract/model-graph.js';
import { createModel, createTrainer, type ModelBatch } from '../../../src/stages/engine/engine.js';
import { expectClose, weightsOf } from './reference.js';
import { classes, graphOf, idsInput, usualTargets, type LayerSpecification } from './support.js';

interface PartCase {
  readonly name: string;
  readonly layers: readonly (LayerSpecification & { readonly part?: true })[];
  readonly part: {
    readonly frozen?: true;
    readonly rate?: number;
    readonly opens?: number;
    readonly rates?: Readonly<Record<string, number>>;
  };
  readonly optimizer: OptimizerSettings;
  readonly lengths: readonly number[];
  readonly batches: readonly { readonly rows: number[][]; readonly targets: number[] }[];
  readonly weights: Parameters<typeof weightsOf>[0];
  readonly losses: readonly number[];
  readonly after: Parameters<typeof weightsOf>[0];
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../reference/engine/parts.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly PartCase[] };

function graphWithPart({ layers, part }: PartCase, unit: 'steps' | 'epochs'): ModelGraph {
  const graph = graphOf(1, layers);
  const { frozen, rate, opens } = part;
  const said = {
    ...(frozen && { frozen }),
    ...(rate !== undefined && { rate }),
    ...(opens !== undefined && { opens: { every: unit === 'steps' ? opens : opens / 2, unit } }),
  };
  const rates = new Map(Object.entries(part.rates ?? {}));
  const nodes = graph.nodes.map((node, at) => {
    const own = rates.get(node.place);
    if (own !== undefined) return { ...node, rate: own };
    return layers[at - 1]?.part ? { ...node, ...said } : node;
  });
  return { ...graph, nodes };
}

function batchesOf({ batches, lengths }: PartCase): ModelBatch[] {
  const longest = Math.max(...lengths);
  return batches.map(({ rows, targets: codes }) => ({
    rows: rows.length,
    inputs: [
      idsInput(
        rows.map((row) => [...row, ...Array.from({ length: longest - row.length }, () => 0)]),
        [...lengths],
      ),
    ],
    targets: classes(...codes),
    weights: null,
  }));
}

describe.each(usualTargets)('$mode', ({ target }) => {
  test.each(cases)('five steps with $name', async (reference) => {
    const { optimizer, part } = reference;
    const unit = optimizer.name === 'sgd' ? 'epochs' : 'steps';
    const model = createModel(target, graphWithPart(reference, unit), { seed: 1 });
    await model.loadWeights(weightsOf(reference.weights));
    const loss = { name: 'binary_cross_entropy' } as const;
    const trainer = createTrainer(model, { loss, optimizer, seed: 1, stepsPerEpoch: 2 });
    for (const [at, batch] of batchesOf(reference).entries()) {
      const { loss: value } = await trainer.step(batch, at + 1);
      expect(value).toBeCloseTo(reference.losses[at]!, 5);
    }
    const after = await model.readWeights();
    const before = weightsOf(reference.weights);
    for (const [name, { values }] of Object.entries(reference.after)) {
      // Adam divides by the size of the gradient, so rounding of a small one shows.
      expectClose(after.get(name)!.values, values, 5e-5, name);
    }
    if (part.frozen) {
      const kept = [...after].filter(([name]) => /^[24]\//u.test(name));
      expect(kept).toHaveLength(6);
      for (const [name, { values }] of kept) expect(values).toEqual(before.get(name)!.values);
    }
    trainer.dispose();
    model.dispose();
  });

  test('a part that is not unfrozen yet keeps its bits', async () => {
    const reference = cases.find(({ name }) => name === 'unfrozen after two steps, AdamW')!;
    const model = createModel(target, graphWithPart(reference, 'steps'), { seed: 1 });
    const given = weightsOf(reference.weights);
    await model.loadWeights(given);
    const loss = { name: 'binary_cross_entropy' } as const;
    const trainer = createTrainer(model, { loss, optimizer: reference.optimizer, seed: 1 });
    const [first, second, third] = batchesOf(reference);
    await trainer.step(first!, 1);
    await trainer.step(second!, 2);
    const kept = await model.readWeights();
    expect(kept.get('2/dense/weights')!.values).toEqual(given.get('2/dense/weights')!.values);
    expect(kept.get('5/dense/weights')!.values).not.toEqual(given.get('5/dense/weights')!.values);
    await trainer.step(third!, 3);
    const moved = await model.readWeights();
    expect(moved.get('2/dense/weights')!.values).not.toEqual(given.get('2/dense/weights')!.values);
    trainer.dispose();
    model.dispose();
  });
});
