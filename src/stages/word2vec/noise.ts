/**
 * Draws words by the 3/4th power of how often they were seen (Mikolov et al., 2013), other than one
 * word: a random number is looked up in the running sums of the weights. A table says where to begin
 * (Chen and Asau, 1974), so one draw takes a step or two whatever the number of words.
 */

export interface Noise {
  /** A word other than `except`, for an integer from 0 to 2³² - 1. */
  draw(random: number, except: number): number;
}

const POWER = 0.75;

/** There are two words or more, each seen at least once. */
export function createNoise(counts: readonly number[]): Noise {
  const size = counts.length;
  /** Entry `word` is the sum of all weights before it. */
  const sums = new Float64Array(size + 1);
  counts.forEach((count, word) => (sums[word + 1] = sums[word]! + count ** POWER));
  const whole = sums[size]!;
  const starts = new Int32Array(size + 1);
  for (let slot = 0, word = 0; slot <= size; slot++) {
    while (word < size - 1 && sums[word + 1]! <= (whole * slot) / size) word++;
    starts[slot] = word;
  }
  const perUnit = size / whole;
  return {
    draw(random, except) {
      const gap = sums[except]!;
      const weight = sums[except + 1]! - gap;
      let at = (random / 2 ** 32) * (whole - weight);
      if (at >= gap) at += weight;
      let word = starts[Math.floor(at * perUnit)]!;
      while (word < size - 1 && sums[word + 1]! <= at) word++;
      if (word !== except) return word;
      // Rounding at the very edge of its place.
      return word + 1 < size ? word + 1 : word - 1;
    },
  };
}
