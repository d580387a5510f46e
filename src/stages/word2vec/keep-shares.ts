/**
 * How often a token is kept: words above a share of all tokens are left out at random, the more
 * frequent the more often. The formula is that of word2vec's program, which gensim has too:
 * (√(f / t) + 1) · t / f for a word with the share f of all tokens and the threshold t.
 */

/**
 * Of each word, for a random integer below 2³²: the token is kept where that is smaller. Null keeps
 * all.
 */
export function keepShares(counts: readonly number[], threshold: number | null): Float64Array | null {
  if (threshold === null) return null;
  const tokens = counts.reduce((sum, count) => sum + count, 0);
  return Float64Array.from(counts, (count) => {
    const times = count / tokens / threshold;
    return Math.min(1, (Math.sqrt(times) + 1) / times) * 2 ** 32;
  });
}

/** How many tokens are kept on average. */
export function keptTokens(counts: readonly number[], threshold: number | null): number {
  const shares = keepShares(counts, threshold);
  return counts.reduce((sum, count, word) => sum + count * ((shares?.[word] ?? 2 ** 32) / 2 ** 32), 0);
}
