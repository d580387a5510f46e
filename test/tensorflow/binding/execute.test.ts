import { beforeAll, expect } from 'vitest';
import { TensorflowError } from '../../../src/tensorflow/binding/errors.js';
import type { NativeTensorflow } from '../../../src/tensorflow/binding/native.js';
import {
  attribute,
  FLOAT,
  floats,
  hasNative,
  nativeIt,
  INT,
  ints,
  openNativeForTests,
  strings,
  textsOf,
  type,
} from './native.js';
import { functionDefinition, functionListValue, typeValue } from './protobuf.js';

let native: NativeTensorflow;
beforeAll(async () => {
  if (hasNative) native = await openNativeForTests();
});

const first = (outputs: readonly { id: number }[]): unknown => native.readTensor(outputs[0]!.id);

nativeIt('type and bool: a matrix product, transposed', () => {
  const a = floats(native, [2, 2], [1, 2, 3, 4]);
  const product = native.execute(
    'MatMul',
    [type('T', FLOAT), attribute('transpose_a', 'bool', true), attribute('transpose_b', 'bool', false)],
    [a, a],
    1,
  );
  expect(product[0]).toMatchObject({ shape: [2, 2], dtype: FLOAT });
  expect(first(product)).toEqual(Float32Array.of(10, 14, 14, 20));
});

nativeIt('int: the axis of a stack', () => {
  const parts = [floats(native, [2], [1, 2]), floats(native, [2], [3, 4])];
  const attributes = [attribute('N', 'int', 2), type('T', FLOAT), attribute('axis', 'int', 1)];
  expect(first(native.execute('Pack', attributes, parts, 1))).toEqual(Float32Array.of(1, 3, 2, 4));
});

nativeIt('list(int): the axes that a squeeze takes away', () => {
  const a = floats(native, [1, 2, 1], [5, 6]);
  const squeezed = native.execute(
    'Squeeze',
    [type('T', FLOAT), attribute('squeeze_dims', 'int', [-1])],
    [a],
    1,
  );
  expect(squeezed[0]!.shape).toEqual([1, 2]);
});

nativeIt('float, and list(float)', () => {
  const a = floats(native, [3], [-1, 0.5, 4]);
  const leaky = native.execute('LeakyRelu', [type('T', FLOAT), attribute('alpha', 'float', 0.25)], [a], 1);
  expect(first(leaky)).toEqual(Float32Array.of(-0.25, 0.5, 4));
  const buckets = native.execute(
    'Bucketize',
    [type('T', FLOAT), attribute('boundaries', 'float', [0, 1])],
    [a],
    1,
  );
  expect(first(buckets)).toEqual(Int32Array.of(0, 1, 2));
});

nativeIt('string, and list(string)', () => {
  const parts = [strings(native, [2], ['a', 'b']), strings(native, [2], ['x', 'y'])];
  const joined = native.execute(
    'StringJoin',
    [attribute('N', 'int', 2), attribute('separator', 'string', '→')],
    parts,
    1,
  );
  expect(textsOf(first(joined))).toEqual(['a→x', 'b→y']);
  const device = native.execute(
    'DeviceIndex',
    [attribute('device_names', 'string', ['TPU', 'CPU', ''])],
    [],
    1,
  );
  expect(first(device)).toEqual(Int32Array.of(1));
});

nativeIt('list(type): several outputs of several types', () => {
  const outputs = native.execute(
    'IdentityN',
    [type('T', [FLOAT, INT])],
    [floats(native, [1], [1.5]), ints(native, [2], [3, 4])],
    2,
  );
  expect(outputs.map(({ dtype, shape }) => ({ dtype, shape }))).toEqual([
    { dtype: FLOAT, shape: [1] },
    { dtype: INT, shape: [2] },
  ]);
});

nativeIt('shape: known, partly known, unknown', () => {
  const a = floats(native, [2, 3], [1, 2, 3, 4, 5, 6]);
  const ensure = (shape: number[] | null) =>
    native.execute('EnsureShape', [type('T', FLOAT), attribute('shape', 'shape', shape)], [a], 1);
  expect(ensure([2, 3])[0]!.shape).toEqual([2, 3]);
  expect(ensure([-1, 3])[0]!.shape).toEqual([2, 3]);
  expect(ensure(null)[0]!.shape).toEqual([2, 3]);
  expect(() => ensure([3, 3])).toThrow('EnsureShape: Shape of tensor');
});

nativeIt('list(shape): a queue takes only what its shapes allow', () => {
  const [queue] = native.execute(
    'FIFOQueueV2',
    [type('component_types', [FLOAT, INT]), attribute('shapes', 'shape', [[2], []])],
    [],
    1,
  );
  const put = (values: number[]) =>
    native.execute(
      'QueueEnqueueV2',
      [type('Tcomponents', [FLOAT, INT])],
      [queue!.id, floats(native, [values.length], values), ints(native, [], [9])],
      0,
    );
  expect(put([1, 2])).toEqual([]);
  expect(() => put([1, 2, 3])).toThrow('QueueEnqueueV2');
  const taken = native.execute('QueueDequeueV2', [type('component_types', [FLOAT, INT])], [queue!.id], 2);
  expect(taken.map(({ id }) => native.readTensor(id))).toEqual([Float32Array.of(1, 2), Int32Array.of(9)]);
});

nativeIt('tensor: a constant', () => {
  const value = floats(native, [2], [8, 9]);
  const constant = native.execute(
    'Const',
    [type('dtype', FLOAT), attribute('value', 'tensor', value)],
    [],
    1,
  );
  expect(first(constant)).toEqual(Float32Array.of(8, 9));
});

const SQUARE = functionDefinition('square_for_tests', ['x'], { y: 'product:z:0' }, [
  { name: 'product', op: 'Mul', inputs: ['x', 'x'], attributes: { T: typeValue(FLOAT) } },
]);

nativeIt('a function: added, called by name and as an attribute, removed', () => {
  native.addFunction(SQUARE);
  expect(native.hasFunction('square_for_tests')).toBe(true);
  const x = floats(native, [2], [3, -4]);
  expect(first(native.execute('square_for_tests', [], [x], 1))).toEqual(Float32Array.of(9, 16));
  const call = [type('Tin', [FLOAT]), type('Tout', [FLOAT])];
  const byName = attribute('f', 'function', 'square_for_tests');
  expect(first(native.execute('PartitionedCall', [...call, byName], [x], 1))).toEqual(Float32Array.of(9, 16));
  const branches = functionListValue(['square_for_tests']);
  const chosen = native.execute(
    'StatelessCase',
    [...call, attribute('branches', 'proto', branches)],
    [ints(native, [], [0]), x],
    1,
  );
  expect(first(chosen)).toEqual(Float32Array.of(9, 16));
  native.removeFunction('square_for_tests');
  expect(native.hasFunction('square_for_tests')).toBe(false);
  expect(() => native.execute('square_for_tests', [], [x], 1)).toThrow('NotFound');
});

nativeIt('the definitions of all ops are there', () => {
  const list = Buffer.from(native.opList());
  expect(list.length).toBeGreaterThan(100_000);
  expect(list.includes('ResourceApplyAdam')).toBe(true);
});

nativeIt.each([
  ['an op that is none', () => native.execute('NoSuchOp', [], [], 1), 'NoSuchOp', 'NotFound'],
  [
    'shapes that do not fit',
    () =>
      native.execute(
        'MatMul',
        [type('T', FLOAT)],
        [floats(native, [2, 2], [1, 2, 3, 4]), floats(native, [1, 2], [1, 2])],
        1,
      ),
    'MatMul',
    'InvalidArgument',
  ],
  [
    'an index out of range',
    () =>
      native.execute(
        'GatherV2',
        [type('Tparams', FLOAT), type('Tindices', INT), type('Taxis', INT)],
        [floats(native, [2], [1, 2]), ints(native, [1], [7]), ints(native, [], [0])],
        1,
      ),
    'GatherV2',
    'InvalidArgument',
  ],
  ['a missing input', () => native.execute('Neg', [type('T', FLOAT)], [], 1), 'Neg', 'InvalidArgument'],
  [
    'a tensor that is gone',
    () => native.execute('Neg', [type('T', FLOAT)], [987654], 1),
    'Neg',
    'InvalidArgument',
  ],
  [
    'a type without a kernel',
    () =>
      native.execute(
        'MatMul',
        [type('T', 10)],
        [
          native.createTensor([1, 1], 10, Uint8Array.of(1)),
          native.createTensor([1, 1], 10, Uint8Array.of(1)),
        ],
        1,
      ),
    'MatMul',
    'InvalidArgument',
  ],
  [
    'a function that is no protobuf',
    () => native.addFunction(Uint8Array.of(255, 255)),
    'add function',
    'InvalidArgument',
  ],
  [
    'a function that is not there',
    () => native.removeFunction('never_added'),
    'remove function never_added',
    'InvalidArgument',
  ],
])('%s: an error with the op and the status', (_, act, operation, status) => {
  let failure: unknown;
  try {
    act();
  } catch (error) {
    failure = error;
  }
  expect(failure).toBeInstanceOf(TensorflowError);
  expect(failure).toMatchObject({ operation, status });
  expect((failure as Error).message).toMatch(new RegExp(`^${operation}: .+ \\(${status}\\)$`, 's'));
});

nativeIt('after an error the next op works', () => {
  const a = floats(native, [1], [2]);
  expect(() => native.execute('Neg', [], [], 1)).toThrow(TensorflowError);
  expect(first(native.execute('Neg', [type('T', FLOAT)], [a], 1))).toEqual(Float32Array.of(-2));
});
