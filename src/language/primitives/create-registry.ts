/**
 * The primitives of a language: what names without a declaration mean. The checker and the manual
 * are given one.
 */
import type { Primitive } from './define-primitive.js';

export interface Registry {
  /** In the order of the manual. */
  readonly all: readonly Primitive[];
  find(name: string): Primitive | undefined;
}

export function createRegistry(primitives: readonly Primitive[]): Registry {
  const byName = new Map(primitives.map((primitive) => [primitive.name, primitive]));
  return { all: primitives, find: (name) => byName.get(name) };
}
