/** The texts of what can keep a prediction from being made. */
import type { TextsOf } from '../base/diagnostics/build-diagnostic.js';
import { count, didYouMean, number, quote } from '../base/diagnostics/phrases.js';
import type { Phrase } from '../base/language.js';
import { showRawNumbers } from './raw-numbers.js';
import type { RawColumns, RawType } from '../contract/stage-graph.js';
import type { RowProblem } from './check-row.js';
import type { InputFormat } from './input/formats.js';
import type { InputProblem, Place } from './input/input-row.js';
import type { Unexplained } from './row-explanation.js';

export const messages = {
  /** The model answers each time step of a text, not a row. */
  answersSteps: ({ name }: { name: string }) => ({
    message: `\`${name}\` says for each step of a text which id it expects, and \`predict\` answers whole rows`,
    notes: ['it was trained on a column of ids, as language models are (`target: .next`)'],
    help: [`measure it on held-out text: \`evaluate(${name}, …, metrics: [perplexity])\``],
  }),

  /** For whom texts are continued. */
  writesNothing: ({ name }: { name: string }) => ({
    message: `\`${name}\` does not go on from texts, as a language model does`,
    help: ['leave out `--tokens`, `--temperature` and the other options of writing'],
  }),

  /** The model reads changes since earlier rows. */
  answersDifferences: (given: { name: string; step: string; windows: boolean }) => ({
    message: given.windows
      ? `\`${given.name}\` reads or forecasts changes of \`${given.step}\`, and nothing says what its answers are added to`
      : `\`${given.name}\` reads what \`${given.step}\` makes of several rows, and \`predict\` answers each row alone`,
    help: [
      given.windows
        ? 'forecast `.future` of windows with the same `time` and `series` as `difference`, and leave out no rows between the two'
        : `measure it on rows in their order: \`evaluate(${given.name}, …)\``,
    ],
  }),

  /** `--explain` of a model that shows nothing of the kind. */
  notExplained: ({ name, problem }: { name: string; problem: Unexplained }) => ({
    message: `\`${name}\` does not show what its answers come from`,
    notes: [
      {
        'no attention':
          'it is no linear model, whose terms have weights, and it has no attention, which shares out weights among the words',
        'other steps': 'its attention looks at steps that are not the words of one input',
        ensemble: 'an ensemble answers with several models',
      }[problem],
    ],
    help: [
      problem === 'ensemble'
        ? 'ask one of its members, by its name'
        : 'train a model with `attention_pool` in the place of `last` or `mean`, or a `logistic_regression`',
    ],
  }),

  /** `columns`: those that a model reads of the steps to forecast. */
  forecastReadsFuture: ({ name, columns }: { name: string; columns: readonly string[] }) => ({
    message: `\`${name}\` reads \`.${columns[0]}\`, which is not known when a forecast is made`,
    help: ['train a model that reads only `.history`, `.origin` and the series'],
  }),

  /** A decoder of numbers that are no forecast. */
  answersReadTruth: ({ name, column }: { name: string; column: string }) => ({
    message: `\`${name}\` reads the true numbers before each one that it gives, in \`.${column}\``,
    notes: ['only a forecast of `.future` is known to end, so only there a model can read its own answers'],
    help: ['train a decoder of windows, with `target: .future`, or a model that gives all steps at once'],
  }),

  forecastNotSoFar: (given: { ahead: number; horizon: number }) => ({
    message:
      given.ahead > given.horizon
        ? `the model forecasts ${number(given.horizon)} steps, and cannot go on to ${number(given.ahead)} from its own answers`
        : `a forecast is of one step or more, not of ${given.ahead}`,
    notes:
      given.ahead > given.horizon
        ? ['it reads more than it forecasts and than a calendar says, or it reads `.history` through steps']
        : [],
    help: [given.ahead > given.horizon ? 'train a model with a longer `horizon`' : 'ask for 1 or more'],
  }),

  /** `ahead` of a model that does not forecast. */
  aheadOfRows: ({ name }: { name: string }) => ({
    message: `\`--ahead\` is for forecasts, and \`${name}\` was not trained on windows of a series`,
    help: ['leave it out'],
  }),

  /** `series`: null of a table with one. */
  forecastTooShort: (given: { series: string | null; rows: number; history: number }) => ({
    message: `${given.series === null ? 'the input has' : `the series ${JSON.stringify(given.series)} has`} ${count(given.rows, 'row')}, and the model forecasts from the last ${number(given.history)}`,
    help: ['give it more of the last rows'],
  }),

  forecastTimeTwice: ({ series, time }: { series: string | null; time: string }) => ({
    message: `two rows have the time ${time}${series === null ? '' : ` in the series ${JSON.stringify(series)}`}`,
    notes: ['a series has one row for each time'],
    help: ['leave one of them out'],
  }),

  forecastOverGap: (given: { series: string | null; before: string; after: string }) => ({
    message: `rows are missing between ${given.before} and ${given.after}${given.series === null ? '' : ` of the series ${JSON.stringify(given.series)}`}`,
    notes: ['the model has learned from rows that follow each other without a gap'],
    help: ['fill in the missing rows; if gaps are usual, train with `windows(…, gaps: "join")`'],
  }),

  /** `learned`: the steps of the series that the model was trained on. */
  forecastOtherStep: (given: { series: string | null; found: Phrase; learned: readonly Phrase[] }) => ({
    message: `${given.series === null ? 'the input has' : `the series ${JSON.stringify(given.series)} has`} a row ${given.found.en}, and the model has learned from rows ${given.learned.map(({ en }) => en).join(' or ')}`,
    notes: ['its forecast would be of other times than it seems'],
    help: ['give it rows of the same rhythm; if rows are missing among the last ones, give it more of them'],
  }),

  forecastOneRow: ({ series }: { series: string | null }) => ({
    message: `of one row${series === null ? '' : ` of the series ${JSON.stringify(series)}`}, nothing says which time comes next`,
    help: ['give it two rows or more'],
  }),

  /** `learned`: the step of the training rows. */
  forecastCoarseTime: (given: { series: string | null; time: string; learned: Phrase }) => ({
    message: `the time ${given.time}${given.series === null ? '' : ` of the series ${JSON.stringify(given.series)}`} is too coarse: the model has learned from rows ${given.learned.en}`,
    notes: ['the next times would all be written alike'],
    help: ['write the time as finely as the training rows have it'],
  }),

  forecastMixedZones: ({ zoned, other }: { zoned: string; other: string }) => ({
    message: `the time ${zoned} has a zone, and ${other} has none`,
    notes: ['what lies between the two is not known'],
    help: ['write all times with a zone, or all without one'],
  }),

  forecastTooFar: (given: { series: string | null; steps: number; step: Phrase }) => ({
    message: `${number(given.steps)} steps of a row ${given.step.en} go beyond the year 9999${given.series === null ? '' : ` in the series ${JSON.stringify(given.series)}`}`,
    notes: ['times end there'],
    help: ['ask for fewer steps'],
  }),

  /** `models`: the trained models of the file. */
  noSuchModel: (given: { name: string; models: readonly string[]; nearest: string | null }) => ({
    message: `\`${given.name}\` is not a trained model`,
    notes: [
      given.models.length === 0
        ? 'the file trains no model'
        : `the trained models of the file: ${given.models.map(quote).join(', ')}`,
    ],
    help: didYouMean(given.nearest),
  }),

  /** `missing`: the first stage that has to run, and why; `command` trains the model. */
  notTrained: (given: {
    name: string;
    missing: { readonly stage: string; readonly reason: Phrase };
    command: string;
  }) => ({
    message: `\`${given.name}\` is not trained yet as the file describes it now`,
    label: 'trained here',
    notes: [`\`${given.missing.stage}\` has to run: ${given.missing.reason.en}`],
    help: [`train it: \`${given.command}\``],
  }),

  divergedTrial: ({ name }: { name: string }) => ({
    message: `\`${name}\` has no weights: it is a trial whose loss was not a number any more`,
    label: 'a trial that a search left out',
    help: ['ask the best of the trials: `best(trials, by: .validation.loss)`'],
  }),

  /** `blocked`: the messages that say why the data cannot be read. */
  withoutSources: ({ name, blocked }: { name: string; blocked: readonly Phrase[] }) => ({
    message: `\`${name}\` answers as the last run left it: its data cannot be looked at`,
    notes: blocked.map(({ en }) => en),
  }),

  /** `unicode`: the version that the model was prepared with; `own`: that of this Node. */
  otherUnicode: (given: { name: string; unicode: string; own: string; command: string }) => ({
    message: `\`${given.name}\` was prepared with Unicode ${given.unicode}, and this Node has Unicode ${given.own}`,
    notes: [
      'letters and words that the two versions treat differently may be read in another way than in the training',
    ],
    help: [`train it under this Node: \`${given.command}\``],
  }),

  /**
   * What a program gave as a row. `row` counts from 0; `columns` are those that the model reads.
   */
  badRow: (given: {
    row: number | null;
    problem: RowProblem | { readonly is: 'no list'; readonly found: string };
    columns: RawColumns;
  }) => ({
    message:
      given.problem.is === 'no list'
        ? `the rows for \`predict\` are ${given.problem.found}, not a list of rows`
        : `\`rows[${given.row}]\` ${showProblem(given.problem)}`,
    notes: given.problem.is === 'without column' ? [presentColumns(given.problem.present)] : [],
    help: [`a row is an object with the columns that the model reads: ${showColumns(given.columns)}`],
  }),

  /** `format` is null for texts of the command line; `columns` are those that the model reads. */
  badInput: (given: {
    place: Place;
    problem: InputProblem;
    format: InputFormat | null;
    columns: RawColumns;
  }) => ({
    message: `${showPlace(given.place)}${showInputProblem(given.problem)}`,
    notes: given.problem.is === 'without column' ? [presentColumns(given.problem.present)] : [],
    help: inputHelp(given),
  }),

  /** One text cannot fill several columns. */
  severalColumns: ({ columns }: { columns: readonly string[] }) => ({
    message: `the model reads ${columns.length} columns (${columns.join(', ')}), so one text is not a row`,
    help: ['give rows: JSON lines (`--format jsonl`) or CSV (`--format csv`), as files or on standard input'],
  }),

  /** By their names, the files are of several formats. */
  formatsDiffer: ({ files }: { files: readonly string[] }) => ({
    message: 'the files are not all of one format',
    notes: [files.slice(0, mostNamed).join(', ') + (files.length > mostNamed ? ', …' : '')],
    help: ['say which format they have with `--format`, or give them to one command each'],
  }),

  onlyForFields: ({ option }: { option: string }) => ({
    message: `\`${option}\` is for CSV and TSV only`,
    help: ['say the format of the input with `--format csv`, or leave the option out'],
  }),

  /** `--column` names a column that the model does not read. */
  noColumnOfModel: (given: { column: string; columns: readonly string[]; nearest: string | null }) => ({
    message: `the model reads no column "${given.column}"`,
    notes: [`it reads ${columnList(given.columns)}`],
    help: didYouMean(given.nearest),
  }),

  /** `reason`: what the system says. */
  unreadableInput: ({ reason }: { reason: string }) => ({
    message: `the input cannot be read: ${reason}`,
  }),
} satisfies TextsOf<'deploy'>;

function showProblem(problem: RowProblem): string {
  switch (problem.is) {
    case 'no object':
      return `is ${problem.found}, not an object with columns`;
    case 'without column':
      return `has no column "${problem.column}", ${showRawType(problem.wanted)}`;
    case 'of another type':
      return `has ${problem.found} in its column "${problem.column}", not ${showRawType(problem.wanted)}`;
  }
}

/** `mails.csv, line 3`; a file that is one text has no lines. */
export function showPlace({ file, unit, at }: Place): string {
  if (unit === 'file') return file ?? 'standard input';
  return `${file === null ? '' : `${file}, `}${unit} ${number(at)}`;
}

/** Follows the place. */
function showInputProblem(problem: InputProblem): string {
  switch (problem.is) {
    case 'no JSON':
      return ` is not JSON: ${problem.reason}`;
    case 'no number':
      return ` has ${problem.found} in its column "${problem.column}", not a number`;
    case 'no image':
      return ` has ${problem.found} in its column "${problem.column}", which cannot be read: ${problem.fault}`;
    case 'no text':
    case 'malformed':
      return `: ${problem.fault}`;
    case 'cut off':
      return `, and then: ${problem.fault}`;
    case 'column twice':
      return ` has the column "${problem.column}" twice`;
    case 'two fields':
      return ` has the columns "${problem.column}" and "${problem.source}", and either may be what the model reads as "${problem.column}"`;
    case 'column taken':
      return ` has a column "${problem.column}", which is also the name of a column of the answers`;
    case 'other columns':
      return ` has other columns than the rows before it: ${columnList(problem.columns)} instead of ${columnList(problem.first)}`;
    case 'inexact number':
      return ` has a number in its column "${problem.column}" that is too large to be copied exactly`;
    default:
      return ` ${showProblem(problem)}`;
  }
}

function inputHelp(given: {
  readonly problem: InputProblem;
  readonly format: InputFormat | null;
  readonly columns: RawColumns;
}): readonly string[] {
  const { problem, format, columns } = given;
  switch (problem.is) {
    case 'no JSON':
    case 'no object':
      return [`each line is a JSON object with the columns that the model reads: ${showColumns(columns)}`];
    case 'without column':
      return [
        ...(format === 'jsonl'
          ? [`each line has the columns that the model reads: ${showColumns(columns)}`]
          : []),
        'if the column has another name there, give it: `--column NAME=FIELD`',
      ];
    case 'of another type':
      return [`each line has the columns that the model reads: ${showColumns(columns)}`];
    case 'no number':
      if (problem.decimal === ',') {
        return ['with `--decimal ,`, a number has a decimal comma, and points only between groups: 1.234,5'];
      }
      return [
        'a number has digits, a decimal point and no other signs: 12.5',
        ...(problem.comma && (format === 'csv' || format === 'tsv')
          ? ['if the comma is the decimal mark, say so: `--decimal ,`']
          : []),
      ];
    case 'no text':
      return problem.nul
        ? ['if NUL bytes separate the texts: `--format nul`']
        : ['if the text has another encoding, give it: `--encoding windows-1252`'];
    case 'no image':
      return ['an image is the path of a PNG or JPEG file, from the folder of the command, or its numbers'];
    case 'malformed':
      return [];
    case 'cut off':
      return ['fetch the archive again: it is not complete, or its content has changed'];
    case 'two fields':
      return [
        `the source of the training reads "${problem.source}": say so with \`--column ${problem.column}=${problem.source}\`, or give the other one`,
      ];
    case 'column twice':
    case 'column taken':
      return ['rename one of the two'];
    case 'other columns':
      return ['rows of one CSV table have the same columns; `--output jsonl` keeps those of each row'];
    case 'inexact number':
      return ['`--output jsonl` keeps the row as it is written; for CSV, write the number in quotes'];
  }
}

function showRawType(type: RawType): string {
  if (typeof type === 'object') return showRawNumbers(type);
  return type === 'text' ? 'a text' : 'a number';
}

/** `{"title": "…", "stars": 1.5}` */
export function showColumns(columns: RawColumns): string {
  const fields = Object.entries(columns).map(([name, type]) => `${JSON.stringify(name)}: ${exampleOf(type)}`);
  return `{${fields.join(', ')}}`;
}

function exampleOf(type: RawType): string {
  if (typeof type !== 'object') return type === 'text' ? '"…"' : '1.5';
  const axes = type.shape.length + (type.ragged ? 1 : 0);
  return `${'['.repeat(axes)}1.5, …${']'.repeat(axes)}`;
}

/** Columns or files named at most. */
export const mostNamed = 8;

function presentColumns(present: readonly string[]): string {
  return present.length === 0 ? 'it has no columns' : `it has ${columnList(present)}`;
}

export function columnList(columns: readonly string[]): string {
  const names = columns.slice(0, mostNamed).map((name) => `"${name}"`);
  return `${names.join(', ')}${columns.length > mostNamed ? ', …' : ''}`;
}
