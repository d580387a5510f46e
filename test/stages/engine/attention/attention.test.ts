/**
 * Attention, positions and the library's Transformer blocks, as written in the language, against
 * PyTorch.
 */
import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../src/stages/engine/engine.js';
import type { ModelBatch } from '../../../../src/stages/engine/engine.js';
import type { ModelGraph } from '../../../../src/contract/model-graph.js';
import { chosen } from '../../../support/rounds.js';
import { cases, graphOf } from './attention-cases.js';
import { batchesOf, expectClose, optimizerOf, weightsOf } from '../reference.js';
import { expectSlopes } from '../finite-differences.js';
import { slowRecordedTest } from '../recorded-test.js';
import { idsInput, targets, tensorflow, usualTargets } from '../support.js';

/** Each part and one model of each direction; attention-wasm.test.ts goes through the others, too. */
const others = [
  'self-attention, full rows',
  'attention to a memory of width 8',
  'two encoders, relu and gelu',
  'encoder and decoder, norms before',
  'causal encoders',
];
const usual = chosen(cases, ({ name }) => !others.includes(name));

describe.each(usualTargets)('$mode', ({ target }) => {
  test.each(usual)('$name', async (reference) => {
    const graph = graphOf(reference);
    const model = createModel(target, graph, { seed: 1 });
    const weights = weightsOf(reference.weights);
    await model.loadWeights(weights);

    const predictor = createPredictor(model, { loss: reference.loss });
    const batches = batchesOf(reference);
    const { outputs, loss } = await predictor.run(batches[0]!);
    expectClose(outputs, reference.outputs.values, 1e-5, 'outputs');
    expect(loss).toBeCloseTo(reference.lossValue, 5);
    predictor.dispose();

    // One step of plain descent at rate 1 moves every weight by its gradient.
    const descent = { name: 'sgd', learning_rate: 1, momentum: 0, nesterov: false, clip_norm: null } as const;
    const once = createTrainer(model, { loss: reference.loss, optimizer: descent, seed: 1 });
    await once.step(batches[0]!, 1);
    for (const [name, { values }] of await model.readWeights()) {
      const moved = weights.get(name)!.values.map((value, index) => value - values[index]!);
      expectClose(moved, reference.gradients[name]!.values, 1e-5, `gradient of ${name}`);
    }
    once.dispose();

    await model.loadWeights(weights);
    const trainer = createTrainer(model, {
      loss: reference.loss,
      optimizer: optimizerOf(reference),
      seed: 1,
    });
    for (const [step, batch] of batches.entries()) {
      const result = await trainer.step(batch, step + 1);
      expect(result.loss).toBeCloseTo(reference.losses[step]!, 4);
    }
    for (const [name, { values }] of await model.readWeights()) {
      expectClose(values, reference.after[name]!.values, 5e-5, `${name} after five steps`);
    }
    trainer.dispose();
    model.dispose();
  });
});

const attentions = new Set(['multi_head_attention', 'attend', 'time_softmax', 'attention_pool']);

describe.each(usualTargets)('watched, $mode', ({ target }) => {
  test.each(cases.filter(({ attention }) => attention !== undefined))('$name', async (reference) => {
    const graph = graphOf(reference);
    const watched = graph.nodes.findIndex(({ operation }) => attentions.has(operation));
    const model = createModel(target, graph, { seed: 1 });
    await model.loadWeights(weightsOf(reference.weights));
    const predictor = createPredictor(model, { watched });
    const { outputs, attention } = await predictor.run(batchesOf(reference)[0]!);
    // Watching changes nothing.
    expectClose(outputs, reference.outputs.values, 1e-5, 'outputs');
    expectClose(attention!, reference.attention!.values, 1e-5, 'attention');
    predictor.dispose();
    model.dispose();
  });

  test.each([
    ['by hand', '|> lstm(4) |> weighed |> dense(1) |> sigmoid'],
    ['of three numbers', '|> dense(3) |> softmax(over: "time") |> max |> dense(1) |> sigmoid'],
    ['pooled', '|> lstm(4) |> attention_pool(heads: 2) |> dense(1) |> sigmoid'],
    ['in heads', '|> multi_head_attention(2) |> mean |> dense(1) |> sigmoid'],
  ])('the weights %s add up to 1 over the valid steps of each row', async (_, layers) => {
    const graph = graphOf({ ...cases[0]!, inputs: 1, model: byHand(layers) });
    const watched = graph.nodes.findIndex(({ operation }) => attentions.has(operation));
    const model = createModel(target, graph, { seed: 3 });
    const predictor = createPredictor(model, { watched });
    const lengths = [3, 1, 5, 2];
    const ids = lengths.map((length) =>
      Array.from({ length: 5 }, (_unused, at) => (at < length ? 1 + at : 0)),
    );
    const { attention } = await predictor.run({ rows: 4, inputs: [idsInput(ids, lengths)], targets: null });
    expect(attention).toHaveLength(20);
    for (const [row, length] of lengths.entries()) {
      const weights = [...attention!.subarray(row * 5, row * 5 + 5)];
      expect(weights.slice(length).every((weight) => weight === 0)).toBe(true);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
    }
    predictor.dispose();
    model.dispose();
  });
});

/** A block in which attention is written by hand. */
function byHand(layers: string): string {
  if (!layers.includes('weighed')) return `ids |> embedding(8) ${layers}`;
  const [before, after] = layers.split('|> weighed');
  return `{
  states = ids |> embedding(8) ${before}
  (states |> dense(1) |> softmax(over: "time")) * states |> sum ${after}
}`;
}

/**
 * Rows of these lengths; `other` gets them in the opposite order, so that its longest row has
 * another place.
 */
const batchOf = (inputs: number, lengths: readonly number[], time: number): ModelBatch => ({
  rows: lengths.length,
  inputs: Array.from({ length: inputs }, (_, index) => {
    const ids = lengths.map((_, row) => Array.from({ length: time + index }, (_, step) => (row + step) % 11));
    return idsInput(ids, index === 0 ? lengths : [...lengths].reverse());
  }),
  targets: { kind: 'classes', codes: Int32Array.from(lengths, (length) => length % 2) },
});

slowRecordedTest('one recording serves every length and number of rows', async () => {
  for (const reference of cases.filter(({ name }) => /^(encoder and|attend|learned|causal)/.test(name))) {
    const model = createModel(tensorflow, withDropout(graphOf(reference)), { seed: 1 });
    const trainer = createTrainer(model, { loss: reference.loss, optimizer: reference.optimizer, seed: 1 });
    const handles: number[] = [];
    for (const [step, [lengths, time]] of SIZES.entries()) {
      await trainer.step(batchOf(reference.inputs, lengths, time), step + 1);
      handles.push(tensorflow.native!.liveTensors());
    }
    // A further recording would hold on to a further set of handles.
    expect(new Set(handles), reference.name).toEqual(new Set([handles[0]]));
    trainer.dispose();
    model.dispose();
  }
});

const SIZES: readonly (readonly [readonly number[], number])[] = [
  [[2, 4, 3], 4],
  [[5, 2], 6],
  [[1, 7, 2, 3], 7],
  [[3, 1], 3],
];

const withDropout = (graph: ModelGraph): ModelGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) =>
    node.operation === 'multi_head_attention'
      ? { ...node, arguments: { ...node.arguments, dropout: 0.2 } }
      : node,
  ),
});

test('rows of more steps than there are learned positions are refused, whatever was recorded before', async () => {
  const reference = cases.find(({ name }) => name === 'learned positions')!;
  const { target } = targets[0]!;
  const model = createModel(target, graphOf(reference), { seed: 1 });
  const trainer = createTrainer(model, { loss: reference.loss, optimizer: reference.optimizer, seed: 1 });
  for (const [step, time] of [4, 9, 5, 3].entries()) await trainer.step(batchOf(1, [2, 3], time), step + 1);
  await expect(trainer.step(batchOf(1, [2, 3], 10), 5)).rejects.toThrow(
    'has rows of 10 steps, but 0/positions has learned positions for 9 only',
  );
  trainer.dispose();
  model.dispose();
});

/**
 * Ids of padding lead to vectors beyond all others here, so that any share of theirs would show.
 */
test.each([
  ['attention_pool(heads: 2)'],
  ['multi_head_attention(2) |> max'],
  ['attend("dot", query: h |> mean)'],
  ['attend(query: h |> mean)'],
])('what padding holds has no influence on %s', async (layers) => {
  const [reference] = cases;
  const text = `{\n  h = ids |> embedding(8)\n  h |> ${layers} |> dense(1) |> sigmoid\n}`;
  for (const { target } of targets) {
    const model = createModel(target, graphOf({ ...reference!, inputs: 1, model: text }), { seed: 1 });
    const weights = await model.readWeights();
    const table = weights.get('0/embedding/table')!.values;
    table.set(table.map((value) => 100 * value));
    table.fill(90, 10 * 8, 11 * 8);
    await model.loadWeights(weights);
    const predictor = createPredictor(model);
    const run = (rows: number[][], lengths: number[] | null) =>
      predictor.run({ rows: rows.length, inputs: [idsInput(rows, lengths)], targets: null });
    const padded = await run([[1, 2, 10, 10], [3, 4, 5, 6]], [2, 4]); // prettier-ignore
    const [short, full] = [await run([[1, 2]], null), await run([[3, 4, 5, 6]], null)];
    expectClose(padded.outputs, [short.outputs[0]!, full.outputs[0]!], 1e-5, 'outputs');
    predictor.dispose();
    model.dispose();
  }
});

describe('with dropout of what is seen', () => {
  const named = cases.filter(({ name }) =>
    /^(self-attention|causal self|attention to a memory of width 6)$/.test(name),
  );
  const descent = (rate: number) =>
    ({ name: 'sgd', learning_rate: rate, momentum: 0, nesterov: false, clip_norm: null }) as const;

  test.each(named)('gradients agree with finite differences: $name', async (reference) => {
    const { target } = targets[0]!;
    const model = createModel(target, withDropout(graphOf(reference)), { seed: 1 });
    await model.loadWeights(weightsOf(reference.weights));
    const [batch] = batchesOf(reference);
    await expectSlopes(model, reference.loss, batch!);
    model.dispose();
  });

  test('recorded and eager steps drop the same', async () => {
    const losses: number[][] = [];
    for (const { target } of targets) {
      const model = createModel(target, withDropout(graphOf(named[0]!)), { seed: 1 });
      await model.loadWeights(weightsOf(named[0]!.weights));
      const trainer = createTrainer(model, { loss: named[0]!.loss, optimizer: descent(0.1), seed: 1 });
      const [batch] = batchesOf(named[0]!);
      const each: number[] = [];
      for (let step = 1; step <= 4; step++) each.push((await trainer.step(batch!, step)).loss);
      losses.push(each);
      trainer.dispose();
      model.dispose();
    }
    expect(new Set(losses[0]).size).toBe(4);
    losses.at(-1)!.forEach((loss, step) => expect(loss).toBeCloseTo(losses[0]![step]!, 5));
  });
});
