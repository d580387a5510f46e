/** How fast something goes and how long it will still take, from its last few seconds. */

/** Samples older than this (ms) no longer count, so that the rate follows what happens now. */
const WINDOW = 15_000;

export class RateMeter {
  #samples: { readonly at: number; readonly done: number }[] = [];

  /** `now` in ms of any steady clock. */
  add(now: number, done: number): void {
    const last = this.#samples.at(-1);
    // A count that goes back is a new pass: what came before says nothing about it.
    if (last !== undefined && done < last.done) this.#samples = [];
    this.#samples.push({ at: now, done });
    while (this.#samples.length > 2 && now - (this.#samples[0]?.at ?? now) > WINDOW) this.#samples.shift();
  }

  /** Units per second; null before there is enough to tell. */
  rate(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < 500) return null;
    const rate = ((last.done - first.done) * 1000) / (last.at - first.at);
    return rate > 0 ? rate : null;
  }

  /** Seconds left; null when the rate or the total is unknown. */
  secondsLeft(total: number | null): number | null {
    const rate = this.rate();
    const last = this.#samples.at(-1);
    return rate === null || total === null || last === undefined
      ? null
      : Math.max(0, total - last.done) / rate;
  }
}
