/**
 * A batch as inputs of a step: what the model reads, time-major, with masks and lengths; and the
 * step's view of it.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { ModelGraph, ModelInput } from '../../../contract/model-graph.js';
import type { StepInput, StepTensors } from '../../../tensorflow/trace/trace.js';
import type { BatchInput, IdsInput } from './model-batch.js';
import { maskedIdsOf, maskPadding } from './mask-padding.js';
import { checkSteps, stepLimits } from './step-limits.js';
import { checkLengths, timeMajor, validSteps } from './time-major.js';
import type { Timing, Value } from '../values/value.js';

/** What a batch has for the model; null for an input that comes later, step by step. */
export interface GivenInputs {
  readonly rows: number;
  readonly inputs: readonly (BatchInput | null)[];
}

/** Throws when the batch does not fit the graph, before anything reaches TensorFlow. */
export function batchInputs(
  graph: ModelGraph,
  vocabularySizes: readonly (number | null)[],
  batch: GivenInputs,
  maxChains: number,
): Record<string, StepInput> {
  if (batch.rows < 1) throw new Error('a batch needs at least one row');
  if (batch.inputs.length !== graph.inputs.length) {
    throw new Error(`the model has ${graph.inputs.length} inputs, the batch ${batch.inputs.length}`);
  }
  const inputs: Record<string, StepInput> = {
    rowSize: { shape: [], values: Int32Array.of(batch.rows) },
  };
  const chains = Math.min(maxChains, Math.floor(batch.rows / LEAST_CHAIN));
  if (chains > 1) inputs['chainRows'] = { shape: [chains], values: evenParts(batch.rows, chains) };
  const limits = stepLimits(graph);
  const maskedIds = maskedIdsOf(graph);
  const oneAnswer = graph.nodes[graph.output]!.shape.length < 2;
  batch.inputs.forEach((given, index) => {
    if (given === null) return;
    checkSteps(limits, index, `input ${graph.inputs[index]!.name}`, given);
    checkInput(graph.inputs[index]!, batch.rows, given, vocabularySizes[index] ?? null);
    const padding = maskedIds[index] ?? null;
    const input =
      padding === null || given.kind !== 'ids' ? given : maskPadding(given, batch.rows, padding, oneAnswer);
    addInput(inputs, index, batch.rows, input, graph.inputs[index]!);
  });
  return inputs;
}

/** Fewer rows than this leave a thread too little to do in a step. */
const LEAST_CHAIN = 16;

const evenParts = (total: number, parts: number): Int32Array =>
  Int32Array.from(
    { length: parts },
    (_, part) => Math.floor(((part + 1) * total) / parts) - Math.floor((part * total) / parts),
  );

function checkInput(declared: ModelInput, rows: number, input: BatchInput, size: number | null): void {
  const name = `input ${declared.name}`;
  if ((declared.kind === 'ids') !== (input.kind === 'ids')) {
    throw new Error(`${name} reads ${declared.kind === 'ids' ? 'ids' : 'numbers'}, not ${input.kind}`);
  }
  if (input.kind === 'ids') {
    checkIds(name, rows, input, size);
    return;
  }
  const width = input.shape.reduce((product, length) => product * length, 1);
  if (input.shape.length !== declared.shape.length || width < 1 || input.values.length !== rows * width) {
    throw new Error(
      `${name} has ${input.values.length} numbers, which are not ${rows} rows of [${input.shape.join(', ')}]`,
    );
  }
  if (input.shape.length === 2) checkLengths(name, rows, input.shape[0]!, input.lengths);
}

function checkIds(
  name: string,
  rows: number,
  { values, time, lengths }: IdsInput,
  size: number | null,
): void {
  if (time < 1 || values.length !== rows * time) {
    throw new Error(`${name} has ${values.length} ids, which are not ${rows} rows of ${time}`);
  }
  checkLengths(name, rows, time, lengths);
  if (size === null) return;
  for (let index = 0; index < values.length; index++) {
    const id = values[index]!;
    if (id < 0 || id >= size) {
      const place = `row ${Math.floor(index / time)}, position ${index % time}`;
      throw new Error(`${name} has the id ${id} at ${place}, but its vocabulary ends at ${size - 1}`);
    }
  }
}

function addInput(
  inputs: Record<string, StepInput>,
  index: number,
  rows: number,
  input: BatchInput,
  declared: ModelInput,
): void {
  const name = `input${index}`;
  if (input.kind === 'ids') {
    const values = timeMajor(input.values, rows, input.time, 1);
    inputs[name] = { shape: [input.time * rows], values };
    addTiming(inputs, index, rows, input.time, input.lengths);
    addFixedTime(inputs, index, input.time, declared);
  } else if (input.shape.length === 2) {
    const [time = 1, width = 1] = input.shape;
    inputs[name] = { shape: [time * rows, width], values: timeMajor(input.values, rows, time, width) };
    addTiming(inputs, index, rows, time, input.lengths);
    addFixedTime(inputs, index, time, declared);
  } else {
    inputs[name] = { shape: [rows, ...input.shape], values: input.values };
  }
}

function addTiming(
  inputs: Record<string, StepInput>,
  index: number,
  rows: number,
  time: number,
  lengths: Int32Array | null,
): void {
  inputs[`timeSize${index}`] = { shape: [], values: Int32Array.of(time) };
  const valid = lengths ?? new Int32Array(rows).fill(time);
  inputs[`lengths${index}`] = { shape: [rows, 1], values: Float32Array.from(valid) };
  inputs[`lastSteps${index}`] = {
    shape: [rows],
    values: Int32Array.from(valid, (length, row) => (length - 1) * rows + row),
  };
  // Rows that are all full need no mask: the result is the same, and the step is faster.
  if (valid.every((length) => length === time)) return;
  inputs[`mask${index}`] = { shape: [time * rows, 1], values: validSteps(valid, rows, time) };
}

/**
 * Declared with a number of steps, a model's layers may write steps out. The shape of this input
 * keeps recordings for different numbers of steps apart, which the flat inputs do not.
 */
function addFixedTime(
  inputs: Record<string, StepInput>,
  index: number,
  time: number,
  { ragged, shape }: ModelInput,
): void {
  if (ragged || shape[0] !== time) return;
  inputs[`fixedTime${index}`] = { shape: [time], values: new Int32Array(time) };
}

/** The step's view of input `index`. */
export function inputOf(tensors: StepTensors, index: number): Value {
  const tensor = required(tensors, `input${index}`);
  if (tensors[`timeSize${index}`] !== undefined) {
    const timing = timingOf(tensors, index, tensor);
    return { kind: tensor.shape.length === 1 ? 'ids' : 'sequence', tensor, timing };
  }
  const [, height, width, channels] = tensor.shape;
  if (height === undefined || width === undefined || channels === undefined) return { kind: 'rows', tensor };
  return { kind: 'image', tensor, height, width, channels };
}

function timingOf(tensors: StepTensors, index: number, tensor: Tensor): Timing {
  const lengths = required(tensors, `lengths${index}`);
  const rows = lengths.shape[0]!;
  return {
    rows,
    time: tensor.shape[0]! / rows,
    fixed: tensors[`fixedTime${index}`] !== undefined,
    timeSize: required(tensors, `timeSize${index}`),
    rowSize: required(tensors, 'rowSize'),
    chainRows: tensors['chainRows'] ?? null,
    mask: tensors[`mask${index}`] ?? null,
    lengths,
    lastSteps: required(tensors, `lastSteps${index}`),
  };
}

export function required(tensors: StepTensors, name: string): Tensor {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(`the step has no input ${name}`);
  return tensor;
}
