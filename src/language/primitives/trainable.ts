/**
 * What `train` and `learning_rate_finder` have in common: a model, rows to train it on, and a loss
 * that fits both.
 */
import { strangeSize, wordVectors, type GraphInput } from '../types/model-graph.js';
import type { ColumnType, DatasetValue } from '../types/table.js';
import type { Reference } from '../types/node.js';
import type { ChoiceValue, FunctionValue, TensorValue } from '../types/value.js';
import { batchingOf, type Batching } from './batches.js';
import type { PrimitiveCall } from './define-primitive.js';
import { lossMismatch, usualLoss } from './loss-fit.js';
import { diagnose } from './diagnose.js';
import { warnOfPadding } from './padding.js';
import { modelInputs } from './model-inputs.js';
import { accessor, optionalChoice, parameter, valueOf } from './parameters.js';
import { penaltyOfAll } from './penalties.js';
import { trainingRows } from './splits.js';
import { batchOf, demandBlindness, streamFits, targetColumn } from './targets.js';

export const trainableParameters = [
  parameter(
    'model',
    true,
    {
      kind: 'value',
      shown: 'Model',
      accepts: (value) => value.kind === 'function' && value.domain !== 'data',
    },
    'The model to train: a `model`, with or without settings, or layers joined with `>>`.',
  ),
  {
    ...parameter(
      'data',
      true,
      valueOf('Dataset', 'dataset'),
      'Prepared rows. Each input of the model reads the column with its type (with its name, if several ' +
        'have the type).',
    ),
    fed: true,
  },
  parameter('target', false, accessor(), 'The column to predict.'),
  parameter(
    'loss',
    false,
    optionalChoice('loss'),
    'The loss function. The default for classes and ids is the cross-entropy that fits the last layer ' +
      'of the model, and for numbers `mse`.',
    null,
  ),
  penaltyOfAll,
] as const;

export interface Trainable {
  readonly model: FunctionValue;
  readonly target: string;
  readonly type: ColumnType;
  readonly inputs: readonly GraphInput[];
  readonly output: TensorValue;
  readonly loss: ChoiceValue<'loss'>;
  /**
   * Null when these rows or this model cannot have the batches that are asked for, which is
   * reported.
   */
  readonly batching: Batching | null;
  /** False when something was reported. */
  readonly fits: boolean;
}

/**
 * Null when model, target or loss are none, which is reported; more may be wrong where it is not
 * null.
 */
export function trainable(call: PrimitiveCall, data: DatasetValue): Trainable | null {
  const model = call.arguments.value('model');
  const accessor = call.arguments.value('target');
  const target = accessor?.kind === 'accessor' ? targetColumn(call, accessor, data) : undefined;
  const rows = trainingRows(data, call.arguments.span('data'), call.primitive.name, call.context);
  const batch = batchOf(call, data);
  if (model?.kind !== 'function' || target === null) return null;
  const inputs = modelInputs(call, model, data, target ?? null);
  if (inputs === null) return null;
  const at = call.arguments.span('model');
  const output = model.apply(
    inputs.map((input) => ({ value: input.tensor, span: at })),
    at,
  );
  if (output.kind !== 'tensor' || target === undefined) return null;
  const type = data.columns.get(target)!;
  const loss = call.arguments.value('loss') ?? call.context.named(usualLoss(output, type));
  if (loss.kind !== 'choice' || loss.family !== 'loss') return null;
  const mismatch = lossMismatch(output, loss, call.arguments.span('loss'), {
    name: target,
    type,
    classes: type.kind === 'class' ? type.classes : null,
    origin: data.origins.get(target),
  });
  if (mismatch !== null) call.context.report(mismatch);
  else if (type.kind === 'number' && output.activation === 'relu') {
    call.context.report(diagnose('reluAtTheEnd', output.origin.span, { target }));
  }
  const streamed =
    streamFits(call, data, output) && (mismatch !== null || demandBlindness(call, target, data, output));
  warnOfPadding(call, data, inputs, output);
  const strange = strangeSize(inputs, output);
  if (strange !== null) {
    const size = strange.shown;
    call.context.report(diagnose('sizeOfNoInput', strange.span, { size, training: call.span }));
  }
  const fits = mismatch === null && streamed && strange === null && rows !== null;
  const batching = batch === null ? null : batchingOf(call, inputs, output, batch);
  return { model, target, type, inputs, output, loss, batching, fits };
}

/** What the model's tables begin as, as inputs of its stage. */
export function vectorInputs({
  inputs,
  output,
}: Trainable): Readonly<Record<`vectors.${number}`, Reference>> {
  const nodes = wordVectors(inputs, output);
  return Object.fromEntries(nodes.map((node, at) => [`vectors.${at}`, { node, splits: null }]));
}
