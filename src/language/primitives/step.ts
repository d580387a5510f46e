/**
 * Row-wise steps: from one column's type to another's. A step is fed a column inside a `stage`, or a whole
 * table, and then it takes the one column that fits.
 */
import type { JsonObject } from '../../base/json.js';
import type { Span } from '../../base/source/source-file.js';
import { applyColumnSteps, liftToTable } from '../types/column-steps.js';
import type { ColumnType } from '../types/table.js';
import type { Node } from '../types/node.js';
import { errorValue } from '../types/value.js';
import type { AppliedInput, ColumnStep, ColumnValue, FunctionValue, Value } from '../types/value.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { cannotFeed, columnDoesNotFit } from './messages.js';

export interface StepRule {
  readonly type: ColumnType;
  readonly arguments: JsonObject;
  readonly fitted?: Readonly<Record<string, Node>>;
}

export interface StepDefinition {
  readonly name: string;
  readonly version: number;
  readonly summary: string;
  readonly example: string;
  /** What it takes and gives, for people: `Text`. */
  readonly from: string;
  readonly to: string;
  readonly parameters: readonly ParameterSpec[];
  /** Whether a column of this type may be fed. */
  readonly fits: (type: ColumnType) => boolean;
  /** Checks the arguments once; null when something was reported. */
  readonly prepare?: (call: PrimitiveCall) => boolean;
  readonly rule: (type: ColumnType, call: PrimitiveCall, column: ColumnValue) => StepRule | null;
}

export function defineStep(definition: StepDefinition): Primitive {
  return {
    name: definition.name,
    kind: 'step',
    role: 'map',
    version: definition.version,
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
  };
}

function applyStep(
  definition: StepDefinition,
  call: PrimitiveCall,
  configured: FunctionValue,
  inputs: readonly AppliedInput[],
  span: Span,
): Value {
  const input = inputs[0]!;
  const { context } = call;
  if (input.value.kind === 'error') return errorValue;
  if (inputs.length > 1) {
    context.report(
      cannotFeed(span, configured.shown, `one column of ${definition.from}`, `${inputs.length} values`),
    );
    return errorValue;
  }
  if (input.value.kind === 'dataset') {
    const wanted = { shown: definition.from, fits: definition.fits };
    return liftToTable(input.value, input.span, configured, wanted, context);
  }
  if (input.value.kind !== 'column') {
    context.report(columnDoesNotFit(input, configured, definition.from));
    return errorValue;
  }
  return stepColumn(definition, call, configured, input.value, input.span);
}

function stepColumn(
  definition: StepDefinition,
  call: PrimitiveCall,
  configured: FunctionValue,
  column: ColumnValue,
  inputSpan: Span,
): Value {
  if (!definition.fits(column.type)) {
    call.context.report(columnDoesNotFit({ value: column, span: inputSpan }, configured, definition.from));
    return errorValue;
  }
  const rule = definition.rule(column.type, call, column);
  if (rule === null) return errorValue;
  const step: ColumnStep = {
    step: {
      operation: definition.name,
      version: definition.version,
      arguments: rule.arguments,
      fitted: rule.fitted ?? {},
    },
    type: rule.type,
    summary: configured.shown,
    span: configured.span,
    argumentSpans: call.arguments.spans(),
  };
  return applyColumnSteps(column, [step]);
}
