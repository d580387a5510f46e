/**
 * TensorFlow ops that tfjs has no function for (loops, tensor lists, fused optimizers, counters),
 * for use inside a recorded step. A raw tensor may have types that tfjs does not know, lives until
 * the recording ends, and is not seen by tfjs's gradients: use raw ops inside `tf.customGrad`, or
 * where nothing is differentiated.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { AttributeKind, type Attribute } from '../binding/attributes.js';
import { DataType } from '../binding/data-types.js';
import { impliedAttributes } from './implied-attributes.js';
import { opDefinitions } from './op-definitions.js';
import { activeRecorder, type Recorder } from './recorder.js';
import { nodeBackend, type StepTarget, type TensorMeta } from './target.js';

export type RawTensor = TensorMeta;
export type RawInput = RawTensor | Tensor;

/** Makers of attributes; types and list lengths that follow from the inputs may be left out. */
export const attribute = {
  type: (name: string, value: number | readonly number[]): Attribute => ({
    name,
    type: AttributeKind.type,
    value,
  }),
  int: (name: string, value: number): Attribute => ({ name, type: AttributeKind.int, value }),
  bool: (name: string, value: boolean): Attribute => ({ name, type: AttributeKind.bool, value }),
  float: (name: string, value: number): Attribute => ({ name, type: AttributeKind.float, value }),
  string: (name: string, value: string): Attribute => ({ name, type: AttributeKind.string, value }),
  shape: (name: string, value: readonly number[]): Attribute => ({ name, type: AttributeKind.shape, value }),
  function: (name: string, value: string): Attribute => ({ name, type: AttributeKind.function, value }),
};

export interface RawOps {
  /** Runs an op with any number of outputs. */
  run(
    op: string,
    inputs: readonly RawInput[],
    attributes?: readonly Attribute[],
    outputs?: number,
  ): RawTensor[];
  /** Runs an op and gives its first output. */
  one(op: string, inputs: readonly RawInput[], attributes?: readonly Attribute[]): RawTensor;
  /** An int32 constant: a scalar, or a vector. */
  integers(value: number | readonly number[]): RawTensor;
  /** A float32 scalar constant. */
  scalar(value: number): RawTensor;
  /** A tfjs tensor (float32, int32 or bool) of the same values, which `tf.tidy` may dispose of. */
  wrap(raw: RawTensor): Tensor;
}

/** Raw ops of the recording in progress; null when the step runs eagerly. */
export function rawOps(target: StepTarget): RawOps | null {
  const recorder = activeRecorder();
  return recorder === null ? null : createRawOps(target, recorder);
}

export function createRawOps(target: StepTarget, recorder: Recorder): RawOps {
  const { native } = target;
  if (native === null) throw new Error('raw ops need TensorFlow’s C API');
  const backend = nodeBackend(target);
  const idOf = (input: RawInput): number =>
    'id' in input && !('dataId' in input) ? input.id : tensorId(input as Tensor);
  const tensorId = (tensor: Tensor): number => {
    const [id] = backend.getInputTensorIds([tensor]);
    if (id === undefined) throw new Error('a tensor without a handle');
    return id;
  };
  const owned = (shape: number[], dtype: number, values: Int32Array | Float32Array): RawTensor => {
    const id = recorder.constant(shape, dtype, values);
    recorder.own(id);
    return { id, shape, dtype };
  };
  const run: RawOps['run'] = (op, inputs, attributes = [], outputs = 1) => {
    // Eager calls infer types and lengths of lists for single inputs only.
    const ids = inputs.map(idOf);
    const types = ids.map((id) => native.describe(id).dtype);
    const implied = impliedAttributes(opDefinitions(native).find(op), attributes, types);
    const results = recorder.execute(op, [...attributes, ...implied], ids, outputs);
    for (const { id } of results) recorder.own(id);
    return results;
  };
  return {
    run,
    one(op, inputs, attributes) {
      const [result] = run(op, inputs, attributes, 1);
      if (result === undefined) throw new Error(`${op} gave no result`);
      return result;
    },
    integers(value) {
      return typeof value === 'number'
        ? owned([], DataType.int32, Int32Array.of(value))
        : owned([value.length], DataType.int32, Int32Array.from(value));
    },
    scalar: (value) => owned([], DataType.float32, Float32Array.of(value)),
    wrap: ({ id, shape, dtype }) =>
      backend.createOutputTensor({ id: recorder.share(id), shape: [...shape], dtype }),
  };
}
