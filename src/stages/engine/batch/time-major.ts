/** Between row by row, as data lies, and step by step, as a step reads it. */

/** [rows, time, width] → [time, rows, width], both flat. */
export function timeMajor<T extends Int32Array | Float32Array>(
  values: T,
  rows: number,
  time: number,
  width: number,
): T {
  return swapped(values, rows, time, width);
}

/** [time, rows, width] → [rows, time, width], both flat. */
export function rowMajor<T extends Int32Array | Float32Array>(
  values: T,
  rows: number,
  time: number,
  width: number,
): T {
  return swapped(values, time, rows, width);
}

/** [first, second, width] → [second, first, width]; `values` themselves where that changes nothing. */
function swapped<T extends Int32Array | Float32Array>(
  values: T,
  first: number,
  second: number,
  width: number,
): T {
  if (first === 1 || second === 1) return values;
  const result = new (values.constructor as new (size: number) => T)(values.length);
  for (let i = 0; i < first; i++) {
    for (let j = 0; j < second; j++) {
      const from = (i * second + j) * width;
      const to = (j * first + i) * width;
      for (let k = 0; k < width; k++) result[to + k] = values[from + k]!;
    }
  }
  return result;
}

/** [time · rows] of 1 for valid steps and 0 for padding. */
export function validSteps(lengths: Int32Array, rows: number, time: number): Float32Array {
  const valid = new Float32Array(time * rows);
  for (let row = 0; row < rows; row++) {
    for (let step = 0; step < lengths[row]!; step++) valid[step * rows + row] = 1;
  }
  return valid;
}

/** Throws unless there is one length a row, each between 1 and `time`. */
export function checkLengths(name: string, rows: number, time: number, lengths: Int32Array | null): void {
  if (lengths === null) return;
  if (lengths.length !== rows || lengths.some((length) => length < 1 || length > time)) {
    throw new Error(`lengths of ${name} must be ${rows} numbers between 1 and ${time}`);
  }
}
