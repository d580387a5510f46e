/**
 * Steps on columns of numbers: `scale`, `standardize`, `clip` and logarithms. They work on a column,
 * on the columns of a table that they name, or on its only column of numbers.
 */
import type { LearnedScale } from '../../contract/artefacts/scaler.js';
import { stepVersions, type StepArguments, type StepOperation } from '../../contract/operations/map-steps.js';
import type { Span } from '../../base/source/source-file.js';
import { applyColumnSteps, putColumn, tableOfColumn, takeColumn } from '../types/column-steps.js';
import type { OperationNode } from '../types/node.js';
import type { ColumnType, DatasetValue, LearnedFromRows } from '../types/table.js';
import { hasNumbers, showColumns } from '../types/table.js';
import { errorValue } from '../types/value.js';
import type {
  AccessorValue,
  AppliedInput,
  ColumnStep,
  ColumnValue,
  FunctionValue,
  Value,
} from '../types/value.js';
import { columnDoesNotFit, noSuchColumn, wrongColumnType } from './column-diagnostics.js';
import { unplaced } from './column-formulas.js';
import { readAs } from './column-named.js';
import {
  definePrimitive,
  type ParameterSpec,
  type Primitive,
  type PrimitiveCall,
} from './define-primitive.js';
import { diagnose as diagnoseTable } from '../types/diagnose.js';
import { diagnose } from './diagnose.js';
import { boolean, named, parameter, positional, positive, seed, valueOf } from './parameters.js';
import type { ConstantSchema } from './schema.js';
import { trainingRows } from './splits.js';

const number = { type: 'number' } as const satisfies ConstantSchema;
const limit = { type: ['number', 'null'] } as const satisfies ConstantSchema;

/** What a step does to a column that is known as `learned` where something was learned of it. */
type UnplacedStep = ColumnStep['step'];

interface NumberStep {
  /** What is learned from the training rows; null for a step that learns nothing. */
  readonly learns: LearnedScale['kind'] | null;
  /** One scale for all numbers of a column, and not one for each place of the last axis. */
  readonly shared?: boolean;
  step(learned: string, scaler: OperationNode<'scaler'> | null): UnplacedStep;
}

interface NumberStepDefinition<P extends readonly ParameterSpec[]> {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  readonly parameters: P;
  /** Null when something was reported. */
  readonly read: (call: PrimitiveCall<P>) => NumberStep | null;
}

const columnsParameter: ParameterSpec = {
  ...parameter(
    'columns',
    true,
    valueOf('column', 'accessor', 'column', 'error'),
    'The columns: `.a, .b`. Not needed for a table with one column of numbers.',
    [],
  ),
  rest: 'positional',
};

function defineNumberStep<const P extends readonly ParameterSpec[]>(
  definition: NumberStepDefinition<P>,
): Primitive {
  return definePrimitive({
    name: definition.name,
    kind: 'step',
    role: 'map',
    signature: 'number → number, or numbers of a shape',
    summary: definition.summary,
    example: definition.example,
    parameters: [
      ...definition.parameters.filter(({ positional: isPositional }) => isPositional),
      columnsParameter,
      ...definition.parameters.filter(({ positional: isPositional }) => !isPositional),
    ],
    evaluate: (call) => {
      // The parameters of the definition are among those of the call.
      const step = definition.read(call as PrimitiveCall as PrimitiveCall<P>);
      return step === null ? errorValue : numberStep(call, step);
    },
  });
}

/** The step as a function, or what it makes of the column that is its argument: `log(.x)`. */
export function numberStep(call: PrimitiveCall, step: NumberStep): Value {
  const given = call.arguments.rest.filter(({ value }) => value.kind !== 'scalar');
  if (given.some(({ value }) => value.kind === 'error')) return errorValue;
  const configured: FunctionValue = {
    kind: 'function',
    domain: 'data',
    shown: call.shown,
    span: call.span,
    primitive: call.primitive.name,
    bare: call.bare,
    inputs: null,
    apply: (inputs, span) => apply(call, step, configured, inputs, span),
  };
  const columns = given.filter(({ value }) => value.kind === 'column');
  if (columns.length === 0) return configured;
  return columns.length === 1 && given.length === 1
    ? configured.apply(columns, call.span)
    : severalFed(call, columns.length, call.span);
}

function severalFed(call: PrimitiveCall, count: number, span: Span): Value {
  call.context.report(diagnose('severalValuesFed', span, { step: call.shown, wanted: 'number', count }));
  return errorValue;
}

function apply(
  call: PrimitiveCall,
  step: NumberStep,
  configured: FunctionValue,
  inputs: readonly AppliedInput[],
  span: Span,
): Value {
  const [input] = inputs as [AppliedInput];
  const { value } = input;
  if (value.kind === 'error') return errorValue;
  if (inputs.length > 1) return severalFed(call, inputs.length, span);
  if (value.kind === 'dataset') {
    const names = columnsOf(call, value);
    return names === null ? errorValue : stepTable(call, step, value, names);
  }
  if (value.kind !== 'column' || !hasNumbers(value.type)) {
    call.context.report(columnDoesNotFit(input, configured, 'number'));
    return errorValue;
  }
  return stepColumn(call, step, value);
}

/** The columns of a table that are meant; null when something was reported. */
function columnsOf(call: PrimitiveCall, table: DatasetValue): readonly string[] | null {
  const { context, shown, primitive, span } = call;
  const accessors = call.arguments.rest.filter(({ value }) => value.kind === 'accessor');
  if (accessors.length > 0) {
    const names = accessors.map(({ value, span: at }) => columnAt(call, table, value as AccessorValue, at));
    return names.every((name) => name !== null) ? [...new Set(names)] : null;
  }
  const fitting = [...table.columns].filter(([, type]) => hasNumbers(type)).map(([name]) => name);
  if (fitting.length === 1) return fitting;
  context.report(
    fitting.length > 1
      ? diagnose('whichNumbers', span, { step: shown, name: primitive.name, fitting })
      : diagnoseTable('noColumnFits', span, {
          step: shown,
          wanted: 'number',
          table: { span: table.span, columns: showColumns(table.columns) },
          missing: null,
        }),
  );
  return null;
}

function columnAt(
  call: PrimitiveCall,
  table: DatasetValue,
  accessor: AccessorValue,
  span: Span,
): string | null {
  const name = accessor.path.join('.');
  const type = table.columns.get(name);
  if (type !== undefined && hasNumbers(type)) return name;
  call.context.report(
    type === undefined
      ? noSuchColumn(span, name, table)
      : wrongColumnType(span, name, table, { shown: ['number'], fix: readAs(['number'], table, name) }),
  );
  return null;
}

/** All columns learn in one stage. */
function stepTable(
  call: PrimitiveCall,
  step: NumberStep,
  table: DatasetValue,
  names: readonly string[],
): Value {
  const scaler =
    step.learns === null ? null : learn(call, { learns: step.learns, shared: step.shared }, table, names);
  if (scaler === undefined) return errorValue;
  return names.reduce<DatasetValue>((made, name) => {
    const column = withStep(call, step, takeColumn(made, name), { learned: name, table, scaler });
    return { ...putColumn(made, name, column, call.context), span: call.span };
  }, table);
}

function stepColumn(call: PrimitiveCall, step: NumberStep, column: ColumnValue): Value {
  const taken = step.learns === null ? null : tableOfColumn(column, call.context);
  if (step.learns === null || taken === null) {
    return withStep(call, step, column, { learned: column.column, table: column.table, scaler: null });
  }
  const { table, name } = taken;
  const scaler = learn(call, { learns: step.learns, shared: step.shared }, table, [name]);
  return scaler === undefined ? errorValue : withStep(call, step, column, { learned: name, table, scaler });
}

interface LearnedStep {
  /** The column that something was learned of, and its table. */
  readonly learned: string;
  readonly table: DatasetValue | null;
  readonly scaler: OperationNode<'scaler'> | null;
}

function withStep(
  call: PrimitiveCall,
  step: NumberStep,
  column: ColumnValue,
  { learned, table, scaler }: LearnedStep,
): ColumnValue {
  const { shown, span } = call;
  const type = learnedType(column.type, scaler && { learnedFrom: table, shown, span });
  // A stage that nothing calls has no rows to learn from; nothing of it is lowered.
  if (step.learns !== null && scaler === null) return { ...column, type, formula: null };
  const argumentSpans = call.arguments.spans();
  return applyColumnSteps(column, [
    { step: step.step(learned, scaler), type, summary: shown, span, argumentSpans },
  ]);
}

function learnedType(type: ColumnType, learned: LearnedFromRows | null): ColumnType {
  if (!hasNumbers(type) || learned === null) return type;
  return { ...type, learned: [...(type.learned ?? []), learned] };
}

/** What learns from the training rows; undefined when something was reported. */
function learn(
  call: PrimitiveCall,
  { learns, shared }: { readonly learns: LearnedScale['kind']; readonly shared: boolean | undefined },
  table: DatasetValue,
  columns: readonly string[],
): OperationNode<'scaler'> | undefined {
  const { context, shown: step, span, primitive } = call;
  const all = table.splits.get('all');
  if (all !== undefined && table.splits.size === 1 && all.heldOut === null) {
    context.report(diagnose('scaledBeforeSplit', span, { step, made: table.splitSpan }));
    return undefined;
  }
  const data = trainingRows(table, span, primitive.name, context);
  if (data === null) return undefined;
  return context.nodes.operation({
    operation: 'scaler',
    arguments: { columns, learns, ...(shared === true && { shared }) },
    inputs: { data },
    files: {},
    summary: `learn the ${learns} of ${columns.join(', ')}`,
    span,
    argumentSpans: {},
  });
}

/** A step that learns nothing. */
export function plainStep<O extends StepOperation>(operation: O, settings: StepArguments<O>): NumberStep {
  const step = unplaced(operation, settings);
  return { learns: null, step: () => step };
}

const sharedParameter = named(
  'shared',
  boolean,
  'One scale for all numbers of a column with a shape. By default each place of the last axis has its ' +
    'own: each number of a vector, each channel of an image.',
  false,
);

const scale = defineNumberStep({
  name: 'scale',
  summary:
    'Scales the values to a range. The smallest and largest value of the training rows become its ends; ' +
    'other rows may have values outside. A range that is known, as that of pixels, is given by `from`. ' +
    'Scores and predictions of a model with a scaled target are in the unit of the data.',
  example:
    'data = digits |> split(into: { train: 80%, test: 20% }) |> scale(0, 1)\n' +
    'pixels = digits |> scale(0, 1, from: 0..255)',
  parameters: [
    positional('low', number, 'What the smallest value becomes.', 0),
    positional('high', number, 'What the largest value becomes.', 1),
    parameter(
      'from',
      false,
      { kind: 'custom', shown: 'range', read: readRange, optional: true },
      'The range of the values, if it is known: nothing is learned then.',
      null,
    ),
    sharedParameter,
  ],
  read(call) {
    const { low, high } = call.arguments.pick(['low', 'high']);
    if (low === null || high === null || !inOrder(call, low, high)) return null;
    const from = call.arguments.json('from');
    if (from === null) {
      return {
        learns: 'range',
        shared: call.arguments.json('shared'),
        step: (learned, scaler) => ({
          operation: 'scale',
          version: stepVersions.scale,
          arguments: { low, high, learned },
          fitted: { scaler: scaler! },
        }),
      };
    }
    const { from: least, to: most } = from;
    return plainStep('scale_from', { low, high, from: { low: least, high: most } });
  },
});

function readRange(
  value: Value,
  span: Span,
  context: PrimitiveCall['context'],
): { readonly from: number; readonly to: number } | null {
  if (value.kind === 'range' && value.from < value.to) return { from: value.from, to: value.to };
  context.report(diagnose('wrongRange', span));
  return null;
}

const standardize = defineNumberStep({
  name: 'standardize',
  summary:
    'Subtracts the mean and divides by the standard deviation of the training rows (divided by their ' +
    'number, as scikit-learn’s `StandardScaler` does). Scores and predictions of a model with a scaled ' +
    'target are in the unit of the data.',
  example: 'series = days |> split(into: { train: 80%, test: 20% }) |> standardize(.value)',
  parameters: [sharedParameter],
  read: (call) => ({
    learns: 'deviation',
    shared: call.arguments.json('shared'),
    step: (learned, scaler) => ({
      operation: 'standardize',
      version: stepVersions.standardize,
      arguments: { learned },
      fitted: { scaler: scaler! },
    }),
  }),
});

const clip = defineNumberStep({
  name: 'clip',
  summary:
    'Limits the values: those below `low` become `low`, those above `high` become `high`. `none` is no limit.',
  example: 'rows = days with { rain: .rain |> clip(0, 100) }',
  parameters: [
    positional('low', limit, 'The smallest value that stays.'),
    positional('high', limit, 'The largest value that stays.', null),
  ],
  read(call) {
    const { low, high } = call.arguments.pick(['low', 'high']);
    if (low === null && high === null) {
      call.context.report(diagnose('noLimit', call.span));
      return null;
    }
    if (low !== null && high !== null && !inOrder(call, low, high)) return null;
    return plainStep('clip', { low, high });
  },
});

const noise = defineNumberStep({
  name: 'noise',
  summary:
    'Adds normal noise to the values, for models that learn to remove it. The same seed adds the same noise ' +
    'to the same row in every epoch and every run; the layer `gaussian_noise` draws other noise for each ' +
    'batch, and none when rows are measured. `predict` adds none: what it is given is noisy already.',
  example: 'noisy = digits with { noisy: .image |> noise(0.3, seed: 1) }',
  parameters: [
    positional('deviation', positive, 'The standard deviation of the noise, in the unit of the column.'),
    named('seed', seed, 'Seed of the noise.', 0),
  ],
  read: (call) => plainStep('noise', call.arguments.pick(['deviation', 'seed'])),
});

const log1p = defineNumberStep({
  name: 'log1p',
  summary: 'The natural logarithm of 1 + value, for counts and amounts that may be 0.',
  example: 'wet = days with { rain: log1p(.rain) }',
  parameters: [],
  read: () => plainStep('log1p', {}),
});

function inOrder(call: PrimitiveCall, low: number, high: number): boolean {
  if (low < high) return true;
  call.context.report(diagnose('limitsInWrongOrder', call.span, { step: call.primitive.name, low, high }));
  return false;
}

export const numberSteps: readonly Primitive[] = [scale, standardize, clip, noise, log1p];
