/** An optimizer by its settings, with the decay of weights that most of them share. */
import { optimizerDefaults, type OptimizerSettings } from '../../../contract/operations/optimizer.js';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import { addWeightDecay } from '../gradients/gradients.js';
import type { Weight } from '../model/model.js';
import { createAdagrad } from './adagrad.js';
import { createAdam } from './adam.js';
import type { Optimizer } from './optimizer.js';
import { createRmsprop } from './rmsprop.js';
import { createSgd } from './sgd.js';

/** What is done with gradients, and with what decay adds to them, before the optimizer has them. */
export type GradientGate = Optimizer['open'];

/** Makes an optimizer of `weights`; the caller disposes of its slots. */
export function createOptimizer(
  target: StepTarget,
  weights: readonly Weight[],
  settings: OptimizerSettings,
  gate?: GradientGate,
): Optimizer {
  const optimizer = plainOptimizer(target, weights, settings);
  const decay = settings.name === 'adamw' ? 0 : (settings.weight_decay ?? optimizerDefaults.weight_decay);
  if (decay === 0) return optimizer;
  const apply: Optimizer['apply'] = (gradients, scalars) => {
    const decayed = addWeightDecay(target, gradients, decay);
    optimizer.apply(gate?.(decayed, scalars) ?? decayed, scalars);
  };
  // Every row of a table decays, whether a batch touches it or not; lazy Adam alone leaves the
  // others.
  return settings.name === 'adam'
    ? { ...optimizer, apply }
    : { ...optimizer, apply, tableGradient: () => 'dense' };
}

function plainOptimizer(
  target: StepTarget,
  weights: readonly Weight[],
  settings: OptimizerSettings,
): Optimizer {
  switch (settings.name) {
    case 'adam':
    case 'adamw':
      return createAdam(target, weights, settings);
    case 'sgd':
      return createSgd(target, weights, settings);
    case 'rmsprop':
      return createRmsprop(target, weights, settings);
    case 'adagrad':
      return createAdagrad(target, weights, settings);
  }
}
