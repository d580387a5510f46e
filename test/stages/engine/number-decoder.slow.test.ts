/** A decoder of numbers that reads its own answers equals a loop in PyTorch. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import type { Scores } from '../../../src/contract/artefacts/scores.js';
import type { TrainedDocument } from '../../../src/contract/artefacts/trained.js';
import type { ArtefactView } from '../../../src/contract/kernel.js';
import {
  createModel,
  createPredictor,
  createTrainer,
  createWriter,
  type Writer,
} from '../../../src/stages/engine/engine.js';
import { kernel as evaluate } from '../../../src/stages/engine/evaluation/evaluate.kernel.js';
import { writeNumbers } from '../../../src/stages/engine/evaluation/write-numbers.js';
import { fillBatch } from '../../../src/stages/engine/tables/batches.js';
import { readSplit, type SplitTable } from '../../../src/stages/engine/tables/train-data.js';
import { withOwnOutputs } from '../../../src/stages/engine/training/own-outputs.js';
import { writeTrained } from '../../../src/stages/engine/trained-artefact.js';
import { readFileRows } from '../../support/run-kernel.js';
import { compiled, compiledBody, referenceOf, type Decoder } from './number-decoder-model.js';
import { createStageBench, type StageBench } from './stage-bench.js';
import { numbers, targets } from './support.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

const decoders = ['one', 'two'] as const;
const loss = { name: 'mean_absolute_error' } as const;
/** The unit of the data. */
const scaling = [{ kind: 'affine', offset: [12], factor: [4] }] as const;

/** Rows as they are stored; `future`: other ones than those of the reference. */
function stored(decoder: Decoder, changed: { future?: readonly number[]; before?: readonly number[] } = {}) {
  const reference = { ...referenceOf(decoder), ...changed };
  const { count, horizon, width, steps } = reference;
  const future: ColumnType = { type: 'numbers', shape: width === 1 ? [horizon] : [horizon, width], scaling };
  const column = (values: readonly number[]) =>
    ({ kind: 'fixed-numbers', width: values.length / count, values: Float32Array.from(values) }) as const;
  const columns = {
    history: column(reference.history),
    future: column(reference.future),
    before: column(reference.before),
  };
  const types = { history: { type: 'numbers', shape: [steps, width] } as const, future, before: future };
  return bench.store(types, { test: { rows: count, columns } });
}

async function trainedModel(decoder: Decoder): Promise<ArtefactView<TrainedDocument>> {
  const { graph } = compiled(decoder);
  const { horizon, width, weights } = referenceOf(decoder);
  const shape = width === 1 ? [horizon] : [horizon, width];
  const folder = join(bench.folder, 'model');
  mkdirSync(folder, { recursive: true });
  const layers = graph.nodes.map(({ place, operation, shape: own }) => {
    return { name: place, operation, shape: own, parameters: 0 };
  });
  const document = await writeTrained(
    folder,
    {
      version: 1,
      family: 'neural',
      graph,
      layers,
      inputs: graph.inputs.map(({ column }) => ({ kind: 'number', column })),
      target: 'future',
      classes: [],
      predicts: 'numbers',
      answer: { type: 'numbers', shape },
      scaling,
      loss,
      trainedWith: {},
    },
    weights,
    { points: [], kept: { step: 0, reason: 'the last step' }, stepsPerEpoch: 1 },
  );
  return { document, path: (file) => join(folder, file) };
}

async function evaluated(decoder: Decoder, data: Awaited<ReturnType<typeof stored>>, batch: number) {
  const { asked } = compiled(decoder);
  const inputs = { model: await trainedModel(decoder), data };
  const context = bench.context('evaluate', { ...asked, batch }, inputs);
  const left = bench.view(context, await evaluate(context));
  const { scores: file, predictions, columns } = left.document;
  const rows = await readFileRows(left.path(predictions), columns);
  return {
    scores: JSON.parse(readFileSync(left.path(file), 'utf8')) as Scores,
    said: rows.flatMap(({ predicted }) => (predicted as number[][]).flat()),
  };
}

test.each(decoders)('%s: with teacher forcing, all steps at once', async (decoder) => {
  const { graph } = compiled(decoder);
  const { forced, count, weights } = referenceOf(decoder);
  const table = await readSplit(await stored(decoder), 'test', graph, null);
  const model = createModel(targets[0]!.target, graph, { seed: 1 });
  await model.loadWeights(weights);
  const predictor = createPredictor(model);
  const { outputs } = await predictor.run(fillBatch(table, Int32Array.from({ length: count }, (_, i) => i), false)); // prettier-ignore
  expect(outputs).toHaveLength(forced.length);
  outputs.forEach((value, at) => expect(value).toBeCloseTo(forced[at]!, 5));
  predictor.dispose();
  model.dispose();
});

test.each(decoders.flatMap((decoder) => [[decoder, 9] as const, [decoder, 2] as const]))(
  '%s: each answer is the next step, %i rows at once',
  async (decoder, batch) => {
    const { said: expected, future, count, horizon, width } = referenceOf(decoder);
    const { scores, said } = await evaluated(decoder, await stored(decoder), batch);
    expect(said).toHaveLength(expected.length);
    said.forEach((value, at) => expect((value - 12) / 4).toBeCloseTo(expected[at]!, 5));
    const errors = expected.map((value, at) => 4 * Math.abs(value - future[at]!));
    const mean = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0) / some.length;
    expect(scores).toMatchObject({ examples: count });
    // That of the training is of answers after the truth.
    expect(scores.loss).toBeUndefined();
    expect(scores.mae).toBeCloseTo(mean(errors), 4);
    expect(scores.ahead).toHaveLength(horizon);
    scores.ahead!.forEach(({ mae }, step) => {
      const own = errors.filter((_, at) => Math.floor(at / width) % horizon === step);
      expect(mae).toBeCloseTo(mean(own), 4);
    });
  },
);

test.each(decoders)('%s: the true future never reaches the answers', async (decoder) => {
  const { said } = await evaluated(decoder, await stored(decoder), 3);
  const { future, before, width, horizon } = referenceOf(decoder);
  const other = await stored(decoder, {
    future: future.map((value) => 100 - 3 * value),
    before: before.map((value, at) => (at % (horizon * width) < width ? value : 1e6 - value)),
  });
  const again = await evaluated(decoder, other, 3);
  expect(again.said).toEqual(said);
});

test('an answer without end is refused', async () => {
  const { before } = referenceOf('one');
  const endless = await stored('one', { before: before.map(() => Number.NaN) });
  await expect(evaluated('one', endless, 3)).rejects.toThrow('is no finite number');
});

test.each(decoders)('%s: five steps of training on its own answers', async (decoder) => {
  const { graph } = compiled(decoder);
  const { losses, count, weights } = referenceOf(decoder);
  const table = await readSplit(await stored(decoder), 'test', graph, 'future');
  const model = createModel(targets[0]!.target, graph, { seed: 1 });
  await model.loadWeights(weights);
  const optimizer = { name: 'adam', learning_rate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-3, clip_norm: null, embeddings: 'dense' } as const; // prettier-ignore
  const trainer = createTrainer(model, { loss, optimizer, seed: 1 });
  const predictor = createPredictor(model);
  for (const [step, expected] of losses.entries()) {
    const batch = fillBatch(table, Int32Array.from({ length: count }, (_, row) => row), true); // prettier-ignore
    const own = await withOwnOutputs(batch, { share: 1, seed: 1, batch: step, input: 1, predictor });
    expect((await trainer.step(own, step + 1)).loss).toBeCloseTo(expected, 5);
  }
  predictor.dispose();
  trainer.dispose();
  model.dispose();
});

/** Decoders of one number a step hold their steps side by side. */
const steps = 'steps = before |> reshape([4, 1])\n  ';
const bodies: readonly (readonly [string, 1 | 2, string])[] = [
  ['an LSTM', 1, `${steps}concat(steps, states |> mean |> repeat(4)) |> lstm(6, layers: 2) |> dense(1) |> reshape([4])`],
  ['each number alone', 1, 'before |> tanh |> dropout(10%) |> reshape([4, 1]) |> rnn(6, initial: states |> max) |> dense(1) |> flatten'],
  ['sums beside the steps', 1, 'x = before * 2 + before\n  y = x |> reshape([4, 1]) |> gru(6)\n  y * (states |> last |> repeat(4)) + (states |> mean |> repeat(4)) |> dense(1) |> reshape([4])'],
  ['repeated like the steps', 1, `${steps}concat(steps, states |> last |> repeat(like: steps)) |> gru(5) |> dense(1) |> reshape([4])`],
  ['a causal convolution', 2, 'concat(before, states |> last |> repeat(like: before)) |> conv1d(5, 2, padding: "causal", activation: tanh) |> conv1d(4, 2, padding: "causal", dilation: 2) |> dense(2)'],
  ['a Transformer', 2, 'x = before |> dense(6) |> positions\n  a = x + (x |> multi_head_attention(heads: 2, causal: true))\n  b = a + (a |> multi_head_attention(heads: 2, memory: states)) |> layer_norm\n  b |> dense(2)'],
  ['bounded by a sigmoid', 2, 'before |> gru(4, initial: states |> last |> dense(4)) |> dense(2) |> sigmoid'],
  ['bounded side by side', 1, `${steps}steps |> gru(6, initial: states |> last) |> dense(1, sigmoid) |> reshape([4])`],
]; // prettier-ignore

test.each(bodies)('%s: step after step as in whole passes', async (_, width, body) => {
  const { graph } = compiledBody(width, body);
  const { target } = targets[0]!;
  const [count, horizon, size] = [5, 4, 4 * width];
  const model = createModel(target, graph, { seed: 3 });
  const drawn = (length: number, seed: number): Float32Array =>
    Float32Array.from(numbers(length, seed), (value) => 2 * value - 1);
  const history = drawn(count * 6 * width, 1);
  const table = (before: Float32Array): SplitTable => ({
    rows: count,
    inputs: [
      { kind: 'numbers', values: history, shape: [6, width], rows: null },
      { kind: 'numbers', values: before, shape: width === 1 ? [horizon] : [horizon, width], rows: null },
    ],
    targets: null,
  });
  const all = Int32Array.from({ length: count }, (_, row) => row);
  const predictor = createPredictor(model);
  let before = drawn(count * size, 2);
  const expected = new Float32Array(count * size);
  for (let step = 0; step < horizon; step++) {
    const { outputs } = await predictor.run(fillBatch(table(before), all, false));
    before = before.slice();
    for (const row of all) {
      const at = row * size + step * width;
      const answer = outputs.subarray(at, at + width);
      expected.set(answer, at);
      if (step + 1 < horizon) before.set(answer, at + width);
    }
  }
  const writers: Writer[] = [];
  const write = () => {
    const writer = createWriter(model, 1);
    writers.push(writer);
    return { writer, input: 1 };
  };
  const said = new Float32Array(count * size);
  const settings = { batch: 3, signal: new AbortController().signal };
  await writeNumbers({ write }, table(drawn(count * size, 2)), settings, (row, answers) =>
    said.set(answers, row * size),
  );
  said.forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 5));
  for (const one of [predictor, ...writers, model]) one.dispose();
});
