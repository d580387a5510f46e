/** Numbers with a shape in a raw row: lists in lists, as JSON has them, or all numbers in one list. */
import { showNumbersType, widthOf } from '../contract/artefacts/column-type.js';
import type { RawNumbers } from '../contract/stage-graph.js';
import type { Column } from '../stages/artefacts/column.js';

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
