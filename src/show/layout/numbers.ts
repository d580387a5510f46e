/** Numbers for people. */

/** Up to five digits, without zeros at the end: `0.5`, `12345`, `3.1416`, `1e-9`. */
export function showNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? String(value)
    : String(Number(value.toPrecision(5)));
}

/** `12.3 %`; a share that is not nothing never looks like nothing. */
export function showShare(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %';
  if (share < 1 && share > 0.9995) return '> 99.9 %';
  return `${(100 * share).toFixed(1)} %`;
}
