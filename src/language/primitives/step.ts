/**
 * Row-wise steps: from one column's type to another's. A step is fed a column inside a `stage`, or
 * a whole table, and then it takes the one column that fits.
 */
import type { Span } from '../../base/source/source-file.js';
import {
  stepVersions,
  type FittedRole,
  type StepArguments,
  type StepOperation,
} from '../../contract/operations/map-steps.js';
import { applyColumnSteps, liftToTable } from '../types/column-steps.js';
import type { ColumnType } from '../types/table.js';
import type { Step } from '../types/node.js';
import { errorValue } from '../types/value.js';
import type { AppliedInput, ColumnStep, ColumnValue, FunctionValue, Value } from '../types/value.js';
import {
  definePrimitive,
  type ParameterSpec,
  type Primitive,
  type PrimitiveCall,
} from './define-primitive.js';
import { columnDoesNotFit } from './column-diagnostics.js';
import { diagnose } from './diagnose.js';

/** What a step makes of a column. */
export type StepRule<O extends StepOperation> = {
  readonly type: ColumnType;
  readonly arguments: StepArguments<O>;
} & (FittedRole<O> extends never ? unknown : { readonly fitted: Step<O>['fitted'] });

export interface StepDefinition<O extends StepOperation, P extends readonly ParameterSpec[]> {
  readonly name: string;
  /** The operation in the stage: what computes it. */
  readonly operation: O;
  readonly summary: string;
  readonly example: string;
  /** What it takes and gives, for people: `Text`. */
  readonly from: string;
  readonly to: string;
  readonly parameters: P;
  /** Whether a column of this type may be fed. */
  readonly fits: (type: ColumnType) => boolean;
  /** Where the arguments decide which columns may be fed. */
  readonly wants?: (call: PrimitiveCall<P>) => WantedColumn;
  /** Checks the arguments once; null when something was reported. */
  readonly prepare?: (call: PrimitiveCall<P>) => boolean;
  readonly rule: (type: ColumnType, call: PrimitiveCall<P>, column: ColumnValue) => StepRule<O> | null;
}

/** The columns that may be fed, and how messages call them. */
export interface WantedColumn {
  readonly shown: string;
  readonly fits: (type: ColumnType) => boolean;
}

function wantedBy<O extends StepOperation, P extends readonly ParameterSpec[]>(
  { from, fits, wants }: StepDefinition<O, P>,
  call: PrimitiveCall<P>,
): WantedColumn {
  return wants === undefined ? { shown: from, fits } : wants(call);
}

export function defineStep<O extends StepOperation, const P extends readonly ParameterSpec[]>(
  definition: StepDefinition<O, P>,
): Primitive {
  return definePrimitive({
    name: definition.name,
    kind: 'step',
    role: 'map',
    summary: definition.summary,
    example: definition.example,
    parameters: definition.parameters,
    signature: `${definition.from} → ${definition.to}`,
    evaluate: (call) => {
      if (definition.prepare !== undefined && !definition.prepare(call)) return errorValue;
      const configured: FunctionValue = {
        kind: 'function',
        domain: 'data',
        shown: call.shown,
        span: call.span,
        primitive: definition.name,
        bare: call.bare,
        inputs: null,
        apply: (inputs, span) => applyStep(definition, call, configured, inputs, span),
      };
      return configured;
    },
  });
}

function applyStep<O extends StepOperation, P extends readonly ParameterSpec[]>(
  definition: StepDefinition<O, P>,
  call: PrimitiveCall<P>,
  configured: FunctionValue,
  inputs: readonly AppliedInput[],
  span: Span,
): Value {
  const input = inputs[0]!;
  const { context } = call;
  if (input.value.kind === 'error') return errorValue;
  if (inputs.length > 1) {
    const fed = { step: configured.shown, wanted: definition.from, count: inputs.length };
    context.report(diagnose('severalValuesFed', span, fed));
    return errorValue;
  }
  if (input.value.kind === 'dataset') {
    const wanted = wantedBy(definition, call);
    return liftToTable(input.value, input.span, configured, wanted, context);
  }
  if (input.value.kind !== 'column') {
    context.report(columnDoesNotFit(input, configured, wantedBy(definition, call).shown));
    return errorValue;
  }
  return stepColumn(definition, call, configured, input.value, input.span);
}

function stepColumn<O extends StepOperation, P extends readonly ParameterSpec[]>(
  definition: StepDefinition<O, P>,
  call: PrimitiveCall<P>,
  configured: FunctionValue,
  column: ColumnValue,
  inputSpan: Span,
): Value {
  const wanted = wantedBy(definition, call);
  if (!wanted.fits(column.type)) {
    call.context.report(columnDoesNotFit({ value: column, span: inputSpan }, configured, wanted.shown));
    return errorValue;
  }
  const rule = definition.rule(column.type, call, column);
  if (rule === null) return errorValue;
  const { operation } = definition;
  const fitted = 'fitted' in rule ? rule.fitted : {};
  const step = { operation, version: stepVersions[operation], arguments: rule.arguments, fitted };
  const columnStep: ColumnStep = {
    // What TypeScript cannot follow here: that the arguments are those of the operation.
    step: step as ColumnStep['step'],
    type: rule.type,
    summary: configured.shown,
    span: configured.span,
    argumentSpans: call.arguments.spans(),
  };
  return applyColumnSteps(column, [columnStep]);
}
