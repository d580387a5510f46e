import { singleModel } from '../../../../src/contract/artefacts/trained.js';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainedDocument, TrainingHistory } from '../../../../src/contract/artefacts/trained.js';
import { createRandom } from '../../../../src/stages/rows/random.js';
import { readTrained, type NeuralModelDocument } from '../../../../src/stages/engine/trained-artefact.js';
import { writeCheckpoint } from '../../../../src/stages/engine/training/train-checkpoint.js';
import { kernel } from '../../../../src/stages/engine/training/train.kernel.js';
import { readWeights } from '../../../../src/stages/artefacts/weights-file.js';
import { openTensorflow } from '../../../../src/tensorflow/binding/tensorflow.js';
import type { Progress, StageContext } from '../../../../src/contract/kernel.js';
import type { ArgumentsOf } from '../../../../src/contract/operations.js';
import {
  createStageBench,
  smallModel,
  trainArguments,
  type LabelledIds,
  type StageBench,
} from '../stage-bench.js';
import { slowTest } from '../../../support/slow-test.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/** Class 1 where id 5 stands anywhere in the row. */
function drawRows(count: number, seed: number): LabelledIds {
  const random = createRandom(seed);
  const rows = Array.from({ length: count }, () =>
    Array.from({ length: 2 + random.below(9) }, () => 2 + random.below(8)),
  );
  return { rows, labels: rows.map((row) => (row.includes(5) ? 1 : 0)) };
}

const options = { classes: ['no', 'yes'], vocabularySize: 20 };

function historyOf(context: StageContext, document: TrainedDocument): TrainingHistory {
  return JSON.parse(readFileSync(bench.view(context, document).path(singleModel(document).history), 'utf8'));
}

test('a tiny model learns ten rows by heart', async () => {
  const ten = { ...drawRows(10, 3), labels: [0, 1, 1, 0, 1, 0, 0, 1, 1, 0] };
  const data = await bench.dataset({ train: ten }, options);
  const context = bench.context('train', trainArguments(smallModel(), { epochs: 60 }), { data });
  const document = await kernel(context);
  const last = historyOf(context, document).points.at(-1)!;
  expect(last.train['accuracy']).toBe(1);
  expect(last.train['loss']).toBeLessThan(0.05);
});

test('leaves the filled model, its summary, its weights and its history', async () => {
  const data = await bench.dataset({ train: drawRows(20, 1), validation: drawRows(8, 2) }, options);
  const keep = { kind: 'best', metric: 'accuracy', mode: 'max' } as const;
  const context = bench.context('train', trainArguments(smallModel({ dropout: 0.2 }), { keep }), { data });
  const document = await kernel(context);
  expect(readdirSync(context.output).sort()).toEqual(['history.json', 'model.json', 'weights.safetensors']);

  const { model, weights } = await readTrained(bench.view(context, document));
  expect(model).toMatchObject({
    version: 1,
    family: 'neural',
    target: 'label',
    classes: ['no', 'yes'],
    loss: { name: 'binary_cross_entropy' },
    inputs: [{ column: 'ids', length: null, vocabularySize: 20, emptyId: 0, specialIds: [0, 1] }],
  } satisfies Partial<NeuralModelDocument>);
  expect(model.graph.nodes[1]!.arguments).toMatchObject({ size: 20 });
  expect(model.layers.map((layer) => layer.parameters)).toEqual([
    0,
    20 * 8,
    4 * 12 * (8 + 12 + 1),
    0,
    0,
    13,
    0,
  ]);
  expect(document.parameters).toBe(160 + 1008 + 13);
  expect(weights.size).toBe(
    (await readWeights(bench.view(context, document).path(singleModel(document).weights))).tensors.size,
  );
  expect(model.trainedWith).toMatchObject({ threads: expect.any(Number), device: 'cpu' });

  const history = historyOf(context, document);
  expect(history.stepsPerEpoch).toBe(5);
  expect(history.kept.reason).toBe('highest validation accuracy');
  expect(history.points.filter((point) => point.validation).map((point) => point.epoch)).toEqual([1, 2]);
});

slowTest(
  'keeps what findings are made of: counts, the loss of a constant answer, gradients in need',
  async () => {
    // As many rows of each class, so that a model that has not learned is no better by chance.
    const even = (rows: LabelledIds): LabelledIds => ({
      ...rows,
      labels: rows.labels.map((_, row) => row % 2),
    });
    const train = even(drawRows(60, 1));
    const validation = even(drawRows(30, 2));
    const data = await bench.dataset({ train, validation }, options);
    const { optimizer } = trainArguments(smallModel());
    const evidenceAt = async (learning_rate: number, epochs: number) => {
      const settings = { epochs, optimizer: { ...optimizer, learning_rate } };
      const context = bench.context('train', trainArguments(smallModel(), settings), { data });
      const document = await kernel(context);
      const history = historyOf(context, document);
      return { evidence: history.evidence!, accuracy: history.points.at(-1)!.validation!['accuracy'] };
    };
    const idle = await evidenceAt(1e-7, 2);
    expect(idle.evidence).toMatchObject({
      learningRate: 1e-7,
      classRows: { train: [30, 30], validation: [15, 15] },
      answers: { rows: 30, support: [15, 15] },
    });
    expect(idle.evidence.constantLoss!.train).toBeCloseTo(Math.LN2, 6);
    expect(idle.evidence.answers!.right / 30).toBeCloseTo(idle.accuracy!, 6);
    // The layers that learn, none of which has moved.
    expect(idle.evidence.gradients!.length).toBe(3);
    for (const { size, moved } of idle.evidence.gradients!) {
      expect(size).toBeGreaterThan(0);
      expect(moved).toBeLessThan(1e-3);
    }
    expect((await evidenceAt(0.02, 40)).evidence.gradients).toBeUndefined();
  },
);

test('says how far it is, in examples of all passes, with loss, accuracy and the last validation', async () => {
  const data = await bench.dataset({ train: drawRows(10, 1), validation: drawRows(4, 2) }, options);
  const context = bench.context('train', trainArguments(smallModel()), { data });
  await kernel(context);
  const last = context.notes.at(-1)!;
  expect(last).toMatchObject({ done: 20, total: 20, unit: 'examples', epoch: { now: 2, of: 2 } });
  expect(context.notes[0]).toMatchObject({
    done: 0,
    epoch: { now: 1, of: 2 },
    hand: expect.stringMatching(/^a batch of 4 × \d+ ids$/),
  });
  const named = (progress: Progress) => progress.measures!.map(({ name }) => name);
  // The first step is measured while the second runs.
  const measured = context.notes.find(({ measures }) => measures!.length > 0)!;
  expect(measured.done).toBe(4);
  expect(named(measured)).toEqual(['loss', 'accuracy']);
  expect(named(last)).toEqual(['loss', 'accuracy', 'validation loss', 'validation accuracy']);
  // Validation after the first epoch still belongs to it.
  const validating = context.notes.filter(({ note }) => note === 'validating 4 of 4');
  expect(validating.map(({ done, epoch }) => [done, epoch!.now])).toEqual([
    [10, 1],
    [20, 2],
  ]);
});

test('rows that were never divided are all for training', async () => {
  const data = await bench.dataset({ all: drawRows(6, 1) }, options);
  const context = bench.context('train', trainArguments(smallModel()), { data });
  const document = await kernel(context);
  expect(historyOf(context, document).stepsPerEpoch).toBe(2);
});

test('rows of one length train as they are, and rows without words train too', async () => {
  const padded = await bench.dataset({ train: drawRows(12, 1) }, { ...options, length: 12 });
  const fixed = bench.context('train', trainArguments(smallModel({ ragged: false })), { data: padded });
  expect(((await kernel(fixed)) as TrainedDocument).parameters).toBe(1181);

  const holes = { rows: [[], [5, 6], [], [7]], labels: [0, 1, 0, 1] };
  const context = bench.context('train', trainArguments(smallModel()), {
    data: await bench.dataset({ train: holes }, options),
  });
  const document = await kernel(context);
  expect(historyOf(context, document).points.at(-1)!.train['loss']).toBeGreaterThan(0);
});

test('more than two classes train with categorical cross-entropy', async () => {
  const { rows } = drawRows(60, 4);
  const labels = rows.map((row) => (row.includes(5) ? 2 : row.includes(6) ? 1 : 0));
  const data = await bench.dataset(
    { train: { rows, labels } },
    { classes: ['none', 'six', 'five'], vocabularySize: 20 },
  );
  const loss = { name: 'categorical_cross_entropy' } as const;
  const context = bench.context(
    'train',
    trainArguments(smallModel({ outputs: 3, pool: 'max' }), {
      loss,
      epochs: 12,
      metrics: ['accuracy', 'f1'],
    }),
    { data },
  );
  const document = await kernel(context);
  const last = historyOf(context, document).points.at(-1)!;
  expect(last.train['accuracy']).toBeGreaterThan(0.9);
  expect(last.train['f1']).toBeGreaterThan(0.8);
});

interface Refused {
  readonly name: string;
  readonly classes: readonly string[];
  readonly changes: Partial<ArgumentsOf<'train'>>;
  readonly outputs: number;
  readonly expected: object;
}

test.each<Refused>([
  {
    name: 'binary cross-entropy with three classes',
    classes: ['a', 'b', 'c'],
    changes: {},
    outputs: 1,
    expected: { code: 'SEQ544', help: [expect.stringContaining('dense(3) |> softmax')] },
  },
  {
    name: 'categorical cross-entropy with one number a row',
    classes: ['a', 'b'],
    changes: { loss: { name: 'categorical_cross_entropy' } },
    outputs: 1,
    expected: {
      code: 'SEQ544',
      message: expect.stringContaining('1 number a row, and `.label` has 2 classes'),
    },
  },
  {
    name: 'a single class',
    classes: ['a'],
    changes: {},
    outputs: 1,
    expected: { code: 'SEQ545', message: expect.stringContaining('`a`') },
  },
  {
    name: 'best weights without a validation split',
    classes: ['a', 'b'],
    changes: { keep: { kind: 'best', metric: 'loss', mode: 'min' } },
    outputs: 1,
    expected: { code: 'SEQ549', help: [expect.stringContaining('split(.train'), expect.any(String)] },
  },
  {
    name: 'a learning rate far too high',
    classes: ['a', 'b'],
    changes: {
      optimizer: { name: 'sgd', learning_rate: 1e38, momentum: 0.9, nesterov: false, clip_norm: null },
    },
    outputs: 1,
    expected: { code: 'SEQ546', help: [expect.stringContaining('from 1e+38 to 1e+37'), expect.any(String)] },
  },
])('refuses $name and leaves nothing', async ({ classes, changes, outputs, expected }) => {
  const { rows } = drawRows(8, 1);
  const labels = rows.map((_, i) => i % classes.length);
  const data = await bench.dataset({ train: { rows, labels } }, { classes, vocabularySize: 20 });
  const context = bench.context('train', trainArguments(smallModel({ outputs }), changes), { data });
  await expect(kernel(context)).rejects.toMatchObject(expected);
  expect(readdirSync(context.output)).toEqual([]);
  expect(readdirSync(context.scratch)).toEqual([]);
});

test('an empty training split and a missing column are said', async () => {
  const empty = await bench.dataset({ train: { rows: [], labels: [] }, validation: drawRows(3, 1) }, options);
  const context = bench.context('train', trainArguments(smallModel()), { data: empty });
  await expect(kernel(context)).rejects.toMatchObject({
    code: 'SEQ545',
    message: expect.stringContaining('train'),
  });

  const model = smallModel();
  const renamed = { ...model, inputs: [{ ...model.inputs[0]!, column: 'words' }] };
  const data = await bench.dataset({ train: drawRows(4, 1) }, options);
  await expect(kernel(bench.context('train', trainArguments(renamed), { data }))).rejects.toMatchObject({
    code: 'SEQ548',
    notes: ['it has `.ids`, `.label`'],
  });
});

test('a split of one class trains, with a warning', async () => {
  const data = await bench.dataset({ train: { rows: [[2], [3]], labels: [1, 1] } }, options);
  const context = bench.context('train', trainArguments(smallModel()), { data });
  await kernel(context);
  expect(context.warnings).toMatchObject([{ code: 'SEQ547', message: expect.stringContaining('`yes`') }]);
});

test('a class without a row to learn from is named in a warning', async () => {
  const rows = [[2], [3], [4], [5]];
  const data = await bench.dataset(
    { train: { rows, labels: [0, 2, 0, 2] }, validation: { rows, labels: [0, 2, 0, 2] } },
    { classes: ['bad', 'so-so', 'good', 'very good'], vocabularySize: 20 },
  );
  const loss = { name: 'categorical_cross_entropy' } as const;
  const values = trainArguments(smallModel({ outputs: 4, pool: 'max' }), { loss, epochs: 1 });
  const context = bench.context('train', values, { data });
  await kernel(context);
  expect(context.warnings).toMatchObject([
    {
      code: 'SEQ547',
      message: 'no row of the split `train` has the classes `so-so`, `very good` in `.label`',
      notes: ['the model has 4 classes to choose from, and cannot learn these'],
    },
  ]);
});

test('a checkpoint made under other conditions is not continued, and says so', async () => {
  const data = await bench.dataset({ train: drawRows(12, 1) }, options);
  const values = trainArguments(smallModel());
  const plain = bench.context('train', values, { data }, { stage: 'plain' });
  const weights = readFileSync(bench.view(plain, await kernel(plain)).path('weights.safetensors'));

  const context = bench.context('train', values, { data });
  await writeCheckpoint(
    context.scratch,
    {
      position: {
        step: 2,
        points: [],
        running: { elements: 0, lossSum: 0, sums: [0, 0, 0, 0] },
        ofEpoch: { elements: 0, lossSum: 0, sums: [0, 0, 0, 0] },
        best: null,
        course: { plateau: null, watch: null, stopped: null },
      },
      weights: new Map(),
      state: new Map(),
      bestWeights: null,
    },
    { tensorflow: '1.0', threads: 64 },
  );
  const document = await kernel(context);
  expect(context.warnings).toMatchObject([
    {
      code: 'SEQ551',
      notes: expect.arrayContaining([expect.stringMatching(/^tensorflow was 1\.0, now it is /)]),
    },
  ]);
  expect(readFileSync(bench.view(context, document).path('weights.safetensors')).equals(weights)).toBe(true);
  expect(readdirSync(context.scratch)).toEqual([]);
});

slowTest('training and evaluating leave no tensor behind', async () => {
  const data = await bench.dataset({ train: drawRows(40, 1), validation: drawRows(10, 2) }, options);
  const { tf } = await openTensorflow({ threads: 2, device: 'cpu' });
  const train = (): Promise<unknown> =>
    kernel(bench.context('train', trainArguments(smallModel({ dropout: 0.2 })), { data }));
  await train();
  const before = tf.memory().numTensors;
  await train();
  await train();
  expect(tf.memory().numTensors).toBe(before);
});

slowTest(
  'an abort ends with its own reason, and the next attempt goes on from there to the same weights',
  async () => {
    const data = await bench.dataset({ train: drawRows(40, 1), validation: drawRows(10, 2) }, options);
    const values = trainArguments(smallModel({ dropout: 0.3 }), {
      keep: { kind: 'best', metric: 'loss', mode: 'min' },
    });
    const whole = bench.context('train', values, { data }, { stage: 'whole' });
    const wholeWeights = readFileSync(bench.view(whole, await kernel(whole)).path('weights.safetensors'));

    const stop = new AbortController();
    const first = bench.context('train', values, { data }, { signal: stop.signal });
    const progress = first.progress;
    const stopped = {
      ...first,
      progress(now: Parameters<typeof progress>[0]) {
        progress(now);
        if (now.done === 52) stop.abort(new Error('stopped by hand'));
      },
    };
    await expect(kernel(stopped)).rejects.toThrow('stopped by hand');
    expect(readdirSync(first.output)).toEqual([]);
    expect(readdirSync(first.scratch)).toContain('checkpoint-000000000014.safetensors');

    const second = bench.context('train', values, { data });
    const document = await kernel(second);
    expect(second.notes[0]!.done).toBe(56);
    const path = bench.view(second, document).path('weights.safetensors');
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path).equals(wholeWeights)).toBe(true);
    expect(historyOf(second, document)).toEqual(
      JSON.parse(readFileSync(bench.view(whole, document).path('history.json'), 'utf8')),
    );
  },
);
