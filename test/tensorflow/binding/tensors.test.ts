import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, expect } from 'vitest';
import { DataType } from '../../../src/tensorflow/binding/data-types.js';
import { TensorflowError } from '../../../src/tensorflow/binding/errors.js';
import type { NativeTensorflow } from '../../../src/tensorflow/binding/native.js';
import {
  attribute,
  floats,
  FLOAT,
  hasNative,
  nativeIt,
  openNativeForTests,
  strings,
  textsOf,
  type,
} from './native.js';

let native: NativeTensorflow;
beforeAll(async () => {
  if (hasNative) native = await openNativeForTests();
});

nativeIt.each([
  ['float32', [2, 2], Float32Array.of(0, -1.5, 3.4e38, NaN)],
  ['float64', [3], Float64Array.of(Math.PI, -0, Infinity)],
  ['int32', [3], Int32Array.of(0, -(2 ** 31), 2 ** 31 - 1)],
  ['int64', [3], BigInt64Array.of(0n, -(2n ** 63n), 2n ** 63n - 1n)],
  ['uint8', [2, 1], Uint8Array.of(0, 255)],
  ['bool', [4], Uint8Array.of(0, 1, 1, 0)],
  ['complex64', [2], Float32Array.of(1, -2, 0.5, 4)],
  ['int8', [2], Int8Array.of(-128, 127)],
  ['int16', [2], Int16Array.of(-32768, 32767)],
  ['uint16', [1], Uint16Array.of(65535)],
  ['uint32', [1], Uint32Array.of(2 ** 32 - 1)],
  ['uint64', [1], BigUint64Array.of(2n ** 64n - 1n)],
  ['float16', [2], Uint16Array.of(0x3c00, 0xc000)],
  ['bfloat16', [2], Uint16Array.of(0x3f80, 0xc000)],
  ['float32', [], Float32Array.of(7)],
  ['float32', [0, 3], new Float32Array(0)],
  ['int32', [1, 1, 1, 1, 1, 1], Int32Array.of(5)],
] as const)('values of %s in shape %j come back as they went in', (name, shape, values) => {
  const id = native.createTensor(shape, DataType[name], values);
  expect(native.describe(id)).toEqual({ id, shape, dtype: DataType[name] });
  expect(native.readTensor(id)).toEqual(values);
  native.deleteTensor(id);
});

nativeIt('int64 also comes as pairs of 32-bit halves, as tfjs has it', () => {
  const id = native.createTensor([2], DataType.int64, Int32Array.of(7, 0, -1, -1));
  expect(native.readTensor(id)).toEqual(BigInt64Array.of(7n, -1n));
});

nativeIt.each([
  ['none', [0], []],
  ['empty', [1], ['']],
  ['short and long', [2, 2], ['a', 'twenty-two characters!', 'twenty-three characters', 'x'.repeat(100_000)]],
  ['of many bytes a character', [3], ['España', '漢字', '🙂🙂🙂🙂🙂🙂🙂']],
  ['with zeros inside', [1], ['a\0b']],
  ['as a scalar', [], ['one']],
  ['long, as a scalar', [], ['a sentence that is longer than a string holds inside itself']],
])('strings %s come back as they went in', (_, shape, values) => {
  const id = strings(native, shape, values);
  expect(native.describe(id)).toEqual({ id, shape, dtype: DataType.string });
  expect(textsOf(native.readTensor(id))).toEqual(values);
  native.deleteTensor(id);
});

nativeIt('bytes that are no text survive in a string', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const id = native.createTensor([1], DataType.string, [bytes]);
  expect(native.readTensor(id)).toEqual([bytes]);
});

nativeIt('a resource gives its handle as bytes', () => {
  const [variable] = native.execute(
    'VarHandleOp',
    [type('dtype', FLOAT), attribute('shape', 'shape', [2])],
    [],
    1,
  );
  expect(variable).toMatchObject({ shape: [], dtype: DataType.resource });
  expect(native.readTensor(variable!.id).length).toBeGreaterThan(0);
});

nativeIt('a shared tensor lives until both ids are deleted', () => {
  const first = floats(native, [2], [1, 2]);
  const second = native.shareHandle(first);
  native.deleteTensor(first);
  expect(native.readTensor(second)).toEqual(Float32Array.of(1, 2));
  native.deleteTensor(second);
  expect(() => native.readTensor(second)).toThrow('there is no tensor');
});

nativeIt.each([
  [
    'too few values',
    () => native.createTensor([3], FLOAT, Float32Array.of(1)),
    '4 bytes given, but shape [3] of float32 takes 12',
  ],
  ['values of another type', () => native.createTensor([1], FLOAT, Int32Array.of(1)), 'Int32Array'],
  ['too few strings', () => strings(native, [2], ['a']), '1 strings given, but shape [2] takes 2'],
  ['numbers as strings', () => native.createTensor([1], DataType.string, Float32Array.of(1)), 'string'],
  ['no such tensor', () => native.readTensor(123456), 'there is no tensor 123456'],
  ['deleted twice', () => [0, 0].forEach((id) => native.deleteTensor(id)), 'there is no tensor 0'],
  ['a negative length', () => native.createTensor([-1], FLOAT, new Float32Array(0)), 'shape [-1]'],
])('%s: an error that says so', (_, act, message) => {
  const failure = caught(act);
  expect(failure).toBeInstanceOf(TensorflowError);
  expect(failure).toMatchObject({ status: 'InvalidArgument' });
  expect(failure.message).toContain(message);
});

nativeIt('10,000 ops leave no tensor behind, and memory stays flat', () => {
  const before = native.liveTensors();
  const a = floats(
    native,
    [64, 64],
    Array.from({ length: 4096 }, () => 1),
  );
  const long = ['x'.repeat(100_000)];
  const turn = (): void => {
    for (let step = 0; step < 5000; step++) {
      const [sum] = native.execute('AddV2', [type('T', FLOAT)], [a, a], 1);
      native.readTensor(sum!.id);
      native.deleteTensor(sum!.id);
      if (step % 10 === 0) native.deleteTensor(strings(native, [1], long));
    }
  };
  turn();
  collectGarbage();
  const resident = process.memoryUsage().rss;
  turn();
  collectGarbage();
  native.deleteTensor(a);
  expect(native.liveTensors()).toBe(before);
  // One turn reads 82 MB of values and makes 50 MB of strings: a leak of either shows.
  expect(process.memoryUsage().rss - resident).toBeLessThan(40e6);
});

/** What JavaScript itself has not given back yet is no leak of the binding's. */
function collectGarbage(): void {
  setFlagsFromString('--expose_gc');
  (runInNewContext('gc') as () => void)();
}

function caught(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

nativeIt('memory that is given back serves a later read of its size, and only one', () => {
  const numbers = (value: number) => new Float32Array(20_000).fill(value);
  const read = (value: number) => {
    const id = native.createTensor([20_000], DataType.float32, numbers(value));
    const values = native.readTensor(id) as Float32Array;
    native.deleteTensor(id);
    return values;
  };
  const [first, kept] = [read(1), read(2)];
  const { buffer } = first;
  native.recycle(first);
  native.recycle(first);
  const [third, fourth] = [read(3), read(4)];
  expect(third.buffer).toBe(buffer);
  expect(fourth.buffer).not.toBe(buffer);
  expect(third).toEqual(numbers(3));
  expect(fourth).toEqual(numbers(4));
  expect(kept).toEqual(numbers(2));
  // A part of a memory is not all of it.
  native.recycle(kept.subarray(0, 10_000));
  expect(read(5).buffer).not.toBe(kept.buffer);
});
