/** Functions of plain numbers, computed while checking. */
import { errorValue, type ScalarValue, type Value } from '../types/value.js';
import { definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { positional } from './parameters.js';
import type { ConstantSchema } from './schema.js';

const number = { type: 'number' } as const satisfies ConstantSchema;

export const mod = definePrimitive({
  name: 'mod',
  kind: 'value',
  role: null,
  signature: 'number',
  summary: 'The remainder of a division. As in Python, it has the sign of the divisor: `mod(-7, 3)` is 2.',
  example: 'rows = 10_000 - mod(10_000, 64)',
  parameters: [
    positional('dividend', number, 'The number to divide.'),
    positional('divisor', number, 'The number to divide by. It is not 0.'),
  ],
  evaluate: (call): Value => {
    const [dividend, divisor] = (['dividend', 'divisor'] as const).map((name) =>
      constantOf(call.arguments.value(name)),
    );
    if (dividend === undefined || divisor === undefined) return errorValue;
    const type = isInt(dividend) && isInt(divisor) ? 'int' : 'float';
    const whole = { kind: 'scalar', type, unit: null, span: call.span } as const;
    // A setting whose number only a call will give.
    if (dividend.value === undefined || divisor.value === undefined) return { ...whole, value: undefined };
    const by = call.arguments.number('divisor');
    if (by === 0) {
      call.context.report(diagnose('remainderByZero', call.arguments.span('divisor')));
      return errorValue;
    }
    return { ...whole, value: remainder(call.arguments.number('dividend'), by) };
  },
});

/** With the sign of the divisor, exact for whole numbers: `a - b * floor(a / b)` is not. */
function remainder(dividend: number, divisor: number): number {
  const rest = dividend % divisor;
  if (rest === 0) return 0;
  return Math.sign(rest) === Math.sign(divisor) ? rest : rest + divisor;
}

function isInt({ type, unit }: ScalarValue): boolean {
  return type === 'int' && unit === null;
}

function constantOf(value: Value | null): ScalarValue | undefined {
  return value?.kind === 'scalar' ? value : undefined;
}
