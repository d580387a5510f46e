/** Nearest names, for "did you mean". */

/**
 * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and
 * swaps of neighbours each cost 1; a change of case alone costs a half. Gives up above `limit`.
 */
export function editDistance(left: string, right: string, limit = Infinity): number {
  const a = [...left];
  const b = [...right];
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let twoBack: number[] = [];
  let previous = b.map((_, j) => j);
  previous.push(b.length);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const almost = !same && a[i - 1]!.toLowerCase() === b[j - 1]!.toLowerCase();
      let cost = previous[j - 1]! + (same ? 0 : almost ? 0.5 : 1);
      cost = Math.min(cost, previous[j]! + 1, current[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, twoBack[j - 2]! + 1);
      }
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return Infinity;
    twoBack = previous;
    previous = current;
  }
  return previous[b.length]!;
}

/**
 * The candidate that was most likely meant by `name`, or null when none is near: at most a third of
 * the letters wrong (one at least, three at most). Of equals the first in the list wins.
 */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  const length = [...name].length;
  if (length === 0) return null;
  const limit = Math.min(3, Math.max(1, Math.floor(length / 3)));
  let best: string | null = null;
  let bestDistance = limit + 0.25;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    // A one-letter name is near to every other one-letter name, which helps nobody.
    const distance = editDistance(name, candidate, limit);
    const weight = distance >= Math.max(length, [...candidate].length) ? Infinity : distance;
    if (weight < bestDistance) {
      best = candidate;
      bestDistance = weight;
    }
  }
  return best ?? sameWords(name, candidates);
}

/** `clip_norm` for `clipnorm`, `min_count` for `minCount`: equal but for case and underscores. */
function sameWords(name: string, candidates: Iterable<string>): string | null {
  const bare = (text: string) => text.toLowerCase().replaceAll(/[_\-. ]/g, '');
  for (const candidate of candidates) {
    if (candidate !== name && bare(candidate) === bare(name)) return candidate;
  }
  return null;
}
