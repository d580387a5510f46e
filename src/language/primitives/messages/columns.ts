/**
 * The texts of what is wrong with columns, and with the files and records that they are read from.
 */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { FormatFault } from '../../../base/time-format.js';
import { count, didYouMean, listOr, number, quote } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';
import { madeColumnHere, putRight, type MissingStep } from '../../types/phrases.js';
import type { ColumnOrigin } from '../../types/table.js';

/** A table, and its columns as messages list them. */
interface ShownTable {
  readonly span: Span;
  readonly columns: string;
}

/** Columns that would do, or how to read this one from `source`, its name or number in the file. */
export type ColumnFix =
  | { readonly use: readonly string[] }
  | { readonly readAs: 'class' | 'number' | 'time'; readonly source: string | number };

export const columns = {
  // ---- reading ----------------------------------------------------------------------------------

  patternForFile: ({ source }: { source: string }) => ({
    message: `\`${source}\` reads one file`,
    label: 'a pattern',
    help: [filesHelp(source)],
  }),

  notAWebAddress: () => ({ message: 'this is not a web address', label: 'wants `https://…`' }),

  unencryptedAddress: () => ({
    message: '`http://` is not encrypted: anybody on the way can change the file',
    label: 'not encrypted',
    help: ['use `https://`, or say `allow_http: true`'],
  }),

  noColumnNamed: () => ({ message: 'no column is named', label: 'an empty record' }),

  notAColumnSpec: ({ name, got }: { name: string; got: string }) => ({
    message: `the column \`${name}\` is ${got}`,
    label: 'wants a column of the file',
    help: [
      `say which column of the file: \`${name}: "header"\`, \`${name}: class("header")\`, \`${name}: number("header")\` or \`${name}: time("header")\``,
    ],
  }),

  /** `source`: the name of the column in a file without a header. */
  columnByName: (given: { column: string; source: string; several: boolean }) => ({
    message: `without a header row, columns have numbers, but \`${given.column}\` is read from "${given.source}"`,
    label: 'a name',
    help: [
      given.several
        ? `write the numbers of the columns, from 1: \`${given.column}: numbers(1..784)\``
        : `write the column’s number, from 1: \`${given.column}: 1\``,
    ],
  }),

  labelsOfThreshold: () => ({
    message: 'the labels of a comparison are `false` and `true`',
    label: 'names other labels, or gives both one class',
    help: ['write `labels: { "false": "bad", "true": "good" }`; the last class is the positive one'],
  }),

  malformedTimeFormat: ({ fault }: { fault: FormatFault }) => ({
    message: `this is no format of a time: ${formatFault(fault)}`,
    label: 'wants a format such as "DD/MM/YYYY"',
    help: [
      'the parts are YYYY, MM, DD, HH, mm (minutes), ss, SSS and Z (the zone); Y, M, D and H have no leading zero, MMM is Jan to Dec, and letters in [brackets] stand for themselves',
    ],
  }),

  numbersOfNoField: () => ({
    message: '`numbers` names no column of the file',
    label: 'which columns?',
    help: ['name them: `numbers("width", "height")`, or a pattern: `numbers("pixel*", width: 784)`'],
  }),

  fieldOfNumbersTwice: ({ field }: { field: string | number }) => ({
    message: `the column ${JSON.stringify(field)} is there twice`,
    label: 'named before',
    help: ['leave it out here: a column gives one number of a row'],
  }),

  patternAmongFields: () => ({
    message: 'a name with `*` stands for all numbers of the column',
    label: 'beside other names',
    help: ['give it alone: `numbers("pixel*", width: 784)`, or name each column'],
  }),

  rangeOfFields: ({ most }: { most: number }) => ({
    message: `columns have numbers from 1 upwards, and a row has at most ${count(most, 'number')}`,
    label: 'not such columns',
    help: ['write the first and the last one: `numbers(2..785)`'],
  }),

  widthAndShape: () => ({
    message: '`width` and `shape` both say how many numbers a row has',
    label: 'given beside `shape`',
    help: ['leave out one of them; `width: 784` is `shape: [784]`'],
  }),

  patternWithoutWidth: ({ pattern }: { pattern: string }) => ({
    message: `how many columns \`${pattern}\` stands for is only known when the file is read`,
    label: 'how many numbers?',
    help: [
      `say how many: \`numbers(${JSON.stringify(pattern)}, width: 784)\`; what the file has otherwise is an error of the run`,
    ],
  }),

  numbersOfOtherShape: ({ fields, numbers }: { fields: number; numbers: number }) => ({
    message: `${count(fields, 'column is', 'columns are')} named, and a row has ${count(numbers, 'number')}`,
    label: count(numbers, 'number'),
    help: [
      'name as many columns as there are numbers: a range `numbers(2..785)` or a pattern `numbers("pixel*", width: 784)` names many',
    ],
  }),

  raggedFields: () => ({
    message: 'a row of time steps stands in one field, as a list',
    label: 'several columns',
    help: [
      'name one field: `numbers("signal", width: 3, ragged: true)` for `{"signal": [[1, 2, 3], [4, 5, 6]]}`',
    ],
  }),

  fieldsOfOneArray: () => ({
    message: 'a column of `npz` is one array, by its name',
    label: 'not one name',
    help: ['write `numbers("x_train", shape: [28, 28, 1])`, with the shape of one row'],
  }),

  raggedNotOfSource: ({ source }: { source: string }) => ({
    message: `a field of \`${source}\` holds one number, so its rows all have as many`,
    label: 'wants lists',
    help: ['`jsonl` reads lists of time steps: `{"signal": [[1, 2, 3], [4, 5, 6]]}`'],
  }),

  /** Where fields have no order, or are no numbers. */
  numbersNotOfSource: ({ source, pattern }: { source: string; pattern: boolean }) => ({
    message: pattern
      ? `\`${source}\` has no order of fields for a pattern`
      : `\`${source}\` has no columns of numbers`,
    label: pattern ? 'a pattern' : 'wants text',
    help: [
      pattern
        ? 'name the fields: `numbers("width", "height")`'
        : 'read texts with it, or one number of a name: `number("path", pattern: r"_(\\d+)\\.txt$")`',
    ],
  }),

  /** `fields`: those that there are. */
  noFieldOfFolder: ({ source, fields }: { source: string; fields: readonly string[] }) => ({
    message: `a file of \`folder\` has no field ${source}`,
    label: 'no such field',
    help: [
      `the fields are ${fields.map((field) => `"${field}"`).join(', ')}: the content of a file, the folder it lies in, and its path`,
    ],
  }),

  classesAndColumns: () => ({
    message: '`classes` and `columns` both say what the classes are',
    label: 'given beside `columns`',
    help: ['leave out `classes`, and write `label: class("folder", labels: { … })` in `columns`'],
  }),

  notClassNames: ({ got }: { got: string }) => ({
    message: `\`classes\` must be a list of texts, not ${got}`,
    label: 'wants texts',
    help: ['write the names of the labels 0, 1, … in this order: `classes: ["zero", "one"]`'],
  }),

  classNamedTwice: ({ name }: { name: string }) => ({
    message: `\`classes\` names ${JSON.stringify(name)} twice`,
    label: 'again',
    help: ['each label has a name of its own'],
  }),

  classesWithoutLabels: () => ({
    message: '`classes` names labels, and this table has none',
    label: 'there is no column `label`',
    help: ['say where the labels are, or leave out `classes`'],
  }),

  patternForFolder: () => ({
    message: '`mnist` reads the files of one folder',
    label: 'a pattern',
    help: ['name the folder: `mnist("data/mnist")`'],
  }),

  imagesOfOneFolder: () => ({
    message: 'all these images lie in one folder, so no folder tells their classes',
    label: 'no folder varies here',
    help: [
      'write `*/` where the classes are: `"pets/*/*.jpg"`',
      'or read the images alone, with `labelled: false`',
    ],
  }),

  notATextRecord: ({ got }: { got: string }) => ({
    message: `this must be a record of texts, not ${got}`,
    label: 'wants a record',
    help: ['write it as `{ "1": "negative", "2": "positive" }`'],
  }),

  notATextField: ({ name, got }: { name: string; got: string }) => ({
    message: `\`${name}\` must be a text, not ${got}`,
    label: 'wants a text',
  }),

  emptyTextRecord: () => ({ message: 'the record is empty', label: 'names no class' }),

  // ---- what is fed ------------------------------------------------------------------------------

  notATable: ({ callee, got }: { callee: string; got: string }) => ({
    message: `\`${callee}\` takes a table, not ${got}`,
    label: `this is ${got}`,
  }),

  severalValuesFed: (given: { step: string; wanted: string; count: number }) => ({
    message: `\`${given.step}\` takes one column of ${given.wanted}, not ${given.count} values`,
    label: `this is ${given.count} values`,
  }),

  /** `made`: where what is fed comes from, and whether it was made there. */
  columnDoesNotFit: (given: {
    step: string;
    wanted: string;
    got: string;
    from: { readonly span: Span; readonly made: boolean };
    missing: MissingStep | null;
  }) => ({
    message: `\`${given.step}\` wants ${given.wanted}, not ${given.got}`,
    label: `wants ${given.wanted}`,
    related: [{ span: given.from.span, text: `this ${given.from.made ? 'makes' : 'is'} ${given.got}` }],
    help: given.missing === null ? [] : [putRight(given.missing, given.step)],
  }),

  columnMissing: (given: {
    callee: string;
    wanted: string;
    table: ShownTable;
    missing: MissingStep | null;
  }) => ({
    message: `\`${given.callee}\` wants a column of ${given.wanted}, and the table has none`,
    label: `wants ${given.wanted}`,
    related: [{ span: given.table.span, text: `this has ${given.table.columns}` }],
    help: given.missing === null ? [] : [putRight(given.missing, given.callee)],
  }),

  /** `names`: of the columns that fit. */
  columnUnclear: (given: { callee: string; wanted: string; names: readonly string[] }) => ({
    message: `\`${given.callee}\` could read ${listOr(given.names.map(quote))}`,
    label: `wants one column of ${given.wanted}`,
    help: [`give it the one you mean, as in \`tokens.${given.names[0]}\``],
  }),

  /** `readFrom`: the column that is read from the one of this name in the file. */
  noSuchColumn: (given: {
    name: string;
    nearest: string | null;
    readFrom: string | null;
    table: ShownTable;
  }) => ({
    message: `there is no column \`${given.name}\``,
    label: 'no such column',
    related: [{ span: given.table.span, text: `this has ${given.table.columns}` }],
    help:
      given.readFrom === null
        ? didYouMean(given.nearest, (name) => `\`.${name}\``)
        : [`the column that the file calls "${given.name}" is \`.${given.readFrom}\` here`],
  }),

  wrongColumnType: (given: {
    name: string;
    got: string;
    wanted: readonly string[];
    origin: ColumnOrigin | { readonly table: Span };
    fix: ColumnFix | null;
  }) => ({
    message: `\`.${given.name}\` is a column of ${given.got}, but must be ${listOr(given.wanted)}`,
    label: `wants ${listOr(given.wanted)}`,
    related: [
      'table' in given.origin
        ? { span: given.origin.table, text: 'the table' }
        : madeColumnHere(given.origin),
    ],
    help: given.fix === null ? [] : [showFix(given.name, given.fix)],
  }),

  /**
   * `reason`: what is wrong, as the engine of regular expressions says it; `raw`: whether `r"…"`
   * could help.
   */
  malformedPattern: ({ reason, raw }: { reason: string; raw: boolean }) => ({
    message: 'this is not a regular expression',
    label: reason,
    help: raw ? ['write patterns as raw strings, so that backslashes stay: `r"\\d+"`'] : [],
  }),

  wrongNgrams: ({ got, longest }: { got: string; longest: number }) => ({
    message: `\`ngrams\` wants the lengths of its runs as a range from 1 to ${longest} at most, not ${got}`,
    label: 'how many tokens in a run?',
    help: ['write `1..2` for single tokens and pairs, or `2..2` for pairs only'],
  }),

  noPadWord: ({ vocabulary }: { vocabulary: Span }) => ({
    message: '`pad` has no padding token',
    label: 'needs a padding token',
    related: [{ span: vocabulary, text: 'this vocabulary has `pad: none`' }],
    help: ['give the vocabulary one: `pad: "_PAD"`, or leave rows ragged'],
  }),

  /** `bytes`: a piece for each of the 256 bytes; of WordPiece those that continue a word besides. */
  tooFewSubwords: (given: { size: number; least: number; kind: string }) => ({
    message: `${number(given.size)} subwords are too few to write every text`,
    label: `${number(given.least)} at least`,
    notes: [
      given.kind === 'wordpiece'
        ? 'each of the 256 bytes is a piece that begins a word and one that continues it, and special tokens count too'
        : 'each of the 256 bytes is a piece, and special tokens count too',
    ],
    help: ['some thousands are usual: `size: 8_000`'],
  }),

  wordsWithoutParts: ({ made }: { made: 'characters' | 'n-grams' }) => ({
    message: `${made} are no words that have parts`,
    label: made,
    help: ['learn from the text, or from tokens of `whitespace`, `treebank` or `regex(…)`'],
  }),

  /** `ids`: the column; `words`: what numbered it. */
  idsAlready: (given: { callee: string; column: string; words: string; made: Span }) => ({
    message: `\`.${given.column}\` has ids already`,
    label: `\`${given.callee}\` counts what has no ids yet`,
    related: [{ span: given.made, text: 'these are its ids' }],
    help: [
      `leave \`${given.callee}\` out: a model reads the ids of \`${given.words}\`, and its size is \`${given.words}.size\``,
    ],
  }),

  idsWithoutText: ({ hashed, made }: { hashed: boolean; made: Span }) => ({
    message: hashed
      ? 'nobody knows which tokens stand behind hashed ids'
      : 'ids of n-grams are no text: each token stands in several of them',
    label: 'cannot be decoded',
    related: [{ span: made, text: hashed ? 'hashed here' : 'learned from n-grams' }],
    help: ['index single tokens: `words = vocabulary(tokens)`, `tokens |> index(words) |> decode`'],
  }),

  /** `step`: as written. */
  noEndWords: ({ step, vocabulary }: { step: string; vocabulary: { shown: string; span: Span } }) => ({
    message: `\`${step}\` needs the tokens \`<start>\` and \`<end>\``,
    label: 'this vocabulary has neither',
    related: [{ span: vocabulary.span, text: 'made here' }],
    help: [
      'give the vocabulary both: `vocabulary(…, ends: true)`, and index the rows that are written with `index(words, ends: true)`',
    ],
  }),

  /** Of windows: the columns of the series. */
  shiftBeginsWithOthers: (given: { history: readonly string[]; future: readonly string[] }) => ({
    message: `the future has ${shownColumns(given.future)}, and would begin with the last step of the history, which has ${shownColumns(given.history)}`,
    label: 'not the same columns',
    help: [
      'leave `first` out: zeros stand in front then, the mean of standardized numbers',
      `or cut windows whose history has the same: \`windows(…, of: [${given.future.map((name) => `.${name}`).join(', ')}])\``,
    ],
  }),

  /** `first`: as written; `needed`: numbers of a step. */
  shiftBegins: (given: { first: string; got: string; needed: number | null }) => ({
    message: `a step of the column cannot begin with ${given.first}, which is ${given.got}`,
    label: given.needed === null ? 'ids begin with `<start>`' : `wants ${count(given.needed, 'number')}`,
    help: [
      given.needed === null
        ? 'leave `first` out'
        : 'name a column of numbers whose last step has as many, or leave `first` out: zeros stand in front then',
    ],
  }),
} satisfies TextsOf<'columns'>;

const shownColumns = (names: readonly string[]): string => names.map((name) => `\`.${name}\``).join(', ');

function showFix(name: string, fix: ColumnFix): string {
  if ('use' in fix) return `use ${listOr(fix.use.map((column) => `\`.${column}\``))}`;
  const { readAs, source } = fix;
  return `read it as a ${readAs}: \`${name}: ${readAs}(${JSON.stringify(source)})\` in its \`columns\``;
}

function formatFault(fault: FormatFault): string {
  switch (fault.is) {
    case 'two-digit year':
      return 'a year of two digits does not say its century';
    case 'unknown letter':
      return `"${fault.letter}" is no part of a time`;
    case 'part twice':
      return `it has the ${fault.part} twice`;
    case 'part missing':
      return `it has the ${fault.before} and not the ${fault.part}`;
  }
}

/** What reads many files of the kind, if something does. */
function filesHelp(source: string): string {
  return source === 'idx' || source === 'npy'
    ? 'name one file; `append` puts tables together'
    : 'name one file; `folder` reads many';
}
