/** `most` rows at even distances, or all where there are fewer. */
export function evenRows(rows: number, most: number): Int32Array {
  const count = Math.min(rows, most);
  return Int32Array.from({ length: count }, (_, at) => Math.floor((at * rows) / count));
}
