/** The words of a row that an attention looked at most. */

export interface WeighedWords {
  readonly tokens: readonly { readonly word: string; readonly weight: number }[];
  /** What the padding of the row got of the attention, where it is not masked. */
  readonly padding: number;
}

/** What a model said of a row, and what it is; `right` is null of numbers. */
export interface VerdictOfRow extends WeighedWords {
  readonly row: number;
  readonly target: string;
  readonly predicted: string;
  readonly right: boolean | null;
}

/** Words that are named of a row. */
const NAMED = 5;

/** `terrible 31 %, bore 12 %`; `say` has the words of the reader's language. */
export function mostOf(
  { tokens, padding }: WeighedWords,
  say: { readonly none: string; readonly padding: string },
): string {
  if (tokens.length === 0) return say.none;
  const most = tokens.toSorted((one, other) => other.weight - one.weight).slice(0, NAMED);
  const shown = most.map(({ word, weight }) => `${word} ${share(weight)}`).join(', ');
  return padding >= 0.005 ? `${shown}; ${say.padding} ${share(padding)}` : shown;
}

function share(weight: number): string {
  const percent = weight * 100;
  return percent > 0 && percent < 0.5 ? '< 1 %' : `${percent.toFixed(0)} %`;
}
