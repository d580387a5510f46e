/** A row for each split: its rows, the rows of each class, the numbers, the lengths. */
import { own } from '../../base/dictionary.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import { showNumber, showShare } from '../layout/numbers.js';
import { tableLines } from '../layout/table.js';
import { fitted, visible } from '../layout/visible.js';
import type { ColumnStatistics } from './statistics.js';
import type { ShowTexts } from '../texts.js';

type BySplit = Readonly<Record<string, Readonly<Record<string, ColumnStatistics>>>>;

/** Classes that have a column of their own; where there are more, each split lists the largest. */
const mostClasses = 8;
const classNameWidth = 20;

export function splitTable(
  splits: readonly { readonly split: string; readonly rows: number }[],
  columns: Readonly<Record<string, ColumnType>>,
  statistics: BySplit,
  say: ShowTexts,
): readonly string[] {
  const parts = Object.entries(columns).flatMap(([name, type]) => partsOf(name, type, say));
  const header = [say.split, say.rows, ...parts.map(({ title }) => title)];
  const body = splits.map(({ split, rows }) => {
    const own_ = own(statistics, split) ?? {};
    return [
      visible(split),
      say.number(rows),
      ...parts.map(({ column, show }) => show(own(own_, column), rows)),
    ];
  });
  return tableLines([header, ...body], ['left', 'right']);
}

/** A column of the table. */
interface Part {
  readonly column: string;
  readonly title: string;
  show(statistics: ColumnStatistics | undefined, rows: number): string;
}

function partsOf(column: string, type: ColumnType, say: ShowTexts): readonly Part[] {
  const name = fitted(visible(column), classNameWidth);
  switch (type.type) {
    case 'text':
      return [];
    case 'class':
      return type.classes.length <= mostClasses
        ? type.classes.map((one, at) => ({
            column,
            title: `${name} ${fitted(visible(one), classNameWidth)}`,
            show: (found, rows) => (found?.kind === 'classes' ? shareOf(found.counts[at]!, rows, say) : ''),
          }))
        : [
            {
              column,
              title: say.largestOf(name),
              show: (found, rows) =>
                found?.kind === 'classes' ? largest(type.classes, found.counts, rows, say) : '',
            },
          ];
    case 'number':
    case 'numbers':
      return [
        {
          column,
          title: say.leastMeanMost(name),
          show: (found) => (found?.kind === 'numbers' ? rangeOf(found.range) : ''),
        },
      ];
    case 'time':
      return [
        {
          column,
          title: say.firstLast(name),
          show: (found) =>
            found?.kind !== 'times' || found.range === null
              ? '–'
              : `${found.range.first} ${found.range.last}`,
        },
      ];
    case 'tokens':
      return [lengths(column, name, say)];
    case 'ids':
      return [
        lengths(column, name, say),
        {
          column,
          title: say.unknown,
          show: (found) =>
            found?.kind === 'lengths' && found.unknown !== null ? showShare(found.unknown) : '–',
        },
      ];
  }
}

function lengths(column: string, name: string, say: ShowTexts): Part {
  return {
    column,
    title: say.leastMedianMost(name),
    show(found) {
      if (found?.kind !== 'lengths' || found.range === null) return '–';
      const { least, median, most } = found.range;
      return [least, median, most].map(say.number).join(' ');
    },
  };
}

function rangeOf(
  range: { readonly least: number; readonly mean: number; readonly most: number } | null,
): string {
  return range === null ? '–' : [range.least, range.mean, range.most].map(showNumber).join(' ');
}

function shareOf(count: number, rows: number, say: ShowTexts): string {
  return rows === 0 ? '0' : `${say.number(count)} (${showShare(count / rows)})`;
}

function largest(
  classes: readonly string[],
  counts: readonly number[],
  rows: number,
  say: ShowTexts,
): string {
  const most = counts.indexOf(Math.max(...counts));
  return rows === 0
    ? '–'
    : `${fitted(visible(classes[most] ?? ''), classNameWidth)} ${shareOf(counts[most]!, rows, say)}`;
}
