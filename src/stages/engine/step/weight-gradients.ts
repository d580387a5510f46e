/**
 * One gradient for each weight that is learned, from those of looked-up rows and of weights read
 * whole.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { ModelNode } from '../../../contract/model-graph.js';
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
 * `ids`: what each embedding looked up. `grads`: of the rows of those whose table is learned, then
 * of the learned weights that are read whole.
 */
export function weightGradients(
  { model, optimizer }: TrainerParts,
  ids: readonly Tensor[],
  grads: readonly Tensor[],
): Gradient[] {
  const lookups = embeddings(model.graph).flatMap(({ table, node }, at) =>
    model.weights.get(table)!.trained ? [{ table, node, ids: ids[at]! }] : [],
  );
  const gradients = tableGradients(
    model,
    optimizer,
    lookups.map((lookup, at) => ({ ...lookup, gradient: grads[at]! })),
  );
  const learned = wholeWeights(model).filter(([, { trained }]) => trained);
  learned.forEach(([, weight], index) => {
    const value = grads[lookups.length + index]!;
    const table = gradients.findIndex((gradient) => gradient.weight === weight);
    if (table < 0) gradients.push({ kind: 'dense', weight, value });
    else gradients[table] = addWholeGradient(model.target, gradients[table]!, value);
  });
  return gradients;
}

/** What an embedding looked up in a table that is learned. */
interface Lookup {
  readonly table: string;
  readonly node: ModelNode<number, 'embedding'>;
  readonly ids: Tensor;
  /** Of the rows. */
  readonly gradient: Tensor;
}

/** One gradient for each table, however many layers look it up. */
function tableGradients(
  { target, weights }: EngineModel,
  optimizer: Optimizer,
  lookups: readonly Lookup[],
): Gradient[] {
  const { tf } = target;
  const tables = [...new Set(lookups.map(({ table }) => table))];
  return tables.map((table) => {
    const weight = weights.get(table)!;
    const uses = lookups
      .filter((lookup) => lookup.table === table)
      .map(({ node, ids, gradient }) => {
        const padding = node.arguments.padding_id;
        if (padding === null) return { ids, gradient };
        const counts = column(target, tf.cast(tf.notEqual(ids, tf.scalar(padding, 'int32')), 'float32'));
        return { ids, gradient: tf.mul(gradient, counts) };
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
