/**
 * Several arguments of one call that nothing here takes, as in `train(…, batch_size: 64, verbose:
 * 1)`: one message for all of them, with those of the calls inside it.
 */
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Primitive } from '../primitives/define-primitive.js';
import type { ExpressionOf } from '../syntax/ast.js';
import { resolveCall } from './callee.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import { foreignArgument } from '../primitives/foreign-arguments.js';
import type { UnknownArgument } from './messages/unknown-arguments.js';
import type { Scope } from './scope.js';

type Call = ExpressionOf<'call'>;

/** Reports them when there are two or more; one alone is reported where the arguments are bound. */
export function reportUnknownArguments(
  checker: Checker,
  primitive: Primitive,
  call: Call,
  scope: Scope,
): void {
  const own = unknownOf(primitive, call);
  const [first] = own;
  if (first === undefined) return;
  const others = [...own.slice(1), ...nested(checker, call, scope)];
  if (others.length === 0) return;
  checker.report(diagnose('unknownArgument', first.span, { ...first, names: namesOf(primitive), others }));
}

export function unknownArgument(
  primitive: Primitive,
  name: string,
  span: UnknownArgument['span'],
): UnknownArgument {
  return {
    callee: primitive.name,
    name,
    span,
    nearest: nearest(name, namesOf(primitive)),
    foreign: foreignArgument(primitive, name),
  };
}

function namesOf({ parameters }: Primitive): readonly string[] {
  return parameters.map(({ name }) => name);
}

function unknownOf(primitive: Primitive, call: Call): readonly UnknownArgument[] {
  const names = namesOf(primitive);
  if (primitive.parameters.some(({ rest }) => rest === 'named')) return [];
  return call.arguments.flatMap((argument) =>
    argument.kind === 'named' && !names.includes(argument.name.text)
      ? [unknownArgument(primitive, argument.name.text, argument.name.span)]
      : [],
  );
}

/** Those of calls that are arguments: `adam(lr: 0.01)`. */
function nested(checker: Checker, call: Call, scope: Scope): readonly UnknownArgument[] {
  return call.arguments.flatMap(({ value }) => {
    if (value.kind !== 'call' || value.callee.kind !== 'name') return [];
    const callee = resolveCall(checker, value, scope, false);
    return callee.kind === 'primitive' ? unknownOf(callee.primitive, value) : [];
  });
}
