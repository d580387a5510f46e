/** The rule of successive halving: which of the trainings that have come to a rung go on. */

export interface Candidate {
  readonly at: number;
  /** What it measured at the step that it kept; null, or no number, for one that went astray. */
  readonly value: number | null;
}

/**
 * The places of the `keep` best; of equal ones the first. What measured nothing does not go on, even
 * if fewer than `keep` are left.
 */
export function promote(
  candidates: readonly Candidate[],
  keep: number,
  mode: 'min' | 'max',
): ReadonlySet<number> {
  const measured = candidates.flatMap(({ at, value }) =>
    value !== null && Number.isFinite(value) ? [{ at, value }] : [],
  );
  measured.sort((a, b) => (mode === 'min' ? a.value - b.value : b.value - a.value) || a.at - b.at);
  return new Set(measured.slice(0, keep).map(({ at }) => at));
}
