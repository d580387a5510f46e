/** What stands in function position. */
import { declaresFunction, type Definition, type FunctionDeclaration } from '../bind/module.js';
import type { Primitive } from '../primitives/define-primitive.js';
import type { PrimitiveUse } from '../primitives/create-registry.js';
import type { Expression, ExpressionOf } from '../syntax/ast.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { Checker } from './checker.js';
import type { Scope } from './scope.js';

/** What an expression in function position means, before it is called. */
export type Callee =
  | { readonly kind: 'primitive'; readonly primitive: Primitive }
  | { readonly kind: 'definition'; readonly definition: Definition<FunctionDeclaration> }
  | { readonly kind: 'value'; readonly value: Value };

/** `fed`: whether the call is what `|>` feeds. */
export function resolveCall(
  checker: Checker,
  call: ExpressionOf<'call'>,
  scope: Scope,
  fed: boolean,
): Callee {
  const named = call.arguments.flatMap((argument) => (argument.kind === 'named' ? [argument.name.text] : []));
  const data = fed || call.arguments.some(({ kind }) => kind === 'positional');
  return resolveCallee(checker, call.callee, scope, { named, data });
}

export function resolveCallee(
  checker: Checker,
  callee: Expression,
  scope: Scope,
  use?: PrimitiveUse,
): Callee {
  if (callee.kind !== 'name') return { kind: 'value', value: checker.evaluate(callee, scope) };
  const local = scope.locals.get(callee.name);
  if (local !== undefined) return { kind: 'value', value: local };
  const definition = scope.module.scope.get(callee.name);
  if (definition === null) return { kind: 'value', value: errorValue };
  if (definition !== undefined) {
    const { declaration, module } = definition;
    return declaresFunction(declaration) && !module.cyclic.has(declaration)
      ? { kind: 'definition', definition: { declaration, module } }
      : { kind: 'value', value: checker.valueOf(definition, callee.span) };
  }
  const primitive = checker.primitives.find(callee.name, use);
  return primitive === undefined ? { kind: 'value', value: errorValue } : { kind: 'primitive', primitive };
}
