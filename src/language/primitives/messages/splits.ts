/**
 * The texts of what is wrong with splits, with streams of their rows, and with what learns from
 * them.
 */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, listOr, meant as meantName } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';
import { heldOutHere, indexFirst, madeColumnHere, rowsCameHere, type RowsWay } from '../../types/phrases.js';
import type { ColumnOrigin, HeldOut, MeaningfulSplit } from '../../types/table.js';
import type { RenamedSplit } from '../split-names.js';

/** Where the splits of a dataset were made, and their names. */
interface MadeSplits {
  readonly span: Span;
  readonly names: readonly string[];
}

const purposes = {
  train: 'training',
  validation: 'validation',
  test: 'the test',
} as const satisfies Readonly<Record<MeaningfulSplit, string>>;

export const splits = {
  // ---- making splits ----------------------------------------------------------------------------

  datasetWithoutTables: () => ({
    message: '`dataset` needs a table for each split',
    label: 'no split',
    help: ['write `dataset(train: …, test: …)`'],
  }),

  severalSplitsInTable: ({ name, names }: { name: string; names: readonly string[] }) => ({
    message: `\`${name}\` must be one table, and this has the splits ${names.join(', ')}`,
    label: 'several splits',
    help: [`choose one: \`.${names[0]}\``],
  }),

  tablesDiffer: (given: { columns: string; first: { readonly span: Span; readonly columns: string } }) => ({
    message: 'the tables of a dataset must have the same columns',
    label: `has ${given.columns}`,
    related: [{ span: given.first.span, text: `has ${given.first.columns}` }],
    help: ['read both with the same `columns: { … }`'],
  }),

  /** Two splits of a dataset are one table. */
  sameRowsTwice: (given: { name: string; twin: { readonly name: string; readonly span: Span } }) => ({
    message: `\`${given.name}\` and \`${given.twin.name}\` are the same rows`,
    label: 'the same rows again',
    related: [{ span: given.twin.span, text: `\`${given.twin.name}\`` }],
    notes: ['a model that is tested on the rows it has learned looks better than it is'],
    help: ['divide one table: `|> split(into: { train: 80%, test: 20% })`'],
  }),

  appendsOneTable: () => ({
    message: '`append` puts two or more tables together',
    label: 'fewer than two',
    help: ['write `append(books, films)`'],
  }),

  parallelOfOneFile: () => ({
    message: '`parallel` puts two or more files side by side',
    label: 'fewer than two',
    help: ['write `parallel(en: lines("train.en"), de: lines("train.de"))`'],
  }),

  parallelCalledLine: () => ({
    message: '`parallel` has a column `line` with the number of the line already',
    label: 'a second `line`',
    help: ['call the column otherwise, as in `text: lines(…)`'],
  }),

  /** `callee`: `append` or `join`. */
  severalSplitsAppended: ({ callee, names }: { callee: string; names: readonly string[] }) => ({
    message: `\`${callee}\` takes a table here, and this dataset has several splits`,
    label: `splits: ${names.join(', ')}`,
    help: ['give one of them, as in `raw.train`'],
  }),

  rowsAppendedTwice: ({ twin }: { twin: Span }) => ({
    message: 'these tables have rows in common, and a row would be there twice',
    label: 'has rows of the other table',
    related: [{ span: twin, text: 'the other table' }],
    notes: ['of two equal rows, a later split can put one into `train` and one into `test`'],
    help: ['take each row from one table only'],
  }),

  joinsPreparedTable: () => ({
    message: 'the table that `join` adds went through steps already',
    label: 'a prepared table',
    notes: ['a trained model repeats the steps of its rows on what it predicts; it would not know of these'],
    help: ['join the table as its source gives it, then do the steps'],
  }),

  columnInBothTables: (given: { name: string; data: { readonly span: Span; readonly columns: string } }) => ({
    message: `both tables have a column \`${given.name}\``,
    label: `has \`${given.name}\`, too`,
    related: [{ span: given.data.span, text: `this has ${given.data.columns}` }],
    help: ['give it another name in the `columns` of one source, or leave it out there'],
  }),

  appendedAfterOtherSteps: ({ first }: { first: Span }) => ({
    message: 'these tables went through different steps',
    label: 'prepared in another way',
    related: [{ span: first, text: 'than this' }],
    notes: [
      'a trained model repeats the steps of its rows on what it predicts, so there can be one way only',
    ],
    help: ['put the raw tables together first, then do the steps'],
  }),

  /** Two splits of a dataset have rows in common; the ways by which they got there. */
  sharedRows: (given: {
    name: string;
    way: RowsWay;
    twin: { readonly name: string; readonly way: RowsWay };
  }) => ({
    message: `\`${given.name}\` and \`${given.twin.name}\` have rows in common`,
    label: `has rows of \`${given.twin.name}\``,
    related: [rowsCameHere(given.twin.name, given.twin.way), rowsCameHere(given.name, given.way)],
    notes: ['a model that is tested on rows it has learned looks better than it is'],
    help: ['take both from one split of the rows: `|> split(into: { train: 80%, test: 20% })`'],
  }),

  /**
   * A split has a name that nothing reads, and that looks like one of the names that have a
   * meaning.
   */
  splitNameUnused: ({ name, meant }: { name: string; meant: MeaningfulSplit }) => ({
    message: `nothing reads a split because it is called \`${name}\``,
    label: meantName(meant),
    notes: [
      'names with a meaning are train, validation and test; rows of other splits are used only where they are named',
    ],
    help: [`if these are the rows for ${purposes[meant]}, call the split \`${meant}\``],
  }),

  sharesAreNoRecord: ({ got }: { got: string }) => ({
    message: `\`into\` wants names and shares, not ${got}`,
    label: 'wants a record',
    help: ['write `into: { train: 80%, test: 20% }`'],
  }),

  shareIsNoNumber: ({ name }: { name: string }) => ({
    message: `the share of \`${name}\` must be a number such as \`80%\``,
    label: 'wants a share',
    help: ['write it without quotes, as a number of hundredths: `80%`'],
  }),

  /** `percent`: what a number without the sign was to be. */
  shareOutOfRange: ({ name, percent }: { name: string; percent: number | null }) => ({
    message:
      percent === null
        ? `the share of \`${name}\` must be above 0% and at most 100%`
        : `shares are written with \`%\`: \`${name}: ${percent}%\``,
    label: 'not a share',
  }),

  /** `sum`: 1 is what it should be. */
  sharesDoNotAddUp: ({ sum }: { sum: number }) => ({
    message: `the shares must add up to 100%, but these add up to ${Number((sum * 100).toFixed(6))}%`,
    label: 'not 100%',
    help:
      Math.abs(sum - 0.01) < 1e-9
        ? ['write hundredths, `80%`: 0.8 is `80%`']
        : sum > 1
          ? [`take ${Number((sum * 100 - 100).toFixed(6))}% away from one of them`]
          : ['to leave rows out, give them a name that nothing uses: `rest: …`'],
  }),

  /** `callee`: `split`, `folds` or `sample`. */
  severalSplitsDivided: ({ callee, names }: { callee: string; names: readonly string[] }) => ({
    message: `say which split to ${callee === 'sample' ? 'take rows from' : 'divide'}: this dataset has several`,
    label: `splits: ${names.join(', ')}`,
    help: [
      callee === 'split'
        ? `write \`split(.${names.at(-1)}, into: …)\``
        : `write \`of: .${names.includes('train') ? 'train' : names.at(-1)}\``,
    ],
  }),

  stratifiedGroups: () => ({
    message: 'rows that stay together by a column cannot keep the shares of classes as well',
    label: 'given beside `by`',
    help: ['leave out `stratify`, or `by`'],
  }),

  /** `argument`: what only a random split has. */
  drawnInOrder: ({ argument, column }: { argument: string; column: string }) => ({
    message: `a split by the time \`.${column}\` takes the rows in order, so it has no \`${argument}\``,
    label: 'only for rows that are drawn at random',
    help: [`leave out \`${argument}\``],
  }),

  /** Parts of a split by time that would be measured on rows from before the training. */
  partsAgainstTime: ({ early, late }: { early: string; late: string }) => ({
    message: `\`${early}\` would be earlier than \`${late}\``,
    label: 'in order of time, the first part has the earliest rows',
    notes: ['a model that learns from the future and is measured on the past looks better than it is'],
    help: ['write the parts in their order: `into: { train: 70%, validation: 10%, test: 20% }`'],
  }),

  /** `got`: what is given instead. */
  wrongSample: ({ got }: { got: string }) => ({
    message: `\`sample\` wants a number of rows or a share of them, not ${got}`,
    label: 'how many rows?',
    help: ['write `sample(1000)` for rows, or `sample(10%)` for a share'],
  }),

  splitNameTaken: ({ name, splits: made }: { name: string; splits: MadeSplits }) => ({
    message: `there is a split \`${name}\` already`,
    label: 'name taken',
    related: [{ span: made.span, text: `has ${made.names.join(', ')}` }],
    help: ['choose another name'],
  }),

  /** `splits`: null if the rows have never been split. */
  noSuchSplit: (given: {
    name: string;
    nearest: string | null;
    table: Span;
    splits: readonly string[] | null;
  }) => ({
    message: `there is no split \`${given.name}\``,
    label: 'no such split',
    related: [
      {
        span: given.table,
        text: given.splits === null ? 'this has no splits' : `this has ${given.splits.join(', ')}`,
      },
    ],
    help:
      given.splits === null
        ? ['make splits first: `|> split(into: { train: 80%, test: 20% })`']
        : didYouMean(given.nearest, (name) => `\`.${name}\``),
  }),

  // ---- learning ---------------------------------------------------------------------------------

  /** `renamed`: the splits that are called otherwise, and what by. */
  noTrainingSplit: ({
    learner,
    splits: made,
    renamed,
  }: {
    learner: string;
    splits: MadeSplits;
    renamed: readonly RenamedSplit[];
  }) => ({
    message: `\`${learner}\` learns from the split \`train\`, and these rows have none`,
    label: `splits: ${made.names.join(', ')}`,
    related: [{ span: made.span, text: 'made here' }],
    help: [
      renamed.some(({ meant }) => meant === 'train')
        ? `where the splits are made, write ${renamed.map(({ name, meant }) => `\`${meant}\` for \`${name}\``).join(', ')}`
        : 'name the split to learn from `train`, or pick one: `data.name`',
    ],
  }),

  /** Something would be learned from rows that are held out for testing. */
  learnsFromHeldOut: ({ learner, split, path }: { learner: string } & HeldOut) => ({
    message: `\`${learner}\` would learn from rows of \`${split}\``,
    label: `learns from \`${split}\``,
    related: path.map(heldOutHere),
    notes: [
      `what is learned from \`${split}\` cannot be measured on it any more: the score would be too good`,
    ],
    help: ['give it the whole dataset: of several splits it sees only `train`'],
  }),

  /** Words were counted on rows that another split of the same table holds out. */
  learnedElsewhereFromHeldOut: (given: {
    vocabulary: { readonly shown: string; readonly span: Span };
    learned: { readonly name: string; readonly way: RowsWay };
    heldOut: { readonly name: string; readonly way: RowsWay };
  }) => ({
    message: `\`${given.vocabulary.shown}\` was learned from rows that are in \`${given.heldOut.name}\` here`,
    label: `knows rows of \`${given.heldOut.name}\``,
    related: [
      rowsCameHere(given.learned.name, given.learned.way),
      rowsCameHere(given.heldOut.name, given.heldOut.way),
    ],
    notes: [
      `what is learned from \`${given.heldOut.name}\` cannot be measured on it any more: the score would be too good`,
    ],
    help: ['learn it from the training rows of these same splits'],
  }),

  // ---- measuring --------------------------------------------------------------------------------

  /**
   * `learned`: the split that was learned from; `all`: whether every row was, or only some for
   * certain.
   */
  evaluatesSeenRows: (given: {
    all: boolean;
    rows: { readonly name: string; readonly way: RowsWay };
    learned: { readonly name: string; readonly way: RowsWay };
    trained: Span;
  }) => ({
    message: given.all
      ? '`evaluate` would measure on rows that the model was trained on'
      : 'among these rows are rows that the model was trained on',
    label: given.all ? 'training rows' : 'has training rows',
    related: [
      { span: given.trained, text: `trained on \`${given.learned.name}\`` },
      ...(given.all ? [] : [rowsCameHere(given.learned.name, given.learned.way)]),
      ...(given.all ? [] : [rowsCameHere(given.rows.name, given.rows.way)]),
    ],
    notes: ['a score on training rows says how well the model remembers, not how well it works on new rows'],
    help: [
      'measure on rows that training has not seen: a split `test` of the same dataset',
      'to measure on training rows on purpose, add `seen: true`; then the scores say so',
    ],
  }),

  // ---- preparing --------------------------------------------------------------------------------

  /**
   * `split`: where the rows are split; `at`: whether that is where it is reported, or where the
   * words are used.
   */
  learnedBeforeSplit: (given: {
    vocabulary: { readonly shown: string; readonly span: Span };
    split: Span;
    at: 'split' | 'use';
  }) => ({
    message: `\`${given.vocabulary.shown}\` was learned before the rows were split`,
    label: { split: 'too late', use: 'learned from all rows' }[given.at],
    related: [
      { span: given.vocabulary.span, text: 'sees every row' },
      { span: given.split, text: 'only here some rows become the test split' },
    ],
    help: ['split first, then learn: of a dataset with splits only `train` is seen'],
  }),

  // ---- windows ----------------------------------------------------------------------------------

  notColumns: () => ({
    message: 'this must be a column, or a list of columns',
    label: 'wants a column',
    help: ['write `.value`, or `[.value, .rain]`'],
  }),

  /** `argument`: what would say it. */
  windowColumnUnclear: ({ argument, fitting }: { argument: string; fitting: readonly string[] }) => ({
    message: `\`windows\` could take ${listOr(fitting.map((name) => `\`.${name}\``))} as \`${argument}\``,
    label: `say which, with \`${argument}\``,
    help: [`write \`${argument}: .${fitting[0]}\``],
  }),

  seriesHasWindowName: ({ name }: { name: string }) => ({
    message: `\`windows\` makes a column \`${name}\` itself`,
    label: 'the name is taken',
    help: [`give the column that names the series another name in \`columns\` of the source`],
  }),

  /** `table`: what it has. */
  documentNameTaken: ({
    name,
    table,
  }: {
    name: string;
    table: { readonly span: Span; readonly columns: string };
  }) => ({
    message: `the table has a column \`${name}\` already, and \`sentences\` would add one`,
    label: 'the name is taken',
    related: [{ span: table.span, text: `has ${table.columns}` }],
    help: [`give the new column another name: \`document: "${name}_number"\``],
  }),

  /** `by`: the column that rows are drawn by; null where each is drawn alone. */
  dividesTexts: ({ by, document, sentences }: { by: string | null; document: string; sentences: Span }) => ({
    message: `the sentences of one text would be in several splits${by === null ? '' : `: \`.${by}\` differs from sentence to sentence`}`,
    label: by === null ? 'draws each sentence alone' : 'differs within a text',
    related: [{ span: sentences, text: 'cut into sentences here' }],
    notes: [
      'the sentences of a text are about one thing, so a model would be tested on texts of which it has read the rest',
    ],
    help: [
      `keep the sentences of a text together: \`by: .${document}\``,
      'or split the texts, and cut them into sentences afterwards',
    ],
  }),

  windowsBeforeSplit: ({ time, table }: { time: string; table: Span }) => ({
    message: '`windows` comes after the split of the rows',
    label: 'these rows are not split yet',
    related: [{ span: table, text: 'one table' }],
    notes: [
      'windows overlap: if they are split, the last values of a training window are the first ones of a test window',
    ],
    help: [`split first: \`|> split(by: .${time}, into: { train: 70%, validation: 10%, test: 20% })\``],
  }),

  windowsOfWindows: ({ first }: { first: Span }) => ({
    message: 'these rows are windows already',
    label: 'windows of windows',
    related: [{ span: first, text: 'made here' }],
    help: ['give it the rows of the series'],
  }),

  dividesWindows: ({ callee, windows }: { callee: string; windows: Span }) => ({
    message: `\`${callee}\` would divide windows, which have values in common`,
    label: 'too late: a value would be in several splits',
    related: [{ span: windows, text: 'cut into windows here' }],
    help: [`put \`${callee}\` before \`windows\``],
  }),

  /** `time`: the column of times, where there is one. */
  linesDrawn: ({ drawn }: { drawn: Span }) => ({
    message:
      'these lines were drawn at random, so the stream jumps from line to line, and a test line stands between training lines',
    label: 'a stream of drawn lines',
    related: [{ span: drawn, text: 'drawn here' }],
    help: ['divide running text by its place: `split(by: .line, into: { train: 80%, test: 20% })`'],
  }),

  windowsOfDrawnRows: ({ drawn, time }: { drawn: Span; time: string | null }) => ({
    message: '`windows` wants rows in order of time, and these were drawn at random',
    label: 'neighbours in time are not neighbours here',
    related: [{ span: drawn, text: 'drawn here' }],
    notes: ['a value of the test split would stand between two of the training split'],
    help: [
      time === null
        ? 'read the time of each row with `time("…")`, and split by it'
        : `split by time: \`split(by: .${time}, into: { train: 70%, validation: 10%, test: 20% })\``,
    ],
  }),

  // ---- streams ----------------------------------------------------------------------------------

  streamOfPaddedRows: ({ column, origin }: { column: string; origin: ColumnOrigin | undefined }) => ({
    message: `\`streams\` joins rows end to end, but the rows of \`.${column}\` are padded to one length`,
    label: 'wants Id[..time]',
    related: origin === undefined ? [] : [madeColumnHere(origin)],
    help: ['leave the rows as they are: drop `pad`'],
  }),

  /** `fitting`: the columns of ids. */
  streamColumnUnclear: ({ fitting }: { fitting: readonly string[] }) => ({
    message: `\`streams\` could join ${listOr(fitting.map((name) => `\`.${name}\``))}`,
    label: 'wants one column of ids',
    help: [`say which: \`column: .${fitting[0]}\``],
  }),

  streamWithoutIds: (given: {
    table: { readonly span: Span; readonly columns: string };
    tokenized: boolean;
  }) => ({
    message: '`streams` wants a column of ids, and the table has none',
    label: 'wants Id[..time]',
    related: [{ span: given.table.span, text: `has ${given.table.columns}` }],
    help: [
      given.tokenized ? indexFirst : 'prepare the text first: `|> tokenize(whitespace) |> index(words)`',
    ],
  }),

  streamBeforeSplit: ({ stream }: { stream: Span }) => ({
    message: 'the rows are joined to streams before they are split',
    label: 'too late: windows of one text would be in several splits',
    related: [{ span: stream, text: 'joined here' }],
    help: ['put `split` before `streams`'],
  }),

  rowsOfStream: ({ callee, stream }: { callee: string; stream: Span }) => ({
    message: `\`${callee}\` takes rows, not the windows of a stream, which continue each other`,
    label: 'comes too late',
    related: [{ span: stream, text: 'joined here' }],
    help: [`put \`${callee}\` before \`streams\``],
  }),
} satisfies TextsOf<'splits'>;
