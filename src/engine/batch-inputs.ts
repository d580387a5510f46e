/** A batch as inputs of a step: ids time-major, masks and lengths, targets and row weights; and their way back. */
import type { Tensor } from '@tensorflow/tfjs';
import type { ModelGraph } from '../ir/model-graph.js';
import type { StepInput, StepTensors } from '../trace/trace.js';
import type { IdsInput, ModelBatch } from './engine.js';
import type { IdsValue } from './value.js';

/** Throws when the batch does not fit the graph, before anything reaches TensorFlow. */
export function batchInputs(
  graph: ModelGraph,
  vocabularySizes: readonly (number | null)[],
  batch: ModelBatch,
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
  batch.inputs.forEach((input, index) => {
    const name = graph.inputs[index]!.name;
    checkInput(name, batch.rows, input, vocabularySizes[index] ?? null);
    addInput(inputs, index, batch.rows, input);
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

function checkInput(
  name: string,
  rows: number,
  { values, time, lengths }: IdsInput,
  size: number | null,
): void {
  if (time < 1 || values.length !== rows * time) {
    throw new Error(`input ${name} has ${values.length} ids, which are not ${rows} rows of ${time}`);
  }
  if (
    lengths !== null &&
    (lengths.length !== rows || lengths.some((length) => length < 1 || length > time))
  ) {
    throw new Error(`lengths of input ${name} must be ${rows} numbers between 1 and ${time}`);
  }
  if (size === null) return;
  for (let index = 0; index < values.length; index++) {
    const id = values[index]!;
    if (id < 0 || id >= size) {
      const place = `row ${Math.floor(index / time)}, position ${index % time}`;
      throw new Error(`input ${name} has the id ${id} at ${place}, but its vocabulary ends at ${size - 1}`);
    }
  }
}

function addInput(
  inputs: Record<string, StepInput>,
  index: number,
  rows: number,
  { values, time, lengths }: IdsInput,
): void {
  const ids = new Int32Array(time * rows);
  for (let row = 0; row < rows; row++) {
    for (let step = 0; step < time; step++) ids[step * rows + row] = values[row * time + step]!;
  }
  inputs[`ids${index}`] = { shape: [time * rows], values: ids };
  inputs[`timeSize${index}`] = { shape: [], values: Int32Array.of(time) };
  const valid = lengths ?? new Int32Array(rows).fill(time);
  inputs[`lengths${index}`] = { shape: [rows, 1], values: Float32Array.from(valid) };
  inputs[`lastSteps${index}`] = {
    shape: [rows],
    values: Int32Array.from(valid, (length, row) => (length - 1) * rows + row),
  };
  // Rows that are all full need no mask: the result is the same, and the step is faster.
  if (valid.every((length) => length === time)) return;
  const mask = new Float32Array(time * rows);
  for (let row = 0; row < rows; row++) {
    for (let step = 0; step < valid[row]!; step++) mask[step * rows + row] = 1;
  }
  inputs[`mask${index}`] = { shape: [time * rows, 1], values: mask };
}

/** The step's view of input `index`. */
export function idsOf(tensors: StepTensors, index: number): IdsValue {
  const ids = required(tensors, `ids${index}`);
  const lengths = required(tensors, `lengths${index}`);
  const rows = lengths.shape[0]!;
  return {
    kind: 'ids',
    tensor: ids,
    timing: {
      rows,
      time: ids.shape[0]! / rows,
      timeSize: required(tensors, `timeSize${index}`),
      rowSize: required(tensors, 'rowSize'),
      chainRows: tensors['chainRows'] ?? null,
      mask: tensors[`mask${index}`] ?? null,
      lengths,
      lastSteps: required(tensors, `lastSteps${index}`),
    },
  };
}

export function required(tensors: StepTensors, name: string): Tensor {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(`the step has no input ${name}`);
  return tensor;
}

/** Class codes [rows] and row weights [rows, 1] that sum to 1. */
export function targetInputs(batch: ModelBatch, classes: number): Record<string, StepInput> {
  const { rows, targets, weights } = batch;
  if (targets === null) return {};
  if (targets.length !== rows) throw new Error(`the batch has ${rows} rows, but ${targets.length} targets`);
  const wrong = targets.find((code) => code < 0 || code >= classes);
  if (wrong !== undefined) throw new Error(`class code ${wrong} is not one of 0 to ${classes - 1}`);
  if (weights && weights.length !== rows) {
    throw new Error(`the batch has ${rows} rows, but ${weights.length} weights`);
  }
  const total = weights ? weights.reduce((sum, weight) => sum + weight, 0) : rows;
  if (!(total > 0)) throw new Error('the weights of a batch must sum to more than 0');
  return {
    targets: { shape: [rows], values: targets },
    rowWeights: {
      shape: [rows, 1],
      values: Float32Array.from({ length: rows }, (_, row) => (weights ? weights[row]! : 1) / total),
    },
  };
}
