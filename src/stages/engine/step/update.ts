/**
 * From gradients to new weights, inside a step: penalties, limits, the optimizer. And the scalars
 * that it takes.
 */
import type { StepInput, StepTensors } from '../../../tensorflow/trace/trace.js';
import { limitGradients, type Gradient } from '../gradients/gradients.js';
import { addPenalties, penaltiesOf } from '../gradients/penalties.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import type { TrainerParts } from './trainer-parts.js';

export function applyGradients(
  { model: { graph, target }, options, optimizer }: TrainerParts,
  gradients: readonly Gradient[],
  tensors: StepTensors,
): void {
  const penalised = addPenalties(target, gradients, penaltiesOf(graph, options.penalty ?? null));
  const open = optimizer.open?.(penalised, tensors) ?? penalised;
  optimizer.apply(limitGradients(target, open, options.optimizer), tensors);
}

/** What the optimizer reads in update `stepNumber`, as inputs of the step. */
export function updateScalars(
  optimizer: Optimizer,
  stepNumber: number,
  learningRate: number,
): Record<string, StepInput> {
  if (!Number.isInteger(stepNumber) || stepNumber < 1) {
    throw new Error(`steps are numbered from 1; ${stepNumber} is none`);
  }
  return scalarInputs(optimizer.scalars(stepNumber, learningRate));
}

export const scalarInputs = (scalars: Readonly<Record<string, number>>): Record<string, StepInput> =>
  Object.fromEntries(
    Object.entries(scalars).map(([name, value]) => [name, { shape: [], values: Float32Array.of(value) }]),
  );
