/** Whether the rows of an array have the shape that a program says. */

/**
 * A grey image is often stored without its one channel, and a list of numbers without its width.
 */
export function hasShape(found: readonly number[], wanted: readonly number[]): boolean {
  const same = (one: readonly number[]): boolean =>
    one.length === wanted.length && one.every((size, i) => size === wanted[i]);
  return same(found) || same([...found, 1]);
}
