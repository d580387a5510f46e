/** The columns of numbers of a file, as one vector in each row. */
import type { ColumnFacts } from '../columns/column-facts.js';
import { numberOf } from '../columns/numbers.js';
import type { Finding } from '../file/data-file.js';
import { count } from '../words.js';
import type { JobData } from './job.js';
import { columnSource, sourceCall } from './source-call.js';

export interface NumberColumns {
  readonly columns: readonly ColumnFacts[];
  readonly findings: readonly Finding[];
}

/** The columns of numbers that say something, and why the others are left out. */
export function numberColumns({ facts }: JobData, taken: readonly ColumnFacts[]): NumberColumns {
  const left: string[] = [];
  const columns = facts.filter((one) => {
    if (taken.includes(one) || one.numbers.is !== 'numbers') return false;
    const { title, values } = one.column;
    const why = one.isId
      ? 'counts the rows'
      : one.counts.size === 1
        ? 'is the same in all rows'
        : one.missing > values.length * 0.2
          ? `is empty in ${count(one.missing, 'row')}`
          : null;
    if (why !== null) left.push(`\`${title}\` ${why}`);
    return why === null;
  });
  const grouped = facts
    .filter(({ numbers }) => numbers.is === 'grouped')
    .map(({ column }) => `\`${column.title}\` has commas between thousands`);
  const all = [...left, ...grouped];
  return {
    columns,
    findings:
      all.length === 0
        ? []
        : [
            {
              about: 'left out',
              text: all.slice(0, 6).join('; ') + (all.length > 6 ? ` and ${all.length - 6} more` : ''),
            },
          ],
  };
}

/** The source with these columns as `x`, and what else is read. */
export function numbersSource(
  { file, facts }: JobData,
  { columns, findings }: NumberColumns,
  others: Readonly<Record<string, string>>,
  label: ColumnFacts | null = null,
): { readonly source: string; readonly findings: readonly Finding[]; readonly width: number } {
  const commas = columns.filter(({ numbers }) => numbers.is === 'numbers' && numbers.decimal === ',');
  // One mark holds for the whole file; whole numbers are read with either.
  const decimal = commas.length > 0 ? ',' : '.';
  const fitting = columns.filter(
    ({ numbers }) => numbers.is === 'numbers' && (numbers.decimal === decimal || numbers.whole),
  );
  let invalid = 0;
  for (let row = 0; row < file.rows; row++) {
    const wrong = fitting.some(({ column }) => Number.isNaN(numberOf(column.values[row]!, decimal)));
    if (wrong || label?.column.values[row]!.trim() === '') invalid++;
  }
  const places = fitting.map((one) => facts.indexOf(one) + 1);
  const isRun =
    file.layout.is === 'table' &&
    places.length > 8 &&
    places.every((place, at) => at === 0 || place === places[at - 1]! + 1);
  const named = isRun
    ? `${places[0]}..${places.at(-1)}`
    : fitting.map(({ column }) => columnSource(column)).join(', ');
  return {
    source: sourceCall(file, { x: `numbers(${named})`, ...others }, { decimal, invalid }),
    width: fitting.length,
    findings: [
      {
        about: 'numbers',
        text: `${count(fitting.length, 'column')}: ${fitting
          .slice(0, 8)
          .map(({ column }) => column.title)
          .join(', ')}${fitting.length > 8 ? ' and more' : ''}`,
      },
      ...(decimal === ',' ? [{ about: 'numbers', text: 'decimal commas' }] : []),
      ...(invalid === 0
        ? []
        : [
            {
              about: 'rows',
              text: `left out: ${count(invalid, 'row')} with a field that is empty or no number`,
            },
          ]),
      ...findings,
    ],
  };
}
