import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, type ModelBatch } from '../../../../src/stages/engine/engine.js';
import { createWriter, type Writer } from '../../../../src/stages/engine/writing/writer.js';
import { writingThreads } from '../../../../src/stages/engine/writing/writing-threads.js';
import { writtenNodes } from '../../../../src/contract/written-nodes.js';
import type { ModelGraph, ModelNode } from '../../../../src/contract/model-graph.js';
import { graphOf, idsInput, numbers, tensorflow, usualTargets, type LayerSpecification } from '../support.js';
import { slowTest } from '../../../support/slow-test.js';

const SIZE = 9;
const WIDTH = 6;
const ROWS = 3;
const TIME = 8;

const embedding = { operation: 'embedding', arguments: { size: SIZE, width: WIDTH } };
const answer = { operation: 'dense', arguments: { units: SIZE, activation: 'softmax' } };
/** h' = tanh(W x + U h); values are x, h, W and U, then what each operation gives. */
const cell = {
  states: [WIDTH],
  weights: [
    { shape: [WIDTH, WIDTH], initial: { name: 'glorot' } },
    { shape: [WIDTH, WIDTH], initial: { name: 'orthogonal' } },
  ],
  operations: [
    { operation: 'product', inputs: [2, 0] },
    { operation: 'product', inputs: [3, 1] },
    { operation: 'add', inputs: [4, 5] },
    { operation: 'function', inputs: [6], function: 'tanh' },
  ],
  next: [7],
  emit: 7,
};

/** Layers between an embedding and the answer, by what they show. Node 1 is the embedding. */
const layers: Readonly<Record<string, readonly LayerSpecification[]>> = {
  'layers of a step': [
    { operation: 'layer_norm' },
    { operation: 'activation', arguments: { function: 'tanh' } },
    { operation: 'affine', arguments: { factor: 2, offset: 1 } },
    { operation: 'add', inputs: [1, 4] },
    { operation: 'subtract', inputs: [5, 1] },
    { operation: 'multiply', inputs: [5, 6] },
    { operation: 'divide', inputs: [7, 4] },
    { operation: 'concat', arguments: { axis: -1 }, inputs: [8, 1] },
    { operation: 'batch_norm' },
    { operation: 'dropout', arguments: { rate: 0.5 } },
    { operation: 'gaussian_noise', arguments: { deviation: 1 } },
    { operation: 'dense', arguments: { units: WIDTH, activation: 'relu' } },
  ],
  'a tied table': [{ operation: 'unembed', arguments: { size: SIZE, width: WIDTH }, place: '1/embedding' }],
  rnn: [{ operation: 'rnn', arguments: { units: 4, layers: 2 } }],
  lstm: [{ operation: 'lstm', arguments: { units: 4, layers: 2 } }],
  'an LSTM with its cell state': [{ operation: 'lstm', arguments: { units: 4, with_cell: true } }],
  'an LSTM that carries': [{ operation: 'lstm', arguments: { units: 4, carry: true } }],
  gru: [{ operation: 'gru', arguments: { units: 4, layers: 2 } }],
  'gru as in the paper': [{ operation: 'gru', arguments: { units: 4, reset: 'before' } }],
  scan: [{ operation: 'scan', arguments: { cell } }],
  'a scan that carries': [{ operation: 'scan', arguments: { cell, carry: true } }],
  'learned positions': [{ operation: 'positions', arguments: { learned: true, length: TIME } }],
  'sinusoidal positions': [{ operation: 'positions', arguments: { scaled: true } }],
  conv1d: [
    { operation: 'conv1d', arguments: { filters: 5, kernel: 3, padding: 'causal', activation: 'relu' } },
  ],
  'two dilated convolutions': [
    { operation: 'conv1d', arguments: { filters: 5, kernel: 2, padding: 'causal', dilation: 1 } },
    { operation: 'conv1d', arguments: { filters: 4, kernel: 3, padding: 'causal', dilation: 2 } },
  ],
  'a convolution of single steps': [{ operation: 'conv1d', arguments: { filters: 5, kernel: 1 } }],
  'causal attention': [
    { operation: 'positions' },
    { operation: 'multi_head_attention', arguments: { heads: 2, causal: true } },
    { operation: 'add', inputs: [3, 2] },
    { operation: 'multi_head_attention', arguments: { heads: 3, causal: true } },
  ],
  'causal attention to another sequence that is written': [
    { operation: 'dense', arguments: { units: 4 } },
    { operation: 'multi_head_attention', arguments: { heads: 2, causal: true }, inputs: [1, 2] },
  ],
  'all at once': [
    { operation: 'conv1d', arguments: { filters: WIDTH, kernel: 2, padding: 'causal' } },
    { operation: 'positions', arguments: { learned: true, length: 20 } },
    { operation: 'multi_head_attention', arguments: { heads: 2, causal: true } },
    { operation: 'add', inputs: [4, 3] },
    { operation: 'layer_norm' },
    { operation: 'gru', arguments: { units: 5 } },
    { operation: 'lstm', arguments: { units: WIDTH } },
  ],
};

const drawn = (rows: number, time: number, seed: number): number[][] => {
  const values = numbers(rows * time, seed);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: time }, (_, step) => Math.floor(values[row * time + step]! * (SIZE - 0.01))),
  );
};

/** Feeds steps `begin` to `end` of `rows`, and gives the answers of each row. */
async function feed(
  writer: Writer,
  rows: readonly number[][],
  begin: number,
  end: number,
): Promise<number[][]> {
  const values = Int32Array.from(rows.flatMap((row) => row.slice(begin, end)));
  const answers = await writer.advance({ kind: 'ids', values, steps: end - begin });
  return rows.map((_, row) => [...answers.subarray(row * writer.width, (row + 1) * writer.width)]);
}

const expectAlike = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  expect(Math.max(...actual.map((value, index) => Math.abs(value - expected[index]!)))).toBeLessThan(2e-6);
};

/** Answers of the whole model at each step: [rows][time]. */
async function wholeAnswers(
  model: Parameters<typeof createPredictor>[0],
  batch: ModelBatch,
  time: number,
): Promise<number[][][]> {
  const predictor = createPredictor(model);
  const { outputs } = await predictor.run(batch);
  predictor.dispose();
  const width = outputs.length / batch.rows / time;
  return Array.from({ length: batch.rows }, (_, row) =>
    Array.from({ length: time }, (_, step) => {
      const start = (row * time + step) * width;
      return [...outputs.subarray(start, start + width)];
    }),
  );
}

describe.each(usualTargets)('$mode', ({ target }) => {
  test.each(Object.entries(layers))('%s: the answers are those of the whole model', async (_, between) => {
    const model = createModel(target, graphOf(1, [embedding, ...between, answer]), { seed: 3 });
    const rows = drawn(ROWS, TIME, 5);
    const whole = await wholeAnswers(
      model,
      { rows: ROWS, inputs: [idsInput(rows)], targets: null, resetState: true },
      TIME,
    );
    const writer = createWriter(model, 0);
    // Twice: rows begin anew.
    for (let round = 0; round < 2; round++) {
      await writer.begin({ rows: ROWS, inputs: [null] });
      let begin = 0;
      for (const end of [3, 4, 5, 7, 8]) {
        const answers = await feed(writer, rows, begin, end);
        answers.forEach((given, row) => expectAlike(given, whole[row]![end - 1]!));
        begin = end;
      }
      expect(writer.past).toBe(TIME);
    }
    writer.dispose();
    model.dispose();
  });

  test('rows go on from other rows, more of them and fewer', async () => {
    const model = createModel(target, graphOf(1, [embedding, ...layers['all at once']!, answer]), {
      seed: 3,
    });
    const rows = drawn(ROWS, TIME, 5);
    const writer = createWriter(model, 0);
    await writer.begin({ rows: ROWS, inputs: [null] });
    await feed(writer, rows, 0, 3);
    writer.reorder(Int32Array.of(2, 0, 0, 1, 2));
    const five = drawn(5, TIME, 6);
    const mixed = five.map((row, index) => [...rows[[2, 0, 0, 1, 2][index]!]!.slice(0, 3), ...row.slice(3)]);
    await feed(writer, mixed, 3, 4);
    // Two orders, one after the other.
    writer.reorder(Int32Array.of(4, 3, 2, 1, 0));
    writer.reorder(Int32Array.of(0, 3));
    const two = [mixed[4]!, mixed[1]!];
    const whole = await wholeAnswers(model, { rows: 2, inputs: [idsInput(two)], targets: null }, TIME);
    (await feed(writer, two, 4, 5)).forEach((given, row) => expectAlike(given, whole[row]![4]!));
    (await feed(writer, two, 5, 8)).forEach((given, row) => expectAlike(given, whole[row]![7]!));
    writer.dispose();
    model.dispose();
  });

  /** A decoder that begins from an encoder, and attends to it in every way. Input 1 is written. */
  const decoder = graphOf(2, [
    { ...embedding, inputs: [0] }, // 2: the source
    { operation: 'bidirectional_gru', arguments: { units: 3 } }, // 3
    { operation: 'embedding', arguments: { size: SIZE, width: WIDTH }, inputs: [1] }, // 4
    { operation: 'last', inputs: [3] }, // 5
    { operation: 'gru', arguments: { units: WIDTH, side_inputs: ['initial'] }, inputs: [4, 5] }, // 6
    { operation: 'attend', arguments: { score: 'additive', units: 4 }, inputs: [3, 6] }, // 7
    { operation: 'attend', arguments: { score: 'general' }, inputs: [3, 6] }, // 8
    { operation: 'add', inputs: [7, 8] }, // 9
    { operation: 'multi_head_attention', arguments: { heads: 2 }, inputs: [9, 3] }, // 10
    { operation: 'repeat', inputs: [5, 1], arguments: { side_inputs: ['like'] } }, // 11
    { operation: 'concat', arguments: { axis: -1 }, inputs: [10, 11, 6] }, // 12
    answer,
  ]);

  test('what is given is read with its lengths, and goes with its rows', async () => {
    const model = createModel(target, decoder, { seed: 4 });
    const source = drawn(ROWS, 5, 7);
    const lengths = [5, 2, 3];
    const rows = drawn(ROWS, TIME, 8);
    const whole = async (of: readonly number[], written: readonly number[][]) =>
      await wholeAnswers(
        model,
        {
          rows: of.length,
          inputs: [
            idsInput(
              of.map((row) => source[row]!),
              of.map((row) => lengths[row]!),
            ),
            idsInput(written),
          ],
          targets: null,
        },
        TIME,
      );
    const writer = createWriter(model, 1);
    await writer.begin({ rows: ROWS, inputs: [idsInput(source, lengths), null] });
    const expected = await whole([0, 1, 2], rows);
    (await feed(writer, rows, 0, 2)).forEach((given, row) => expectAlike(given, expected[row]![1]!));
    (await feed(writer, rows, 2, 3)).forEach((given, row) => expectAlike(given, expected[row]![2]!));
    // Beams of two, in the same order of sources; then in another.
    const order = [0, 0, 1, 1, 2, 2];
    writer.reorder(Int32Array.from(order));
    const beams = order.map((row) => rows[row]!);
    const ofBeams = await whole(order, beams);
    (await feed(writer, beams, 3, 4)).forEach((given, row) => expectAlike(given, ofBeams[row]![3]!));
    writer.reorder(Int32Array.of(5, 1));
    const two = [rows[2]!, rows[0]!];
    const ofTwo = await whole([2, 0], two);
    (await feed(writer, two, 4, 5)).forEach((given, row) => expectAlike(given, ofTwo[row]![4]!));
    (await feed(writer, two, 5, 7)).forEach((given, row) => expectAlike(given, ofTwo[row]![6]!));
    writer.dispose();
    model.dispose();
  });

  slowTest('what a step attends to is what it attends to in the whole pass', async () => {
    const model = createModel(target, decoder, { seed: 4 });
    const [source, lengths, rows] = [drawn(ROWS, 5, 7), [5, 2, 3], drawn(ROWS, TIME, 8)];
    const attentions = [7, 8, 10];
    const writer = createWriter(model, 1, attentions);
    await writer.begin({ rows: ROWS, inputs: [idsInput(source, lengths), null] });
    // Beams: every row is read by way of another one.
    writer.reorder(Int32Array.of(2, 0, 1, 0));
    writer.reorder(Int32Array.of(1, 2, 0));
    const sums = new Map(attentions.map((node) => [node, new Float64Array(ROWS * 5)]));
    for (let step = 0; step < TIME; step++) {
      await feed(writer, rows, step, step + 1);
      for (const node of attentions) {
        const weights = writer.attention.get(node)!;
        lengths.forEach((length, row) => {
          const own = weights.subarray(row * 5, (row + 1) * 5);
          expect(own.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 6);
          expect([...own.subarray(length)].every((weight) => weight === 0)).toBe(true);
        });
        weights.forEach((weight, at) => (sums.get(node)![at]! += weight));
        // The whole pass tells the mean over the steps; that of each beginning gives each step.
        const predictor = createPredictor(model, { watched: node, outputs: false });
        const begun = idsInput(rows.map((row) => row.slice(0, step + 1)));
        const inputs = [idsInput(source, lengths), begun];
        const { attention } = await predictor.run({ rows: ROWS, inputs, targets: null });
        predictor.dispose();
        expectAlike(
          [...sums.get(node)!].map((sum) => sum / (step + 1)),
          [...attention!],
        );
      }
    }
    writer.dispose();
    model.dispose();
  });

  test('numbers are written too', async () => {
    const ofIds = graphOf(1, [
      { operation: 'lstm', arguments: { units: 4 } },
      { operation: 'dense', arguments: { units: 2 } },
    ]);
    const graph: ModelGraph = {
      ...ofIds,
      inputs: [{ name: 'x', column: 'x', kind: 'number', ragged: true, shape: ['..time', 2] }],
      nodes: ofIds.nodes.map((node): ModelNode => ({ ...node, shape: ['..time', 2] })),
    };
    const model = createModel(target, graph, { seed: 4 });
    const values = Float32Array.from(numbers(ROWS * TIME * 2, 9));
    const input = { kind: 'numbers', values, shape: [TIME, 2], lengths: null } as const;
    const whole = await wholeAnswers(model, { rows: ROWS, inputs: [input], targets: null }, TIME);
    const writer = createWriter(model, 0);
    await writer.begin({ rows: ROWS, inputs: [null] });
    for (const [begin, end] of [
      [0, 4],
      [4, 5],
      [5, 8],
    ] as const) {
      const next = Float32Array.from(
        whole.flatMap((_, row) => [...values.subarray((row * TIME + begin) * 2, (row * TIME + end) * 2)]),
      );
      const answers = await writer.advance({ kind: 'numbers', values: next, steps: end - begin });
      whole.forEach((steps, row) =>
        expectAlike([...answers.subarray(row * 2, row * 2 + 2)], steps[end - 1]!),
      );
    }
    writer.dispose();
    model.dispose();
  });

  test('a model that answers once a row says what comes after the steps so far', async () => {
    const graph = graphOf(1, [
      embedding,
      { operation: 'lstm', arguments: { units: 4 } },
      { operation: 'last' },
      answer,
    ]);
    const model = createModel(target, graph, { seed: 4 });
    const rows = drawn(ROWS, TIME, 5);
    const writer = createWriter(model, 0);
    await writer.begin({ rows: ROWS, inputs: [null] });
    await feed(writer, rows, 0, 5);
    const given = await feed(writer, rows, 5, 6);
    const prefix = rows.map((row) => row.slice(0, 6));
    const whole = await wholeAnswers(model, { rows: ROWS, inputs: [idsInput(prefix)], targets: null }, 1);
    given.forEach((answers, row) => expectAlike(answers, whole[row]![0]!));
    writer.dispose();
    model.dispose();
  });

  test('leaves no tensor behind', async () => {
    const live = () => tensorflow.native?.liveTensors() ?? target.tf.memory().numTensors;
    const model = createModel(target, decoder, { seed: 4 });
    const source = drawn(ROWS, 5, 7);
    const rows = drawn(ROWS, 40, 8);
    const writer = createWriter(model, 1);
    const write = async (): Promise<number> => {
      await writer.begin({ rows: ROWS, inputs: [idsInput(source, [5, 2, 3]), null] });
      for (let step = 0; step < 40; step++) {
        await feed(writer, rows, step, step + 1);
        writer.reorder(Int32Array.of(2, 1, 0));
      }
      return live();
    };
    const first = await write();
    await write();
    expect(await write()).toBe(first);
    writer.dispose();
    model.dispose();
  });
});

test('what does not fit is refused before it reaches TensorFlow', async () => {
  const graph = graphOf(1, [embedding, ...layers['learned positions']!, answer]);
  const model = createModel(tensorflow, graph, { seed: 3 });
  const writer = createWriter(model, 0);
  expect(writer.longest).toBe(TIME);
  const ids = (...values: number[]) => ({ kind: 'ids', values: Int32Array.from(values), steps: 1 }) as const;
  await expect(writer.advance(ids(1))).rejects.toThrow('no rows were begun');
  await writer.begin({ rows: 1, inputs: [null] });
  await expect(writer.advance(ids(SIZE))).rejects.toThrow('the vocabulary, which ends at 8');
  await expect(writer.advance(ids(1, 2))).rejects.toThrow('are not 1 steps of 1 rows');
  await expect(writer.advance({ kind: 'ids', values: new Int32Array(9), steps: 9 })).rejects.toThrow(
    'the model reads 8 steps, and these would be 9',
  );
  expect(() => writer.reorder(Int32Array.of(1))).toThrow('rows are 0 to 0');
  writer.dispose();
  model.dispose();
});

test.each<[string, readonly LayerSpecification[]]>([
  ['bidirectional_gru', [{ operation: 'bidirectional_gru', arguments: { units: 3 } }]],
  ['scan', [{ operation: 'scan', arguments: { cell, reverse: true } }]],
  ['conv1d', [{ operation: 'conv1d', arguments: { filters: 3, kernel: 3 } }]],
  ['multi_head_attention', [{ operation: 'multi_head_attention', arguments: { heads: 2 } }]],
  ['attend', [{ operation: 'attend', inputs: [1, 1] }]],
  ['mean', [{ operation: 'mean' }]],
  ['time_softmax', [{ operation: 'time_softmax' }]],
  [
    'repeat',
    [{ operation: 'last' }, { operation: 'repeat', inputs: [2, 0], arguments: { side_inputs: ['like'] } }],
  ],
])('%s looks at steps that are not written yet', (operation, between) => {
  const nodes = writtenNodes(graphOf(1, [embedding, ...between, answer]), 0);
  expect(nodes).toEqual({ unwritable: { place: expect.stringContaining(operation) as string, operation } });
});

test('more threads write where there is enough to multiply, and no table is looked up by more', () => {
  const words = 20_000;
  const graph = graphOf(1, [
    { operation: 'embedding', arguments: { size: words, width: 400 } },
    { operation: 'dense', arguments: { units: words, activation: 'softmax' } },
  ]);
  // 8 million multiplications a row.
  expect([1, 8, 9, 17, 1000].map((rows) => writingThreads(graph, rows, 4))).toEqual([1, 1, 2, 3, 4]);
  expect(writingThreads(graph, 1000, 1)).toBe(1);
});
