/**
 * Whole numbers for shares. Parts get the floor of what is due to them; what is left goes to the
 * largest remainders (Hamilton's method). With classes, each class is divided so, and the parts
 * together still have exactly the sizes that they would have without.
 */

/**
 * How many of `total` each share gets; together the rounded sum of the shares. Ties favour the
 * earlier share.
 */
export function apportion(total: number, shares: readonly number[]): number[] {
  const due = shares.map((share) => exact(total * share));
  const sizes = due.map(Math.floor);
  let left = Math.round(exact(due.reduce((sum, part) => sum + part, 0))) - sum(sizes);
  const order = due.map((part, i) => ({ i, rest: part - sizes[i]! }));
  order.sort((one, other) => other.rest - one.rest || one.i - other.i);
  for (const { i } of order) {
    if (left <= 0) break;
    sizes[i]!++;
    left--;
  }
  return sizes;
}

/**
 * Sizes by class (row) and part (column): every entry is the floor or the ceiling of what is due,
 * rows add up to at most the class, columns to what `apportion` says of all rows together. Such a
 * table always exists (integral flow); it is found by giving the largest remainders first and,
 * where that gets stuck, passing a surplus along from part to part.
 */
export function apportionByClass(classes: readonly number[], shares: readonly number[]): number[][] {
  const total = sum(classes);
  const rest = Math.max(0, 1 - shares.reduce((all, share) => all + share, 0));
  // What belongs to no part is a part of its own here, so that rows have exact sums as well.
  const all = [...shares, rest];
  const wanted = apportion(total, shares);
  wanted.push(total - sum(wanted));
  const due = classes.map((size) => all.map((share) => exact(size * share)));
  const sizes = due.map((row) => row.map(Math.floor));
  const rowLeft = classes.map((size, c) => size - sum(sizes[c]!));
  const columnLeft = all.map((_, p) => wanted[p]! - sum(sizes.map((row) => row[p]!)));
  const raised = classes.map(() => all.map(() => false));

  const cells = due.flatMap((row, c) => row.map((part, p) => ({ c, p, rest: part - Math.floor(part) })));
  cells.sort((one, other) => other.rest - one.rest || one.c - other.c || one.p - other.p);
  for (const { c, p } of cells) {
    if (rowLeft[c]! <= 0 || columnLeft[p]! <= 0) continue;
    raised[c]![p] = true;
    rowLeft[c]!--;
    columnLeft[p]!--;
  }
  for (let c = 0; c < classes.length; c++) {
    while (rowLeft[c]! > 0 && passOn(c, raised, columnLeft, new Set())) rowLeft[c]!--;
  }
  return sizes.map((row, c) => row.slice(0, -1).map((size, p) => size + (raised[c]![p] ? 1 : 0)));
}

/** Finds a place for one more of class `c`, moving ones of other classes if need be. */
function passOn(c: number, raised: boolean[][], columnLeft: number[], tried: Set<number>): boolean {
  for (let p = 0; p < columnLeft.length; p++) {
    if (raised[c]![p] || tried.has(p)) continue;
    tried.add(p);
    if (columnLeft[p]! > 0) {
      raised[c]![p] = true;
      columnLeft[p]!--;
      return true;
    }
    for (let other = 0; other < raised.length; other++) {
      if (!raised[other]![p] || !passOn(other, raised, columnLeft, tried)) continue;
      raised[other]![p] = false;
      raised[c]![p] = true;
      return true;
    }
  }
  return false;
}

/** 0.07 × 100 is 7.000000000000001 in floating point: take such noise away before rounding down. */
function exact(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) < 1e-9 * Math.max(1, value) ? nearest : value;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
