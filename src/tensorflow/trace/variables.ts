/**
 * State that outlives a step: weights and optimizer slots. With TensorFlow's C API a variable is a
 * resource inside TensorFlow, read and written by recorded functions; elsewhere it is a tfjs tensor
 * that the step replaces.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { DataType } from '../binding/data-types.js';
import type { NativeTensorflow } from '../binding/native.js';
import { attribute, rawOps, type RawTensor } from './raw-ops.js';
import { nodeBackend, type StepTarget } from './target.js';

/**
 * The name under which TensorFlow makes a variable of its own instead of sharing one by name
 * (ResourceHandle::ANONYMOUS_NAME in tensorflow/core/framework/resource_handle.h).
 */
const ANONYMOUS = 'cd2c89b7-88b7-44c8-ad83-06c2a9158347';

/** A float32 variable. */
export interface StateVariable {
  readonly name: string;
  readonly shape: readonly number[];
  /** The handle, for raw ops; null without the C API. */
  readonly handle: RawTensor | null;
  /** Its value as the step sees it. */
  read(): Tensor;
  /**
   * Rows by index: [n] int32 → [n, …]. Only those rows are read. An index out of range fails the
   * step.
   */
  gather(rows: Tensor): Tensor;
  /** Replaces the value when the step is done; a step that fails changes nothing. */
  assign(value: Tensor): void;
  /** A copy of the values, outside steps. */
  values(): Float32Array;
  /** Replaces the values, outside steps. */
  setValues(values: Float32Array): void;
  dispose(): void;
}

/** What a variable begins as. `later`: nothing yet; it must be set before it is read. */
export type InitialValue = Float32Array | 'zeros' | 'later';

/** Makes a variable; the caller disposes of it. */
export function createVariable(
  target: StepTarget,
  name: string,
  shape: readonly number[],
  initial: InitialValue,
): StateVariable {
  return target.native === null
    ? tensorVariable(target, name, shape, initial)
    : resourceVariable(target, name, shape, initial);
}

function resourceVariable(
  target: StepTarget,
  name: string,
  shape: readonly number[],
  initial: InitialValue,
): StateVariable {
  const native = target.native!;
  const backend = nodeBackend(target);
  const float = attribute.type('dtype', DataType.float32);
  const [handle] = native.execute(
    'VarHandleOp',
    [
      float,
      attribute.shape('shape', shape),
      attribute.string('shared_name', ANONYMOUS),
      attribute.string('container', ''),
    ],
    [],
    1,
  );
  if (handle === undefined) throw new Error('TensorFlow made no variable');
  const set = (value: number): void => {
    try {
      native.execute('AssignVariableOp', [float], [handle.id, value], 0);
    } finally {
      native.deleteTensor(value);
    }
  };
  const setValues = (values: Float32Array): void => set(native.createTensor(shape, DataType.float32, values));
  const execute = (
    op: string,
    attributes: Parameters<typeof native.execute>[1],
    inputs: number[],
  ): Tensor => {
    // Through the backend's binding, so that a recorder sees it.
    const [result] = backend.binding.executeOp(op, [...attributes], inputs, 1);
    if (result === undefined) throw new Error(`${op} of ${name} gave nothing`);
    return backend.createOutputTensor(result);
  };
  if (initial === 'zeros') set(zeroTensor(native, shape));
  else if (initial !== 'later') setValues(initial);
  return {
    name,
    shape,
    handle,
    read: () => execute('ReadVariableOp', [float], [handle.id]),
    gather: (rows) =>
      execute(
        'ResourceGather',
        [float, attribute.type('Tindices', DataType.int32), attribute.int('batch_dims', 0)],
        [handle.id, ...backend.getInputTensorIds([rows])],
      ),
    assign(value) {
      backend.binding.executeOp(
        'AssignVariableOp',
        [float],
        [handle.id, ...backend.getInputTensorIds([value])],
        0,
      );
    },
    values() {
      const [value] = native.execute('ReadVariableOp', [float], [handle.id], 1);
      if (value === undefined) throw new Error(`ReadVariableOp of ${name} gave nothing`);
      try {
        return native.readTensor(value.id) as Float32Array;
      } finally {
        native.deleteTensor(value.id);
      }
    },
    setValues,
    dispose: () => native.deleteTensor(handle.id),
  };
}

/** Zeros made inside TensorFlow: slots of large tables would else pass through JavaScript. */
function zeroTensor(native: NativeTensorflow, shape: readonly number[]): number {
  const dimensions = native.createTensor([shape.length], DataType.int32, Int32Array.from(shape));
  const zero = native.createTensor([], DataType.float32, Float32Array.of(0));
  try {
    return native.execute('Fill', [], [dimensions, zero], 1)[0]!.id;
  } finally {
    native.deleteTensor(dimensions);
    native.deleteTensor(zero);
  }
}

/** Assignments of the eager step in progress, made good when it has ended well. */
let pending: Map<PlainVariable, Tensor> | null = null;

interface PlainVariable {
  replace(value: Tensor): void;
}

/** Runs an eager step: its assignments take effect together, or not at all when it throws. */
export function commitTogether<Result>(step: () => Result): Result {
  const outer = pending;
  const mine = new Map<PlainVariable, Tensor>();
  pending = mine;
  try {
    const result = step();
    for (const [variable, value] of mine) variable.replace(value);
    mine.clear();
    return result;
  } finally {
    for (const value of mine.values()) value.dispose();
    pending = outer;
  }
}

function tensorVariable(
  { tf }: StepTarget,
  name: string,
  shape: readonly number[],
  initial: InitialValue,
): StateVariable {
  const made = (values: Float32Array): Tensor => tf.keep(tf.tensor(values.slice(), [...shape], 'float32'));
  let value = typeof initial === 'string' ? tf.keep(tf.zeros([...shape])) : made(initial);
  const variable: PlainVariable = {
    replace(next) {
      value.dispose();
      value = next;
    },
  };
  return {
    name,
    shape,
    handle: null,
    read: () => (pending?.get(variable) ?? value).clone(),
    gather: (rows) => tf.gather(pending?.get(variable) ?? value, rows),
    assign(next) {
      const kept = tf.keep(next.clone());
      if (pending === null) {
        variable.replace(kept);
      } else {
        pending.get(variable)?.dispose();
        pending.set(variable, kept);
      }
    },
    values: () => value.dataSync().slice() as Float32Array,
    setValues: (values) => variable.replace(made(values)),
    dispose: () => value.dispose(),
  };
}

/** Raw ops together with a variable's handle, for updates in place; null where there are none. */
export function inPlace(target: StepTarget, variable: StateVariable) {
  const raw = rawOps(target);
  return raw === null || variable.handle === null ? null : { raw, handle: variable.handle };
}
