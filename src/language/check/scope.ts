/** What names mean while an expression is evaluated. */
import type { Module } from '../bind/module.js';
import type { Expression, ExpressionOf } from '../syntax/ast.js';
import type { Value } from '../types/value.js';
import type { DatasetValue } from '../types/table.js';
import type { RepeatedArguments } from './repeated-arguments.js';

export interface Scope {
  readonly module: Module;
  /** Inputs, settings and block bindings; they hide the names of the file. */
  readonly locals: ReadonlyMap<string, Value>;
  /** In a model: the layers that it owns, by the expression that makes them (`owned-layers.ts`). */
  readonly owned: OwnedLayers | null;
  /** In an element of a list made with `for`: what the elements have in common. */
  readonly repeated: RepeatedArguments | null;
  /** The table whose columns accessors mean, inside `with`. */
  readonly table: DatasetValue | null;
}

export function fileScope(module: Module): Scope {
  return { module, locals: new Map(), owned: null, repeated: null, table: null };
}

export function withLocals(scope: Scope, locals: ReadonlyMap<string, Value>): Scope {
  return { ...scope, locals: new Map([...scope.locals, ...locals]) };
}

/** The layers of a model by the expression that makes them. */
export class OwnedLayers {
  private readonly values = new Map<Expression, Value>();
  /** By the list made with `for`, those of each of its elements. */
  private readonly elements = new Map<Expression, OwnedLayers[]>();

  get(expression: Expression): Value | undefined {
    return this.values.get(expression);
  }

  set(expression: Expression, value: Value): void {
    this.values.set(expression, value);
  }

  /** What element `at` of `list` owns: the same expression makes other layers in each element. */
  ofElement(list: ExpressionOf<'comprehension'>, at: number): OwnedLayers {
    const known = this.elements.get(list) ?? [];
    this.elements.set(list, known);
    return (known[at] ??= new OwnedLayers());
  }
}
