/** Whether a column only names its rows: numbers that count, or keys. */
export function isId(values: readonly string[], distinct: number): boolean {
  if (values.length < 10 || distinct < values.length * 0.99) return false;
  const isKey = values.every((value) => /^[\w.:-]*\d[\w.:-]*$/.test(value.trim()));
  if (!isKey) return false;
  if (!values.every((value) => /^\d+$/.test(value.trim()))) {
    // Measured numbers are no keys, and neither are times.
    return values.every((value) => /[a-z]/i.test(value) && !/^[-+]?[\d.]+e[-+]?\d+$/i.test(value));
  }
  const numbers = values.map(Number);
  const rising = numbers.every((number, at) => at === 0 || number > numbers[at - 1]!);
  const range = Math.max(...numbers.slice(0, 50_000)) - Math.min(...numbers.slice(0, 50_000));
  return (
    rising ||
    range < values.length * 1.5 ||
    (new Set(values.map((value) => value.length)).size === 1 && values[0]!.length >= 6)
  );
}
