import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import type { NativeTensorflow } from '../../../src/tensorflow/binding/native.js';
import { FLOAT, floats, hasNative, nativeIt, openNativeForTests } from './native.js';
import { savedModel, shapeValue, tensorValue, typeValue } from './protobuf.js';

const folder = mkdtempSync(join(tmpdir(), 'seqpipe-saved-model-'));
let native: NativeTensorflow;

const floatType = typeValue(FLOAT);
beforeAll(async () => {
  if (hasNative) native = await openNativeForTests();
  writeFileSync(
    join(folder, 'saved_model.pb'),
    savedModel([
      { name: 'x', op: 'Placeholder', attributes: { dtype: floatType, shape: shapeValue([2]) } },
      { name: 'weights', op: 'Const', attributes: { dtype: floatType, value: tensorValue([2], [10, 100]) } },
      { name: 'product', op: 'Mul', inputs: ['x', 'weights'], attributes: { T: floatType } },
      { name: 'sum', op: 'AddV2', inputs: ['product', 'x'], attributes: { T: floatType } },
    ]),
  );
  mkdirSync(join(folder, 'broken'));
  writeFileSync(join(folder, 'broken', 'saved_model.pb'), 'no protobuf');
});
afterAll(() => rmSync(folder, { recursive: true }));

nativeIt('a model is loaded, run and deleted', () => {
  const { savedModels } = native;
  const id = savedModels.load(folder, 'serve');
  expect(savedModels.live()).toBe(1);
  const x = floats(native, [2], [1, 2]);
  const before = native.liveTensors();
  const outputs = savedModels.run(id, [x], 'x:0', 'product,sum:0');
  expect(outputs.map(({ id: output }) => native.readTensor(output))).toEqual([
    Float32Array.of(10, 200),
    Float32Array.of(11, 202),
  ]);
  for (const { id: output } of outputs) native.deleteTensor(output);
  expect(native.liveTensors()).toBe(before);
  savedModels.remove(id);
  expect(savedModels.live()).toBe(0);
  expect(() => savedModels.run(id, [x], 'x', 'sum')).toThrow(`there is no loaded SavedModel ${id}`);
});

nativeIt.each([
  ['a folder that is not there', () => native.savedModels.load(join(folder, 'none'), 'serve'), 'NotFound'],
  ['a broken file', () => native.savedModels.load(join(folder, 'broken'), 'serve'), 'broken'],
  ['a tag that is not there', () => native.savedModels.load(folder, 'train'), 'train'],
  ['too few tensors', () => runWith([], 'x', 'sum'), '0 tensors given for 1 inputs (x)'],
  ['an input that is not there', () => runWith([1], 'y', 'sum'), 'no output y'],
  ['an output that is not there', () => runWith([1], 'x', 'sum:1'), 'no output sum:1'],
  ['values of the wrong shape', () => runWith([1, 2, 3], 'x', 'sum'), 'InvalidArgument'],
])('%s: an error that says so', (_, act, words) => {
  expect(act).toThrow(words);
});

function runWith(values: number[], inputs: string, outputs: string): unknown {
  const id = native.savedModels.load(folder, 'serve');
  try {
    const given = values.length > 0 ? [floats(native, [values.length], values)] : [];
    return native.savedModels.run(id, given, inputs, outputs);
  } finally {
    native.savedModels.remove(id);
  }
}
