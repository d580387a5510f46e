/** The texts of what can go wrong when rows are put together or divided. */
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import { count, number, spelled } from '../../base/diagnostics/phrases.js';
import type { ContentKind } from './row-content.js';

export const messages = {
  /** `wanted` and `found`: columns with their types, `text: text, label: class`. */
  unequalColumns: ({ name, wanted, found }: { name: string; wanted: string; found: string }) => ({
    message: `${name} has other columns than the first one`,
    notes: [`the first has ${wanted}; ${name} has ${found}`],
    help: ['give all of them the same columns with the same types, in the same order'],
  }),

  unequalLines: ({ files }: { files: readonly { name: string; lines: number }[] }) => ({
    message: 'files whose lines belong together have different numbers of lines',
    notes: [files.map(({ name, lines }) => `\`${name}\` has ${count(lines, 'line')}`).join(', ')],
    help: [
      'look for the place where one file has a line more: from there on, the lines do not belong together',
      'with a `limit`, give all files the same',
    ],
  }),

  linesApart: ({ row, files }: { row: number; files: readonly { name: string; line: number }[] }) => ({
    message: `row ${number(row)} would have lines that do not belong together`,
    notes: [
      files.map(({ name, line }) => `line ${number(line)} of \`${name}\``).join(', '),
      'an invalid line was left out of one of the files, as its `tolerance` allows',
    ],
    help: ['repair the line in its file, or drop `tolerance` to see which one it is'],
  }),

  /** Classes that look alike and are not in one table; each with its first row. */
  similarClassesOfSplits: (given: {
    column: string;
    classes: readonly { readonly name: string; readonly split: string; readonly row: number }[];
  }) => ({
    message: `\`${given.column}\` has ${given.classes.length} classes that look alike in different splits: ${given.classes.map(({ name }) => spelled(name)).join(', ')}`,
    notes: given.classes.map(
      ({ name, split, row }) => `${spelled(name)} is first in row ${number(row)} of ${split}`,
    ),
    help: [
      `if they are one class, repair the file, or list the labels in all sources: \`labels: { ${given.classes.map(({ name }) => `${spelled(name)}: "…"`).join(', ')} }\``,
    ],
  }),

  tooFewRows: ({ from, rows, part }: { from: string; rows: number; part: string }) => ({
    blame: [`into.${part}`, 'into'],
    message: `the split ${from} has ${count(rows, 'row')}, so ${part} would be empty`,
    help: ['raise the fraction, or the `limit` of the source'],
  }),

  tooFewToDifference: ({ lag, rows }: { lag: number; rows: number }) => ({
    blame: ['lag'],
    message: `no row has one ${count(lag, 'row')} before it in its series: there are ${count(rows, 'row')} in all`,
    help: ['lower `lag`, or read more rows'],
  }),

  tooFewGroups: (given: { from: string; groups: number; column: string; part: string }) => ({
    message: `the split ${given.from} has ${count(given.groups, 'group')} of rows that are equal in ${given.column}, so ${given.part} would be empty`,
    help: ['ask for fewer parts, or leave out `by`'],
  }),

  tooFewTimes: (given: { from: string; times: number; column: string; part: string }) => ({
    message: `the split ${given.from} has ${count(given.times, 'different time')} in ${given.column}, so ${given.part} would be empty`,
    notes: ['rows of one time stay together'],
    help: ['ask for fewer parts or a larger share, or look whether it is the right column'],
  }),

  /** `rows`: those that are earlier than the row before them; `example`: the first of these. */
  rowsSortedByTime: (given: {
    column: string;
    rows: number;
    example: { readonly row: number; readonly time: string; readonly before: string };
  }) => ({
    message: `${count(given.rows, 'row')} ${given.rows === 1 ? 'is' : 'are'} earlier in ${given.column} than the row before; the rows of each split are now in order of time`,
    notes: [
      `the first is row ${number(given.example.row)}: ${given.example.time} after ${given.example.before}`,
    ],
    help: ['if the file should be in order, look at this row: its day and month may be exchanged'],
  }),

  timesRepeated: (given: { column: string; rows: number; examples: readonly string[] }) => ({
    message: `${count(given.rows, 'row')} ${given.rows === 1 ? 'has' : 'have'} the ${given.column} of an earlier row, and no text or class that tells them apart`,
    notes: [`for example ${given.examples.join(', ')}`],
    help: [
      'remove repeated rows with `deduplicate`; if these are several series, read the column that names them',
    ],
  }),

  /** `series`: null of a table with one. `local`: the times are those of a clock, without a zone. */
  timeTwice: (given: { column: string; series: string | null; time: string; local: boolean }) => ({
    blame: ['time', 'series'],
    message: `two rows have the ${given.column} ${given.time}${ofSeries(given.series)}`,
    notes: ['a series has one row for each time'],
    help: [
      'remove repeated rows with `deduplicate`, or name the series of each row: `windows(series: .shop, …)`',
      ...(given.local
        ? ['a clock that is set back has an hour twice: write the times with their zone, `…T02:00+02:00`']
        : []),
    ],
  }),

  splitsNotInOrder: (given: {
    column: string;
    series: string | null;
    early: string;
    late: string;
    time: string;
  }) => ({
    blame: ['data'],
    message: `the split ${given.early} has rows later than the first ones of ${given.late}${ofSeries(given.series)}`,
    notes: [`${given.early} has the ${given.column} ${given.time}, and ${given.late} an earlier one`],
    help: [`split by time: \`split(by: .${given.column}, into: …)\``],
  }),

  seriesNotFinite: ({ column, row }: { column: string; row: number }) => ({
    blame: ['of', 'target'],
    message: `${column} is not a number in row ${number(row)}`,
    notes: ['a step before made it, such as the logarithm of 0'],
    help: ['look at the steps before `windows`'],
  }),

  /** `rows`: of the longest series in the split; `before`: earlier rows that a history may use. */
  tooShortForWindows: (given: {
    split: string;
    rows: number;
    before: number;
    history: number;
    horizon: number;
    several: boolean;
  }) => ({
    blame: ['history', 'horizon'],
    message: `the split ${given.split} is too short for a window: ${given.several ? 'its longest series has' : 'it has'} ${count(given.rows, 'row')}${given.before > 0 ? `, with ${number(given.before)} before it` : ''}`,
    notes: [
      `a window wants ${number(given.horizon)} of the split for its future, and ${number(given.history)} before these for its history`,
    ],
    help: ['lower `history` or `horizon`, or give the split a larger share'],
  }),

  windowsOnlyOverGaps: (given: { split: string; windows: number; column: string } & GapsFound) => ({
    blame: ['gaps', 'history'],
    message: `each of the ${number(given.windows)} windows of the split ${given.split} has a missing step inside`,
    notes: gapNotes(given),
    help: [
      'if the steps are not regular, as the days of a stock exchange, take the rows as they follow each other: `gaps: "join"`',
      'else lower `history`, or fill the missing rows in the file',
    ],
  }),

  windowsOverGaps: (given: { windows: number; total: number; column: string } & GapsFound) => ({
    blame: ['gaps', 'history'],
    message: `${number(given.windows)} of ${count(given.total, 'window')} left out, which have a missing step inside`,
    notes: gapNotes(given),
    help: ['to take the rows as they follow each other, write `gaps: "join"`; or fill the missing rows'],
  }),

  /** `all`: how many series there are. */
  seriesTooShort: (given: { names: readonly string[]; all: number; history: number; horizon: number }) => ({
    message: `${number(given.names.length)} of ${number(given.all)} series are too short for a window in a split`,
    notes: [
      `for example ${given.names.slice(0, 5).join(', ')}; a window has ${number(given.history)} + ${number(given.horizon)} steps`,
    ],
  }),

  /** `lag`: steps that a difference should be over. */
  differencesOverGaps: (given: { rows: number; total: number; lag: number; column: string } & GapsFound) => ({
    blame: ['data'],
    message: `${number(given.rows)} of ${count(given.total, 'difference')} ${given.rows === 1 ? 'is' : 'are'} over a missing step: the change of more time than ${given.lag === 1 ? 'a step' : `${number(given.lag)} steps`}`,
    notes: gapNotes(given),
    help: [
      'fill the missing rows in the file; if steps are missing by nature, as the weekends of a stock exchange, nothing is wrong',
    ],
  }),

  similarSeries: (given: {
    column: string;
    series: readonly { readonly name: string; readonly rows: number }[];
  }) => ({
    blame: ['series'],
    message: `\`${given.column}\` has ${number(given.series.length)} series that look alike: ${given.series.map(({ name }) => spelled(name)).join(', ')}`,
    notes: given.series.map(({ name, rows }) => `${spelled(name)} has ${count(rows, 'row')}`),
    help: ['if they are one series, repair the file: its windows are cut apart now'],
  }),

  seriesWithoutName: (given: { column: string; rows: number }) => ({
    blame: ['series'],
    message: `${count(given.rows, 'row')} ${given.rows === 1 ? 'has' : 'have'} no name in \`${given.column}\`, and ${given.rows === 1 ? 'is' : 'are'} taken for one series`,
    help: ['repair the rows, or leave them out of the file'],
  }),

  sampleTooLarge: ({ from, rows, wanted }: { from: string; rows: number; wanted: number }) => ({
    message: `the split ${from} has ${count(rows, 'row')}, fewer than the ${number(wanted)} of the sample`,
    help: ['ask for fewer rows, or for a share of them: `sample(10%)`'],
  }),

  /** Shares as fractions of the rows. */
  sharesNotMet: (given: {
    column: string;
    groups: number;
    parts: readonly { readonly name: string; readonly wanted: number; readonly got: number }[];
  }) => ({
    message: `rows that are equal in ${given.column} stay together, so the splits have other shares than asked for`,
    notes: given.parts.map(
      ({ name, wanted, got }) => `${name} has ${percent(got)} of the rows instead of ${percent(wanted)}`,
    ),
    help: [
      `there are ${count(given.groups, 'group')}, and some are large: look whether ${given.column} is the right column`,
    ],
  }),

  /** `rows`: those whose key an earlier row has. */
  keysTwice: ({ by, rows, keys }: { by: string; rows: number; keys: readonly string[] }) => ({
    message: `the table to join has ${count(rows, 'row')} whose \`${by}\` an earlier row has`,
    notes: [`for example ${keysShown(keys)}`],
    help: ['give it one row for each key, for example with `deduplicate`'],
  }),

  keysMissing: (given: { by: string; rows: number; total: number; keys: readonly string[] }) => ({
    message: `${number(given.rows)} of ${count(given.total, 'row')} have a \`${given.by}\` that the table to join lacks`,
    notes: [`for example ${keysShown(given.keys)}`],
    help:
      given.rows === given.total
        ? ['look whether both columns are written in the same way']
        : ['add the rows to the table, or leave these out with `missing: "drop"`'],
  }),

  rowsWithoutKeyDropped: (given: { by: string; rows: number; total: number; keys: readonly string[] }) => ({
    message: `${number(given.rows)} of ${count(given.total, 'row')} left out, whose \`${given.by}\` the joined table lacks`,
    notes: [`for example ${keysShown(given.keys)}`],
  }),

  fractionsTooLarge: ({ sum }: { sum: number }) => ({
    blame: ['into'],
    message: `the fractions of the new splits add up to ${Number((sum * 100).toPrecision(6))}%`,
    notes: ['they are shares of one split, so together they are at most 100 %'],
    help: ['lower one of them'],
  }),

  /** `fewer`: how many lanes would do, or null if there are not two ids. */
  streamTooShort: (given: { split: string; ids: number; lanes: number; fewer: number | null }) => ({
    blame: given.fewer === null ? ['data'] : ['lanes'],
    message: `the split ${given.split} has ${count(given.ids, 'id')}, too few for ${count(given.lanes, 'lane')}`,
    notes: ['each lane needs two: one to read, and one that follows'],
    help: [
      given.fewer === null
        ? 'look at the stages before it: a `limit`, a small share, or a tokenizer that finds nothing leaves no ids'
        : `ask for fewer: \`streams(lanes: ${given.fewer}, …)\` would do, or give the split more rows`,
    ],
  }),
  /**
   * `rows` of the `total` rows of `heldOut` are in `name` too; `about`: counted among some of them.
   * `kind`: what was compared. `name`: null where a model was trained on the other rows.
   */
  equalRows: (given: {
    heldOut: string;
    name: string | null;
    kind: ContentKind;
    rows: number;
    about: boolean;
    total: number;
    examples: readonly string[];
  }) => ({
    message: equalRowsCounted(given),
    notes: [
      comparedAs(given.kind),
      ...given.examples.map((example) => (given.name === null ? example : `${given.heldOut}, ${example}`)),
    ],
    help: [
      `a score on rows that training has seen is too good: ${
        given.name === null
          ? 'remove them from one of the two tables'
          : 'drop repeated rows before they are split, for example with `deduplicate`'
      }`,
    ],
  }),
} satisfies StageTextsOf<'rows'>;

/** `5 of 6 rows of the split test are equal to rows of train` */
function equalRowsCounted(given: {
  readonly heldOut: string;
  readonly name: string | null;
  readonly rows: number;
  readonly about: boolean;
  readonly total: number;
}): string {
  const { heldOut, name, rows } = given;
  const counted = `${given.about ? 'about ' : ''}${number(rows)} of ${count(given.total, 'row')}`;
  const equal = rows === 1 ? 'is equal to a row' : 'are equal to rows';
  return name === null
    ? `${counted} ${equal} that the model was trained on`
    : `${counted} of the split ${heldOut} ${equal} of ${name}`;
}

function comparedAs(kind: ContentKind): string {
  switch (kind) {
    case 'text':
    case 'tokens':
      return 'texts are compared without letter case and outer white space; other columns do not count';
    case 'ids':
      return 'all ids of a row are compared; other columns do not count';
    case 'time':
      return 'the times of a row are compared; they repeat more often than chance explains';
    case 'numbers':
    case 'number':
      return 'all numbers of a row are compared; they repeat more often than chance explains';
  }
}

export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}

export function keysShown(keys: readonly string[]): string {
  return keys.map((key) => JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key)).join(', ');
}

export interface GapsFound {
  readonly gaps: number;
  /** The times around the first ones. */
  readonly examples: readonly (readonly [before: string, after: string])[];
}

function gapNotes({ gaps, examples, column }: GapsFound & { readonly column: string }): string[] {
  const shown = examples.map(([before, after]) => `from ${before} to ${after}`).join(', ');
  return [`${column} has ${count(gaps, 'gap')}: ${shown}${gaps > examples.length ? ', …' : ''}`];
}

function ofSeries(series: string | null): string {
  return series === null ? '' : ` in the series ${spelled(series)}`;
}
