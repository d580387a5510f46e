/** Names: of the inputs and settings around them, of the file, of primitives. */
import { findPrimitive } from '../primitives/registry.js';
import type { ExpressionOf } from '../syntax/ast.js';
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
  if (name === 'classes') return { kind: 'size', size: { kind: 'classes-size' } };
  const primitive = findPrimitive(name);
  return primitive === undefined ? errorValue : barePrimitive(checker, primitive, span, name, null);
}
