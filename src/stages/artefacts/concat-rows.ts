/** Batches of the same columns, one after the other, as one. */
import { dictionary } from '../../base/dictionary.js';
import { onlyKind, type Batch, type Column } from './column.js';

/** The result has arrays of its own. */
export function concatRows(batches: readonly Batch[]): Batch {
  const columns = dictionary<Column>();
  for (const name of Object.keys(batches[0]?.columns ?? {})) {
    columns[name] = concatColumns(batches.map((batch) => batch.columns[name]!));
  }
  return { rows: batches.reduce((sum, { rows }) => sum + rows, 0), columns };
}

/** Of at least one column; all are of one kind. */
export function concatColumns(columns: readonly Column[]): Column {
  const first = columns[0]!;
  switch (first.kind) {
    case 'text': {
      const parts = columns.map((each) => onlyKind('text', each));
      return {
        kind: 'text',
        offsets: concatOffsets(parts.map(({ offsets }) => offsets)),
        bytes: concatBytes(parts),
      };
    }
    case 'tokens': {
      const parts = columns.map((each) => onlyKind('tokens', each));
      return {
        kind: 'tokens',
        rows: concatOffsets(parts.map(({ rows }) => rows)),
        offsets: concatOffsets(parts.map(({ offsets, rows }) => offsets.subarray(0, rows.at(-1)! + 1))),
        bytes: concatBytes(
          parts.map(({ offsets, rows, bytes }) => ({
            offsets: offsets.subarray(0, rows.at(-1)! + 1),
            bytes,
          })),
        ),
      };
    }
    case 'ids': {
      const parts = columns.map((each) => onlyKind('ids', each));
      const values = parts.map(({ rows, values: ids }) => ids.subarray(0, rows.at(-1)));
      return {
        kind: 'ids',
        rows: concatOffsets(parts.map(({ rows }) => rows)),
        values: concat(values, (length) => new Int32Array(length)),
      };
    }
    case 'fixed-ids': {
      const values = columns.map((each) => onlyKind('fixed-ids', each).values);
      return {
        kind: 'fixed-ids',
        length: first.length,
        values: concat(values, (length) => new Int32Array(length)),
      };
    }
    case 'class': {
      const codes = columns.map((each) => onlyKind('class', each).codes);
      return { kind: 'class', codes: concat(codes, (length) => new Int32Array(length)) };
    }
    case 'number': {
      const values = columns.map((each) => onlyKind('number', each).values);
      return { kind: 'number', values: concat(values, (length) => new Float64Array(length)) };
    }
    case 'fixed-numbers': {
      const values = columns.map((each) => onlyKind('fixed-numbers', each).values);
      return { kind: 'fixed-numbers', width: first.width, values: concatFloats(values) };
    }
    case 'numbers': {
      const parts = columns.map((each) => onlyKind('numbers', each));
      const { width } = first;
      return {
        kind: 'numbers',
        rows: concatOffsets(parts.map(({ rows }) => rows)),
        width,
        values: concatFloats(parts.map(({ rows, values }) => values.subarray(0, rows.at(-1)! * width))),
      };
    }
    case 'time': {
      const values = columns.map((each) => onlyKind('time', each).values);
      return { kind: 'time', values: concat(values, (length) => new BigInt64Array(length)) };
    }
  }
}

function concatFloats(parts: readonly Float32Array[]): Float32Array {
  return concat(parts, (length) => new Float32Array(length));
}

function concat<T, A extends { set(part: ArrayLike<T>, at: number): void }>(
  parts: readonly ArrayLike<T>[],
  make: (length: number) => A,
): A {
  const made = make(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}

function concatOffsets(parts: readonly Int32Array[]): Int32Array {
  const made = new Int32Array(parts.reduce((sum, { length }) => sum + length - 1, 1));
  let [at, start] = [1, 0];
  for (const offsets of parts) {
    for (let row = 1; row < offsets.length; row++) made[at++] = start + offsets[row]!;
    start += offsets.at(-1)!;
  }
  if (start > 2 ** 31 - 1) throw new Error('more than two gigabytes of text at once');
  return made;
}

function concatBytes(
  parts: readonly { readonly offsets: Int32Array; readonly bytes: Uint8Array }[],
): Uint8Array {
  return Buffer.concat(parts.map(({ offsets, bytes }) => bytes.subarray(0, offsets.at(-1))));
}
