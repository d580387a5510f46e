/**
 * BLEU (Papineni et al., ACL 2002) of a corpus: the geometric mean of the shares of n-grams that stand
 * in a reference, times a penalty where the texts are shorter than the references.
 *
 *     const counts = createBleuCounts(4);
 *     addBleu(counts, ['a', 'cat'], [['the', 'cat'], ['a', 'cat', 'there']]);
 *     bleuOf(counts, 'exponential');   // 0 to 1
 */

/** How an order of which no n-gram is right counts; the names are those of Chen and Cherry, WMT 2014. */
export type BleuSmoothing =
  /** BLEU is 0 then. */
  | 'none'
  /** 0.1 n-grams are right: NLTK's method 1. */
  | 'epsilon'
  /** Half an n-gram at the first such order, a quarter at the next: mteval's and sacreBLEU's. */
  | 'exponential'
  /** The same, times ln(length) / 5: NLTK's method 4. */
  | 'length';

export interface BleuCounts {
  /** n-grams of each order that are right, from 1. */
  readonly right: number[];
  readonly all: number[];
  /** Texts that are too short for an n-gram of each order. */
  readonly tooShort: number[];
  length: number;
  /** Of the references whose lengths are closest. */
  referenceLength: number;
}

export function createBleuCounts(order: number): BleuCounts {
  const none = (): number[] => Array.from({ length: order }, () => 0);
  return { right: none(), all: none(), tooShort: none(), length: 0, referenceLength: 0 };
}

/** Adds a text of tokens with its references. */
export function addBleu(
  counts: BleuCounts,
  tokens: readonly string[],
  references: readonly (readonly string[])[],
): void {
  counts.length += tokens.length;
  counts.referenceLength += closestLength(tokens.length, references);
  for (let n = 1; n <= counts.right.length; n++) {
    const own = countNgrams(tokens, n);
    const theirs = references.map((reference) => countNgrams(reference, n));
    if (own.size === 0) counts.tooShort[n - 1]!++;
    for (const [ngram, count] of own) {
      const most = Math.max(0, ...theirs.map((each) => each.get(ngram) ?? 0));
      counts.right[n - 1]! += Math.min(count, most);
      counts.all[n - 1]! += count;
    }
  }
}

/** From 0 to 1. */
export function bleuOf(counts: BleuCounts, smoothing: BleuSmoothing): number {
  if (counts.right[0] === 0) return 0;
  const precisions = smoothed(counts, smoothing);
  const mean = precisions.reduce((sum, precision) => sum + Math.log(precision), 0) / precisions.length;
  return brevityPenalty(counts) * Math.exp(mean);
}

/** What texts lose that are shorter than their references. */
export function brevityPenalty({ length, referenceLength }: BleuCounts): number {
  if (length === 0) return 0;
  return length >= referenceLength ? 1 : Math.exp(1 - referenceLength / length);
}

function smoothed({ right, all, tooShort, length }: BleuCounts, smoothing: BleuSmoothing): readonly number[] {
  let missing = 0;
  return right.map((count, at) => {
    // In NLTK, a text that is too short has one n-gram, which is wrong.
    const total = all[at]! + (smoothing === 'exponential' ? 0 : tooShort[at]!);
    if (count > 0) return count / total;
    missing++;
    switch (smoothing) {
      case 'none':
        return 0;
      case 'epsilon':
        return 0.1 / total;
      case 'exponential':
        return total === 0 ? 0 : 1 / (2 ** missing * total);
      case 'length':
        // NLTK leaves the order out where there is one token.
        return length > 1 ? Math.log(length) / (2 ** missing * 5 * total) : 1;
    }
  });
}

/** Of two that are as close, the shorter. */
function closestLength(length: number, references: readonly (readonly string[])[]): number {
  return references
    .map((reference) => reference.length)
    .reduce((best, other) => {
      const nearer = Math.abs(other - length) - Math.abs(best - length);
      return nearer < 0 || (nearer === 0 && other < best) ? other : best;
    });
}

function countNgrams(tokens: readonly string[], n: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + n <= tokens.length; at++) {
    // Lengths keep apart what tokens with spaces would make alike.
    const ngram = tokens
      .slice(at, at + n)
      .map((token) => `${token.length} ${token}`)
      .join(' ');
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}
