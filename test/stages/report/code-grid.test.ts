/** Pictures over the code of an autoencoder whose weights are known. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import type { ModelNode } from '../../../src/contract/model-graph.js';
import { createSplitWriter } from '../../../src/stages/artefacts/arrow-file.js';
import { writeTrained, type NeuralModelDocument } from '../../../src/stages/engine/trained-artefact.js';
import { decodePng } from '../../../src/stages/images/png.js';
import { describeCodeGrid } from '../../../src/stages/report/describe-code-grid.js';
import { codeGridSection } from '../../../src/stages/report/section-code-grid.js';
import { sampleReport } from './sample.js';

const shape = [2, 2, 1] as const;
const image = { type: 'numbers', shape } as const;

const node = (
  operation: string,
  inputs: readonly number[],
  size: readonly number[],
  given: object = {},
): ModelNode =>
  ({
    operation,
    arguments: given,
    inputs,
    place: `${inputs[0] ?? 0}/${operation}`,
    shape: size,
    masked: false,
  }) as unknown as ModelNode;
const dense = (from: number, units: number) => node('dense', [from], [units], { units, activation: null });

/**
 * A code of the first three pixels; its picture: the first, the second, the third, and the sum of
 * the first two. Trained on pixels that were divided by 10.
 */
async function autoencoder() {
  const root = await mkdtemp(join(tmpdir(), 'seqpipe-grid-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const model: NeuralModelDocument = {
    version: 1,
    family: 'neural',
    graph: {
      inputs: [{ name: 'image', column: 'image', kind: 'number', ragged: false, shape: [...shape] }],
      nodes: [
        node('input', [], shape, { input: 0 }),
        node('flatten', [0], [4], { places: 4 }),
        dense(1, 3),
        dense(2, 4),
        node('reshape', [3], shape, { shape: [...shape], places: 1 }),
      ],
      output: 4,
    },
    layers: [],
    inputs: [{ kind: 'number', column: 'image' }],
    target: 'image',
    classes: [],
    predicts: 'numbers',
    scaling: [{ kind: 'affine', offset: [0], factor: [10] }],
    answer: image,
    loss: { name: 'mean_squared_error' },
    trainedWith: {},
  };
  const tensor = (size: readonly number[], values: readonly number[]) => ({
    shape: size,
    values: Float32Array.from(values),
  });
  const weights = new Map([
    ['1/dense/weights', tensor([4, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0])],
    ['1/dense/bias', tensor([3], [0, 0, 0])],
    ['2/dense/weights', tensor([3, 4], [1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0])],
    ['2/dense/bias', tensor([4], [0, 0, 0, 0])],
  ]);
  const history = { points: [], kept: { step: 0, reason: '' }, stepsPerEpoch: 1 };
  const document = await writeTrained(root, model, weights, history);
  return { root, view: { document, path: (name: string) => join(root, name) } };
}

async function trainingRows(root: string, rows: readonly (readonly number[])[]) {
  const writer = await createSplitWriter(join(root, 'train.arrow'), { image });
  const values = Float32Array.from(rows.flat());
  await writer.write({ rows: rows.length, columns: { image: { kind: 'fixed-numbers', width: 4, values } } });
  await writer.close();
  const splits = { train: { file: 'train.arrow', rows: rows.length } };
  return {
    document: { kind: 'dataset', columns: { image }, splits } as const,
    path: (name: string) => join(root, name),
  };
}

const context = { threads: 1, device: 'cpu', signal: new AbortController().signal } as const;

test('the grid lies between percentiles of the training rows; other numbers are at their mean', async () => {
  const { root, view } = await autoencoder();
  const rows = Array.from({ length: 101 }, (_, row) => [row, 7, 200 - row, 0]);
  const data = await trainingRows(root, rows);
  const grid = (await describeCodeGrid(view, data, context, { code: [0, 2], shown: [0, 2550] }))!;
  expect(grid).toMatchObject({ split: 'train', rows: 101, width: 3, shape, percentiles: [2, 98] });
  expect(grid.across.values[0]).toBeCloseTo(2, 4);
  expect(grid.across.values.at(-1)).toBeCloseTo(98, 4);
  expect(grid.across.values).toHaveLength(12);
  expect([grid.up.values[0]!, grid.up.values.at(-1)!].map(Math.round)).toEqual([102, 198]);
  // Top left: the smallest first number, the largest third; in the unit of the data.
  expect([...Buffer.from(grid.pictures[0]!, 'base64')]).toEqual([2, 7, 198, 9]);
  expect(grid.means[0]).toBeCloseTo((20 + 70 + 1980 + 90) / 4, 2);
  expect([...Buffer.from(grid.pictures.at(-1)!, 'base64')]).toEqual([98, 7, 102, 105]);
});

test('the page has one picture of all, with words and its numbers', async () => {
  const { root, view } = await autoencoder();
  const data = await trainingRows(root, [
    [0, 0, 0, 0],
    [1, 2, 3, 0],
  ]);
  const codeGrid = (await describeCodeGrid(view, data, context, { code: [1, 0], shown: [0, 30] }))!;
  const page = codeGridSection({ ...sampleReport, codeGrid }, english)!.text;
  expect(page).toContain('and all other numbers at their mean');
  expect(page).toMatch(
    /12 by 12 pictures that the decoder makes: to the right, number 2 of the code from 0\.04 to 1\.96; upwards, number 1 from 0\.02 to 0\.98/u,
  );
  const [, png] = /base64,([^"]+)"/u.exec(page)!;
  expect(decodePng(Buffer.from(png!, 'base64'))).toMatchObject({ height: 24, width: 24, channels: 1 });
  expect(page).toContain('<th scope="col" class="number">number 2</th>');
});

test('without rows there is no grid, and no section', async () => {
  const { root, view } = await autoencoder();
  const data = await trainingRows(root, []);
  expect(await describeCodeGrid(view, data, context, { code: [0, 1], shown: [0, 1] })).toBeNull();
  expect(codeGridSection(sampleReport, english)).toBeNull();
});
