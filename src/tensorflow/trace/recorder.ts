/**
 * Records what an eager tfjs program does. The program runs for real, once, on real inputs; the ops
 * it sends to TensorFlow are noted on the way. Only writes to variables are held back, so recording
 * changes nothing and every call, the first included, is made by the function that comes of it.
 */
import type { Attribute } from '../binding/attributes.js';
import { DataType } from '../binding/data-types.js';
import type { TensorMeta, TensorSource } from '../binding/tensors.js';
import type { TfjsBinding } from '../binding/tfjs-binding.js';
import { currentLabel } from './labels.js';
import type {
  ArgumentValue,
  Capture,
  RecordedOp,
  RecordedValue,
  Recording,
  ResultValue,
} from './recording.js';
import { createStandIns } from './stand-ins.js';
import { nodeBackend, type StepTarget } from './target.js';
import { createVariableOrder, onlyReads } from './variable-order.js';

/**
 * A program read a tensor's values while it was recorded: they would be frozen into every later
 * call.
 */
export class HostReadError extends Error {
  constructor(
    readonly source: string,
    readonly label: string,
  ) {
    super(
      `the step reads the values of ${source}${label === '' ? '' : ` in ${label}`} while it is being recorded. ` +
        'A recorded step may only hand tensors on: return the tensor from the step, or pass what is needed as an input.',
    );
    this.name = 'HostReadError';
  }
}

export interface RecorderInput {
  readonly name: string;
  /** A live tensor; stays its owner's. */
  readonly id: number;
  readonly dtype: number;
}

/** The recording in progress; ops called outside tfjs's kernels go through it too. */
export interface Recorder {
  execute(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorMeta[];
  constant(shape: readonly number[], dtype: number, values: TensorSource): number;
  /** Makes a second id for a tensor; the caller (or a tfjs tensor) owns it. */
  share(id: number): number;
  /** Deletes the id when the recording ends. */
  own(id: number): void;
}

/**
 * The innermost recording in progress. Recording is synchronous, so there is never more than one
 * stack of them.
 */
const active: Recorder[] = [];

export const activeRecorder = (): Recorder | null => active.at(-1) ?? null;

/**
 * Runs `program` under record. It returns its outputs by name as tensor ids, which stay its own.
 * The recording owns its captures: `releaseCaptures` gives them back.
 */
export function record(
  target: StepTarget,
  inputs: readonly RecorderInput[],
  program: (recorder: Recorder) => Readonly<Record<string, number>>,
): Recording {
  const { native } = target;
  if (native === null) throw new Error('recording needs TensorFlow’s C API');
  const backend = nodeBackend(target);
  const values = new Map<number, RecordedValue>();
  const args: ArgumentValue[] = [];
  const captures: Capture[] = [];
  const ops: RecordedOp[] = [];
  const owned: number[] = [];
  const order = createVariableOrder();
  const standIns = createStandIns(native);
  /** The value last read from each variable, until it is written: one read serves all its uses. */
  const reads = new Map<number, RecordedValue>();

  for (const { name, id, dtype } of inputs) {
    const argument: ArgumentValue = { kind: 'argument', name, dtype };
    args.push(argument);
    values.set(id, argument);
  }

  const valueOf = (id: number): RecordedValue => {
    const known = values.get(id);
    if (known !== undefined) return known;
    const { dtype } = native.describe(id);
    const argument: ArgumentValue = { kind: 'argument', name: `captured_${captures.length}`, dtype };
    captures.push({ argument, id: native.shareHandle(id), source: id });
    values.set(id, argument);
    return argument;
  };

  const note = (
    name: string,
    attributes: readonly Attribute[],
    inputIds: readonly number[],
    results: TensorMeta[],
  ) => {
    const inputValues = inputIds.map(valueOf);
    const variables = inputIds.filter((_, index) => inputValues[index]?.dtype === DataType.resource);
    const writes = variables.length > 0 && !onlyReads(name);
    const op: RecordedOp = {
      name,
      label: currentLabel(),
      attributes,
      inputs: inputValues,
      outputs: results.length,
      after: [...new Set(variables.flatMap((variable) => order.before(variable, writes)))],
      writes,
    };
    for (const variable of variables) order.note(variable, op);
    if (writes) for (const variable of variables) reads.delete(variable);
    ops.push(op);
    results.forEach(({ id, dtype }, output) => values.set(id, { kind: 'result', op, output, dtype }));
  };

  const recorder: Recorder = {
    execute(name, attributes, inputIds, outputs) {
      if (name === 'VarHandleOp') {
        throw new Error(
          `a variable is made in ${currentLabel() || 'the step'}: make variables before the step`,
        );
      }
      const variable = inputIds[0];
      const heldBack = outputs === 0 && inputIds.some((id) => valueOf(id).dtype === DataType.resource);
      const results = heldBack
        ? []
        : native.execute(name, attributes, inputIds, outputs).map((result) => standIns.of(name, result));
      const same = variable === undefined ? undefined : unchanged(native.describe, name, variable, results);
      if (same !== undefined) {
        values.set(results[0]!.id, valueOf(same));
      } else if (name === 'ReadVariableOp' && variable !== undefined && reads.has(variable)) {
        values.set(results[0]!.id, reads.get(variable)!);
      } else {
        const [as, asAttributes] = matrixProduct(name, attributes, results);
        note(as, asAttributes, inputIds, results);
        if (name === 'ReadVariableOp' && variable !== undefined)
          reads.set(variable, values.get(results[0]!.id)!);
      }
      return results;
    },
    constant(shape, dtype, source) {
      const id = native.createTensor(shape, dtype, source);
      if (!ArrayBuffer.isView(source)) throw new Error('text constants cannot be recorded');
      const content = new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
      values.set(id, { kind: 'constant', dtype, shape: [...shape], content });
      return id;
    },
    share(id) {
      const value = valueOf(id);
      const second = native.shareHandle(id);
      values.set(second, value);
      return second;
    },
    own(id) {
      owned.push(id);
    },
  };

  const original = backend.binding;
  const recording: TfjsBinding = {
    ...original,
    executeOp: recorder.execute,
    createTensor: recorder.constant,
    tensorDataSync(id) {
      const value = valueOf(id);
      if (value.kind === 'constant') return original.tensorDataSync(id);
      throw new HostReadError(sourceOf(value), currentLabel());
    },
  };
  backend.binding = recording;
  active.push(recorder);
  try {
    const outputs = Object.entries(program(recorder)).map(([name, id]) => ({ name, value: valueOf(id) }));
    return { arguments: args, captures, ops, outputs };
  } catch (error) {
    for (const { id } of captures) native.deleteTensor(id);
    throw error;
  } finally {
    active.pop();
    backend.binding = original;
    for (const id of owned) native.deleteTensor(id);
    standIns.dispose();
  }
}

/** Gives back the handles that a recording holds. */
export function releaseCaptures(target: StepTarget, recording: Recording): void {
  for (const { id } of recording.captures) target.native?.deleteTensor(id);
}

const sourceOf = (value: ResultValue | ArgumentValue): string =>
  value.kind === 'result' ? `the result of ${value.op.name}` : `its input ${value.name}`;

/**
 * tfjs's gradients reshape to the shape a tensor has already; such a step would hold on to its size
 * for nothing.
 */
function unchanged(
  describe: (id: number) => TensorMeta,
  name: string,
  input: number,
  results: readonly TensorMeta[],
): number | undefined {
  const result = results[0];
  if (name !== 'Reshape' || result === undefined) return undefined;
  const { shape } = describe(input);
  return shape.length === result.shape.length && shape.every((size, axis) => size === result.shape[axis])
    ? input
    : undefined;
}

/** tfjs multiplies all matrices in batches; for two plain ones `MatMul` is the faster kernel. */
function matrixProduct(
  name: string,
  attributes: readonly Attribute[],
  results: readonly TensorMeta[],
): [string, readonly Attribute[]] {
  if (name !== 'BatchMatMulV2' || results[0]?.shape.length !== 2) return [name, attributes];
  const renamed: Record<string, string> = { adj_x: 'transpose_a', adj_y: 'transpose_b' };
  return [
    'MatMul',
    attributes.map((attribute) => ({ ...attribute, name: renamed[attribute.name] ?? attribute.name })),
  ];
}
