/** How the next id of a text is chosen from the model's probabilities, after defaults. */
export type Choice =
  /** The most probable one. */
  { readonly name: 'greedy' } | SampleChoice | BeamChoice;

/** Drawn by the probabilities. */
export type SampleChoice = {
  readonly name: 'sample';
  /** Probabilities to the power of 1 / temperature: below 1 the probable ids are more probable. */
  readonly temperature: number;
  /** Only so many of the most probable ids; null: all. */
  readonly top_k: number | null;
  /** Only the most probable ids that have this share of the probability together; null: all. */
  readonly top_p: number | null;
};

/** The most probable text of those that a search keeps. */
export type BeamChoice = {
  readonly name: 'beam';
  /** How many texts are kept at each step. */
  readonly width: number;
  /** Scores are log probability / ((5 + length) / 6)^penalty. */
  readonly length_penalty: number;
};
