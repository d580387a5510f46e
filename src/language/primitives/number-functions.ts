/** `abs`, `exp`, `sqrt`, `min`: of plain numbers while checking, of columns row by row. */
import type { FormulaFunction } from '../../contract/operations/formula.js';
import { errorValue, type AppliedInput, type ScalarValue, type Value } from '../types/value.js';
import { combineColumns } from './column-formulas.js';
import {
  definePrimitive,
  type Primitive,
  type PrimitiveCall,
  type PrimitiveContext,
} from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { parameter, valueOf } from './parameters.js';

interface NumberFunction {
  readonly name: FormulaFunction & ('abs' | 'exp' | 'sqrt' | 'min');
  readonly summary: string;
  readonly example: string;
  /** Null: two or more. */
  readonly operands: 1 | null;
  readonly of: (...numbers: number[]) => number;
}

const definitions: readonly NumberFunction[] = [
  {
    name: 'abs',
    summary: 'The value without its sign.',
    example: 'rows = days with { distance: abs(.value - 20) }',
    operands: 1,
    of: Math.abs,
  },
  {
    name: 'exp',
    summary: 'e to the power of the value.',
    example: 'rows = days with { growth: exp(.value / 100) }',
    operands: 1,
    of: Math.exp,
  },
  {
    name: 'sqrt',
    summary: 'The square root. Values below 0 have none.',
    example: 'rows = days with { side: sqrt(.rain) }',
    operands: 1,
    of: Math.sqrt,
  },
  {
    name: 'min',
    summary: 'The smallest of two or more values. `max(.a, .b)` is the largest.',
    example: 'rows = days with { cold: min(.value, 0), wet: max(.rain, 0.1) }',
    operands: null,
    of: Math.min,
  },
];

export const numberFunctions: readonly Primitive[] = definitions.map((definition) =>
  definePrimitive({
    name: definition.name,
    kind: 'value',
    role: null,
    signature: 'number, or column of number',
    summary: definition.summary,
    example: definition.example,
    parameters: [
      {
        ...parameter(
          'values',
          true,
          valueOf('number or column', 'column', 'scalar', 'error'),
          definition.operands === 1 ? 'A column or a number.' : 'Columns and numbers.',
        ),
        rest: 'positional',
      },
    ],
    evaluate: (call) => evaluate(call, definition),
  }),
);

/** What `max` is with a column among its arguments; in a model it is a layer. */
export function maxOfColumns(
  context: PrimitiveContext,
  operands: readonly AppliedInput[],
  { shown, span }: Pick<PrimitiveCall, 'shown' | 'span'>,
): Value {
  if (operands.length > 1) return combineColumns(context, { apply: 'max', by: 'max', shown, span }, operands);
  context.report(diagnose('oneOperand', span, { by: 'max' }));
  return errorValue;
}

function evaluate(call: PrimitiveCall, { name, operands: count, of }: NumberFunction): Value {
  const { context, shown, span } = call;
  const operands = call.arguments.rest;
  if (operands.some(({ value }) => value.kind === 'error')) return errorValue;
  if (count === 1 ? operands.length !== 1 : operands.length < 2) {
    context.report(diagnose(count === 1 ? 'severalOperands' : 'oneOperand', span, { by: name }));
    return errorValue;
  }
  if (operands.some(({ value }) => value.kind === 'column')) {
    return combineColumns(context, { apply: name, by: name, shown, span }, operands);
  }
  const numbers = operands.map((operand) => constantOf(operand));
  const wrong = numbers.findIndex((number) => number === null);
  if (wrong >= 0) {
    combineColumns(context, { apply: name, by: name, shown, span }, operands);
    return errorValue;
  }
  const known = numbers.flatMap((number) => number ?? []);
  const type =
    name !== 'exp' && name !== 'sqrt' && known.every((one) => one.type === 'int') ? 'int' : 'float';
  const whole = { kind: 'scalar', type, unit: null, span } as const;
  const values = known.map(({ value }) => value);
  if (!values.every((value) => typeof value === 'number')) return { ...whole, value: undefined };
  const value = of(...values);
  if (Number.isFinite(value)) return { ...whole, value };
  context.report(diagnose('noValue', span, { by: name, of: values }));
  return errorValue;
}

function constantOf({ value }: AppliedInput): ScalarValue | null {
  if (value.kind !== 'scalar' || value.unit !== null) return null;
  return value.type === 'int' || value.type === 'float' ? value : null;
}
