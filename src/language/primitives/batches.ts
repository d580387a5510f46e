/**
 * What the layers of a model ask of the batches that it is trained on. `batch_norm` learns from the
 * mean and variance of each batch and predicts with their running means, so a batch must be a
 * sample of all rows, and must have two of them.
 */
import type { TrainingArguments } from '../../contract/operations/train.js';
import type { LayerNode } from '../types/layer-graph.js';
import { neededLayers } from '../types/model-graph.js';
import type { GraphInput, TensorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { named } from './parameters.js';
import type { ConstantSchema } from './schema.js';

const optionalBoolean = { type: ['boolean', 'null'] } as const satisfies ConstantSchema;

export const bucketsParameter = named(
  'buckets',
  optionalBoolean,
  'Puts rows of similar length into the same batch, to reduce padding. The default is true, but false ' +
    'for a model with `batch_norm`.',
  null,
);

export type Batching = Pick<TrainingArguments, 'batch' | 'buckets' | 'least_batch'>;

/**
 * Null, and reported, where a `batch_norm` would see one number. What follows from the model is in
 * the key only where the model has a `batch_norm`.
 */
export function batchingOf(
  call: PrimitiveCall,
  inputs: readonly GraphInput[],
  output: TensorValue,
  batch: number,
): Batching | null {
  const asked = call.arguments.json('buckets');
  const normalizing = neededLayers(inputs, output).filter(isTrainedNorm);
  const ofOneStep = normalizing.find(mayHaveOneStep);
  if (ofOneStep !== undefined && batch === 1) {
    const at = call.arguments.given('batch') ? 'batch' : 'data';
    call.context.report(diagnose('batchOfOneRow', call.arguments.span(at), { span: ofOneStep.span }));
    return null;
  }
  const [first] = inputs.some(({ tensor }) => tensor.shape[0]?.kind === 'ragged') ? normalizing : [];
  if (first !== undefined && asked === true) {
    call.context.report(diagnose('sortedBatches', call.arguments.span('buckets'), { span: first.span }));
  }
  return {
    batch,
    buckets: typeof asked === 'boolean' ? asked : first === undefined,
    ...(ofOneStep !== undefined && { least_batch: 2 }),
  };
}

/** A frozen one uses its running means in training too. */
const isTrainedNorm = (node: LayerNode): boolean =>
  node.operation === 'batch_norm' && node.arguments(() => 1).trainable !== false;

/**
 * Whether a row may have one number for each unit: a vector, or a sequence that may have one time
 * step.
 */
const mayHaveOneStep = ({ shape }: LayerNode): boolean =>
  shape.slice(0, -1).every((axis) => axis.kind === 'ragged' || (axis.kind === 'number' && axis.value === 1));
