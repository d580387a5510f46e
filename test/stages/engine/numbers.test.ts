/**
 * Models of numbers with a shape against PyTorch: images in and out, a sequence at each step, rows
 * of differing steps; and metrics of several numbers a row against scikit-learn.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ModelGraph } from '../../../src/contract/model-graph.js';
import { createModel, createPredictor, createTrainer } from '../../../src/stages/engine/engine.js';
import type { LossSettings, ModelBatch } from '../../../src/stages/engine/engine.js';
import { createMeasure } from '../../../src/stages/engine/evaluation/measure.js';
import { fillBatch } from '../../../src/stages/engine/tables/batches.js';
import type { NumbersTable, SplitTable } from '../../../src/stages/engine/tables/train-data.js';
import { expectClose, weightsOf } from './reference.js';
import { graphOf, targets, type LayerSpecification } from './support.js';

interface Values {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

interface Case {
  readonly name: string;
  readonly loss: LossSettings['name'];
  readonly inputs: Values;
  readonly targets: Values;
  readonly lengths: readonly number[] | null;
  readonly weights: Readonly<Record<string, { shape: number[]; values: number[] }>>;
  readonly outputs: Values;
  readonly value: number;
  readonly gradients: Readonly<Record<string, Values>>;
}

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../../reference/numbers/${file}.json`, import.meta.url), 'utf8')) as T;

const { cases } = read<{ readonly cases: readonly Case[] }>('numbers');

const layersOf: readonly (readonly [begins: string, layers: readonly LayerSpecification[]])[] = [
  [
    'an autoencoder',
    [
      { operation: 'flatten', arguments: { places: 6 } },
      { operation: 'dense', arguments: { units: 3, activation: 'relu' }, place: '0/dense' },
      { operation: 'dense', arguments: { units: 12 }, place: '1/dense' },
      { operation: 'activation', arguments: { function: 'sigmoid' } },
      { operation: 'reshape', arguments: { shape: [2, 3, 2], places: 1 } },
    ],
  ],
  ['an image', [{ operation: 'conv2d', arguments: { filters: 3, kernel: [3, 3] }, place: '0/conv2d' }]],
  ['numbers at each', [{ operation: 'dense', arguments: { units: 3 }, place: '0/dense' }]],
  ['seven', [{ operation: 'dense', arguments: { units: 7 }, place: '0/dense' }]],
];

function graphFor({ name, inputs, outputs, lengths }: Case): ModelGraph {
  const layers = layersOf.find(([begins]) => name.startsWith(begins))![1];
  const graph = graphOf(1, layers);
  const shape = inputs.shape.slice(1);
  const answer = outputs.shape.slice(1);
  return {
    ...graph,
    inputs: [{ name: 'x', column: 'x', kind: 'number', ragged: lengths !== null, shape }],
    nodes: graph.nodes.map((node, at) => ({
      ...node,
      shape: at === 0 ? shape : at === graph.output ? answer : node.shape,
      masked: lengths !== null,
    })),
  };
}

const loss = (name: Case['loss']): LossSettings => (name === 'huber' ? { name, delta: 0.5 } : { name });

/** As a table has it: without padding where rows have their own steps. */
function tableOf({ shape, values }: Values, lengths: readonly number[] | null): NumbersTable {
  const [rows = 0, ...row] = shape;
  if (lengths === null) {
    return { kind: 'numbers', values: Float32Array.from(values), shape: row, rows: null };
  }
  const [time = 0, width = 0] = row;
  const offsets = new Int32Array(rows + 1);
  lengths.forEach((length, at) => (offsets[at + 1] = offsets[at]! + length));
  const kept = lengths.flatMap((length, at) => values.slice(at * time * width, (at * time + length) * width));
  return { kind: 'numbers', values: Float32Array.from(kept), shape: [width], rows: offsets };
}

function splitOf(reference: Case): SplitTable {
  const table = tableOf(reference.inputs, reference.lengths);
  // An autoencoder has one table for both.
  const same = reference.inputs.values.join() === reference.targets.values.join();
  const wanted = same ? table : tableOf(reference.targets, reference.lengths);
  return {
    rows: reference.inputs.shape[0]!,
    inputs: [table],
    targets: { kind: 'numbers', table: wanted },
  };
}

function batchOf(reference: Case): ModelBatch {
  const rows = Int32Array.from({ length: reference.inputs.shape[0]! }, (_, row) => row);
  return fillBatch(splitOf(reference), rows, true);
}

describe.each(targets)('$mode', ({ target }) => {
  test.each(cases)('$name', async (reference) => {
    const model = createModel(target, graphFor(reference), { seed: 1 });
    await model.loadWeights(weightsOf(reference.weights));
    const settings = loss(reference.loss);
    const batch = batchOf(reference);
    const predictor = createPredictor(model, { loss: settings });
    const said = await predictor.run(batch);
    const { outputs, lengths } = reference;
    // What stands at steps beyond a row's end means nothing.
    const [, time = 1] = outputs.shape;
    const width = outputs.values.length / outputs.shape[0]! / time;
    const counts = (_: number, at: number): boolean =>
      lengths === null || Math.floor(at / width) % time < lengths[Math.floor(at / width / time)]!;
    expectClose(said.outputs.filter(counts), outputs.values.filter(counts), 1e-5, 'outputs');
    expect(said.loss).toBeCloseTo(reference.value, 5);
    const optimizer = {
      name: 'sgd',
      learning_rate: 1,
      momentum: 0,
      nesterov: false,
      clip_norm: null,
    } as const;
    const trainer = createTrainer(model, { loss: settings, optimizer, seed: 1 });
    expect((await trainer.step(batch, 1)).loss).toBeCloseTo(reference.value, 5);
    const after = await model.readWeights();
    for (const [name, { values }] of Object.entries(reference.gradients)) {
      const before = reference.weights[name]!.values;
      const gradient = after.get(name)!.values.map((value, at) => before[at]! - value);
      expectClose(gradient, values, 1e-5, `gradient of ${name}`);
    }
    trainer.dispose();
    predictor.dispose();
    model.dispose();
  });
});

test('what is input and target is gathered once, and rows in their order are not copied', () => {
  const batch = batchOf(cases[0]!);
  const [input] = batch.inputs;
  expect(batch.targets?.kind === 'numbers' && input?.kind === 'numbers').toBe(true);
  if (batch.targets?.kind !== 'numbers' || input?.kind !== 'numbers') return;
  expect(batch.targets.values).toBe(input.values);
  const split = splitOf(cases[0]!);
  const part = fillBatch(split, Int32Array.of(1, 2), false).inputs[0];
  const [table] = split.inputs;
  expect(
    part?.kind === 'numbers' && table?.kind === 'numbers' && part.values.buffer === table.values.buffer,
  ).toBe(true);
  const mixed = fillBatch(split, Int32Array.of(2, 1), false).inputs[0];
  expect(mixed?.kind === 'numbers' && [...mixed.values]).toEqual(
    [...cases[0]!.inputs.values.slice(24, 36), ...cases[0]!.inputs.values.slice(12, 24)].map(Math.fround),
  );
});

interface Metrics {
  readonly name: string;
  readonly width: number;
  readonly targets: readonly number[];
  readonly predicted: readonly number[];
  readonly mae: number;
  readonly mse: number;
  readonly rmse: number;
  readonly r2: number;
}

test.each(read<readonly Metrics[]>('metrics'))('metrics of $name', (reference) => {
  const { width } = reference;
  let measure = createMeasure({ kind: 'numbers' });
  for (let first = 0; first < reference.targets.length; first += 4 * width) {
    const part = (all: readonly number[]) => Float32Array.from(all.slice(first, first + 4 * width));
    // A sequence of steps is measured as one vector of all its numbers.
    const steps = width % 2 === 0 ? { width: width / 2, time: 2 } : { width, time: null };
    measure.add(
      { kind: 'numbers', values: part(reference.targets), ...steps, lengths: null },
      { outputs: part(reference.predicted), predicted: null },
      1,
    );
    measure = createMeasure({ kind: 'numbers' }, measure.save());
  }
  for (const metric of ['mae', 'mse', 'rmse', 'r2'] as const) {
    expect(measure.value(metric), metric).toBeCloseTo(reference[metric], 5);
  }
});
