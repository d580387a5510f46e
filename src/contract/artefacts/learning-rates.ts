/** The losses of growing learning rates. */
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

/** What a learning-rate finder saw. */
export interface LearningRatesDocument {
  readonly kind: 'learning-rates';
  /** `rates.json`: a `LearningRates`. */
  readonly rates: string;
}

export interface LearningRates {
  /** Where the smoothed loss falls fastest, to two digits; null where it does not fall. */
  readonly suggested: number | null;
  /** It ended because the loss exploded, not because all steps were done. */
  readonly exploded: boolean;
  /** In growing order of rates, one a step; `smoothed` is the loss with its neighbours'. */
  readonly points: readonly { readonly rate: number; readonly loss: number; readonly smoothed: number }[];
}

export const learningRates: ArtefactKind<LearningRatesDocument, LearningRates> = {
  typeName: 'LearningRates',
  described: 'what a learning-rate finder saw',
  files: ({ rates }) => [rates],
  output: ({ document: { rates }, readJson }) => readJson(rates) as LearningRates,
  lines({ suggested, exploded, points }, language = 'en') {
    const say = outputTexts[language].rates;
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return [say.none];
    const losses = points.map(({ smoothed }) => smoothed);
    return [
      suggested === null ? say.noSuggestion : say.suggested(suggested),
      say.curve(bars(losses)),
      say.range({
        from: first.rate.toExponential(0),
        to: last.rate.toExponential(0),
        exploded: exploded,
        least: Math.min(...losses).toFixed(4),
      }),
    ];
  },
  pageData: ({ rates }) => rates,
};

const BARS = '▁▂▃▄▅▆▇█';
/** Letters that a curve is drawn with. */
const CURVE_WIDTH = 48;

/** A curve as one line. What lies above where it began is one explosion, and is cut off. */
function bars(losses: readonly number[]): string {
  const least = Math.min(...losses);
  const most = Math.max(least + 1e-9, Math.min(Math.max(...losses), 1.2 * losses[0]!));
  const width = Math.min(CURVE_WIDTH, losses.length);
  return Array.from({ length: width }, (_, index) => {
    const loss = losses[Math.floor((index * losses.length) / width)]!;
    return BARS[Math.round(Math.min(1, (loss - least) / (most - least)) * (BARS.length - 1))]!;
  }).join('');
}
