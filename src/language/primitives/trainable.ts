/**
 * What `train` and `learning_rate_finder` have in common: a model, rows to train it on, and a loss
 * that fits both.
 */
import type { OpenModelGraph } from '../../contract/model-graph.js';
import { neededLayers, strangeSize, trainedStarts, wordVectors } from '../types/model-graph.js';
import { showColumnType, type ColumnType, type DatasetValue } from '../types/table.js';
import type { OperationNode, Reference } from '../types/node.js';
import type { ChoiceValue, FunctionValue, GraphInput, TensorValue, TrainedValue } from '../types/value.js';
import { warnOfWideCode } from './bottleneck.js';
import { batchingOf, type Batching } from './batches.js';
import type { PrimitiveCall, PrimitiveContext } from './define-primitive.js';
import { lossMismatch, usualLoss } from './loss-fit.js';
import { diagnose } from './diagnose.js';
import { warnOfPadding } from './padding.js';
import { appliedModel } from './applied-model.js';
import { accessor, optionalChoice, parameter, valueOf } from './parameters.js';
import { penaltyOfAll } from './penalties.js';
import { trainingRows } from './splits.js';
import { startFrom } from './start-from.js';
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
  parameter(
    'start',
    false,
    {
      kind: 'value',
      shown: 'Trained',
      accepts: (value) => value.kind === 'trained',
      optional: true,
    },
    'An earlier training of a model with the same layers: the weights begin as it left them. Rows of ' +
      'an embedding are matched by word, and weights of another shape begin fresh.',
    null,
  ),
] as const;

export interface Trainable {
  readonly model: FunctionValue;
  readonly target: string;
  readonly type: ColumnType;
  readonly inputs: readonly GraphInput[];
  readonly output: TensorValue;
  /** The graph that the training is keyed by. */
  readonly graph: () => OpenModelGraph;
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
  const applied = appliedModel(call, model, data, target ?? null);
  if (applied === null || target === undefined) return null;
  const { inputs, output } = applied;
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
  else if ((type.kind === 'number' || type.kind === 'numbers') && output.activation === 'relu') {
    call.context.report(diagnose('reluAtTheEnd', output.origin.span, { target }));
  }
  const streamed =
    streamFits(call, data, output) && (mismatch !== null || demandBlindness(call, target, data, applied));
  warnOfPadding(call, data, inputs, output);
  if (type.kind === 'ids' && type.ended !== true && inputs.some(({ written }) => written)) {
    const shown = showColumnType(type);
    call.context.report(diagnose('targetWithoutEnd', call.arguments.span('target'), { target, shown }));
  }
  if (type.kind === 'numbers') warnOfWideCode(call, target, inputs, output);
  const strange = strangeSize(inputs, output);
  if (strange !== null) {
    const size = strange.shown;
    call.context.report(diagnose('sizeOfNoInput', strange.span, { size, training: call.span }));
  }
  const earlier = call.arguments.value('start');
  const started = earlier?.kind !== 'trained' || startFrom(call, earlier, inputs, output);
  const learns = demandLearning(call, model, inputs, output);
  const fits = mismatch === null && streamed && strange === null && rows !== null && started && learns;
  const batching = batch === null ? null : batchingOf(call, inputs, output, batch);
  return { model, target, type, inputs, output, graph: applied.graph, loss, batching, fits };
}

/** Reports a model of which nothing is learned. */
function demandLearning(
  call: PrimitiveCall,
  { shown }: FunctionValue,
  inputs: readonly GraphInput[],
  output: TensorValue,
): boolean {
  const owners = neededLayers(inputs, output).filter(({ hasWeights }) => hasWeights);
  const moving = owners.find(({ operation, opens }) => operation === 'batch_norm' && opens !== undefined);
  if (moving !== undefined) {
    const at = call.arguments.span('model');
    call.context.report(diagnose('unfreezesStatistics', at, { part: moving.span }));
    return false;
  }
  if (owners.some(({ frozen }) => frozen !== true) || owners.length === 0) return true;
  call.context.report(diagnose('nothingToLearn', call.arguments.span('model'), { model: shown }));
  return false;
}

/** What the model begins from, as inputs of its stage: tables of vectors, and earlier trainings. */
export function beginningInputs({
  inputs,
  output,
}: Pick<Trainable, 'inputs' | 'output'>): Readonly<
  Record<`vectors.${number}` | `start.${number}`, Reference>
> {
  const numbered = (role: 'vectors' | 'start', nodes: readonly OperationNode[]) =>
    nodes.map((node, at) => [`${role}.${at}`, { node, splits: null }] as const);
  return Object.fromEntries([
    ...numbered('vectors', wordVectors(inputs, output)),
    ...numbered('start', trainedStarts(inputs, output)),
  ]);
}

/** The earlier trainings that the model begins from. */
export function begunFrom(
  { inputs, output }: Trainable,
  { trainings }: PrimitiveContext,
): readonly TrainedValue[] {
  const nodes = new Set(neededLayers(inputs, output).flatMap(({ begins }) => begins?.trained ?? []));
  return [...nodes].flatMap((node) => trainings.get(node) ?? []);
}
