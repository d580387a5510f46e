/**
 * What the elements of a list made with `for` have in common. `train(net(width: w), data, seed: s)`
 * is one model for each `w`, however many seeds there are: its arguments are evaluated once for the
 * variables that they mention. So a sweep of thousands of trainings is checked in a moment.
 */
import { getOrMake } from '../../base/get-or-make.js';
import { childrenOf } from '../syntax/children.js';
import type { Expression } from '../syntax/ast.js';
import type { Value } from '../types/value.js';

export class RepeatedArguments {
  private readonly mentioned = new Map<Expression, readonly string[]>();
  private readonly known = new Map<Expression, ByValues>();

  /** `variables`: all those of the list's loops. */
  constructor(private readonly variables: ReadonlySet<string>) {}

  /** The value of `expression` where `locals` has the variables of one element. */
  valueOf(expression: Expression, locals: ReadonlyMap<string, Value>, evaluate: () => Value): Value {
    let at = getOrMake(this.known, expression, () => new ByValues());
    for (const name of this.mentionedBy(expression)) at = at.below(keyOf(locals.get(name)));
    return (at.value ??= evaluate());
  }

  private mentionedBy(expression: Expression): readonly string[] {
    return getOrMake(this.mentioned, expression, () => [...namesWithin(expression, this.variables)]);
  }
}

/** A value, and those for further variables, by their values. */
class ByValues {
  value: Value | undefined;
  private readonly next = new Map<Key, ByValues>();

  below(key: Key): ByValues {
    return getOrMake(this.next, key, () => new ByValues());
  }
}

type Key = Value | string | undefined;

/** Equal numbers and texts are one; of all else, what is the same value. */
function keyOf(value: Value | undefined): Key {
  return value?.kind === 'scalar' ? JSON.stringify([value.type, value.value, value.unit]) : value;
}

function namesWithin(expression: Expression, names: ReadonlySet<string>): Set<string> {
  if (expression.kind === 'name') return new Set(names.has(expression.name) ? [expression.name] : []);
  return new Set(childrenOf(expression).flatMap((child) => [...namesWithin(child, names)]));
}
