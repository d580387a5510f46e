/** 32-bit floats as people write them. */

/** The shortest decimal number that is this 32-bit float: 0.1, not 0.10000000149011612. */
export function shortFloat(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value;
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  // Nine digits tell any two 32-bit floats apart.
  return Number(value.toPrecision(9));
}

/** The same as text. */
export function showFloat(value: number): string {
  return String(shortFloat(value));
}
