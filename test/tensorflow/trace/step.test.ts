import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, test } from 'vitest';
import { openTensorflow } from '../../../src/tensorflow/binding/tensorflow.js';
import {
  createStep,
  createVariable,
  HostReadError,
  labelled,
  type StateVariable,
} from '../../../src/tensorflow/trace/trace.js';
import { createStandIns } from '../../../src/tensorflow/trace/stand-ins.js';
import { DataType } from '../../../src/tensorflow/binding/data-types.js';

const tensorflow = await openTensorflow({ threads: 1 });
const variables: StateVariable[] = [];

afterAll(() => variables.forEach((variable) => variable.dispose()));

/** The same tfjs backend, recorded and eager. */
const modes = ['recorded', 'eager'] as const;
const targetOf = (mode: (typeof modes)[number]) => ({
  tf: tensorflow.tf,
  native: mode === 'recorded' ? tensorflow.native : null,
});

function variableOf(mode: (typeof modes)[number], shape: number[], values: number[]): StateVariable {
  const variable = createVariable(targetOf(mode), 'weight', shape, Float32Array.from(values));
  variables.push(variable);
  return variable;
}

const floats = (...values: number[]) => ({ shape: [values.length], values: Float32Array.from(values) });

describe.each(modes)('%s', (mode) => {
  test('a step computes from its inputs', async () => {
    const { tf } = tensorflow;
    const step = createStep(
      targetOf(mode),
      ({ a, b }) => ({ sum: tf.add(a!, b!), product: tf.mul(a!, b!) }),
      {
        name: 'arithmetic',
      },
    );
    for (const factor of [1, 2, 3]) {
      const results = await step.run({ a: floats(1, 2), b: floats(10 * factor, 20 * factor) });
      expect([...results['sum']!.values]).toEqual([1 + 10 * factor, 2 + 20 * factor]);
      expect([...results['product']!.values]).toEqual([10 * factor, 40 * factor]);
    }
    await step.dispose();
  });

  test('gradient descent finds the line through three points', async () => {
    const { tf } = tensorflow;
    const weight = variableOf(mode, [2], [0, 0]);
    const step = createStep(
      targetOf(mode),
      ({ x, y, rate }) => {
        const { value, grads } = tf.valueAndGrads((w) =>
          tf.mean(
            tf.squaredDifference(tf.add(tf.mul(x!, tf.slice(w!, [0], [1])), tf.slice(w!, [1], [1])), y!),
          ),
        )([weight.read()]);
        weight.assign(tf.sub(weight.read(), tf.mul(rate!, grads[0]!)));
        return { loss: value };
      },
      { name: 'line' },
    );
    let loss = Infinity;
    for (let turn = 0; turn < 400; turn++) {
      const results = await step.run({ x: floats(0, 1, 2), y: floats(1, 3, 5), rate: floats(0.2) });
      loss = results['loss']!.values[0]!;
    }
    expect(loss).toBeLessThan(1e-6);
    expect(weight.values()[0]).toBeCloseTo(2, 3);
    expect(weight.values()[1]).toBeCloseTo(1, 3);
    await step.dispose();
  });

  test('large results of one shape stand in for each other only while the step is recorded', async () => {
    const { tf } = tensorflow;
    const shape = [256, 256];
    const numbers = Float32Array.from({ length: 65_536 }, (_, index) => (index % 100) / 100);
    const before = tensorflow.native?.liveTensors();
    const step = createStep(
      targetOf(mode),
      ({ x }) => {
        const double = tf.mul(x!, 2);
        const square = tf.square(double);
        const { grads } = tf.valueAndGrads((of) => tf.sum(tf.mul(tf.square(of!), of!)) as never)([x!]);
        return { sum: tf.sum(tf.sub(square, double)), slope: tf.sum(grads[0]!) };
      },
      { name: 'large' },
    );
    const { sum, slope } = await step.run({ x: { shape, values: numbers } });
    const total = (of: (x: number) => number) => numbers.reduce((all, x) => all + of(x), 0);
    expect(sum!.values[0]! / total((x) => 4 * x * x - 2 * x)).toBeCloseTo(1, 5);
    expect(slope!.values[0]! / total((x) => 3 * x * x)).toBeCloseTo(1, 5);
    await step.dispose();
    expect(tensorflow.native?.liveTensors()).toBe(before);
  });

  test('a step that fails changes no variable', async () => {
    const { tf } = tensorflow;
    const counter = variableOf(mode, [1], [0]);
    const table = variableOf(mode, [3, 2], [1, 2, 3, 4, 5, 6]);
    const step = createStep(
      targetOf(mode),
      ({ rows }) => {
        // The counter's new value does not depend on the rows, and its write comes first.
        counter.assign(tf.add(counter.read(), 1));
        const sum = labelled('lookup', () => tf.sum(table.gather(rows!)));
        table.assign(tf.add(table.read(), sum));
        return { sum };
      },
      { name: 'gather' },
    );
    const rows = (...values: number[]) => ({
      rows: { shape: [values.length], values: Int32Array.from(values) },
    });
    await step.run(rows(0, 1));
    for (let turn = 0; turn < 20; turn++) await expect(step.run(rows(0, 3))).rejects.toThrow(/3/);
    await step.run(rows(2, 2));
    expect([...counter.values()]).toEqual([2]);
    // 1+2+3+4 = 10 added, then twice (15 + 16).
    expect([...table.values()]).toEqual([73, 74, 75, 76, 77, 78]);
    await step.dispose();
  });

  test('reads see earlier writes of the same step', async () => {
    const { tf } = tensorflow;
    const state = variableOf(mode, [], [1]);
    const step = createStep(
      targetOf(mode),
      ({ x }) => {
        const before = tf.mul(state.read(), 1);
        state.assign(tf.add(state.read(), x!));
        const between = tf.mul(state.read(), 1);
        state.assign(tf.mul(state.read(), 2));
        return { before, between, after: tf.mul(state.read(), 1) };
      },
      { name: 'order' },
    );
    let expected = 1;
    for (let turn = 1; turn < 5; turn++) {
      const results = await step.run({ x: { shape: [], values: Float32Array.of(turn) } });
      const between = expected + turn;
      expect(results['before']!.values[0]).toBe(expected);
      expect(results['between']!.values[0]).toBe(between);
      expect(results['after']!.values[0]).toBe(2 * between);
      expected = 2 * between;
    }
    await step.dispose();
  });
});

// Needs TensorFlow's C API, which a machine with nothing but WASM has not.
describe.runIf(tensorflow.native !== null)('recorded only', () => {
  test('overlapping calls lose no update', async () => {
    const { tf } = tensorflow;
    const counter = variableOf('recorded', [], [0]);
    const step = createStep(
      targetOf('recorded'),
      ({ by }) => {
        counter.assign(tf.add(counter.read(), by!));
        return {};
      },
      { name: 'count' },
    );
    await Promise.all(
      Array.from({ length: 40 }, () => step.run({ by: { shape: [], values: Float32Array.of(1) } })),
    );
    expect(counter.values()[0]).toBe(40);
    await step.dispose();
  });

  test('an error names the part of the step it came from', async () => {
    const table = variableOf('recorded', [2, 1], [1, 2]);
    const step = createStep(
      targetOf('recorded'),
      ({ rows }) => ({ found: labelled('1/embedding', () => table.gather(rows!)) }),
      { name: 'named' },
    );
    const rows = { shape: [1], values: Int32Array.of(2) };
    await expect(step.run({ rows })).rejects.toThrow();
    await step.run({ rows: { shape: [1], values: Int32Array.of(1) } });
    await expect(step.run({ rows })).rejects.toThrow(/1\/embedding\/ResourceGather/);
    await step.dispose();
  });

  test('the event loop turns, and garbage is collected, while steps run', async () => {
    const { tf } = tensorflow;
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const state = variableOf('recorded', [64, 64], Array<number>(64 * 64).fill(0));
    const step = createStep(
      targetOf('recorded'),
      ({ x }) => {
        state.assign(tf.add(state.read(), x!));
        return { value: tf.mul(state.read(), 1), half: tf.mul(state.read(), 0.5) };
      },
      { name: 'stress' },
    );
    const ones = { shape: [64, 64], values: new Float32Array(64 * 64).fill(1) };
    const running = Array.from({ length: 30 }, () => step.run({ x: ones }));
    const collecting = setInterval(collect, 3);
    const results = await Promise.all(running);
    clearInterval(collecting);
    results.forEach(({ value, half }, turn) => {
      expect(value!.values.every((number) => number === turn + 1)).toBe(true);
      expect(half!.values.every((number) => number === (turn + 1) / 2)).toBe(true);
    });
    await step.dispose();
  });

  test('captured tensors live as long as the step', async () => {
    const { tf, native } = tensorflow;
    const captured = tf.tensor1d([5, 6]);
    tf.add(captured, 1).dispose();
    const step = createStep(targetOf('recorded'), ({ x }) => ({ y: tf.add(captured, x!) }), {
      name: 'capture',
    });
    await step.run({ x: floats(1, 1) });
    captured.dispose();
    const { y } = await step.run({ x: floats(2, 2) });
    expect([...y!.values]).toEqual([7, 8]);
    const held = native!.liveTensors();
    await step.dispose();
    expect(native!.liveTensors()).toBe(held - 1);
  });

  test('a step that reads values on the host is refused, with the op and the place', async () => {
    const { tf } = tensorflow;
    const step = createStep(
      targetOf('recorded'),
      ({ x }) => labelled('3/pool', () => ({ y: tf.add(x!, tf.tanh(x!).dataSync()[0]!) })),
      { name: 'host_read' },
    );
    const failure = await step.run({ x: floats(1) }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(HostReadError);
    expect((failure as Error).message).toMatch(/the result of Tanh in 3\/pool/);
    await step.dispose();
  });

  test('sizes that do not matter are found out', async () => {
    const { tf } = tensorflow;
    const step = createStep(targetOf('recorded'), ({ x }) => ({ y: tf.tanh(tf.mul(x!, 2)) }), {
      name: 'any',
    });
    for (const size of [3, 5, 7, 9]) {
      const { y } = await step.run({ x: { shape: [size], values: new Float32Array(size).fill(0.5) } });
      expect(y!.shape).toEqual([size]);
    }
    expect(step.traces).toBe(1);
    await step.dispose();
  });

  test('sizes that do matter each get a recording, the oldest of which is given back', async () => {
    const { tf, native } = tensorflow;
    const functions = native!.liveTensors();
    const step = createStep(targetOf('recorded'), ({ x }) => ({ y: tf.add(x!, tf.range(0, x!.shape[0]!)) }), {
      name: 'sized',
      maxTraces: 2,
    });
    for (const size of [3, 5, 7, 3]) {
      const { y } = await step.run({ x: { shape: [size], values: new Float32Array(size) } });
      expect([...y!.values]).toEqual(Array.from({ length: size }, (_, index) => index));
    }
    expect(step.traces).toBe(2);
    await step.dispose();
    expect(step.traces).toBe(0);
    expect(native!.liveTensors()).toBe(functions);
  });

  test('a call leaves no tensor behind', async () => {
    const { tf, native } = tensorflow;
    const state = variableOf('recorded', [2], [1, 1]);
    const step = createStep(
      targetOf('recorded'),
      ({ x }) => {
        state.assign(tf.mul(state.read(), x!));
        return { y: tf.sum(state.read()) };
      },
      { name: 'flat' },
    );
    await step.run({ x: floats(1, 1) });
    const [tensors, handles] = [tf.memory().numTensors, native!.liveTensors()];
    for (let turn = 0; turn < 200; turn++) await step.run({ x: floats(1, -1) });
    expect(tf.memory().numTensors).toBe(tensors);
    expect(native!.liveTensors()).toBe(handles);
    await step.dispose();
  });
});

test('while recording, results keep their values where places and shapes are made of them', () => {
  const { native } = tensorflow;
  if (native === null) return;
  const standIns = createStandIns(native);
  const size = 65_536;
  const made = (shape: number[], values: Float32Array | Int32Array) => {
    const dtype = values instanceof Int32Array ? DataType.int32 : DataType.float32;
    return native.describe(native.createTensor(shape, dtype, values));
  };
  const firstOf = (op: string, shape: number[], make: (value: number) => Float32Array | Int32Array) =>
    [1, 2].map((value) => {
      const { id, shape: left } = standIns.of(op, made(shape, make(value)));
      expect(left).toEqual(shape);
      const read = Number(native.readTensor(id)[0]);
      native.deleteTensor(id);
      return read;
    });
  const floats32 = (value: number) => new Float32Array(size).fill(value);
  const integers = (value: number) => new Int32Array(size).fill(value);
  const before = native.liveTensors();
  expect(firstOf('Mul', [256, 256], floats32)).toEqual([1, 1]);
  expect(firstOf('StatelessRandomUniformFullIntV2', [size], integers)).toEqual([1, 1]);
  expect(firstOf('Mul', [size, 1], floats32)).toEqual([1, 2]);
  expect(firstOf('Mul', [128, 512], integers)).toEqual([1, 2]);
  expect(firstOf('ReadVariableOp', [128, 512], floats32)).toEqual([1, 2]);
  standIns.dispose();
  expect(native.liveTensors()).toBe(before);
});
