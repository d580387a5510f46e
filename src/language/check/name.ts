/** Names: of the inputs and settings around them, of the file, of primitives. */
import type { ExpressionOf } from '../syntax/ast.js';
import { builtInValues } from '../types/built-in-values.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { barePrimitive } from './call.js';
import type { Checker } from './checker.js';
import type { Scope } from './scope.js';

export function evaluateName(checker: Checker, expression: ExpressionOf<'name'>, scope: Scope): Value {
  const { name, span } = expression;
  const local = scope.locals.get(name);
  if (local !== undefined) return local;
  const definition = scope.module.scope.get(name);
  if (definition !== undefined) return checker.valueOf(definition, span);
  const builtIn = builtInValues.get(name);
  if (builtIn !== undefined) return builtIn;
  const primitive = checker.primitives.find(name);
  return primitive === undefined ? errorValue : barePrimitive(checker, primitive, span, name, null);
}
