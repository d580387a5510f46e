/** `search`: a stage of the file that trains, tried with settings that are drawn at random. */
import type { ValidationMeasure } from '../../contract/operations/metric.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, ListItem, OpenStage, StageTrial, TrainedValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { joinVariables, rememberedOf, showVariables } from '../types/variables.js';
import { unmeasured } from './best.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { combinationsOf, drawTrials } from './draw-trials.js';
import { halved } from './halving.js';
import { validationLoss, validationMeasure } from './measures.js';
import { accessor, named, parameter, seed, valueOf } from './parameters.js';
import type { ConstantSchema } from './schema.js';
import { spaceOf, type SpaceVariable } from './search-space.js';

const trialCount = { type: 'integer', minimum: 1, maximum: 10_000 } as const satisfies ConstantSchema;

const halvingFactor = {
  type: ['integer', 'null'],
  minimum: 2,
  maximum: 100,
} as const satisfies ConstantSchema;

export const search = definePrimitive({
  name: 'search',
  kind: 'sweep',
  role: null,
  signature: 'Stage, Table, space → list of Trained',
  summary:
    'Random search: trains with settings that are drawn from a space, where a grid would be too large. ' +
    'The stage is one of the file that gives a training, and the space names settings of it. The result ' +
    'is a list as `for` makes it: `compare`, `best` and `ensemble` take it.',
  example:
    'stage fit(rows: Table; rate: float, size: int = 8) =\n' +
    '  train(sentiment, rows, target: .label, optimizer: adam(rate), batch: size)\n' +
    'trials = search(fit, data, space: { rate: log(1e-4..1e-1), size: [16, 32, 64] }, trials: 5)',
  parameters: [
    {
      ...parameter('stage', true, valueOf('Stage', 'function'), 'The stage, with or without some settings.'),
      open: true,
    },
    {
      ...parameter('inputs', true, valueOf('Table', 'dataset'), 'The inputs of the stage.'),
      rest: 'positional',
    },
    parameter(
      'space',
      false,
      valueOf('record', 'record'),
      'What to draw for each setting: a list, a range `0.1..0.5` (numbers between its ends; whole ones for ' +
        'an `int`), or `log(1e-4..1e-1)`.',
    ),
    named('trials', trialCount, 'Number of trials. None of them comes twice.'),
    parameter(
      'by',
      false,
      accessor({ optional: true }),
      'The measure that `halving` goes by, and that `compare` shows: `.validation.loss` (the default) or a ' +
        'metric such as `.validation.accuracy`.',
      null,
    ),
    named(
      'halving',
      halvingFactor,
      'Successive halving: `halving: 3` trains all trials for a few epochs, goes on with the best third of ' +
        'them for three times as many, and so on up to the epochs of the stage. `none` trains all to the end.',
      null,
    ),
    named('seed', seed, 'Seed of the draws. More trials keep those before them.', 0),
  ],
  evaluate: (call) => {
    const stage = stageOf(call);
    const space = stage && spaceOf(call, call.arguments.value('space'), stage);
    const asked = call.arguments.value('by') !== null;
    const by = asked ? validationMeasure(call, 'by', 'choose') : null;
    const { rest } = call.arguments;
    if (stage === null || space === null || (asked && by === null)) return errorValue;
    if (rest.some(({ value }) => value.kind === 'error')) return errorValue;
    const trials = trialsOf(call, space);
    const items = trials && trainingsOf(call, stage, trials);
    if (items === null) return errorValue;
    const factor = call.arguments.json('halving');
    if (by === null && factor === null) return { kind: 'list', items };
    const measure = by ?? validationLoss;
    if (!allMeasure(call, items, measure)) return errorValue;
    const trained = factor === null ? items : halved(call, items, measure, factor);
    return trained === null ? errorValue : { kind: 'list', items: trained, by: measure };
  },
});

type Training = ListItem & { readonly value: TrainedValue };

function stageOf(call: PrimitiveCall): OpenStage | null {
  const given = call.arguments.value('stage');
  if (given?.kind !== 'function') return null;
  if (given.open !== undefined) return given.open;
  call.context.report(
    diagnose('searchesNoStage', call.arguments.span('stage'), { got: describeValue(given) }),
  );
  return null;
}

function trialsOf(call: PrimitiveCall, space: readonly SpaceVariable[]): readonly StageTrial[] | null {
  const count = call.arguments.number('trials');
  const variables = space.map(({ drawn }) => drawn);
  const drawn = drawTrials(variables, count, call.arguments.number('seed'));
  if (drawn !== null) return drawn.map((numbers) => trialOf(space, numbers));
  const combinations = combinationsOf(variables);
  const holes = { trials: count, combinations: Number.isFinite(combinations) ? combinations : null };
  call.context.report(diagnose('spaceTooSmall', call.arguments.span('trials'), holes));
  return null;
}

function trialOf(space: readonly SpaceVariable[], numbers: readonly number[]): StageTrial {
  const given = space.map(({ drawn: { name }, field, valueOf: itemOf }, at) => {
    return { name, nameSpan: field.nameSpan, item: itemOf(numbers[at]!) };
  });
  return {
    settings: given.map(({ name, nameSpan, item: { value, span } }) => ({ name, nameSpan, value, span })),
    variables: joinVariables(given.map(({ name, item }) => [name, rememberedOf(name, item)] as const)),
  };
}

function allMeasure(call: PrimitiveCall, items: readonly Training[], by: ValidationMeasure): boolean {
  for (const { value } of items) {
    const problem = unmeasured(value, by);
    if (problem === null) continue;
    const holes = { callee: call.primitive.name, metric: by.metric, problem };
    const at = call.arguments.given('by') ? 'by' : 'halving';
    call.context.report(diagnose('elementNotMeasured', call.arguments.span(at), holes));
    return false;
  }
  return true;
}

/** A training for each trial; null, and reported, where one is none or is that of another trial. */
function trainingsOf(
  call: PrimitiveCall,
  stage: OpenStage,
  trials: readonly StageTrial[],
): readonly Training[] | null {
  const inputs = call.arguments.rest.map(({ value, span }): AppliedInput => ({ value, span }));
  const span = call.arguments.span('stage');
  const first = new Map<number, StageTrial>();
  const items: Training[] = [];
  for (const trial of trials) {
    const value = stage.element(trial, inputs, call.span);
    // What is wrong in one trial is wrong in most of them, and is said once.
    if (!isTraining(call, value, stage)) return null;
    const before = first.get(value.node.id);
    if (before !== undefined) {
      const [one, other] = [before, trial].map(({ variables }) => showVariables(variables)) as [
        string,
        string,
      ];
      call.context.report(diagnose('sameTrials', span, { stage: stage.name, one, other }));
      return null;
    }
    first.set(value.node.id, trial);
    items.push({ value: leftOutIfDiverged(call, value), span, variables: trial.variables });
  }
  return items;
}

/** Of many rates some are too large. Such a trial is no failure: the search goes on without it. */
function leftOutIfDiverged(call: PrimitiveCall, value: TrainedValue): TrainedValue {
  const { node } = value;
  if (node.operation !== 'train') return value;
  const settings = { ...node.arguments, divergence: 'ends' } as const;
  return { ...value, node: call.context.nodes.operation({ ...node, arguments: settings }) };
}

function isTraining(call: PrimitiveCall, value: Value, { name }: OpenStage): value is TrainedValue {
  if (value.kind === 'trained' && value.members === undefined) return true;
  if (value.kind !== 'error') {
    const holes = { stage: name, got: describeValue(value) };
    call.context.report(diagnose('trialNoTraining', call.arguments.span('stage'), holes));
  }
  return false;
}
