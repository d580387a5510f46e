/**
 * What a batch's model should have said, as inputs of a step: one element a row or a step, each
 * with its weight.
 */
import type { StepInput } from '../../../tensorflow/trace/trace.js';
import type { IdTargets, ModelBatch, NumberTargets } from './model-batch.js';
import { checkLengths, timeMajor, validSteps } from './time-major.js';

/**
 * `targets`: [elements] int32 codes, or [elements, width] numbers; `elementWeights`: [elements, 1],
 * which sum to 1. Elements are rows, or the time · rows steps of a sequence; steps that do not
 * count weigh 0. Throws where they do not fit `outputs`, the width of what the model says.
 */
export function targetInputs(batch: ModelBatch, outputs: number): Record<string, StepInput> {
  const { rows, targets, weights = null } = batch;
  if (targets === null) return {};
  if (weights !== null && weights.length !== rows) {
    throw new Error(`the batch has ${rows} rows, but ${weights.length} weights`);
  }
  switch (targets.kind) {
    case 'classes': {
      const { codes } = targets;
      if (codes.length !== rows) throw new Error(`the batch has ${rows} rows, but ${codes.length} targets`);
      demandCodes(codes, Math.max(2, outputs), 'class code');
      return {
        targets: { shape: [rows], values: codes },
        elementWeights: elementWeights(new Float32Array(rows).fill(1), rows, weights),
      };
    }
    case 'numbers':
      return numberTargets(rows, targets, weights, outputs);
    case 'ids':
      return idTargets(rows, targets, weights, outputs);
  }
}

function numberTargets(
  rows: number,
  { values, width, time, lengths }: NumberTargets,
  weights: Float32Array | null,
  outputs: number,
): Record<string, StepInput> {
  const steps = time ?? 1;
  if (width !== outputs) throw new Error(`the model says ${outputs} numbers, the targets have ${width}`);
  if (values.length !== rows * steps * width) {
    throw new Error(
      `the targets have ${values.length} numbers, which are not ${rows} rows of ${steps * width}`,
    );
  }
  checkLengths('the targets', rows, steps, lengths);
  const valid = lengths === null ? new Float32Array(rows * steps).fill(1) : validSteps(lengths, rows, steps);
  return {
    targets: { shape: [rows * steps, width], values: timeMajor(values, rows, steps, width) },
    elementWeights: elementWeights(valid, rows, weights),
  };
}

function idTargets(
  rows: number,
  { values, time, lengths }: IdTargets,
  weights: Float32Array | null,
  outputs: number,
): Record<string, StepInput> {
  if (values.length !== rows * time) {
    throw new Error(`the targets have ${values.length} ids, which are not ${rows} rows of ${time}`);
  }
  checkLengths('the targets', rows, time, lengths);
  const ordered = timeMajor(values, rows, time, 1);
  const counts = lengths === null ? new Float32Array(rows * time).fill(1) : validSteps(lengths, rows, time);
  const steps = ordered.map((id, element) => {
    if (id < 0) counts[element] = 0;
    return Math.max(id, 0);
  });
  demandCodes(steps, outputs, 'the target id');
  return {
    targets: { shape: [rows * time], values: steps },
    elementWeights: elementWeights(counts, rows, weights),
  };
}

function demandCodes(codes: Int32Array, count: number, what: string): void {
  const wrong = codes.find((code) => code < 0 || code >= count);
  if (wrong !== undefined) throw new Error(`${what} ${wrong} is not one of 0 to ${count - 1}`);
}

/**
 * `counts` [elements] (time-major where they are steps), times the weight of each element's row,
 * scaled to sum to 1.
 */
function elementWeights(counts: Float32Array, rows: number, weights: Float32Array | null): StepInput {
  let total = 0;
  counts.forEach((count, element) => {
    const weight = weights === null ? count : count * weights[element % rows]!;
    counts[element] = weight;
    total += weight;
  });
  // A batch may happen to ask for nothing, as one of empty rows does; its loss is 0 then.
  if (total === 0 && weights === null) return { shape: [counts.length, 1], values: counts };
  if (!(total > 0)) throw new Error('the weights of a batch must sum to more than 0');
  counts.forEach((weight, element) => (counts[element] = weight / total));
  return { shape: [counts.length, 1], values: counts };
}
