/** Numbers with a shape in a raw row: lists in lists, as JSON has them, or all numbers in one list. */
import { showNumbersType, widthOf } from '../contract/artefacts/column-type.js';
import type { RawNumbers } from '../contract/stage-graph.js';
import type { Column } from '../stages/artefacts/column.js';

/** All numbers of a value in their order, or what it is instead, in words. */
export function numbersIn(
  value: unknown,
  type: RawNumbers,
): { readonly numbers: readonly number[] } | { readonly found: string } {
  if (!Array.isArray(value)) return { found: described(value) };
  const numbers: number[] = [];
  const wrong = collect(value, numbers);
  if (wrong !== null) return { found: `a list with ${wrong} in it` };
  const shape = sizesOf(value);
  const [steps = 0, ...step] = shape ?? [];
  const width = widthOf(type);
  const flat = shape?.length === 1 && !type.ragged && numbers.length === width;
  // A step of one number needs no list of its own.
  const single = type.ragged && width === 1 && shape?.length === 1;
  const sizes = type.ragged ? step : shape;
  const nested = sizes?.join() === type.shape.join();
  if (shape !== null && steps > 0 && (flat || single || nested)) return { numbers };
  const shown = shape === null ? 'lists of differing lengths' : `numbers of the shape [${shape.join(', ')}]`;
  return { found: shown };
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

/** `numbers float[28, 28, 1]` */
export const showRawNumbers = (type: RawNumbers): string => `numbers ${showNumbersType(type)}`;

/** Numbers of rows as a column. */
export function numbersColumn(type: RawNumbers, rows: readonly (readonly number[])[]): Column {
  const width = widthOf(type);
  const values = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
  const offsets = new Int32Array(rows.length + 1);
  let at = 0;
  rows.forEach((row, i) => {
    values.set(row, at);
    at += row.length;
    offsets[i + 1] = at / width;
  });
  return type.ragged
    ? { kind: 'numbers', rows: offsets, width, values }
    : { kind: 'fixed-numbers', width, values };
}
