/**
 * Numbers with a shape as JSON has them: lists in lists, or all numbers of a row in one list. A grey
 * image may leave out its one channel. Of ragged rows the outer list has the steps.
 */
import { widthOf, type NumbersColumnType } from '../../contract/artefacts/column-type.js';

/** All numbers of a value in their order, or what it is instead, in words. */
export function numbersIn(
  value: unknown,
  type: NumbersColumnType,
): { readonly numbers: readonly number[] } | { readonly found: string } {
  if (!Array.isArray(value)) return { found: described(value) };
  const numbers: number[] = [];
  const wrong = collect(value, numbers);
  if (wrong !== null) return { found: `a list with ${wrong} in it` };
  const sizes = sizesOf(value);
  if (sizes === null) return { found: 'lists of differing lengths' };
  if (value.length > 0 && fits(sizes, type)) return { numbers };
  return { found: value.length === 0 ? 'an empty list' : `numbers of the shape [${sizes.join(', ')}]` };
}

/** Whether lists of these lengths in each other can be such a row. */
function fits(sizes: readonly number[], type: NumbersColumnType): boolean {
  const { shape, ragged = false } = type;
  const width = widthOf(type);
  const flat = sizes.length === 1 && (ragged ? width === 1 : sizes[0] === width);
  const inner = ragged ? sizes.slice(1) : sizes;
  const short = shape.at(-1) === 1 && shape.length > 1 ? shape.slice(0, -1) : shape;
  return flat || inner.join() === shape.join() || inner.join() === short.join();
}

/** Adds the numbers in a list. Returns what is no number, or null. */
function collect(list: readonly unknown[], into: number[]): string | null {
  for (const item of list) {
    if (Array.isArray(item)) {
      const wrong = collect(item, into);
      if (wrong !== null) return wrong;
    } else if (typeof item !== 'number' || !Number.isFinite(Math.fround(item))) {
      return typeof item === 'number' && Number.isFinite(item)
        ? `${item}, too large for a 32-bit float,`
        : described(item);
    } else into.push(item);
  }
  return null;
}

/** The lengths of lists in lists; null where they differ. */
function sizesOf(value: readonly unknown[]): readonly number[] | null {
  const lists = value.filter((item) => Array.isArray(item));
  if (lists.length === 0) return [value.length];
  if (lists.length < value.length) return null;
  const inner = lists.map(sizesOf);
  const [first] = inner;
  return first && inner.every((sizes) => sizes?.join() === first.join()) ? [value.length, ...first] : null;
}

function described(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? 'a text' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
