/** Simple answers that a trained model is measured against: what they need is learned on its training rows. */
export type Baseline =
  /** Each row as so many principal components give it back. */
  | { readonly kind: 'pca'; readonly components: number }
  /** The numbers of another column of the row. */
  | { readonly kind: 'copy'; readonly column: string }
  | ForecastBaseline;

/** Of windows of a series. */
export type ForecastBaseline =
  /** The last value that is known. */
  | { readonly kind: 'naive' }
  /** The last known value of the same place in the season, of so many steps. */
  | { readonly kind: 'seasonal_naive'; readonly season: number }
  /** The mean of the training rows of the series. */
  | { readonly kind: 'mean' };

/** Whether it goes by the series that windows were cut from. */
export function isForecastBaseline(baseline: Baseline): baseline is ForecastBaseline {
  return baseline.kind !== 'pca' && baseline.kind !== 'copy';
}

/** As a program writes it. */
export function showBaseline(baseline: Baseline): string {
  switch (baseline.kind) {
    case 'pca':
      return `pca(${baseline.components})`;
    case 'copy':
      return `copy(.${baseline.column})`;
    case 'seasonal_naive':
      return `seasonal_naive(${baseline.season})`;
    case 'naive':
    case 'mean':
      return baseline.kind;
  }
}
