/** `train`: a model, its rows, and how to learn from them. */
import type { Json, JsonObject } from '../../base/json.js';
import { modelGraphToJson } from '../../contract/model-graph.js';
import { canonicalModelGraph, shownModelGraph } from '../types/model-graph.js';
import type { ColumnType, DatasetValue } from '../types/table.js';
import type { ChoiceValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { interval } from './intervals.js';
import { measureFits, metricsDoc, metricsFor } from './metrics.js';
import { noValidation, simple } from './messages.js';
import { penaltyAsked } from './penalties.js';
import { boolean, choice, named, parameter, positiveInteger, seed } from './parameters.js';
import { trainable, trainableParameters, vectorInputs } from './trainable.js';

export const train: Primitive = {
  name: 'train',
  kind: 'train',
  role: null,
  version: 2,
  signature: 'Model, Dataset → Trained',
  summary:
    'Trains a model on the `train` split. If there is a `validation` split, it measures the model on it.',
  example: 'classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy, epochs: 2)',
  parameters: [
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
      1,
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
    parameter('metrics', false, choice('metric', true), metricsDoc, ['accuracy']),
    named('seed', seed, 'Random seed for initial weights, order of rows and dropout.', 0),
    named('buckets', boolean, 'Puts rows of similar length into the same batch, to reduce padding.', true),
  ],
  partial: true,
  evaluate: (call) => {
    const data = call.arguments.value('data');
    if (data?.kind !== 'dataset') return errorValue;
    const splits = splitsOf(call, data);
    const warm = demandOneWarmUp(call);
    const given = trainable(call, data);
    if (given === null) return errorValue;
    const { model, target, inputs, output, loss, batch } = given;
    const metrics = metricsOf(call, target, given.type);
    if (batch === null || !given.fits || splits === null || metrics === null) return errorValue;
    if (!warm || !call.arguments.complete) return errorValue;
    const keep = call.arguments.value('keep') as ChoiceValue;
    const node = call.context.nodes.operation({
      operation: 'train',
      version: 2,
      arguments: {
        model: modelGraphToJson(canonicalModelGraph(inputs, output)),
        target,
        loss: loss.json,
        optimizer: (call.arguments.value('optimizer') as ChoiceValue).json,
        ...penaltyAsked(call),
        ...courseOf(call),
        batch,
        ...call.arguments.pick(['epochs']),
        validate_every: splits.validation
          ? (call.arguments.json('validate_every') ?? { every: 1, unit: 'epochs' })
          : null,
        keep: keep.json,
        metrics,
        ...call.arguments.pick(['seed', 'buckets']),
      },
      inputs: {
        data: { node: data.reference.node, splits: splits.read },
        ...vectorInputs(given),
      },
      files: {},
      resource: 'tensorflow',
      summary: `train(${model.shown}, ${call.arguments.number('epochs')} epochs)`,
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    return {
      kind: 'trained',
      family: 'neural',
      node,
      data,
      target,
      columns: inputs.map((input) => input.column),
      batch,
      summary: modelGraphToJson(shownModelGraph(inputs, output)),
      span: call.span,
    };
  },
};

/**
 * What is said of how the training goes. What is not asked for is not in the key, so trainings that were made before
 * it could be asked for keep theirs.
 */
function courseOf(call: PrimitiveCall): JsonObject {
  const given: Record<string, Json> = {};
  const schedule = choiceIn(call, 'schedule');
  if (schedule !== null && schedule.name !== 'constant') given['schedule'] = schedule.json;
  const warmUp = call.arguments.json('warm_up');
  if (warmUp !== null) given['warm_up'] = warmUp;
  const stop = choiceIn(call, 'stop');
  if (stop !== null) given['stop'] = stop.json;
  if (call.arguments.number('accumulate') !== 1) given['accumulate'] = call.arguments.json('accumulate');
  return given;
}

function choiceIn(call: PrimitiveCall, argument: string): ChoiceValue | null {
  const value = call.arguments.value(argument);
  return value?.kind === 'choice' ? value : null;
}

/** Arguments that may go by the validation split, and what to write where there is none. */
const goingByValidation = {
  keep: 'or keep the last weights: `keep: last`',
  schedule: 'or take a schedule that does not look at validation: `schedule: cosine(to: 0)`',
  stop: 'or leave `stop` out: all epochs are run',
} as const;

/** The choices of the call that go by a measure of the validation split. */
function choicesByValidation(call: PrimitiveCall): readonly {
  readonly argument: keyof typeof goingByValidation;
  readonly name: string;
  readonly metric: string;
}[] {
  return (Object.keys(goingByValidation) as (keyof typeof goingByValidation)[]).flatMap((argument) => {
    const choice = choiceIn(call, argument);
    const { metric } = (choice?.json ?? {}) as { readonly metric?: string };
    return choice === null || metric === undefined ? [] : [{ argument, name: choice.name, metric }];
  });
}

/** Reports a warm-up beside a schedule that has one. */
function demandOneWarmUp(call: PrimitiveCall): boolean {
  if (call.arguments.json('warm_up') === null || choiceIn(call, 'schedule')?.name !== 'one_cycle')
    return true;
  call.context.report(
    simple(
      'SEQ212',
      call.arguments.span('warm_up'),
      '`one_cycle` has a warm-up of its own',
      'a second warm-up',
      ['say how long it is there: `one_cycle(warm_up: 30%)`'],
    ),
  );
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
      const otherwise = goingByValidation[argument];
      call.context.report(noValidation(call.arguments.span(argument), data, name, otherwise));
    }
    if (choices.length > 0) return null;
  }
  if (validation) return { read: ['train', 'validation'], validation };
  const only = data.splits.size === 1 ? [...data.splits.keys()][0]! : 'train';
  return { read: only === 'all' ? data.reference.splits : [only], validation };
}

/** Names of the metrics to measure; those that something goes by are among them. Null when one does not fit, which is reported. */
function metricsOf(call: PrimitiveCall, target: string, type: ColumnType): readonly Json[] | null {
  const names = metricsFor(call, target, type);
  const choices = choicesByValidation(call);
  const fitting = choices.filter((choice) => measureFits(call, choice, target, type));
  if (names === null || fitting.length < choices.length) return null;
  const needed = choices.flatMap(({ metric }) => (metric === 'loss' ? [] : [metric]));
  return [...new Set([...names, ...needed])];
}
