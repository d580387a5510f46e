/** Which column can be a label, and why one cannot. */
import type { ColumnFacts } from '../columns/column-facts.js';
import { isFreeText, isTimes } from '../columns/column-facts.js';
import type { Refusal } from '../file/data-file.js';
import { count, percent } from '../words.js';
import { isCalled, type Candidate } from './job.js';

/** More are treated as a mistake. */
const mostClasses = 100;

/** Rows of a class, so that some of them are in each split. */
export const leastOfClass = 5;

export function labelCandidates(facts: readonly ColumnFacts[]): readonly Candidate[] {
  return facts
    .filter((one) => labelFault(one) === null)
    .map((one) => ({ facts: one, points: pointsOf(one) }))
    .sort((one, other) => other.points - one.points)
    .map(({ facts: one }) => ({ facts: one, why: classesInWords(one) }));
}

/** A name that says so is worth most; then the fewer classes, the likelier. */
function pointsOf({ column, counts, numbers }: ColumnFacts): number {
  const named = isCalled(column, labelNames)
    ? 100
    : isCalled(column, /label|class|categor|sentim|etiquet|clase/i)
      ? 50
      : 0;
  const few = 20 / counts.size;
  return named + few + (numbers.is === 'numbers' ? 0 : 5);
}

const labelNames =
  /^(label|labels|class|category|sentiment|target|y|spam|topic|language|species|etiqueta|clase|categor[ií]a|sentimiento|objetivo|tema|idioma|is_\w+)$/i;

export function labelFault(facts: ColumnFacts): Refusal | null {
  const { column, counts, isId } = facts;
  const rows = column.values.length - facts.missing;
  const name = `\`${column.title}\``;
  const help = 'name another column with `--label`';
  if (counts.size === 0) return { refusal: `${name} is empty in every row`, help };
  if (counts.size === 1) {
    const [[only]] = [...counts.keys()].map((key) => [key] as const) as [readonly [string]];
    return {
      refusal: `${name} has one class only: all ${count(rows, 'row')} are "${only}"`,
      help: `there is nothing to tell apart; ${help}, or add rows of another class`,
    };
  }
  if (isId) {
    return { refusal: `${name} names the rows: each of the ${count(rows, 'row')} has another value`, help };
  }
  if (isFreeText(facts)) {
    return {
      refusal: `${name} is running text (${count(counts.size, 'different value')}, ${facts.meanWords.toFixed(0)} words on average), and a label is one of a few`,
      help,
    };
  }
  const numbers = facts.numbers.is === 'numbers' && counts.size > 20;
  if (counts.size > mostClasses || counts.size > Math.max(2, rows / 5) || (numbers && !facts.numbers.whole)) {
    const advice =
      isTimes(facts.times) || numbers
        ? '; a forecast (`--task forecast`) learns numbers in order of time'
        : '';
    return {
      refusal: `${name} has ${count(counts.size, 'different value')} in ${count(rows, 'row')}, too many for classes`,
      help: `${help}${advice}`,
    };
  }
  return null;
}

/** `2 classes: 0 (61 %), 1 (39 %)`. */
export function classesInWords({ counts, column, missing }: ColumnFacts): string {
  const rows = column.values.length - missing;
  const shown = [...counts].slice(0, 6).map(([name, some]) => `${name} (${percent(some / rows)})`);
  const more = counts.size > 6 ? ` and ${counts.size - 6} more` : '';
  return `${count(counts.size, 'class', 'classes')}: ${shown.join(', ')}${more}`;
}
