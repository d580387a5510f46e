/**
 * A compiled step: tfjs code that is recorded once and from then on runs as one TensorFlow
 * function, off the main thread. Without TensorFlow's C API the same code runs eagerly each time.
 *
 * Shapes. A recording holds for the shapes it was made with. When the same step comes with other
 * shapes it is recorded again; should both recordings be equal to the byte, the sizes in which
 * their inputs differ are taken not to matter, and no further recording is made for them. So a step
 * written without sizes is recorded a few times at most, and one that depends on its sizes is
 * recorded once for each.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { AttributeKind, type Attribute } from '../binding/attributes.js';
import { DataType } from '../binding/data-types.js';
import { createTurns } from '../binding/turns.js';
import { buildFunction } from './function-builder.js';
import { opDefinitions } from './op-definitions.js';
import { record, releaseCaptures, type RecorderInput } from './recorder.js';
import type { Recording } from './recording.js';
import { differingSizes, sameExcept, type InputShapes } from './shapes.js';
import { nodeBackend, type StepTarget, type TensorMeta } from './target.js';
import { commitTogether } from './variables.js';
import type { NativeTensorflow } from '../binding/native.js';
import type { Tfjs } from '../binding/tfjs.js';

export interface StepInput {
  readonly shape: readonly number[];
  /** Float32Array is float32, Int32Array is int32. */
  readonly values: Float32Array | Int32Array;
}

/**
 * A result that has stayed inside TensorFlow, to be an input of later calls. Whoever asked for it
 * disposes of it.
 */
export interface HeldTensor {
  readonly shape: readonly number[];
  readonly dtype: number;
  /** An id of TensorFlow's C API, or in an eager step a tensor. */
  readonly handle: number | Tensor;
  dispose(): void;
}

export type StepInputs = Readonly<Record<string, StepInput | HeldTensor>>;
export type StepTensors = Readonly<Record<string, Tensor>>;
export type StepResults = Record<string, { shape: number[]; values: Float32Array | Int32Array }>;

/**
 * What a step does. It must be synchronous, must not read tensors' values, and may keep nothing but
 * variables. Its inputs are disposed of by the caller; what it returns is read and disposed of.
 */
export type StepProgram = (inputs: StepTensors) => StepTensors;

export interface Step {
  /**
   * Runs the step once all earlier calls have ended; where there are none and the step is recorded,
   * TensorFlow has begun when this returns. Throws what TensorFlow reports, with the op's name; the
   * variables are then as before the call.
   */
  run(inputs: StepInputs): Promise<StepResults>;
  /** The same; the results that `holds` names stay inside TensorFlow. */
  runHolding(inputs: StepInputs, holds: (name: string) => boolean): Promise<HoldingResults>;
  /** Recordings alive. */
  readonly traces: number;
  /** Waits for calls in progress, then gives back functions and captured tensors. */
  dispose(): Promise<void>;
}

export interface HoldingResults {
  /** Those that were read. */
  readonly results: StepResults;
  readonly held: ReadonlyMap<string, HeldTensor>;
}

export interface StepOptions {
  /** Begins the function's name. */
  readonly name: string;
  /** Recordings kept at a time; the one longest unused goes first. 16 unless said. */
  readonly maxTraces?: number;
  /**
   * Runs op after op on one thread (each op may still use several): waking the others takes longer
   * than the ops of a small step. A step with a loop runs as usual.
   */
  readonly serial?: boolean;
}

interface Trace {
  readonly functionName: string;
  readonly content: Uint8Array;
  readonly recording: Recording;
  readonly shapes: InputShapes;
  /** Sizes (`input:axis`) that were seen not to matter. */
  readonly free: Set<string>;
  readonly outputs: readonly string[];
}

type Holds = (name: string) => boolean;

const holdsNothing: Holds = () => false;

let functionNumber = 0;

export function createStep(target: StepTarget, program: StepProgram, options: StepOptions): Step {
  return target.native === null
    ? eagerStep(target, program)
    : tracedStep(target, target.native, program, options);
}

function tracedStep(
  target: StepTarget,
  native: NativeTensorflow,
  program: StepProgram,
  options: StepOptions,
): Step {
  /** Least recently used first. */
  let traces: Trace[] = [];
  const turns = createTurns();
  const maxTraces = options.maxTraces ?? 16;
  // On a GPU the ops only wait for what the device does.
  const serial = options.serial === true && !native.usesGpu;

  const remove = (trace: Trace): void => {
    native.removeFunction(trace.functionName);
    releaseCaptures(target, trace.recording);
  };

  const knownTrace = (shapes: InputShapes): Trace | null => {
    const known = traces.find((trace) => sameExcept(trace.shapes, shapes, trace.free));
    if (known === undefined) return null;
    traces = [...traces.filter((trace) => trace !== known), known];
    return known;
  };

  const newTrace = async (inputs: TracedInputs): Promise<Trace> => {
    // Recording runs ops on the variables, so no call may be under way.
    await native.drain();
    const { shapes } = inputs;
    const fresh = makeTrace(target, native, program, options.name, inputs);
    const same = traces.find((trace) => doTheSame(trace, fresh) && differingSizes(trace.shapes, shapes));
    if (same !== undefined) {
      for (const size of differingSizes(same.shapes, shapes)!) same.free.add(size);
      releaseCaptures(target, fresh.recording);
      return same;
    }
    addTrace(target, native, fresh);
    traces.push(fresh);
    while (traces.length > maxTraces) remove(traces.shift()!);
    return fresh;
  };

  const call = async (inputs: StepInputs, holds: Holds): Promise<HoldingResults> => {
    // One order for all calls: that of the function's arguments.
    const names = Object.keys(inputs).sort();
    const made: number[] = [];
    const ids = names.map((name) => {
      const input = inputs[name]!;
      if ('handle' in input) return input.handle as number;
      const id = createInput(native, name, input);
      made.push(id);
      return id;
    });
    try {
      const shapes = shapesOf(names, inputs);
      // Nothing is awaited where it is known: TensorFlow then begins at once.
      const trace = knownTrace(shapes) ?? (await newTrace({ names, shapes, ids }));
      const arguments_ = [...ids, ...trace.recording.captures.map(({ id }) => id)];
      const { name, attributes } = callOf(trace, names, serial);
      const results = await native.executeAsync(name, attributes, arguments_, trace.outputs.length);
      return readResults(native, trace.outputs, results, holds);
    } finally {
      for (const id of made) native.deleteTensor(id);
    }
  };

  const runHolding: Step['runHolding'] = (inputs, holds) => turns.run(() => call(inputs, holds));
  return {
    run: (inputs) => runHolding(inputs, holdsNothing).then(({ results }) => results),
    runHolding,
    get traces() {
      return traces.length;
    },
    async dispose() {
      await turns.ended();
      await native.drain();
      for (const trace of traces) remove(trace);
      traces = [];
    },
  };
}

interface TracedInputs {
  readonly names: readonly string[];
  readonly shapes: InputShapes;
  /** In the order of `names`. */
  readonly ids: readonly number[];
}

function makeTrace(
  target: StepTarget,
  native: NativeTensorflow,
  program: StepProgram,
  stepName: string,
  { names, shapes, ids }: TracedInputs,
): Trace {
  const backend = nodeBackend(target);
  const inputs: RecorderInput[] = names.map((name, index) => ({
    name: argumentName(name),
    id: ids[index]!,
    dtype: shapes.get(name)!.dtype,
  }));
  let outputs: string[] = [];
  const kept: Tensor[] = [];
  const recording = record(target, inputs, (recorder) => {
    const tensors = target.tf.tidy(() => {
      const given = names.map((name, index): [string, Tensor] => {
        const { shape, dtype } = shapes.get(name)!;
        return [
          name,
          backend.createOutputTensor({ id: recorder.share(ids[index]!), shape: [...shape], dtype }),
        ];
      });
      const results = program(Object.fromEntries(given));
      return { ...results };
    });
    outputs = Object.keys(tensors);
    kept.push(...Object.values(tensors));
    return Object.fromEntries(
      outputs.map((name) => [argumentName(name), backend.getInputTensorIds([tensors[name]!])[0]!]),
    );
  });
  target.tf.dispose(kept);
  const content = buildFunction('', recording, opDefinitions(native)).definition;
  const functionName = `${stepName}_${functionNumber++}`;
  return { functionName, content, recording, shapes, free: new Set(), outputs };
}

function addTrace(target: StepTarget, native: NativeTensorflow, { functionName, recording }: Trace): void {
  try {
    native.addFunction(buildFunction(functionName, recording, opDefinitions(native)).definition);
  } catch (error) {
    releaseCaptures(target, recording);
    throw error;
  }
}

/** TensorFlow's executor of one thread cannot run what it makes of these. */
const loops = new Set(['While', 'StatelessWhile', 'If', 'StatelessIf']);

/** The function itself, or the op that runs it with the executor of one thread. */
function callOf(
  { functionName, recording, shapes }: Trace,
  names: readonly string[],
  serial: boolean,
): { readonly name: string; readonly attributes: readonly Attribute[] } {
  if (!serial || recording.ops.some(({ name }) => loops.has(name)))
    return { name: functionName, attributes: [] };
  const given = names.map((name) => shapes.get(name)!.dtype);
  const captured = recording.captures.map(({ argument }) => argument.dtype);
  const made = recording.outputs.map(({ value }) => value.dtype);
  return {
    name: 'StatefulPartitionedCall',
    attributes: [
      { name: 'Tin', type: AttributeKind.type, value: [...given, ...captured] },
      { name: 'Tout', type: AttributeKind.type, value: made },
      { name: 'f', type: AttributeKind.function, value: functionName },
      { name: 'executor_type', type: AttributeKind.string, value: 'SINGLE_THREADED_EXECUTOR' },
    ],
  };
}

function eagerStep({ tf }: StepTarget, program: StepProgram): Step {
  const turns = createTurns();
  const call = async (inputs: StepInputs, holds: Holds): Promise<HoldingResults> => {
    const outputs = commitTogether(() =>
      tf.tidy(() => {
        const tensors = Object.entries(inputs).map(([name, input]) => [name, eagerInput(tf, input)]);
        return { ...program(Object.fromEntries(tensors) as StepTensors) };
      }),
    );
    const results: StepResults = {};
    const held = new Map<string, HeldTensor>();
    for (const [name, tensor] of Object.entries(outputs)) {
      if (holds(name)) {
        // One tensor may be several results.
        const handle = tensor.clone();
        held.set(name, {
          shape: handle.shape,
          dtype: handle.dtype === 'int32' ? DataType.int32 : DataType.float32,
          handle,
          dispose: () => handle.dispose(),
        });
        continue;
      }
      results[name] = {
        shape: [...tensor.shape],
        values: (await tensor.data()).slice() as Float32Array | Int32Array,
      };
    }
    tf.dispose(outputs);
    return { results, held };
  };
  const runHolding: Step['runHolding'] = (inputs, holds) => turns.run(() => call(inputs, holds));
  return {
    run: (inputs) => runHolding(inputs, holdsNothing).then(({ results }) => results),
    runHolding,
    traces: 0,
    dispose: turns.ended,
  };
}

function shapesOf(names: readonly string[], inputs: StepInputs): InputShapes {
  return new Map(
    names.map((name) => {
      const input = inputs[name]!;
      return [name, { shape: input.shape, dtype: 'handle' in input ? input.dtype : dtypeOf(input) }];
    }),
  );
}

const dtypeOf = ({ values }: StepInput): number =>
  values instanceof Int32Array ? DataType.int32 : DataType.float32;

/** Disposed of with the step's own tensors. */
function eagerInput(tf: Tfjs, input: StepInput | HeldTensor): Tensor {
  if ('handle' in input) return (input.handle as Tensor).clone();
  const { shape, values } = input;
  return tf.tensor(values, [...shape], values instanceof Int32Array ? 'int32' : 'float32');
}

function createInput(native: NativeTensorflow, name: string, input: StepInput): number {
  const { shape, values } = input;
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== values.length) {
    throw new Error(
      `input ${name} of shape [${shape.join(', ')}] needs ${size} values, not ${values.length}`,
    );
  }
  return native.createTensor(shape, dtypeOf(input), values);
}

function readResults(
  native: NativeTensorflow,
  names: readonly string[],
  metas: readonly TensorMeta[],
  holds: Holds,
): HoldingResults {
  const results: StepResults = {};
  const held = new Map<string, HeldTensor>();
  metas.forEach(({ id, shape, dtype }, index) => {
    const name = names[index]!;
    if (holds(name)) {
      held.set(name, { shape, dtype, handle: id, dispose: () => native.deleteTensor(id) });
      return;
    }
    results[name] = { shape, values: native.readTensor(id) as Float32Array | Int32Array };
    native.deleteTensor(id);
  });
  return { results, held };
}

/** Arguments of a function are lower-case names: `learningRate` → `learning_rate`. */
const argumentName = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/[^a-z0-9_]/g, '_');

const doTheSame = (a: Trace, b: Trace): boolean =>
  Buffer.compare(a.content, b.content) === 0 &&
  a.recording.captures.every(({ source }, index) => source === b.recording.captures[index]?.source);
