/** Functions from table to table. */
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, FunctionValue, Value } from '../types/value.js';
import type { DatasetValue } from '../types/table.js';
import { errorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** A function from table to table, for `|>`. */
export function rowsFunction(call: PrimitiveCall, apply: (table: DatasetValue) => Value): FunctionValue {
  return {
    kind: 'function',
    domain: 'data',
    shown: call.shown,
    span: call.span,
    primitive: call.primitive.name,
    bare: call.bare,
    inputs: null,
    apply: (inputs: readonly AppliedInput[]) => {
      const input = inputs[0]!;
      if (input.value.kind === 'error') return errorValue;
      if (input.value.kind === 'dataset' && inputs.length === 1) return apply(input.value);
      call.context.report(
        diagnose('notATable', input.span, { callee: call.shown, got: describeValue(input.value) }),
      );
      return errorValue;
    },
  };
}
