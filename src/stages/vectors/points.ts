/** Points of a space, and the plane that they are brought to. */

export interface Points {
  readonly count: number;
  readonly width: number;
  /** [count, width], row-major. */
  readonly values: Float64Array;
}

/** [count, 2], row-major. */
export type PlanePoints = Float64Array;

/** The rows of a table with those numbers. */
export function rowsOf(values: Float32Array, width: number, rows: readonly number[]): Points {
  const taken = new Float64Array(rows.length * width);
  for (const [at, row] of rows.entries()) {
    taken.set(values.subarray(row * width, (row + 1) * width), at * width);
  }
  return { count: rows.length, width, values: taken };
}

/** |a − b|² of each pair: [count, count]. */
export function squaredDistances({ count, width, values }: Points): Float64Array {
  const squares = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let at = 0; at < width; at++) sum += (values[i * width + at]! - values[j * width + at]!) ** 2;
      squares[i * count + j] = sum;
      squares[j * count + i] = sum;
    }
  }
  return squares;
}
