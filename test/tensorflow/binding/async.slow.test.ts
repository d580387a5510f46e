import { beforeAll, expect } from 'vitest';
import { TensorflowError } from '../../../src/tensorflow/binding/errors.js';
import type { NativeTensorflow } from '../../../src/tensorflow/binding/native.js';
import { attribute, FLOAT, floats, hasNative, nativeIt, openNativeForTests, type } from './native.js';
import { functionDefinition, typeValue } from './protobuf.js';
import { runScript } from './run-script.js';

let native: NativeTensorflow;
beforeAll(async () => {
  if (hasNative) native = await openNativeForTests();
});

nativeIt('calls run in the order of asking: no update of a variable is lost', async () => {
  const [variable] = native.execute(
    'VarHandleOp',
    [type('dtype', FLOAT), attribute('shape', 'shape', [])],
    [],
    1,
  );
  const one = floats(native, [], [1]);
  const dtype = [type('dtype', FLOAT)];
  native.execute('AssignVariableOp', dtype, [variable!.id, floats(native, [], [0])], 0);
  const calls = Array.from({ length: 200 }, () =>
    native.executeAsync('AssignAddVariableOp', dtype, [variable!.id, one], 0),
  );
  const read = native.executeAsync('ReadVariableOp', dtype, [variable!.id], 1);
  native.deleteTensor(one);
  await native.drain();
  expect(await Promise.all(calls)).toEqual(calls.map(() => []));
  expect(native.readTensor((await read)[0]!.id)).toEqual(Float32Array.of(200));
});

nativeIt('inputs may be deleted while they are waited for', async () => {
  const a = floats(
    native,
    [1000],
    Array.from({ length: 1000 }, () => 3),
  );
  const sums = [1, 2, 3].map(() => native.executeAsync('AddV2', [type('T', FLOAT)], [a, a], 1));
  native.deleteTensor(a);
  for (const sum of sums) {
    const [meta] = await sum;
    expect(meta).toMatchObject({ shape: [1000], dtype: FLOAT });
    expect((native.readTensor(meta!.id) as Float32Array)[999]).toBe(6);
  }
});

nativeIt('a failing call fails alone, with its name', async () => {
  const a = floats(native, [1], [1]);
  const neg = (): Promise<unknown> => native.executeAsync('Neg', [type('T', FLOAT)], [a], 1);
  const settled = await Promise.allSettled([
    neg(),
    native.executeAsync('MatMul', [type('T', FLOAT)], [a, a], 1),
    native.executeAsync('NoSuchOp', [], [], 1),
    neg(),
  ]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  const [, mismatch, unknown] = settled.map((one) =>
    'reason' in one ? (one.reason as TensorflowError) : null,
  );
  expect(mismatch).toMatchObject({ operation: 'MatMul', status: 'InvalidArgument' });
  expect(unknown).toMatchObject({ operation: 'NoSuchOp', status: 'NotFound' });
  await native.drain();
});

nativeIt('functions run off the thread too, with many results', async () => {
  const results = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`r${index}`, 'twice:z:0']));
  native.addFunction(
    functionDefinition('many_results', ['x'], results, [
      { name: 'twice', op: 'AddV2', inputs: ['x', 'x'], attributes: { T: typeValue(FLOAT) } },
    ]),
  );
  const outputs = await native.executeAsync('many_results', [], [floats(native, [2], [1, 2])], 100);
  expect(outputs).toHaveLength(100);
  expect(native.readTensor(outputs[99]!.id)).toEqual(Float32Array.of(2, 4));
  expect(native.execute('many_results', [], [floats(native, [2], [1, 2])], 100)).toHaveLength(100);
  native.removeFunction('many_results');
});

nativeIt(
  'survives the garbage collector in the middle of calls',
  async () => {
    const run = await runScript('collect-garbage', [], ['--expose-gc']);
    expect(run).toMatchObject({ exitCode: 0, signal: undefined, stdout: 'same values 160 tensors 0' });
  },
  60_000,
);

nativeIt.each([
  ['when it has nothing to do any more', 'end', 0, 'all done'],
  ['by process.exit with work under way', 'exit', 7, ''],
  ['by an error nobody caught with work under way', 'throw', 1, ''],
  ['by process.exit after the work', 'drain', 0, 'drained'],
])(
  'a process leaves cleanly %s',
  async (_, way, exitCode, stdout) => {
    const run = await runScript('leave', [way]);
    expect(run).toMatchObject({ exitCode, signal: undefined, stdout });
  },
  60_000,
);
