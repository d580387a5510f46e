/** Which columns have texts. */
import { isFreeText, isTimes, type ColumnFacts } from '../columns/column-facts.js';
import { count } from '../words.js';
import { isCalled, type Candidate, type Chosen } from './job.js';

/** Columns of texts with some words, the longest texts first. */
export function textCandidates(facts: readonly ColumnFacts[], chosen: Chosen): readonly Candidate[] {
  const taken = Object.values(chosen).map((one) => one?.column);
  return facts
    .filter((one) => !taken.includes(one.column) && one.numbers.is === 'other' && !isTimes(one.times))
    .filter((one) => !one.isId && one.counts.size > 1 && (isFreeText(one) || one.meanWords > 1.5))
    .sort((one, other) => pointsOf(other) - pointsOf(one))
    .map((one) => ({ facts: one, why: textInWords(one) }));
}

function pointsOf({ column, meanLength }: ColumnFacts): number {
  const named = isCalled(
    column,
    /^(text|review|sentence|message|comment|headline|question|body|texto|rese[ñn]a|frase|mensaje|comentario|opini[oó]n|pregunta)$/i,
  );
  return meanLength + (named ? 1000 : 0);
}

export function textInWords({ counts, meanWords }: ColumnFacts): string {
  return `${count(counts.size, 'different text')} of ${meanWords.toFixed(meanWords < 10 ? 1 : 0)} words on average`;
}
