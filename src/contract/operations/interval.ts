/** A number of updates of the weights, or of passes over the training rows. */
export type Interval = {
  readonly every: number;
  readonly unit: 'steps' | 'epochs';
};

export const everyEpoch: Interval = { every: 1, unit: 'epochs' };
