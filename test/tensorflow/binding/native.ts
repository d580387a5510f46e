/**
 * What the tests of the binding share: TensorFlow, opened once a file on two threads, and short
 * names.
 */
import { it } from 'vitest';
import { AttributeKind, type Attribute } from '../../../src/tensorflow/binding/attributes.js';
import { DataType } from '../../../src/tensorflow/binding/data-types.js';
import { locateTensorflow } from '../../../src/tensorflow/binding/locate.js';
import type { NativeTensorflow } from '../../../src/tensorflow/binding/native.js';
import { openTensorflow } from '../../../src/tensorflow/binding/tensorflow.js';

/**
 * False on a machine that set-up could only give WASM: tests of the C binding say so by being
 * skipped.
 */
export const hasNative = locateTensorflow('cpu').kind === 'native';
export const nativeIt = it.runIf(hasNative);

export async function openNativeForTests(): Promise<NativeTensorflow> {
  const { native } = await openTensorflow({ threads: 2, device: 'cpu' });
  if (!native) throw new Error('the TensorFlow libraries are there, but were not opened');
  return native;
}

export const type = (name: string, value: number | number[]): Attribute => ({
  name,
  type: AttributeKind.type,
  value,
});
export const attribute = (name: string, kind: keyof typeof AttributeKind, value: unknown): Attribute => ({
  name,
  type: AttributeKind[kind],
  value,
});

export const FLOAT = DataType.float32;
export const INT = DataType.int32;

export const floats = (native: NativeTensorflow, shape: number[], values: number[]): number =>
  native.createTensor(shape, FLOAT, Float32Array.from(values));
export const ints = (native: NativeTensorflow, shape: number[], values: number[]): number =>
  native.createTensor(shape, INT, Int32Array.from(values));
export const strings = (native: NativeTensorflow, shape: number[], values: string[]): number =>
  native.createTensor(
    shape,
    DataType.string,
    values.map((value) => new TextEncoder().encode(value)),
  );

export const textsOf = (values: unknown): string[] =>
  (values as Uint8Array[]).map((bytes) => new TextDecoder().decode(bytes));
