/**
 * One gradient for each weight that is learned, from those of looked-up rows and of weights read
 * whole.
 */
import type { Tensor } from '@tensorflow/tfjs';
import {
  addWholeGradient,
  denseTableGradient,
  sparseTableGradient,
  type Gradient,
} from '../gradients/gradients.js';
import { embeddings } from '../model/forward.js';
import type { EngineModel, Weight } from '../model/model.js';
import { column } from '../ops/steps.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { wholeWeights } from './step-parts.js';
import type { TrainerParts } from './trainer-parts.js';

/**
 * `ids`: what each embedding looked up. `grads`: of those rows, then of the weights that are read
 * whole.
 */
export function weightGradients(
  { model, optimizer }: TrainerParts,
  ids: readonly Tensor[],
  grads: readonly Tensor[],
): Gradient[] {
  const lookups = embeddings(model.graph).length;
  const gradients = tableGradients(model, optimizer, ids, grads.slice(0, lookups));
  wholeWeights(model).forEach(([, weight], index) => {
    if (!weight.trained) return;
    const value = grads[lookups + index]!;
    const table = gradients.findIndex((gradient) => gradient.weight === weight);
    if (table < 0) gradients.push({ kind: 'dense', weight, value });
    else gradients[table] = addWholeGradient(model.target, gradients[table]!, value);
  });
  return gradients;
}

/** One gradient for each table, however many layers look it up. */
function tableGradients(
  { graph, target, weights }: EngineModel,
  optimizer: Optimizer,
  lookedUp: readonly Tensor[],
  rowGradients: readonly Tensor[],
): Gradient[] {
  const { tf } = target;
  const lookups = embeddings(graph);
  const tables = [...new Set(lookups.map(({ table }) => table))].filter(
    (table) => weights.get(table)!.trained,
  );
  return tables.map((table) => {
    const weight = weights.get(table)!;
    const uses = lookups.flatMap(({ table: used, node }, position) => {
      if (used !== table) return [];
      const ids = lookedUp[position]!;
      const padding = node.arguments.padding_id;
      const gradient = rowGradients[position]!;
      if (padding === null) return [{ ids, gradient }];
      const counts = column(target, tf.cast(tf.notEqual(ids, tf.scalar(padding, 'int32')), 'float32'));
      return [{ ids, gradient: tf.mul(gradient, counts) }];
    });
    const join = (parts: readonly Tensor[]): Tensor =>
      parts.length === 1 ? parts[0]! : tf.concat(parts as never[], 0);
    const make = givesRows(weight, optimizer) ? sparseTableGradient : denseTableGradient;
    return make(target, weight, join(uses.map(({ ids }) => ids)), join(uses.map(({ gradient }) => gradient)));
  });
}

/** A table that is also read whole gets a gradient in every row. */
export const givesRows = (weight: Weight, optimizer: Optimizer): boolean =>
  weight.table && !weight.whole && optimizer.tableGradient(weight) === 'rows';
