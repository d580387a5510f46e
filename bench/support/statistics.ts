/** The few numbers that a series of times comes down to. */

/** The middle value, or the mean of the two in the middle. Throws on an empty list. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('there is no median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which `share` of the values lie, between neighbours as NumPy has it. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('there is no quantile of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

/** Four digits, as exact as any clock here. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
