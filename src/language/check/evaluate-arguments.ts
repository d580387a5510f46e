/** Arguments as written to values: spreads are unfolded, and what is written out wins over them. */
import type { Argument, Expression } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, Value } from '../types/value.js';
import type { Checker } from './checker.js';
import type { GivenArguments, NamedArgument } from './arguments.js';
import { diagnose } from './diagnose.js';
import type { Scope } from './scope.js';

export function evaluateArguments(
  checker: Checker,
  list: readonly Argument[],
  scope: Scope,
  valueOf = (written: Expression): Value => checker.evaluate(written, scope),
): GivenArguments {
  const positional: AppliedInput[] = [];
  const named: NamedArgument[] = [];
  let whole = true;
  for (const argument of list) {
    const value = valueOf(argument.value);
    if (argument.kind === 'positional') positional.push({ value, span: argument.span });
    else if (argument.kind === 'named') {
      named.push({
        value,
        span: argument.value.span,
        name: argument.name.text,
        nameSpan: argument.name.span,
        spread: false,
      });
    } else if (value.kind === 'record') {
      for (const [name, field] of value.fields) {
        named.push({ value: field.value, span: field.span, name, nameSpan: argument.span, spread: true });
      }
    } else if (value.kind === 'list') {
      for (const item of value.items) positional.push({ value: item.value, span: argument.span });
    } else {
      whole = false;
      if (value.kind !== 'error') {
        const got = describeValue(value);
        checker.report(diagnose('cannotSpread', argument.span, { into: 'arguments', got }));
      }
    }
  }
  return { positional, named: withoutOverridden(named), whole };
}

/** What is written out wins over what is spread, and of spreads the later one. */
function withoutOverridden(named: readonly NamedArgument[]): readonly NamedArgument[] {
  return named.filter(
    (argument, at) =>
      !argument.spread ||
      !named.some((other, position) => other.name === argument.name && (!other.spread || position > at)),
  );
}
