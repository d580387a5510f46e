/** What `scale` and `standardize` learned from the training rows. */
import { grouped } from '../../base/grouped.js';
import { own } from '../../base/dictionary.js';
import type { ArtefactKind } from './artefact-kind.js';

/**
 * Of each column one number of a kind, or one for each place of the last axis. `deviation` is that
 * of the training rows themselves (divided by their number), as in scikit-learn; 0 where all values
 * are the same.
 */
export type LearnedScale =
  | { readonly kind: 'range'; readonly low: readonly number[]; readonly high: readonly number[] }
  | { readonly kind: 'deviation'; readonly mean: readonly number[]; readonly deviation: readonly number[] };

export interface ScalerDocument {
  readonly kind: 'scaler';
  /** Rows that it was learned from. */
  readonly rows: number;
  readonly columns: Readonly<Record<string, LearnedScale>>;
}

type ScalerOutput = Pick<ScalerDocument, 'rows' | 'columns'>;

export const scaler: ArtefactKind<ScalerDocument, ScalerOutput> = {
  typeName: 'Scaler',
  described: 'a scaler',
  files: () => [],
  output: ({ document: { rows, columns } }) => ({ rows, columns }),
  lines: ({ rows, columns }) => [
    `learned from ${grouped(rows)} rows`,
    ...Object.keys(columns).map((name) => `${name}: ${inWords(own(columns, name)!)}`),
  ],
};

function inWords(scale: LearnedScale): string {
  const places = scale.kind === 'range' ? scale.low.length : scale.mean.length;
  if (places > 1) return `${grouped(places)} places, each with its own ${scale.kind}`;
  return scale.kind === 'range'
    ? `from ${scale.low[0]} to ${scale.high[0]}`
    : `mean ${scale.mean[0]}, deviation ${scale.deviation[0]}`;
}
