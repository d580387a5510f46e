/** Rows through a part of a trained model, whose weights are known. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ModelGraph, ModelNode } from '../../../../src/contract/model-graph.js';
import type { Column } from '../../../../src/stages/artefacts/column.js';
import { writeTrained, type NeuralModelDocument } from '../../../../src/stages/engine/trained-artefact.js';
import { kernel } from '../../../../src/stages/engine/training/encode.kernel.js';
import { readFileRows } from '../../../support/run-kernel.js';
import { createStageBench, type StageBench } from '../stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/** `x |> dense(2) |> dropout(0.5)`, frozen, with the weights of an earlier training. */
const start = { model: 0, place: '0/dense' };
const node = (operation: string, settings: object, inputs: number[], size: number, more = {}): ModelNode =>
  ({
    operation,
    arguments: settings,
    inputs,
    place: `0/${operation}`,
    shape: [size],
    masked: false,
    ...more,
  }) as ModelNode;
const model: ModelGraph = {
  inputs: [{ name: 'input', column: 'x', kind: 'number', ragged: false, shape: [3] }],
  nodes: [
    node('input', { input: 0 }, [], 3),
    node('dense', { units: 2, activation: null }, [0], 2, { start, frozen: true }),
    node('dropout', { rate: 0.5 }, [1], 2, { frozen: true }),
  ],
  output: 2,
};

async function earlier() {
  const folder = join(bench.folder, 'earlier');
  mkdirSync(folder);
  const weights = new Map([
    ['0/dense/weights', { shape: [3, 2], values: Float32Array.of(1, 2, 0, -1, 10, 0.5) }],
    ['0/dense/bias', { shape: [2], values: Float32Array.of(0.25, -4) }],
  ]);
  const document = await writeTrained(folder, {} as NeuralModelDocument, weights, {
    points: [],
    kept: { step: 1, reason: 'last' },
    stepsPerEpoch: 1,
  });
  return { document, path: (file: string) => join(folder, file) };
}

const x = (rows: readonly (readonly number[])[]): Column => ({
  kind: 'fixed-numbers',
  width: 3,
  values: Float32Array.from(rows.flat()),
});
const labels = (codes: readonly number[]): Column => ({ kind: 'class', codes: Int32Array.from(codes) });

async function encoded(others: Readonly<Record<string, 'number'>> = {}) {
  const more = (rows: number) =>
    Object.fromEntries(
      Object.keys(others).map((name) => [name, { kind: 'number' as const, values: new Float64Array(rows) }]),
    );
  const data = await bench.store(
    {
      x: { type: 'numbers', shape: [3] },
      label: { type: 'class', classes: ['10', '10.0'] },
      ...Object.fromEntries(Object.keys(others).map((name) => [name, { type: 'number' as const }])),
    },
    {
      train: {
        rows: 2,
        columns: {
          x: x([
            [1, 0, 0],
            [0, 2, 1],
          ]),
          label: labels([1, 0]),
          ...more(2),
        },
      },
      test: { rows: 1, columns: { x: x([[0, 0, 0]]), label: labels([1]), ...more(1) } },
      empty: { rows: 0, columns: { x: x([]), label: labels([]), ...more(0) } },
    },
  );
  const context = bench.context('encode', { model, into: 'code' }, { data, 'start.0': await earlier() });
  const document = await kernel(context);
  const rowsOf = (split: string) =>
    readFileRows(join(context.output, document.splits[split]!.file), document.columns);
  return { document, rowsOf };
}

test('each row gets what the part gives, as it predicts; all else stays', async () => {
  const { document, rowsOf } = await encoded();
  expect(document.columns).toMatchObject({ code: { type: 'numbers', shape: [2] }, label: { type: 'class' } });
  expect(Object.entries(document.splits).map(([name, { rows }]) => [name, rows])).toEqual([
    ['train', 2],
    ['test', 1],
    ['empty', 0],
  ]);
  // x W + b by hand; dropout leaves it as it is.
  const train = await rowsOf('train');
  expect(train.map(({ code }) => [...(code as ArrayLike<number> & Iterable<number>)])).toEqual([
    [1.25, -2],
    [10.25, -5.5],
  ]);
  const test = await rowsOf('test');
  expect(test.map(({ code }) => [...(code as ArrayLike<number> & Iterable<number>)])).toEqual([[0.25, -4]]);
});

test('a column of that name is replaced', async () => {
  const { document, rowsOf } = await encoded({ code: 'number' });
  expect(document.columns['code']).toEqual({ type: 'numbers', shape: [2] });
  expect((await rowsOf('test')).map(({ code }) => [...(code as Iterable<number>)])).toEqual([[0.25, -4]]);
});
