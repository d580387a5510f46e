/** What the answer to one row came from, in a line for people. */
import type { Language } from '../../base/language.js';
import type { AttentionOfRow, RowExplanation, TermOfRow } from '../row-explanation.js';
import { predictTexts, type PredictTexts } from '../texts.js';

type Words = PredictTexts['explanation'];

/** Words and terms that are named for people. */
const NAMED = 10;

/** `great 31 %, fun 22 %, …`, or `great +1.31, dull −0.42, …`: what counts most stands first. */
export function explanationInWords(explanation: RowExplanation, language: Language = 'en'): string {
  const say = predictTexts[language].explanation;
  if (explanation.by === 'terms') return termsInWords(explanation.terms, say);
  const { attentions } = explanation;
  const [first] = attentions;
  if (attentions.length === 1) return attentionInWords(first!, say);
  return attentions.map((one) => `${one.layer}: ${attentionInWords(one, say)}`).join('; ');
}

function attentionInWords({ words, padding }: AttentionOfRow, say: Words): string {
  const sorted = words.toSorted((one, other) => other.weight - one.weight);
  const named = sorted.slice(0, NAMED).map(({ word, weight }) => `${word} ${share(weight)}`);
  const rest = sorted.slice(NAMED).reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...(words.length === 0 ? [say.noWords] : named),
    ...(words.length > NAMED ? [`${say.more(words.length - NAMED)} ${share(rest)}`] : []),
    ...(padding >= 0.005 ? [`${say.padding} ${share(padding)}`] : []),
  ].join(', ');
}

function termsInWords(terms: readonly TermOfRow[], say: Words): string {
  if (terms.length === 0) return say.noTerms;
  const size = ({ contribution }: TermOfRow): number => Math.abs(contribution);
  const sorted = terms.toSorted((one, other) => size(other) - size(one));
  const most = sorted.filter((term) => size(term) >= 0.005).slice(0, NAMED);
  const rest = sorted.slice(most.length);
  const sum = rest.reduce((all, { contribution }) => all + contribution, 0);
  return [
    ...most.map(({ term, contribution }) => `${term} ${signed(contribution)}`),
    ...(rest.length > 0 ? [`${say.more(rest.length)} ${signed(sum)}`] : []),
  ].join(', ');
}

function share(weight: number): string {
  const percent = weight * 100;
  return percent > 0 && percent < 0.5 ? '< 1 %' : `${percent.toFixed(0)} %`;
}

function signed(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  if (Number(digits) === 0) return '±0.00';
  return `${value < 0 ? '−' : '+'}${digits}`;
}
