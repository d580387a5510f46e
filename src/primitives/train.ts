/** `train`: a model, its rows, and how to learn from them. */
import type { Json } from '../ir/json.js';
import { modelGraphToJson } from '../ir/model-graph.js';
import type { Span } from '../source/source-file.js';
import { describeValue } from '../types/show-type.js';
import { canonicalModelGraph, shownModelGraph, strangeSize } from '../types/model-graph.js';
import type { ChoiceValue, DatasetValue, ErrorValue, ListValue, ScalarValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { Primitive, PrimitiveCall, PrimitiveContext } from './define-primitive.js';
import { lossMismatch } from './loss-fit.js';
import { noValidation, simple, sizeOfNoInput } from './messages.js';
import { modelInputs } from './model-inputs.js';
import { boolean, choice, named, parameter, positiveInteger, seed, valueOf } from './parameters.js';
import { columnNamed } from './column-named.js';
import { trainingRows } from './splits.js';

export const train: Primitive = {
  name: 'train',
  kind: 'train',
  role: null,
  version: 1,
  signature: 'Model, Dataset → Trained',
  summary: 'Learns a model’s weights from the `train` split, measuring on `validation` where there is one.',
  example: 'classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy, epochs: 2)',
  parameters: [
    parameter(
      'model',
      true,
      {
        kind: 'value',
        shown: 'Model',
        accepts: (value) => value.kind === 'function' && value.domain !== 'data',
      },
      'What to train: a `model`, configured or not, or layers joined with `>>`.',
    ),
    {
      ...parameter(
        'data',
        true,
        valueOf('Dataset', 'dataset'),
        'Prepared rows. Inputs of the model take the columns of their type (of their name, when several fit).',
      ),
      fed: true,
    },
    parameter('target', false, { kind: 'accessor' }, 'The column to predict.'),
    parameter('loss', false, choice('loss'), 'What to make small.'),
    parameter('optimizer', false, choice('optimizer'), 'How to step.', 'adam'),
    named('batch', positiveInteger, 'Rows in a step.', 32),
    named('epochs', positiveInteger, 'Passes over the training rows.', 1),
    parameter(
      'validate_every',
      false,
      { kind: 'custom', shown: 'steps or epochs', read: readInterval, optional: true },
      'How often to measure on `validation`: `1000 steps` or `1 epochs`. Once an epoch unless said.',
      null,
    ),
    parameter(
      'keep',
      false,
      choice('keep'),
      'Which weights to keep: `last`, or the `best(…)` on `validation`.',
      'last',
    ),
    parameter('metrics', false, choice('metric', true), 'What to measure besides the loss.', ['accuracy']),
    named('seed', seed, 'Start of everything random: first weights, order of rows, dropout.', 0),
    named('buckets', boolean, 'Put rows of like length into one batch, to pad less.', true),
  ],
  partial: true,
  evaluate: (call) => {
    const data = call.arguments.value('data');
    const model = call.arguments.value('model');
    const accessor = call.arguments.value('target');
    if (data?.kind !== 'dataset') return errorValue;
    const target =
      accessor?.kind === 'accessor'
        ? columnNamed(call, 'target', accessor, data, 'Class', 'class')
        : undefined;
    const rows = trainingRows(data, call.arguments.span('data'), '`train`', call.context);
    const splits = splitsOf(call, data);
    if (model?.kind !== 'function') return errorValue;
    const inputs = modelInputs(call, model, data, target ?? null);
    if (inputs === null) return errorValue;
    const at = call.arguments.span('model');
    const output = model.apply(
      inputs.map((input) => ({ value: input.tensor, span: at })),
      at,
    );
    const loss = call.arguments.value('loss');
    if (output.kind !== 'tensor' || target === undefined || loss?.kind !== 'choice') return errorValue;
    const type = data.columns.get(target)!;
    const mismatch = lossMismatch(output, loss, call.arguments.span('loss'), {
      name: target,
      classes: type.kind === 'class' ? type.classes : null,
      origin: data.origins.get(target),
    });
    if (mismatch !== null) call.context.report(mismatch);
    const strange = strangeSize(inputs, output);
    if (strange !== null) {
      call.context.report(sizeOfNoInput(strange.span, strange.shown, call.span));
      return errorValue;
    }
    if (mismatch !== null || rows === null || splits === null || !call.arguments.complete) return errorValue;
    const graph = canonicalModelGraph(inputs, output);
    const keep = call.arguments.value('keep') as ChoiceValue;
    const node = call.context.nodes.operation({
      operation: 'train',
      version: 1,
      arguments: {
        model: modelGraphToJson(graph),
        target,
        loss: loss.json,
        optimizer: (call.arguments.value('optimizer') as ChoiceValue).json,
        ...call.arguments.pick(['batch', 'epochs']),
        validate_every: splits.validation
          ? (call.arguments.json('validate_every') ?? { every: 1, unit: 'epochs' })
          : null,
        keep: keep.json,
        metrics: metricsOf(call, keep),
        ...call.arguments.pick(['seed', 'buckets']),
      },
      inputs: { data: { node: data.reference.node, splits: splits.read } },
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
      batch: call.arguments.number('batch'),
      summary: modelGraphToJson(shownModelGraph(inputs, output)),
      span: call.span,
    };
  },
};

/** Which splits training reads; reports and gives null when `best` has nothing to choose by. */
function splitsOf(
  call: PrimitiveCall,
  data: DatasetValue,
): { readonly read: readonly string[] | null; readonly validation: boolean } | null {
  const keep = call.arguments.value('keep') as ChoiceValue | ErrorValue;
  const validation = data.splits.size > 1 && data.splits.has('validation');
  if (!validation && keep.kind === 'choice' && keep.name === 'best') {
    call.context.report(noValidation(call.arguments.span('keep'), data));
    return null;
  }
  if (validation) return { read: ['train', 'validation'], validation };
  const only = data.splits.size === 1 ? [...data.splits.keys()][0]! : 'train';
  return { read: only === 'all' ? data.reference.splits : [only], validation };
}

/** Names of the metrics to measure; the one that `best` chooses by is among them. */
function metricsOf(call: PrimitiveCall, keep: ChoiceValue): readonly Json[] {
  const names = (call.arguments.value('metrics') as ListValue).items.map(
    (item) => (item.value as ChoiceValue).json,
  );
  const chosen = keep.name === 'best' ? (keep.json as { metric: string }).metric : 'loss';
  return chosen === 'loss' || names.includes(chosen) ? names : [...names, chosen];
}

function readInterval(value: Value, span: Span, context: PrimitiveContext): Json | null {
  if (value.kind === 'error') return null;
  const scalar = value.kind === 'scalar' ? (value as ScalarValue) : null;
  if (
    scalar !== null &&
    (scalar.unit === 'steps' || scalar.unit === 'epochs') &&
    typeof scalar.value === 'number'
  ) {
    const whole = Number.isInteger(scalar.value) || scalar.unit === 'epochs';
    if (whole && scalar.value > 0) return { every: scalar.value, unit: scalar.unit };
  }
  context.report(
    simple(
      'SEQ217',
      span,
      `\`validate_every\` wants steps or epochs, not ${describeValue(value)}`,
      'how many of what?',
      ['write `1000 steps` or `1 epochs`'],
    ),
  );
  return null;
}
