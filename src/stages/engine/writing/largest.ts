/** The largest numbers of a list. */

/**
 * Positions of the `count` largest of `values`, the largest first; of equal ones the first come
 * first. Numbers that are not above `least` are left out.
 */
export function largest(values: ArrayLike<number>, count: number, least = 0): number[] {
  if (count * 8 > values.length) {
    const positions = Array.from({ length: values.length }, (_, position) => position);
    return positions
      .filter((position) => values[position]! > least)
      .sort((a, b) => values[b]! - values[a]! || a - b)
      .slice(0, count);
  }
  // A heap of the largest so far, the smallest of them on top.
  const heap: number[] = [];
  const before = (a: number, b: number): boolean =>
    values[a]! < values[b]! || (values[a] === values[b] && a > b);
  const sink = (position: number): void => {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) break;
      const child = left + 1 < heap.length && before(heap[left + 1]!, heap[left]!) ? left + 1 : left;
      if (!before(heap[child]!, position)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = position;
  };
  const rise = (position: number): void => {
    let at = heap.length;
    heap.push(position);
    while (at > 0 && before(position, heap[(at - 1) >> 1]!)) {
      heap[at] = heap[(at - 1) >> 1]!;
      at = (at - 1) >> 1;
    }
    heap[at] = position;
  };
  for (let position = 0; position < values.length; position++) {
    if (!(values[position]! > least)) continue;
    if (heap.length < count) rise(position);
    else if (values[position]! > values[heap[0]!]!) sink(position);
  }
  return heap.sort((a, b) => values[b]! - values[a]! || a - b);
}
