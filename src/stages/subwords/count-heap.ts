/** A heap of things with a count: the largest count first, of equal ones the one that is `before`. */
export interface Counted<T> {
  readonly count: number;
  readonly of: T;
}

export class CountHeap<T> {
  private readonly entries: Counted<T>[] = [];

  constructor(private readonly before: (one: T, other: T) => boolean) {}

  push(entry: Counted<T>): void {
    const { entries } = this;
    let at = entries.length;
    entries.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isAbove(entry, entries[parent]!)) break;
      entries[at] = entries[parent]!;
      at = parent;
    }
    entries[at] = entry;
  }

  /** Null where nothing is left. */
  pop(): Counted<T> | null {
    const { entries } = this;
    const top = entries[0];
    const last = entries.pop();
    if (top === undefined || last === undefined) return null;
    if (entries.length > 0) this.sink(last);
    return top;
  }

  private sink(entry: Counted<T>): void {
    const { entries } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= entries.length) break;
      if (child + 1 < entries.length && this.isAbove(entries[child + 1]!, entries[child]!)) child++;
      if (!this.isAbove(entries[child]!, entry)) break;
      entries[at] = entries[child]!;
      at = child;
    }
    entries[at] = entry;
  }

  private isAbove(one: Counted<T>, other: Counted<T>): boolean {
    return one.count === other.count ? this.before(one.of, other.of) : one.count > other.count;
  }
}
