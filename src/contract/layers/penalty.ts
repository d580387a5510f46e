/** A penalty on large weights, `l1 · Σ|w| + l2 · Σw²`, which is added to the training objective. */
export type PenaltySettings = {
  readonly l1: number;
  readonly l2: number;
};
