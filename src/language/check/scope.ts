/** What names mean while an expression is evaluated. */
import type { Module } from '../bind/module.js';
import type { Expression } from '../syntax/ast.js';
import type { Value } from '../types/value.js';
import type { DatasetValue } from '../types/table.js';

export interface Scope {
  readonly module: Module;
  /** Inputs, settings and block bindings; they hide the names of the file. */
  readonly locals: ReadonlyMap<string, Value>;
  /** In a model: the layers that it owns, by the expression that makes them (`owned-layers.ts`). */
  readonly owned: Map<Expression, Value> | null;
  /** The table whose columns accessors mean, inside `with`. */
  readonly table: DatasetValue | null;
}

export function fileScope(module: Module): Scope {
  return { module, locals: new Map(), owned: null, table: null };
}

export function withLocals(scope: Scope, locals: ReadonlyMap<string, Value>): Scope {
  return { ...scope, locals: new Map([...scope.locals, ...locals]) };
}
