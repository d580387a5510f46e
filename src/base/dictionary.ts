/**
 * Objects as dictionaries. Names of columns, splits, classes and values come from users, and may be
 * `constructor` or `__proto__`: an object literal finds the first where nobody put it, and loses
 * the second.
 */

/** A copy of `from` without a prototype: it has the names that were put in, and no others. */
export function dictionary<T>(from: Readonly<Record<string, T>> = {}): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, from);
}

/** What `object`, which came out of JSON and so has a prototype, has of its own under `name`. */
export function own<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
