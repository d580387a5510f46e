/** Simple answers that a trained model is measured against: what they need is learned on its training rows. */
export type Baseline =
  /** Each row as so many principal components give it back. */
  { readonly kind: 'pca'; readonly components: number };

/** As a program writes it. */
export function showBaseline(baseline: Baseline): string {
  switch (baseline.kind) {
    case 'pca':
      return `pca(${baseline.components})`;
  }
}
