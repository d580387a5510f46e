/** Rows of numbers in words, and how far an answer is off from the truth of its row. */
import type { Column } from '../artefacts/column.js';

type Numbers = Extract<Column, { readonly kind: 'number' | 'fixed-numbers' | 'numbers' }>;

export function isNumbers(column: Column | undefined): column is Numbers {
  return column?.kind === 'number' || column?.kind === 'fixed-numbers' || column?.kind === 'numbers';
}

export function numbersOfRow(column: Numbers, row: number): Float32Array | Float64Array {
  switch (column.kind) {
    case 'number':
      return column.values.subarray(row, row + 1);
    case 'fixed-numbers':
      return column.values.subarray(row * column.width, (row + 1) * column.width);
    case 'numbers':
      return column.values.subarray(column.rows[row]! * column.width, column.rows[row + 1]! * column.width);
  }
}

type Values = Readonly<ArrayLike<number>>;

/** |ŷ - y| of one number, of several the root of the mean of their squares. */
export function errorOfRow(is: Values, said: Values): number {
  if (is.length === 1) return Math.abs(said[0]! - is[0]!);
  let sum = 0;
  for (let at = 0; at < is.length; at++) sum += (said[at]! - is[at]!) ** 2;
  return is.length === 0 ? 0 : Math.sqrt(sum / is.length);
}

/** Numbers that are shown of a row; of more, how many there are. */
const most = 8;

/** `3.2`, `[1, 2.5]`, `[1, 2, 3, 4, 5, 6, 7, 8, … of 30]` */
export function shownNumbers(values: Values): string {
  const short = Array.from({ length: Math.min(most, values.length) }, (_, at) =>
    String(Number(values[at]!.toPrecision(4))),
  );
  if (values.length === 1) return short[0]!;
  return `[${short.join(', ')}${values.length > most ? `, … of ${values.length}` : ''}]`;
}
