/**
 * Answers at every step, tables that are read by rows and whole, and weights that are not learned.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../src/stages/engine/engine.js';
import type { ModelBatch } from '../../../../src/stages/engine/engine.js';
import { expectClose, weightsOf } from '../reference.js';
import { classes, graphOf, idsInput, targets } from '../support.js';

type Values = Record<string, { shape: number[]; values: number[] }>;
interface TiedCase {
  readonly name: string;
  readonly carried: boolean;
  readonly batches: readonly { ids: number[][]; targets: number[][]; lengths: number[] | null }[];
  readonly weights: Values;
  readonly gradients: Values;
  readonly losses: readonly number[];
  readonly predicted: readonly number[][][];
  readonly after: Values;
}
const path = new URL('../../../reference/engine/tied.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: TiedCase[] };

const loss = { name: 'categorical_cross_entropy' } as const;
const adam = {
  name: 'adam',
  learning_rate: 0.02,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clip_norm: null,
  embeddings: 'auto',
} as const;
const descent = { name: 'sgd', learning_rate: 1, momentum: 0, nesterov: false, clip_norm: null } as const;
const size = { size: 13, width: 5 };
const languageModel = (carry: boolean) =>
  graphOf(1, [
    { operation: 'embedding', arguments: size, place: '0/embedding' },
    { operation: 'lstm', arguments: { units: 5, layers: 1, ...(carry ? { carry } : {}) }, place: '0/lstm' },
    { operation: 'unembed', arguments: size, place: '0/embedding' },
    { operation: 'activation', arguments: { function: 'softmax' } },
  ]);

const batchesOf = ({ batches }: TiedCase): ModelBatch[] =>
  batches.map(({ ids, targets: wanted, lengths }) => {
    const { values, time, lengths: valid } = idsInput(wanted, lengths);
    return {
      rows: ids.length,
      inputs: [idsInput(ids, lengths)],
      targets: { kind: 'ids', values, time, lengths: valid },
    };
  });

describe.each(targets)('$mode', ({ target }) => {
  test.each(cases)('$name', async (reference) => {
    const batches = batchesOf(reference);
    const model = createModel(target, languageModel(reference.carried), { seed: 1 });
    expect(model.parameters.map(({ name }) => name)).toEqual(Object.keys(reference.weights));
    await model.loadWeights(weightsOf(reference.weights));
    const plain = createTrainer(model, { loss, optimizer: descent, seed: 1 });
    await plain.step(batches[0]!, 1);
    plain.dispose();
    for (const [name, { values }] of await model.readWeights()) {
      const before = reference.weights[name]!.values;
      const gradient = values.map((value, index) => before[index]! - value);
      expectClose(gradient, reference.gradients[name]!.values, 1e-5, `gradient of ${name}`);
    }

    await model.loadWeights(weightsOf(reference.weights));
    const predictor = createPredictor(model, { loss, outputs: false });
    const trainer = createTrainer(model, { loss, optimizer: adam, seed: 1 });
    for (const [index, batch] of batches.entries()) {
      const seen = await predictor.run(batch);
      const { loss: value, predicted, outputs } = await trainer.step(batch, index + 1);
      expect(value).toBeCloseTo(reference.losses[index]!, 5);
      expect(seen.loss).toBeCloseTo(value, 6);
      expect([outputs, seen.outputs.length]).toEqual([null, 0]);
      const wanted = reference.predicted[index]!;
      const { lengths } = reference.batches[index]!;
      const time = wanted[0]!.length;
      wanted.forEach((row, at) => {
        const valid = lengths?.[at] ?? time;
        expect([...predicted!.subarray(at * time, at * time + valid)]).toEqual(row.slice(0, valid));
        // Steps that do not count have no loss.
        seen.losses!.subarray(at * time + valid, (at + 1) * time).forEach((each) => expect(each).toBe(0));
      });
      expect(seen.predicted).toEqual(predicted);
    }
    for (const [name, { values }] of await model.readWeights()) {
      expectClose(values, reference.after[name]!.values, 2e-5, `${name} after five steps`);
    }
    trainer.dispose();
    predictor.dispose();
    model.dispose();
  });

  test('a frozen table stays as it is, and the rest learns', async () => {
    const known = Uint8Array.of(1, 0, 1, 0);
    const given = Float32Array.from({ length: 12 }, (_, index) => index + 1);
    const frozen = (trainable: boolean) =>
      graphOf(1, [
        { operation: 'embedding', arguments: { size: 4, width: 3, trainable } },
        { operation: 'mean' },
        { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
      ]);
    const initial = new Map([['1/embedding/table', { shape: [4, 3], values: given, known }]]);
    for (const trainable of [true, false]) {
      const model = createModel(target, frozen(trainable), { seed: 1, initial });
      const drawn = createModel(target, frozen(trainable), { seed: 1 });
      const table = async (of: typeof model) => (await of.readWeights()).get('1/embedding/table')!.values;
      const before = await table(model);
      const missing = trainable ? await table(drawn) : new Float32Array(12);
      expect([...before]).toEqual([1, 2, 3, ...missing.subarray(3, 6), 7, 8, 9, ...missing.subarray(9)]);
      const dense = (await model.readWeights()).get('3/dense/weights')!.values;
      const trainer = createTrainer(model, {
        loss: { name: 'binary_cross_entropy' },
        optimizer: adam,
        seed: 1,
      });
      const batch = { rows: 2, inputs: [idsInput([[0, 1], [2, 3]])], targets: classes(0, 1) }; // prettier-ignore
      await trainer.step(batch, 1);
      expect((await table(model)).join() === before.join()).toBe(!trainable);
      expect((await model.readWeights()).get('3/dense/weights')!.values).not.toEqual(dense);
      const slots = [...(await trainer.readState()).keys()];
      expect(slots.some((name) => name.includes('table'))).toBe(trainable);
      trainer.dispose();
      drawn.dispose();
      model.dispose();
    }
  });
});
