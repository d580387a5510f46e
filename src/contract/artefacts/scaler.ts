/** What `scale` and `standardize` learned from the training rows. */
import { own } from '../../base/dictionary.js';
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts, type OutputTexts } from './output-texts.js';

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
  lines({ rows, columns }, language = 'en') {
    const say = outputTexts[language];
    return [
      say.learnedFrom(rows),
      ...Object.keys(columns).map((name) => `${name}: ${inWords(own(columns, name)!, say)}`),
    ];
  },
};

function inWords(scale: LearnedScale, say: OutputTexts): string {
  const places = scale.kind === 'range' ? scale.low.length : scale.mean.length;
  if (places > 1) return say.placesOfScale(places, scale.kind);
  return scale.kind === 'range'
    ? say.range(`${scale.low[0]}`, `${scale.high[0]}`)
    : say.meanAndDeviation(`${scale.mean[0]}`, `${scale.deviation[0]}`);
}
