/** What the `report` stage gathers, from artefacts as other stages leave them. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import type { DatasetDocument } from '../../../src/contract/artefacts/dataset.js';
import type { Scores, ScoresDocument } from '../../../src/contract/artefacts/scores.js';
import type { TrainedDocument, TrainingHistory } from '../../../src/contract/artefacts/trained.js';
import { createSplitWriter } from '../../../src/stages/artefacts/arrow-file.js';
import type { Column } from '../../../src/stages/artefacts/column.js';
import type { NeuralModelDocument } from '../../../src/stages/engine/trained-artefact.js';
import type { ArtefactView, KernelContext } from '../../../src/contract/kernel.js';
import type { ModelNode } from '../../../src/contract/model-graph.js';
import type { JsonObject } from '../../../src/base/json.js';
import { neuralLayers } from '../../../src/stages/report/describe-model.js';
import type { ReportData } from '../../../src/stages/report/report-data.js';
import { kernel } from '../../../src/stages/report/report.kernel.js';
import { longestText } from '../../../src/stages/report/worst-errors.js';

const classes = ['ham', 'spam'];

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'seqpipe-report-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

function texts(values: readonly string[]): Column {
  const encoded = values.map((value) => Buffer.from(value));
  const offsets = new Int32Array(values.length + 1);
  encoded.forEach((bytes, i) => (offsets[i + 1] = offsets[i]! + bytes.length));
  return { kind: 'text', offsets, bytes: Buffer.concat(encoded) };
}

function codes(values: readonly number[]): Column {
  return { kind: 'class', codes: Int32Array.from(values) };
}

function ids(rows: readonly (readonly number[])[]): Column {
  const ends = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (ends[i + 1] = ends[i]! + row.length));
  return { kind: 'ids', rows: ends, values: Int32Array.from(rows.flat()) };
}

async function writeTable(
  path: string,
  columns: Record<string, ColumnType>,
  rows: number,
  values: Record<string, Column>,
): Promise<void> {
  const writer = await createSplitWriter(path, columns);
  await writer.write({ rows, columns: values });
  await writer.close();
}

async function rawDataset(): Promise<ArtefactView<DatasetDocument>> {
  const root = await folder();
  // The source lists its classes in another order than the model.
  const columns: Record<string, ColumnType> = {
    text: { type: 'text' },
    label: { type: 'class', classes: ['spam', 'ham'] },
  };
  await writeTable(join(root, 'train.arrow'), columns, 4, {
    text: texts(['a', 'b', 'c', 'd']),
    label: codes([0, 1, 1, 1]),
  });
  await writeTable(join(root, 'test.arrow'), columns, 2, { text: texts(['e', 'f']), label: codes([0, 0]) });
  const splits = { train: { file: 'train.arrow', rows: 4 }, test: { file: 'test.arrow', rows: 2 } };
  return { document: { kind: 'dataset', columns, splits }, path: (file) => join(root, file) };
}

async function preparedDataset(padded: boolean): Promise<ArtefactView<DatasetDocument>> {
  const root = await folder();
  const type: ColumnType = {
    type: 'ids',
    length: padded ? 4 : null,
    vocabularySize: 9,
    padId: padded ? 0 : null,
    unknownId: 1,
    side: padded ? 'left' : null,
  };
  const columns: Record<string, ColumnType> = { text: type, label: { type: 'class', classes } };
  const train = padded
    ? ({
        kind: 'fixed-ids',
        length: 4,
        values: Int32Array.from([0, 0, 0, 5, 0, 0, 1, 6, 0, 1, 1, 7, 2, 3, 4, 5]),
      } as const)
    : ids([[5], [1, 6], [1, 1, 7], [2, 3, 4, 5]]);
  const test: Column = padded
    ? { kind: 'fixed-ids', length: 4, values: Int32Array.from([0, 0, 1, 1, 0, 0, 2, 2]) }
    : ids([
        [1, 1],
        [2, 2],
      ]);
  await writeTable(join(root, 'train.arrow'), columns, 4, { text: train, label: codes([1, 0, 0, 0]) });
  await writeTable(join(root, 'test.arrow'), columns, 2, { text: test, label: codes([1, 1]) });
  const splits = { train: { file: 'train.arrow', rows: 4 }, test: { file: 'test.arrow', rows: 2 } };
  return { document: { kind: 'dataset', columns, splits }, path: (file) => join(root, file) };
}

const history: TrainingHistory = {
  points: [{ step: 2, epoch: 1, train: { loss: 0.5 }, validation: { loss: 0.6 } }],
  kept: { step: 2, reason: 'last' },
  stepsPerEpoch: 2,
};

const node = (operation: string, place: string, given: JsonObject, inputs: number[]): ModelNode =>
  ({
    operation,
    arguments: given,
    inputs,
    place,
    shape: ['..time', 8],
    masked: true,
  }) as unknown as ModelNode;

async function trainedModel(): Promise<ArtefactView<TrainedDocument>> {
  const root = await folder();
  const nodes = [
    node('input', '0', {}, []),
    node('embedding', '1/embedding', { size: 9, width: 8, padding_id: 0 }, [0]),
    node('lstm', '2/lstm', { units: 4, layers: 2, dropout: 0.5 }, [1]),
    node('lstm', '2/lstm', { units: 4, layers: 1, dropout: 0 }, [1]),
    node('dense', '3/dense', { units: 1, activation: null }, [3]),
    node('activation', '4/sigmoid', { function: 'sigmoid' }, [4]),
  ];
  const model: Pick<NeuralModelDocument, 'graph' | 'layers'> = {
    graph: {
      inputs: [{ name: 'ids', column: 'text', kind: 'ids', ragged: true, shape: ['..time'] }],
      nodes,
      output: 5,
    },
    layers: nodes.map((one, i) => ({
      name: one.place,
      operation: one.operation,
      shape: i === 1 ? ['..time', 8] : [i],
      parameters: [0, 72, 208, 208, 5, 0][i]!,
    })),
  };
  await writeFile(join(root, 'model.json'), JSON.stringify(model));
  await writeFile(join(root, 'history.json'), JSON.stringify(history));
  return {
    document: {
      kind: 'trained',
      family: 'neural',
      classes,
      model: 'model.json',
      weights: 'w',
      history: 'history.json',
      parameters: 285,
    },
    path: (file) => join(root, file),
  };
}

const scores: Scores = { examples: 4, loss: 0.4, accuracy: 0.5 };

interface Predicted {
  readonly truth: number;
  readonly said: number;
  readonly probability: number;
  readonly text: string;
  /** Where the positive class has a column of its own: its probability. */
  readonly positive?: number;
}

async function scoresWith(
  predictions: readonly Predicted[] | null,
  measured: Scores = scores,
): Promise<ArtefactView<ScoresDocument>> {
  const root = await folder();
  const columns: Record<string, ColumnType> = {
    target: { type: 'class', classes },
    predicted: { type: 'class', classes },
    probability: { type: 'number' },
    ...(predictions?.[0]?.positive !== undefined && { positive_probability: { type: 'number' } }),
    ...(predictions === null ? {} : { text: { type: 'text' } }),
  };
  const rows: readonly Predicted[] = predictions ?? [{ truth: 0, said: 1, probability: 0.9, text: '' }];
  await writeFile(join(root, 'scores.json'), JSON.stringify(measured));
  await writeTable(join(root, 'predictions.arrow'), columns, rows.length, {
    target: codes(rows.map((row) => row.truth)),
    predicted: codes(rows.map((row) => row.said)),
    probability: { kind: 'number', values: Float64Array.from(rows, (row) => row.probability) },
    ...(rows[0]!.positive !== undefined && {
      positive_probability: { kind: 'number', values: Float64Array.from(rows, (row) => row.positive!) },
    }),
    ...(predictions === null ? {} : { text: texts(rows.map((row) => row.text)) }),
  });
  return {
    document: { kind: 'scores', scores: 'scores.json', predictions: 'predictions.arrow', columns },
    path: (file) => join(root, file),
  };
}

type Context = KernelContext<'report'>;

async function gather(
  inputs: Partial<Context['inputs']>,
  given: Partial<Context['arguments']> = {},
): Promise<{ data: ReportData; bytes: string }> {
  const output = await folder();
  const document = await kernel({
    stage: 'summary',
    arguments: { title: 'Spam or ham', model: null, target: 'label', splits: [], against: [], ...given },
    inputs: {
      model: await trainedModel(),
      scores: await scoresWith(null),
      raw: await rawDataset(),
      data: await rawDataset(),
      ...inputs,
    },
    files: {},
    output,
    threads: 1,
    device: 'cpu',
    scratch: output,
    offline: true,
    progress: () => undefined,
    warn: () => undefined,
    signal: new AbortController().signal,
  });
  const bytes = await readFile(join(output, document.data), 'utf8');
  return { data: JSON.parse(bytes) as ReportData, bytes };
}

test('rows and classes of each split are counted in the order of the model', async () => {
  const { data } = await gather({});
  expect(data.title).toBe('Spam or ham');
  expect(data.classes).toEqual(classes);
  expect(data.data.splits).toEqual([
    { name: 'train', rows: 4, classes: [3, 1] },
    { name: 'test', rows: 2, classes: [0, 2] },
  ]);
  expect(data.data.lengths).toBeNull();
});

test.each([false, true])(
  'lengths, vocabulary and unknown words are measured without the padding (padded: %s)',
  async (padded) => {
    const prepared = await preparedDataset(padded);
    const { data } = await gather({ raw: prepared, data: prepared });
    expect(data.data.vocabulary).toEqual({
      size: 9,
      unknown: [
        { split: 'train', share: 0.3 },
        { split: 'test', share: 0.5 },
      ],
    });
    const lengths = data.data.lengths!;
    expect(lengths).toMatchObject({
      split: 'train',
      rows: 4,
      mean: 2.5,
      minimum: 1,
      maximum: 4,
      padded: padded ? 4 : null,
    });
    expect(lengths.quantiles.find((one) => one.fraction === 0.5)!.tokens).toBe(2);
    expect(lengths.histogram).toEqual({ start: 0, width: 1, counts: [0, 1, 1, 1, 1], beyond: 0 });
    expect(data.data.splits[0]!.classes).toEqual([3, 1]);
  },
);

test('layers read as they are written, and shared weights count once', async () => {
  const input = { name: 'review', column: 'text', kind: 'ids', ragged: true, shape: ['..time'] } as const;
  const { data } = await gather({}, { model: { inputs: [input], nodes: [], output: 0 } });
  expect(data.model.layers.map((layer) => [layer.name, layer.parameters])).toEqual([
    ['review', 0],
    ['embedding(8)', 72],
    ['lstm(4, layers: 2, dropout: 0.5)', 208],
    ['lstm(4)', 0],
    ['dense(1)', 5],
    ['sigmoid', 0],
  ]);
  expect(data.model.parameters).toBe(285);
  expect(data.history).toEqual(history);
});

test('sizes that only the rows know are called as in the file', async () => {
  const input = { name: 'review', column: 'text', kind: 'ids', ragged: true, shape: ['..steps'] } as const;
  const document = JSON.parse(
    await readFile((await trainedModel()).path('model.json'), 'utf8'),
  ) as NeuralModelDocument;
  const nodes = document.graph.nodes.map((one) => ({
    ...one,
    shape: one.shape.map((size) => (size === '..time' ? '..steps' : size)),
  }));
  const shown = { inputs: [input], nodes, output: 0 };
  const { data } = await gather({}, { model: shown });
  expect(data.model.layers[1]!.shape[0]).toBe('..steps');
  // Of the best of a list, another model may have been chosen than the one that is shown.
  const { data: other } = await gather({}, { model: { ...shown, nodes: nodes.slice(1) } });
  expect(other.model.layers[1]!.shape[0]).toBe('..time');
});

test.each([
  ['gru', { units: 64, layers: 1, dropout: 0, reset: 'after' }, 'gru(64)'],
  [
    'gru',
    { units: 64, layers: 2, dropout: 0.1, reset: 'before' },
    'gru(64, layers: 2, dropout: 0.1, reset: "before")',
  ],
  ['bidirectional_lstm', { units: 8, layers: 1, dropout: 0, merge: 'concat' }, 'bidirectional(lstm(8))'],
  [
    'bidirectional_gru',
    { units: 8, layers: 2, dropout: 0, reset: 'after', merge: 'sum' },
    'bidirectional(gru(8, layers: 2), merge: "sum")',
  ],
  ['attention_pool', { heads: 4 }, 'attention_pool(heads: 4)'],
  ['attention_pool', { heads: 1 }, 'attention_pool'],
  ['scan', { cell: { states: [8] }, reverse: false, side_inputs: ['initial'] }, 'scan'],
  ['scan', { cell: { states: [8] }, reverse: false }, 'scan'],
  [
    'bidirectional_scan',
    { cell: { states: [8] }, reverse: true, merge: 'sum' },
    'bidirectional(scan(reverse: true), merge: "sum")',
  ],
  ['affine', { factor: -1, offset: 1 }, '1 - x'],
  ['affine', { factor: 2, offset: 0 }, 'x * 2'],
  ['affine', { factor: 1, offset: -3 }, 'x - 3'],
  ['affine', { factor: 1, offset: 3 }, 'x + 3'],
  ['activation', { function: 'leaky_relu' }, 'leaky_relu'],
  ['activation', { function: 'leaky_relu', slope: 0.2 }, 'leaky_relu(0.2)'],
  ['dense', { units: 8, activation: 'elu', slope: 0.5 }, 'dense(8, elu(0.5))'],
  [
    'embedding',
    { size: 9, width: 8, padding_id: null, word_dropout: 0.2, dropped_id: 1, kept_id: 0 },
    'embedding(8, word_dropout: 0.2)',
  ],
])('%s %j is shown as it is written', (operation, given, expected) => {
  const graph = { inputs: [], nodes: [node(operation, operation, given, [])], output: 0 };
  const document = { graph, layers: [] } as unknown as NeuralModelDocument;
  expect(neuralLayers(document, []).map(({ name }) => name)).toEqual([expected]);
});

const predictedRow = (truth: number, positive: number): Predicted => ({
  truth,
  said: positive > 0.5 ? 1 : 0,
  probability: Math.max(positive, 1 - positive),
  positive,
  text: '',
});

test('two classes are ranked by the probability of the second, and the scores stand at 0.5', async () => {
  const rows = [0.9, 0.8, 0.7, 0.5, 0.4, 0.1].map((positive, i) =>
    predictedRow([1, 0, 1, 1, 0, 0][i]!, positive),
  );
  const threshold = {
    value: 0.45,
    chosenBy: 'validation' as const,
    validation: { examples: 9, precision: 1, recall: 1, f1: 1 },
    here: { precision: 0.75, recall: 1, f1: 6 / 7 },
  };
  const { data } = await gather({ scores: await scoresWith(rows, { ...scores, threshold }) });
  const ranking = data.probabilities!.ranking!;
  // 7 of the 9 pairs of a positive and a negative row stand in the right order.
  expect(ranking).toMatchObject({ rocAuc: 7 / 9, positives: 3, negatives: 3, thresholds: 6 });
  expect(ranking.averagePrecision).toBeCloseTo((1 + 2 / 3 + 3 / 4) / 3, 12);
  expect(ranking.atHalf).toEqual({
    threshold: 0.5,
    truePositiveRate: 2 / 3,
    falsePositiveRate: 1 / 3,
    precision: 2 / 3,
  });
  expect(ranking.atChosen).toEqual({
    threshold: 0.45,
    truePositiveRate: 1,
    falsePositiveRate: 1 / 3,
    precision: 0.75,
  });
  expect(ranking.points.map(({ threshold: at }) => at)).toEqual([0.9, 0.8, 0.5, 0.1]);
  expect(data.probabilities!.calibration!.rows).toBe(6);
});

test('a curve of many thresholds keeps its ends', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => predictedRow(i % 7 < 3 ? 1 : 0, (i + 1) / 3001));
  const { data } = await gather({ scores: await scoresWith(rows) });
  const { points, thresholds, atChosen } = data.probabilities!.ranking!;
  expect([points.length, thresholds, atChosen]).toEqual([120, 3000, null]);
  expect(points[0]!.threshold).toBeCloseTo(3000 / 3001, 12);
  expect(points.at(-1)).toMatchObject({ truePositiveRate: 1, falsePositiveRate: 1 });
  expect(points.every((point, i) => i === 0 || point.threshold < points[i - 1]!.threshold)).toBe(true);
});

test('rows of one class, and a model of more classes, have no curve of two classes', async () => {
  const rows = [predictedRow(1, 0.9), predictedRow(1, 0.2)];
  const { data } = await gather({ scores: await scoresWith(rows) });
  expect(data.probabilities).toMatchObject({ ranking: null, calibration: { rows: 2 } });
  const { positive: _, ...plain } = rows[0]!;
  const { data: many } = await gather({ scores: await scoresWith([plain]) });
  expect(many.probabilities!.ranking).toBeNull();
});

test('the most confident mistakes come first, at most twenty, with their text', async () => {
  const long = '🎬'.repeat(longestText + 1);
  const rows = Array.from({ length: 60 }, (_, i) => ({
    truth: i % 2,
    said: i < 30 ? 1 - (i % 2) : i % 2,
    probability: i === 7 ? 0.99 : 0.5 + (i % 10) / 100,
    text: i === 7 ? long : `text ${i}`,
  }));
  const { data } = await gather({ scores: await scoresWith(rows) });
  const { total, worst } = data.errors!;
  expect(total).toBe(30);
  expect(worst).toHaveLength(20);
  expect(worst[0]).toEqual({
    row: 7,
    target: 'spam',
    predicted: 'ham',
    probability: 0.99,
    text: '🎬'.repeat(longestText),
    cut: true,
  });
  expect(worst.slice(1, 4).map((error) => [error.row, error.text])).toEqual([
    [9, 'text 9'],
    [19, 'text 19'],
    [29, 'text 29'],
  ]);
});

test('an evaluation without raw text has errors without text', async () => {
  const { data } = await gather({});
  expect(data.errors).toEqual({
    total: 1,
    worst: [{ row: 0, target: 'ham', predicted: 'spam', probability: 0.9, text: null, cut: false }],
  });
});

test('other scores stand beside under their names, and the same inputs give the same bytes', async () => {
  const other = await scoresWith(null);
  const inputs = { model: await trainedModel(), 'against.0': other, 'against.1': other };
  const against = ['baseline_scores', 'larger_scores'];
  const first = await gather(inputs, { against });
  expect(first.data.against).toEqual(against.map((name) => ({ name, scores })));
  expect((await gather(inputs, { against })).bytes).toBe(first.bytes);
});

test('a page without a title is called by its classes', async () => {
  const { data } = await gather({}, { title: null });
  expect(data.title).toBe('ham or spam');
});
