/**
 * The texts of rows that do not fit to a model: its inputs, its target, and the rows that it is
 * measured on.
 */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { listOr } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';
import { indexFirst } from '../../types/phrases.js';

/** An input of a model as declared: `ids`, `Id[..time]`. */
export interface Input {
  readonly name: string;
  readonly shown: string;
  readonly span: Span;
}

/** A place and the columns that the rows have there, as messages list them. */
interface ShownTable {
  readonly span: Span;
  readonly columns: string;
}

/** The type of the column that fits best and where it was made; the whole table if none is near. */
export type NearestColumn = { readonly span: Span; readonly type: string } | { readonly table: ShownTable };

/** Why no column feeds an input. All but the first three are about the nearest column. */
export type Unfit =
  | { readonly because: 'no numbers' | 'no ids' | 'no tokens' | 'other length' | 'other type' }
  /** `columns`: one or two of those that hold numbers. */
  | { readonly because: 'one number each'; readonly columns: readonly string[] }
  /** `by`: what makes the numbers of the column those of the input, or null. */
  | {
      readonly because: 'other shape';
      readonly column: string;
      readonly shown: string;
      readonly by: string | null;
    }
  | { readonly because: 'steps differ'; readonly column: string; readonly shown: string }
  | { readonly because: 'other vocabulary'; readonly column: string; readonly wanted: string }
  | { readonly because: 'lengths differ' | 'padded'; readonly column: string };

export const trainingData = {
  // ---- inputs -----------------------------------------------------------------------------------

  modelInputDoesNotFit: (given: { input: Input; nearest: NearestColumn; unfit: Unfit }) => ({
    message: `the model's input \`${given.input.name}\` is ${given.input.shown}, and no column of the data fits it`,
    label: 'the model reads these rows',
    related: [wants(given.input), ...made(given.nearest)],
    ...explain(given.unfit),
  }),

  /** The column that has the input's name is of another type. */
  modelInputOfItsName: (given: { input: Input; nearest: NearestColumn; unfit: Unfit }) => {
    const { help = [], ...explained } = explain(given.unfit);
    return {
      message: `the model's input \`${given.input.name}\` is ${given.input.shown}, and the column of that name does not fit`,
      label: 'the model reads these rows',
      related: [wants(given.input), ...made(given.nearest)],
      ...explained,
      help: [...help, 'or give the input the name of the column that it should read'],
    };
  },

  /** `source`: the name, or number, of the column in its file. */
  numberReadAsText: ({ input, source }: { input: Input; source: string | number }) => ({
    message: `\`${input.name}\` is read as text, and the model wants ${input.shown}`,
    label: 'the model reads these rows',
    related: [wants(input)],
    help: [`read numbers in its \`columns\`: \`${input.name}: number(${JSON.stringify(source)})\``],
  }),

  modelInputIsTarget: ({ input, target }: { input: Input; target: Span }) => ({
    message: `the model's input \`${input.name}\` is the column that it is trained to predict`,
    label: 'reads the answer',
    related: [{ span: target, text: 'the target' }],
    help: ['give the input the name of the column that it should read'],
  }),

  /** The target alone would fit; `at`: where it is named. */
  onlyTargetFits: ({ input, target, at }: { input: Input; target: string; at: Span }) => ({
    message: `the model's input \`${input.name}\` is ${input.shown}, and only the target \`.${target}\` is such a column`,
    label: `wants ${input.shown}`,
    related: [{ span: at, text: 'the target' }],
    help: [
      `to train it to give back what it reads, as an autoencoder does, name the input so: \`${target}: ${input.shown}\``,
      'else give the rows the column that it should read',
    ],
  }),

  modelReadsTarget: ({ input, target, ids }: { input: Input; target: Span; ids: boolean }) => ({
    message: `the model reads \`.${input.name}\`, which it is also trained to predict`,
    label: 'reads the answer',
    related: [{ span: target, text: 'the target' }],
    notes: [
      ids
        ? 'a decoder reads the tokens before the one that it predicts; here each time step also reads the token that it is to predict, and can copy it'
        : 'beside other columns it reads the numbers that it is to predict, and can copy them',
    ],
    help: ids
      ? [
          `read what comes before each token: \`rows = data with { before: .${input.name} |> shift }\`, and \`before\` as the name of the input`,
          'or give the input the name of another column, unless this is meant',
        ]
      : ['give the input the name of another column, unless this is meant'],
  }),

  /** `shown`: the type of the column. */
  targetWithoutEnd: ({ target, shown }: { target: string; shown: string }) => ({
    message: `no row of \`.${target}\` says where it ends`,
    label: shown,
    notes: [
      'what the model writes would stop only where it is cut off, after the most tokens that are asked for',
    ],
    help: [`put an end behind each row: \`.${target} |> index(…, ends: true)\``],
  }),

  /** `types`: of the shifted column and of the target. */
  shiftOfAnother: (given: {
    input: Input;
    column: string;
    target: { name: string; span: Span };
    types: readonly [string, string];
  }) => ({
    message: `the model reads the shift of a column that is not its target \`.${given.target.name}\``,
    label: `reads \`.${given.column}\`: ${given.types[0]}`,
    related: [{ span: given.target.span, text: `the target: ${given.types[1]}` }],
    notes: [
      'at prediction a decoder reads what it has said so far; this input would need a column of the rows',
    ],
    help: [`shift the target itself: \`with { ${given.column}: .${given.target.name} |> shift }\``],
  }),

  /** `column` feeds the input `other`; `rows`: where the data is given. */
  columnFeedsAnother: (given: { input: Input; column: string; other: string; rows: Span }) => ({
    message: `the model's input \`${given.input.name}\` has no column: \`.${given.column}\` is for the input \`${given.other}\``,
    label: `wants ${given.input.shown}`,
    related: [{ span: given.rows, text: 'trained on these rows' }],
    help: ['give each input the name of its column', 'or drop the input, and use the other one twice'],
  }),

  /** `fitting`: the columns that could feed it. */
  modelInputUnclear: ({ input, fitting }: { input: Input; fitting: readonly string[] }) => ({
    message: `the model's input \`${input.name}\` could be ${listOr(fitting.map((name) => `\`.${name}\``))}`,
    label: 'several columns fit',
    related: [wants(input)],
    help: [`give the input the name of its column: \`${fitting[0]}: ${input.shown}\``],
  }),

  sizeOfNoInput: ({ size, training }: { size: string; training: Span }) => ({
    message: `\`${size}\` is not the size of a vocabulary that this model reads`,
    label: 'size not known',
    related: [{ span: training, text: 'trained here' }],
    help: ['take it from the input: `ids: Id<v>[..time]` gives `v.size`'],
  }),

  // ---- streams ----------------------------------------------------------------------------------

  nextWithoutStream: ({ data }: { data: ShownTable }) => ({
    message: 'there is no column `next`: only the rows of a stream say what follows',
    label: 'no such column',
    related: [{ span: data.span, text: `has ${data.columns}` }],
    help: ['join the rows first: `stream = data |> streams(lanes: 20, window: 35)`'],
  }),

  targetIsInput: ({ target, next }: { target: string; next: string }) => ({
    message: `\`.${target}\` is the input of a language model; its target is \`.${next}\``,
    label: 'the ids themselves',
    help: [`write \`target: .${next}\``],
  }),

  /** `target`: where it is named. */
  seesTheFuture: ({ target, ofNumbers }: { target: Span; ofNumbers: boolean }) => ({
    message: `each time step of the model sees later time steps, and so the ${ofNumbers ? 'number' : 'word'} that it must predict`,
    label: 'looks ahead',
    related: [{ span: target, text: `the ${ofNumbers ? 'number' : 'word'} that comes next` }],
    help: [
      ...(ofNumbers
        ? [
            'numbers that stand side by side are steps, which no layer may mix: first write them one below the other, `|> reshape([7, 1])` for a horizon of 7',
          ]
        : []),
      'read in one direction: `lstm`, `gru`; attention with `causal: true`, convolutions with `padding: "causal"`',
      'leave out layers that summarize the whole row, such as `max` or `last`: they have seen its end',
    ],
  }),

  streamChanged: ({ step, stream }: { step: string; stream: Span }) => ({
    message: `\`${step}\` would change the windows of a stream, which continue each other`,
    label: 'comes too late',
    related: [{ span: stream, text: 'joined here' }],
    help: [`put \`${step}\` before \`streams\``],
  }),

  carriedOverRows: ({ data }: { data: Span }) => ({
    message: 'state is carried from batch to batch, but these rows do not continue each other',
    label: '`carry: true`',
    related: [{ span: data, text: 'trained on these rows' }],
    help: ['join the rows to a stream: `|> streams(lanes: 20, window: 35)`', 'or drop `carry`'],
  }),

  batchOfStream: (given: { batch: number; stream: { lanes: number; window: number; span: Span } }) => ({
    message: `a batch of a stream is one window of each of its ${given.stream.lanes} lanes`,
    label: `not ${given.batch}`,
    related: [{ span: given.stream.span, text: `${given.stream.lanes} lanes` }],
    help: [
      `leave \`batch\` out, or ask for other lanes: \`streams(lanes: ${given.batch}, window: ${given.stream.window})\``,
    ],
  }),

  // ---- what is measured -------------------------------------------------------------------------

  severalSplitsMeasured: ({ names, likely }: { names: readonly string[]; likely: string }) => ({
    message: '`evaluate` measures one split, and this dataset has several',
    label: `splits: ${names.join(', ')}`,
    help: [`choose one, as in \`.${likely}\``],
  }),

  otherClasses: (given: {
    target: string;
    classes: readonly string[];
    trained: { readonly span: Span; readonly classes: readonly string[] };
  }) => ({
    message: `\`.${given.target}\` has other classes here than where the model was trained`,
    label: given.classes.join(', '),
    related: [{ span: given.trained.span, text: `trained on ${given.trained.classes.join(', ')}` }],
    help: ['give both sources the same `labels` or `classes`, in the same order'],
  }),

  /**
   * `columns`: of the rows; `trained`: where the model was trained, and the columns that it reads.
   */
  preparedDifferently: ({ columns, trained }: { columns: string; trained: ShownTable }) => ({
    message: 'these rows are prepared differently from the rows the model was trained on',
    label: `has ${columns}`,
    related: [{ span: trained.span, text: `trained on ${trained.columns}` }],
    help: ['give it the raw rows: the model brings its own preparation'],
  }),

  /** The model reads sentences, and the rows are texts; `sentences`: where it cut its own. */
  textsMeasured: ({ sentences, shown }: { sentences: Span; shown: string }) => ({
    message: 'the model was trained on sentences, and these rows are whole texts',
    label: 'a text a row',
    related: [{ span: sentences, text: 'cut into sentences here' }],
    notes: ['a score per sentence is another measure than one per text, so it must be seen which it is'],
    help: [`cut these rows, too: \`|> ${shown}\`, or take them from the table that was cut`],
  }),
} satisfies TextsOf<'trainingData'>;

const made = (nearest: NearestColumn) => [
  'table' in nearest
    ? { span: nearest.table.span, text: `has ${nearest.table.columns}` }
    : { span: nearest.span, text: `makes ${nearest.type}` },
];

const wants = ({ span, shown }: Input) => ({ span, text: `wants ${shown}` });

export interface Explained {
  readonly notes?: readonly string[];
  readonly help: readonly string[];
}

function explain(unfit: Unfit): Explained {
  switch (unfit.because) {
    case 'no numbers':
      return { help: ['read one: `columns: { value: number("…") }`, or several: `x: numbers("…", "…")`'] };
    case 'no ids':
      return { help: [indexFirst] };
    case 'no tokens':
      return { help: ['prepare the text first: `|> tokenize(treebank) |> index(words)`'] };
    case 'one number each':
      return {
        notes: ['a column of `number` is one number a row'],
        help: [oneInputEach(unfit.columns), ...oneColumn(unfit.columns)],
      };
    case 'other shape': {
      const { column, shown, by } = unfit;
      return {
        notes: [`\`.${column}\` is ${shown}`],
        help: [
          by === null
            ? `declare the input as the column is: \`${column}: ${shown}\``
            : `declare the input as the column is, \`${column}: ${shown}\`, and write \`${column} |> ${by}\` before the first layer`,
        ],
      };
    }
    case 'steps differ':
      return {
        notes: [`\`.${unfit.column}\` is ${unfit.shown}: its rows have different numbers of steps`],
        help: [`declare the input so: \`${unfit.column}: ${unfit.shown}\``],
      };
    case 'other vocabulary':
      return {
        notes: [`\`.${unfit.column}\` is numbered by another vocabulary`],
        help: [`index it with \`${unfit.wanted}\``],
      };
    case 'lengths differ':
      return {
        notes: [`rows of \`.${unfit.column}\` differ in length, and the input wants one length for all`],
        help: [
          'declare the input `Id[..time]`: lengths may differ then',
          'or bring the rows to one length: `|> pad(200)`',
        ],
      };
    case 'padded':
      return {
        notes: [`\`.${unfit.column}\` is padded to one length, so the model would take pad words for words`],
        help: ['declare the input `Id[time]`', 'or leave the rows as they are: drop `pad`, use `truncate`'],
      };
    case 'other length':
      return { help: ['declare the input `Id[time]`: any length fits then'] };
    case 'other type':
      return { help: [] };
  }
}

/** Several numbers of a row may stand in one column. */
function oneColumn(columns: readonly string[]): readonly string[] {
  return columns.length < 2 ? [] : ['or read them as one column: `x: numbers("…", "…")` in `columns`'];
}

function oneInputEach(columns: readonly string[]): string {
  const inputs = columns.map((column) => `${column}: float[1]`).join(', ');
  if (columns.length < 2) return `declare the input \`${inputs}\``;
  return `give each column an input of its own, and join them: \`${inputs}\` and \`concat(${columns.join(', ')})\``;
}
