/**
 * Whole trainings of autoencoders and of classifiers on their code, step by step against PyTorch;
 * and a frozen encoder, which keeps its bits.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ModelGraph } from '../../../src/contract/model-graph.js';
import {
  createModel,
  createTrainer,
  type LossSettings,
  type ModelBatch,
} from '../../../src/stages/engine/engine.js';
import { expectClose, weightsOf } from './reference.js';
import { graphOf, targets, type LayerSpecification } from './support.js';

interface Case {
  readonly name: string;
  readonly loss: 'binary_cross_entropy' | 'mean_squared_error';
  readonly frozen: readonly string[];
  readonly weights: Parameters<typeof weightsOf>[0];
  readonly losses: readonly number[];
  readonly after: Parameters<typeof weightsOf>[0];
}

interface Reference {
  readonly batches: readonly { readonly pixels: readonly number[]; readonly labels: readonly number[] }[];
  readonly cases: readonly Case[];
}

const PIXELS = 12;
const file = new URL('../../reference/engine/autoencoders.json', import.meta.url);
const { batches, cases } = JSON.parse(readFileSync(file, 'utf8')) as Reference;

const dense = (units: number): LayerSpecification => ({ operation: 'dense', arguments: { units } });
const activation = (name: string): LayerSpecification => ({
  operation: 'activation',
  arguments: { function: name },
});
const encoder = [dense(8), activation('relu'), dense(3)];
/** With these the places of the weights are those of the reference: flatten is layer 1. */
const flat: LayerSpecification = { operation: 'flatten', arguments: { places: PIXELS } };

function graphFor({ name, frozen }: Case): ModelGraph {
  const decoder = [dense(8), activation('relu'), dense(PIXELS), activation('sigmoid')];
  const head = [dense(1), activation('sigmoid')];
  const graph = graphOf(1, [flat, ...encoder, ...(name.startsWith('a classifier') ? head : decoder)]);
  return {
    ...graph,
    inputs: [{ name: 'image', column: 'image', kind: 'number', ragged: false, shape: [4, 3, 1] }],
    nodes: graph.nodes.map((node, at) => ({
      ...node,
      masked: false,
      ...(at === 0 && { shape: [4, 3, 1] }),
      ...(at > 0 && at <= encoder.length + 1 && frozen.length > 0 && { frozen: true as const }),
    })),
  };
}

function batchOf(at: number, { name }: Case): ModelBatch {
  const { pixels, labels } = batches[at]!;
  const values = Float32Array.from(pixels);
  return {
    rows: labels.length,
    inputs: [{ kind: 'numbers', values, shape: [4, 3, 1], lengths: null }],
    targets: name.startsWith('a classifier')
      ? { kind: 'classes', codes: Int32Array.from(labels) }
      : { kind: 'numbers', values, width: PIXELS, time: null, lengths: null },
  };
}

describe.each(targets)('$mode', ({ target }) => {
  test.each(cases)('six steps of $name', async (reference) => {
    const model = createModel(target, graphFor(reference), { seed: 1 });
    const given = weightsOf(reference.weights);
    await model.loadWeights(given);
    const optimizer = {
      name: 'adam',
      learning_rate: 0.02,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
      embeddings: 'auto',
      clip_norm: null,
    } as const;
    const loss: LossSettings = { name: reference.loss };
    const trainer = createTrainer(model, { loss, optimizer, seed: 1 });
    for (const at of batches.keys()) {
      const { loss: value } = await trainer.step(batchOf(at, reference), at + 1);
      expect(value).toBeCloseTo(reference.losses[at]!, 5);
    }
    const after = await model.readWeights();
    for (const [name, { values }] of Object.entries(reference.after)) {
      expectClose(after.get(name)!.values, values, 5e-5, name);
    }
    for (const name of reference.frozen) expect(after.get(name)!.values).toEqual(given.get(name)!.values);
    trainer.dispose();
    model.dispose();
  });
});
