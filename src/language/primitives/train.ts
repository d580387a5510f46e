/** `train`: a model, its rows, and how to learn from them. */
import { everyEpoch } from '../../contract/operations/interval.js';
import type { ScalarMetric } from '../../contract/operations/metric.js';
import { trainDefaults, type TrainDefaults } from '../../contract/operations/train.js';
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import type { ColumnType, DatasetValue } from '../types/table.js';
import type { ChoiceValue, GraphInput, Value } from '../types/value.js';
import { isOfFamily } from '../types/choice.js';
import { errorValue } from '../types/value.js';
import { bucketsParameter } from './batches.js';
import { definePrimitive, type PrimitiveCall, type PrimitiveContext } from './define-primitive.js';
import { interval } from './intervals.js';
import { isOfText, isOfTraining, isRanking, isRelative } from './metric-table.js';
import { measureFits, metricsDoc, metricsFor, type GoneBy } from './metrics.js';
import { diagnose } from './diagnose.js';
import { penaltyAsked } from './penalties.js';
import { ratesOfParts, setRates } from './rates.js';
import { splitMeant } from './split-names.js';
import { choice, choices, named, parameter, positiveInteger, seed } from './parameters.js';
import { beginningInputs, begunFrom, trainable, trainableParameters } from './trainable.js';

const trainParameters = [
  ...trainableParameters,
  parameter('optimizer', false, choice('optimizer'), 'The optimizer.', 'adam'),
  parameter(
    'schedule',
    false,
    choice('schedule'),
    'Schedule of the learning rate. It starts with the rate of the optimizer.',
    'constant',
  ),
  parameter(
    'warm_up',
    false,
    interval('warm_up', true),
    'How long the learning rate rises linearly before the schedule begins: `500 steps`, `1 epochs` or `10%`.',
    null,
  ),
  named('batch', positiveInteger, 'Number of rows in a batch.', 32),
  named(
    'accumulate',
    positiveInteger,
    'Number of batches in a training step. Their gradients make one update, like one batch with all ' +
      'their rows.',
    trainDefaults.accumulate,
  ),
  parameter(
    'own_outputs',
    false,
    { kind: 'custom', shown: 'share', read: readShare },
    'Scheduled sampling: the share of steps at which a model that reads the `shift` of its target reads ' +
      'its own most probable answer of a first pass and not the truth (Mihaylova and Martins, 2019): `25%`.',
    0,
  ),
  named('epochs', positiveInteger, 'Number of passes over the training split.', 1),
  parameter(
    'validate_every',
    false,
    interval('validate_every'),
    'How often to measure on `validation`: `1000 steps` or `1 epochs`. The default is once per epoch.',
    null,
  ),
  parameter(
    'keep',
    false,
    choice('keep'),
    'The weights to keep: `last`, or the `best(…)` on `validation`.',
    'last',
  ),
  parameter(
    'stop',
    false,
    {
      kind: 'value',
      shown: '`early(…)`',
      accepts: (value) => value.kind === 'choice' && value.family === 'stop',
      optional: true,
    },
    'Condition for stopping before the last epoch: `early(…)`.',
    null,
  ),
  parameter('metrics', false, choices('metric'), metricsDoc, ['accuracy']),
  ratesOfParts,
  named('seed', seed, 'Random seed for initial weights, order of rows and dropout.', 0),
  bucketsParameter,
] as const;

export const train = definePrimitive({
  name: 'train',
  kind: 'train',
  role: null,
  signature: 'Model, Dataset → Trained',
  summary:
    'Trains a model on the `train` split. If there is a `validation` split, it measures the model on it.',
  example: 'classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy, epochs: 2)',
  parameters: trainParameters,
  partial: true,
  standsAlone: true,
  evaluate: (call) => {
    const data = call.arguments.value('data');
    if (data?.kind !== 'dataset') return errorValue;
    const splits = splitsOf(call, data);
    const warm = demandOneWarmUp(call);
    const given = trainable(call, data);
    if (given === null) return errorValue;
    const { model, target, inputs, output, loss, batching } = given;
    const metrics = metricsOf(call, target, given.type);
    if (batching === null || !given.fits || splits === null || metrics === null) return errorValue;
    if (!readsOwn(call, inputs)) return errorValue;
    if (!warm || !call.arguments.complete || !setRates(call, output)) return errorValue;
    const node = call.context.nodes.operation({
      operation: 'train',
      arguments: {
        model: given.graph(),
        target,
        loss: loss.json,
        optimizer: call.arguments.json('optimizer'),
        ...penaltyAsked(call),
        ...courseOf(call),
        ...batching,
        ...call.arguments.pick(['epochs']),
        validate_every: splits.validation ? (call.arguments.json('validate_every') ?? everyEpoch) : null,
        keep: call.arguments.json('keep'),
        metrics,
        ...call.arguments.pick(['seed']),
      },
      inputs: {
        data: { node: data.reference.node, splits: splits.read },
        ...beginningInputs(given),
      },
      files: {},
      summary: `train(${model.shown}, ${call.arguments.number('epochs')} epochs)`,
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    const before = begunFrom(given, call.context);
    return {
      kind: 'trained',
      family: 'neural',
      node,
      data,
      target,
      columns: inputs.map((input) => input.column),
      batch: batching.batch,
      ...(model.declaration === undefined ? {} : { declaration: model.declaration }),
      learned: { model, inputs, output },
      ...(before.length > 0 && { begunFrom: before }),
      span: call.span,
    };
  },
});

/**
 * What is said of how the training goes. What is not asked for is not in the key, so trainings that
 * were made before it could be asked for keep theirs.
 */
function courseOf(call: PrimitiveCall<typeof trainParameters>): Partial<TrainDefaults> {
  const { schedule, warm_up, accumulate } = call.arguments.pick(['schedule', 'warm_up', 'accumulate']);
  const stop = choiceOf(call, 'stop');
  const ownOutputs = call.arguments.json('own_outputs');
  return {
    ...(schedule.kind !== trainDefaults.schedule.kind && { schedule }),
    ...(warm_up !== trainDefaults.warm_up && { warm_up }),
    ...(stop !== null && { stop: stop.json }),
    ...(accumulate !== trainDefaults.accumulate && { accumulate }),
    ...(ownOutputs !== trainDefaults.own_outputs && { own_outputs: ownOutputs }),
  };
}

/** `25%`, or `0.25`. */
function readShare(value: Value, span: Span, context: PrimitiveContext): number | null {
  if (value.kind === 'error') return null;
  if (value.kind === 'scalar' && typeof value.value === 'number') {
    const share = value.unit === '%' ? value.value / 100 : value.unit === null ? value.value : -1;
    if (share >= 0 && share <= 1) return share;
  }
  context.report(diagnose('wrongShare', span, { argument: 'own_outputs', got: describeValue(value) }));
  return null;
}

/** False, and reported, where a model shall read answers that it does not read. */
function readsOwn(call: PrimitiveCall<typeof trainParameters>, inputs: readonly GraphInput[]): boolean {
  if (call.arguments.json('own_outputs') === 0 || inputs.some(({ written }) => written)) return true;
  call.context.report(diagnose('ownOutputsOfNoReader', call.arguments.span('own_outputs')));
  return false;
}

/** The choice of the family that the argument of its name takes. */
function choiceOf<F extends 'keep' | 'schedule' | 'stop'>(
  call: PrimitiveCall,
  family: F,
): Extract<ChoiceValue, { readonly family: F }> | null {
  const value = call.arguments.value(family);
  return value?.kind === 'choice' && isOfFamily(value, family) ? value : null;
}

/** Arguments that may go by the validation split. */
const goingByValidation = ['keep', 'schedule', 'stop'] as const;

/** The choices of the call that go by a measure of the validation split. */
function choicesByValidation(call: PrimitiveCall): readonly (GoneBy & {
  readonly argument: (typeof goingByValidation)[number];
})[] {
  return goingByValidation.flatMap((argument) => {
    const choice = choiceOf(call, argument);
    if (choice === null || !('metric' in choice.json)) return [];
    return [{ argument, name: choice.name, metric: choice.json.metric }];
  });
}

/** Reports a warm-up beside a schedule that has one. */
function demandOneWarmUp(call: PrimitiveCall): boolean {
  if (call.arguments.json('warm_up') === null || choiceOf(call, 'schedule')?.name !== 'one_cycle')
    return true;
  call.context.report(diagnose('secondWarmUp', call.arguments.span('warm_up')));
  return false;
}

/** Which splits training reads; reports and gives null when there is nothing to choose by. */
function splitsOf(
  call: PrimitiveCall,
  data: DatasetValue,
): { readonly read: readonly string[] | null; readonly validation: boolean } | null {
  const validation = data.splits.size > 1 && data.splits.has('validation');
  if (!validation) {
    const choices = choicesByValidation(call);
    for (const { argument, name } of choices) {
      const at = call.arguments.span(argument);
      const splits = { span: data.splitSpan, names: [...data.splits.keys()] };
      const named = splits.names.find((split) => splitMeant(split) === 'validation') ?? null;
      call.context.report(diagnose('noValidation', at, { choice: name, argument, splits, named }));
    }
    if (choices.length > 0) return null;
  }
  if (validation) return { read: ['train', 'validation'], validation };
  const only = data.splits.size === 1 ? [...data.splits.keys()][0]! : 'train';
  return { read: only === 'all' ? data.reference.splits : [only], validation };
}

/**
 * The metrics to measure; those that something goes by are among them. Null when one does not fit,
 * which is reported.
 */
function metricsOf(call: PrimitiveCall, target: string, type: ColumnType): readonly ScalarMetric[] | null {
  const asked = metricsFor(call, target, type);
  const choices = choicesByValidation(call);
  const fitting = choices.filter((choice) => measureFits(call, choice, target, type));
  if (asked === null || fitting.length < choices.length || !demandNumbers(call)) return null;
  const needed = choices.flatMap(({ metric }) => (metric === 'loss' ? [] : [metric]));
  return [...new Set([...asked.filter(isOfTraining), ...needed])];
}

/** Reports a metric that is no sum over batches: a training shows how each of them goes. */
function demandNumbers(call: PrimitiveCall): boolean {
  const metrics = call.arguments.value('metrics');
  const table =
    metrics?.kind === 'list' &&
    metrics.items.find(
      ({ value }) => value.kind === 'choice' && value.family === 'metric' && !isOfTraining(value.json),
    );
  if (!table || table.value.kind !== 'choice') return true;
  const { name, family } = table.value;
  const metric = family === 'metric' ? table.value.json : null;
  const because =
    metric === null
      ? 'table'
      : isRanking(metric)
        ? 'ranking'
        : isRelative(metric)
          ? 'relative'
          : isOfText(metric)
            ? 'text'
            : 'table';
  call.context.report(diagnose('metricNotOfTraining', table.span, { metric: name, because }));
  return false;
}
