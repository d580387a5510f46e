/** The texts of what can be wrong with calls, arguments and expressions. */
import { dictionary } from '../../base/dictionary.js';
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../base/diagnostics/diagnostic.js';
import { didYouMean, listOr, number, quote } from '../../base/diagnostics/phrases.js';
import type { Span } from '../../base/source/source-file.js';

export const messages = {
  // ---- imports ----------------------------------------------------------------------------------------

  /** `import { raw } from "./data.seq" with { rows: f(raw) }` */
  givenFromImport: ({ file }: { file: string }) => ({
    message: `what is given to ${file} is made with what the import brings`,
    label: 'refers back to itself',
    notes: ['a value must exist before it can be given; there is no first one here'],
  }),

  noParamOfImport: (given: {
    name: string;
    file: string;
    nearest: string | null;
    names: readonly string[];
  }) => ({
    message: `${given.file} has no parameter \`${given.name}\``,
    label: 'no such parameter',
    notes: [
      given.names.length === 0
        ? `${given.file} has no parameters`
        : `its parameters are ${given.names.map(quote).join(', ')}`,
    ],
    help: didYouMean(given.nearest),
  }),

  // ---- arguments --------------------------------------------------------------------------------------

  /**
   * `names`: those that there are; `others`: further arguments of the same call that nothing takes.
   */
  unknownArgument: (
    given: Omit<UnknownArgument, 'span'> & {
      names: readonly string[];
      others?: readonly UnknownArgument[];
    },
  ) => {
    const others = given.others ?? [];
    const help = [given, ...others].flatMap((argument) =>
      helpForUnknown(argument, others.length === 0 ? null : given.callee),
    );
    const listed = given.names.length <= listedArguments || help.length === 0;
    return {
      message:
        others.length === 0
          ? `\`${given.callee}\` has no argument \`${given.name}\``
          : `\`${given.callee}\` has no arguments ${[given, ...others.filter(({ callee }) => callee === given.callee)].map(({ name }) => quote(name)).join(', ')}`,
      label: 'unknown argument',
      related: others.map(({ span }) => ({ span, text: 'nor this one' })),
      notes: listed
        ? [
            `\`${given.callee}\` takes ${given.names.length === 0 ? 'no arguments' : given.names.map(quote).join(', ')}`,
          ]
        : [],
      help,
    };
  },

  missingArgument: (given: {
    callee: string;
    name: string;
    explained: { readonly type: string; readonly doc: string; readonly example: string } | null;
  }) => ({
    message: `\`${given.callee}\` needs \`${given.name}\``,
    label: `no \`${given.name}\``,
    notes:
      given.explained === null
        ? []
        : [`\`${given.name}\` (${given.explained.type}): ${given.explained.doc.replace(/\.$/, '')}`],
    help: given.explained === null ? [] : [`for example \`${given.explained.example}\``],
  }),

  /** `declared`: where its type is, if it is in the file. */
  wrongArgument: (given: {
    callee: string;
    name: string;
    wanted: Wanted;
    got: string;
    advice?: Advice | null;
    declared?: Span;
  }) => ({
    message: `\`${given.name}\` of \`${given.callee}\` must be ${showWanted(given.wanted)}, not ${given.got}`,
    label: `wants ${showWanted(given.wanted)}`,
    related: given.declared === undefined ? [] : [declaredHere(given.declared)],
    help: given.advice === undefined || given.advice === null ? [] : [showAdvice(given.advice)],
  }),

  /** `param side: "left" | "right" = "rigth"` */
  wrongDefault: (given: {
    name: string;
    wanted: string;
    got: string;
    declared: Span;
    nearest: string | null;
  }) => ({
    message: `the default of \`${given.name}\` must be ${given.wanted}, not ${given.got}`,
    label: `wants ${given.wanted}`,
    related: [declaredHere(given.declared)],
    help: didYouMean(given.nearest, (name) => `"${name}"`),
  }),

  /** `names`: the positional ones; `nextNamed`: the first that is named. */
  tooManyArguments: (given: {
    callee: string;
    names: readonly string[];
    nextNamed: string | null;
    sizes?: InsteadOfSizes | null;
  }) => ({
    message: `\`${given.callee}\` takes ${given.names.length === 0 ? 'no positional arguments' : `only ${given.names.map(quote).join(' and ')} as ${given.names.length === 1 ? 'a positional argument' : 'positional arguments'}`}`,
    label: 'one too many',
    help:
      given.sizes !== undefined && given.sizes !== null
        ? [showInsteadOfSizes(given.sizes)]
        : given.nextNamed === null
          ? []
          : [`other arguments are named, as in \`${given.nextNamed}: …\``],
  }),

  /** `first`: the first setting that it has. */
  settingPositional: ({ callee, first }: { callee: string; first: string | null }) => ({
    message: `settings of \`${callee}\` must be named`,
    label: 'has no name',
    help: [first === null ? `\`${callee}\` has no settings` : `write \`${callee}(${first}: …)\``],
  }),

  argumentTwice: ({ name, first }: { name: string; first: Span }) => ({
    message: `\`${name}\` is given twice`,
    label: 'the second time',
    related: [{ span: first, text: 'the first time' }],
  }),

  fieldTwice: ({ name, first }: { name: string; first: Span }) => ({
    message: `the record has \`${name}\` twice`,
    label: 'the second time',
    related: [{ span: first, text: 'the first time' }],
    help: ['leave one of them out, or give it another name'],
  }),

  wrongUnit: ({ name, unit }: { name: string; unit: string }) => ({
    message: `\`${name}\` is a plain number, and this is a number of ${unit}`,
    label: `has the unit \`${unit}\``,
    help: ['leave the unit out'],
  }),

  // ---- calls and what is fed --------------------------------------------------------------------------

  notCallable: ({ got }: { got: string }) => ({
    message: `this is ${got}, which cannot be called`,
    label: 'not a function',
  }),

  notAFunction: ({ got }: { got: string }) => ({
    message: `\`|>\` needs a function on its right, not ${got}`,
    label: 'not a function',
    help: ['the value stands before `|>`, what is done to it after'],
  }),

  /** `|> linear(32, 1)`: a choice, such as a schedule or a loss, where a layer or step belongs. */
  choiceFed: ({ name, family }: { name: string; family: string }) => ({
    message: `\`${name}\` is ${families[family] ?? family}, not a layer or step`,
    label: 'cannot be fed',
    help: [helpForChoice(name, family)],
  }),

  /** `names`: the inputs; `count`: how many are fed. */
  wrongInputCount: (given: { callee: string; names: readonly string[]; count: number }) => ({
    message: `\`${given.callee}\` takes ${given.names.length === 1 ? 'one input' : `${given.names.length} inputs`} (${given.names.map(quote).join(', ')}), not ${given.count}`,
    label: `${given.count} given`,
  }),

  /** `got` is a type, `made` the place that made it. */
  inputDoesNotFit: (given: {
    callee: string;
    input: { readonly name: string; readonly type: string; readonly span: Span };
    got: string;
    made: Label;
    mismatch: Mismatch;
  }) => ({
    message: `\`${given.callee}\` wants ${given.input.type} for \`${given.input.name}\`, and is fed ${given.got}: ${showMismatch(given.mismatch)}`,
    label: 'does not fit',
    related: [{ span: given.input.span, text: `wants ${given.input.type}` }, given.made],
    help: helpForMismatch(given.mismatch),
  }),

  mustReturn: ({ model, got }: { model: string; got: string }) => ({
    message: `\`${model}\` must give a tensor, and this is ${got}`,
    label: `gives ${got}`,
  }),

  /** `chain`: the functions and values that are being evaluated, outermost first. */
  growsTooMuch: (given: {
    reached: 'calls' | 'depth' | 'size';
    limit: number;
    chain: readonly string[];
  }) => ({
    message: {
      calls: `\`${given.chain[0]}\` comes to more than ${number(given.limit)} calls`,
      depth: `calls and values stand in each other more than ${number(given.limit)} deep here`,
      size: `this has more than ${number(given.limit)} parts`,
    }[given.reached],
    label: { calls: 'one call too many', depth: 'too deep', size: 'too large' }[given.reached],
    notes: given.chain.length === 0 ? [] : [`reached through ${showChain(given.chain)}`],
    help: [
      given.reached === 'depth'
        ? 'feed the functions one after the other, `x |> first |> second`, not one inside the other'
        : 'where each line has the next one twice, the amount doubles with each line: have it once',
    ],
  }),

  // ---- types ------------------------------------------------------------------------------------------

  unknownType: ({ name, nearest }: { name: string; nearest: string | null }) => ({
    message: `there is no type \`${name}\``,
    label: 'unknown type',
    help: didYouMean(nearest),
  }),

  inputNeedsType: ({ model, name }: { model: string; name: string }) => ({
    message: `the input \`${name}\` of \`${model}\` has no type`,
    label: 'needs a type',
    help: [`ids of words are \`${name}: Id[..time]\`, numbers \`${name}: float[1]\``],
  }),

  inputIsNoTensor: ({ type }: { type: string }) => ({
    message: `a model's input must be a tensor, not ${type}`,
    label: 'wants a tensor',
    help: ['write the type of ids as `Id[..time]`, of numbers as `float[time, 300]`'],
  }),

  // ---- members, operators, collections ----------------------------------------------------------------

  /** `fed`: how it is written, where the member is the name of a function. */
  noMember: (given: {
    name: string;
    of: Owner;
    names: readonly string[];
    nearest: string | null;
    fed: string | null;
  }) => ({
    message: `${showOwner(given.of)} has no \`.${given.name}\``,
    label: 'not there',
    related: ownerHere(given.of),
    notes: given.names.length === 0 ? [] : [`it has ${given.names.map((name) => `.${name}`).join(', ')}`],
    help:
      given.fed === null
        ? didYouMean(given.nearest, (name) => quote(`.${name}`))
        : [`what is done to a value stands after \`|>\`: \`${given.fed}\``],
  }),

  operatorTypes: ({ operator, left, right }: { operator: string; left: string; right: string }) => ({
    message: `\`${operator}\` cannot be used with ${left} and ${right}`,
    label: 'cannot be computed',
  }),

  unaryType: ({ operator, operand }: { operator: string; operand: string }) => ({
    message: `\`${operator}\` cannot be used with ${operand}`,
    label: 'cannot be computed',
  }),

  divisionByZero: () => ({ message: 'division by zero', label: 'has no value' }),

  cannotSpread: ({ into, got }: { into: 'list' | 'record' | 'arguments'; got: string }) => ({
    message: `\`..\` spreads ${{ list: 'a list into a list', record: 'a record into a record', arguments: 'a record or a list into arguments' }[into]}, and this is ${got}`,
    label: `this is ${got}`,
  }),

  columnOfOtherTable: ({ column, table }: { column: string; table: Span }) => ({
    message: `\`.${column}\` comes from another table: its rows, or its steps, are not those of this one`,
    label: 'of another table',
    related: [{ span: table, text: 'the columns of this table are meant' }],
    help: [`start from the column of the table itself: \`.${column}\``],
  }),

  columnsSwap: ({ names }: { names: readonly string[] }) => ({
    message: `the columns ${names.join(' and ')} are made from each other`,
    label: 'no order works',
    help: ['give one of the new columns another name'],
  }),
} satisfies TextsOf<'check'>;

/** The place of a declaration. */
export function declaredHere(span: Span): Label {
  return { span, text: 'declared here' };
}

/** `a → b → c`; of a long chain both ends. */
function showChain(chain: readonly string[]): string {
  const shown = chain.length <= 8 ? chain : [...chain.slice(0, 4), '…', ...chain.slice(-3)];
  return shown.map((name) => (name === '…' ? name : quote(name))).join(' → ');
}

/** The place where a function is applied in whose body the mistake lies. */
export function appliedHere(shown: string, span: Span): Label {
  return { span, text: `\`${shown}\` is used here` };
}

// ---- arguments in words ------------------------------------------------------------------------------

/** What an argument must be. */
export type Wanted =
  /** The type of a primitive's parameter. */
  | { readonly type: string }
  /** In words already. */
  | { readonly described: string }
  | { readonly oneOf: readonly string[] }
  | 'accessor'
  | 'column accessor'
  | 'split accessor'
  | 'table'
  | 'column'
  | 'int';

function showWanted(wanted: Wanted): string {
  if (typeof wanted === 'object') {
    if ('type' in wanted) return typesInWords[wanted.type] ?? wanted.type;
    return 'described' in wanted ? wanted.described : listOr(wanted.oneOf.map(quote));
  }
  return {
    accessor: 'an accessor',
    'column accessor': 'an accessor such as `.label`',
    'split accessor': 'a split such as `.test`',
    table: 'a table',
    column: 'a column',
    int: 'an int',
  }[wanted];
}

const typesInWords: Readonly<Record<string, string>> = dictionary({
  Scores: 'scores, from `evaluate`',
  'list of Scores': 'a list of scores',
  Trained: 'a trained model',
  Model: 'a model',
  Table: 'a table',
  Dataset: 'a dataset',
  Vocabulary: 'a vocabulary',
  WordVectors: 'vectors from `word_vectors(…)`',
  'Table with Tokens': 'a table with tokens',
  'Dataset with Tokens': 'a dataset with tokens',
  'Record of columns': 'a record of columns',
  'Text or File': 'a path or a downloaded file',
  'Text or int': 'the name of a column, or its number from 1',
});

/** What was perhaps meant by a wrong argument. */
export type Advice =
  | { readonly write: string }
  /** The same call without the width of its input. */
  | { readonly sizeOnly: string }
  | { readonly withoutQuotes: string }
  | { readonly asText: string }
  | { readonly nearest: string }
  /** The layer of this name is to be fed first. */
  | { readonly feed: string }
  /** The column that the new one is made from. */
  | { readonly startFrom: string }
  | keyof typeof advised;

const advised = {
  'one list': 'write one list: `metrics: [accuracy, f1]`',
  'known before': 'the value must be known before anything runs; layers take such a size, data steps do not',
  'shares have names': 'the shares have names: `split(into: { train: 80%, test: 20% })`',
  'measure first': 'measure it first: `scores = evaluate(…)`',
  'train first': 'train it first: `train(…)`',
  'model before data': 'write the model first, then the data',
  'learn a vocabulary': 'learn one first: `words = vocabulary(tokens)`',
};

function showAdvice(advice: Advice): string {
  if (typeof advice === 'string') return advised[advice];
  if ('sizeOnly' in advice) return `write \`${advice.sizeOnly}\`: the width of the input is known`;
  if ('write' in advice) return `write \`${advice.write}\``;
  if ('withoutQuotes' in advice) return `write it without quotes: \`${advice.withoutQuotes}\``;
  if ('asText' in advice) return `write it as a text: "${advice.asText}"`;
  if ('nearest' in advice) return `did you mean "${advice.nearest}"?`;
  if ('feed' in advice) {
    return `a layer becomes a tensor when it is fed: give it a name, \`h = x |> ${advice.feed}\``;
  }
  return `start from a column: \`${advice.startFrom}: .${advice.startFrom} |> …\``;
}

/**
 * An argument that a call does not take. `foreign`: what is known about the name from elsewhere.
 */
export interface UnknownArgument {
  readonly callee: string;
  readonly name: string;
  readonly span: Span;
  readonly nearest: string | null;
  readonly foreign: ForeignArgument | null;
}

/** Of longer lists a reader finds the wanted name no faster than in the manual. */
const listedArguments = 8;

/** `among`: the call with several unknown arguments; null where this is the only one. */
function helpForUnknown(argument: Omit<UnknownArgument, 'span'>, among: string | null): readonly string[] {
  const { callee, name, foreign, nearest } = argument;
  const help = foreign === null ? didYouMean(nearest) : [showForeign(foreign)];
  const shown = callee === among ? quote(name) : `${quote(name)} of ${quote(callee)}`;
  return among === null ? help : help.map((text) => `${shown}: ${text}`);
}

/** `lstm(16, 32)` and `embedding(5000, 16)`, as PyTorch writes the two sizes of a layer. */
export interface InsteadOfSizes {
  readonly write: string;
  readonly known: 'vocabulary' | 'input';
}

function showInsteadOfSizes({ write, known }: InsteadOfSizes): string {
  const why = {
    vocabulary: 'the ids know the size of their vocabulary',
    input: 'the width of the input is known',
  };
  return `write \`${write}\`: ${why[known]}`;
}

const families: Readonly<Record<string, string>> = dictionary({
  schedule: 'a schedule of the learning rate',
  optimizer: 'an optimizer',
  loss: 'a loss',
  metric: 'a metric',
  tokenizer: 'a tokenizer',
  penalty: 'a penalty',
  stop: 'a rule for early stopping',
  keep: 'a choice of weights',
  initializer: 'an initializer of weights',
  features: 'a kind of features',
});

function helpForChoice(name: string, family: string): string {
  if (family === 'tokenizer') return `write \`|> tokenize(${name})\``;
  if (name === 'linear') return 'a layer with weights is `dense(1)`; the width of its input is known';
  return `it is an argument, as in \`${family}: ${name}\``;
}

/** An argument of another library: what it is called here, or why it is not needed. */
export type ForeignArgument = { readonly name: string } | NotNeeded;
export type NotNeeded = keyof typeof notNeeded;

function showForeign(foreign: ForeignArgument): string {
  return typeof foreign === 'object' ? `it is \`${foreign.name}\` here` : notNeeded[foreign];
}

const notNeeded = {
  'every state': 'the layer gives every state: `|> last` takes the last one',
  'last state': 'the last state is `|> last`; an LSTM with `with_cell: true` also gives its cell state',
  'both directions': 'both directions are a layer around this one: `bidirectional(…)`',
  'order in memory': 'leave it out: nothing here depends on how batches lie in memory',
  'width of the input': 'leave it out: the width of the input is known',
  'size of the input': 'leave it out: the size of the input is known',
  'size of the vocabulary': 'leave it out: the ids know their vocabulary',
  bias: 'leave it out: there is always a bias',
  rate: 'the learning rate belongs to the optimizer: `optimizer: adam(0.001)`',
  'weight decay': 'it belongs to the optimizer: `optimizer: adamw(0.001, weight_decay: 0.01)`',
  shuffled: 'leave it out: the training rows are shuffled in every epoch',
  callbacks:
    'early stopping is `stop: early(patience: 3)`, the best weights are `keep: best(.validation.loss)`',
  patience: 'early stopping is `stop: early(patience: 3)`',
  printed: 'leave it out: progress is always shown',
  validation: 'a split of the rows: `raw |> split(into: { train: 80%, validation: 10%, test: 10% })`',
  device: 'leave it out: the device is chosen when the file is run',
  'clip of the optimizer': 'it belongs to the optimizer: `optimizer: adam(0.001, clip_norm: 1)`',
};

// ---- inputs and members in words ---------------------------------------------------------------------

/** Why a tensor does not fit an input. Sizes are as a type shows them. */
export type Mismatch =
  | { readonly is: 'ids for numbers' | 'numbers for ids' }
  | { readonly is: 'axes'; readonly wanted: number; readonly found: number }
  | { readonly is: 'vocabulary' | 'size'; readonly wanted: string; readonly found: string }
  /** `found` differs in length from row to row, and `name` stands for one size. */
  | { readonly is: 'ragged'; readonly name: string; readonly found: string }
  /** `name` is the size `known` already, by the input of that name. */
  | {
      readonly is: 'name';
      readonly name: string;
      readonly known: string;
      readonly input: string;
      readonly found: string;
    };

function showMismatch(mismatch: Mismatch): string {
  switch (mismatch.is) {
    case 'ids for numbers':
      return 'ids are not numbers';
    case 'numbers for ids':
      return 'numbers are not ids';
    case 'axes':
      return `${axes(mismatch.wanted)} wanted, ${axes(mismatch.found)} there`;
    case 'vocabulary':
      return `ids of \`${mismatch.found}\` are not ids of \`${mismatch.wanted}\``;
    case 'ragged':
      return `lengths differ from row to row in ${mismatch.found}`;
    case 'name':
      return `\`${mismatch.name}\` is ${mismatch.known} in \`${mismatch.input}\` and ${mismatch.found} here`;
    case 'size':
      return `${mismatch.wanted} wanted, ${mismatch.found} there`;
  }
}

function helpForMismatch(mismatch: Mismatch): readonly string[] {
  switch (mismatch.is) {
    case 'ids for numbers':
      return ['ids become vectors first: `|> embedding(100)`'];
    case 'ragged':
      return [`declare it ragged: \`..${mismatch.name}\``];
    case 'size':
      return ['a name takes any size: `x: float[n]`'];
    default:
      return [];
  }
}

function axes(count: number): string {
  return count === 1 ? 'one axis' : `${count} axes`;
}

/** What a member is taken of. */
export type Owner =
  | { readonly is: 'table' | 'dataset'; readonly made: Span }
  /** The table that `with` makes anew. */
  | { readonly is: 'table at hand'; readonly span: Span }
  | { readonly is: 'vocabulary' | 'record' }
  | { readonly is: 'other'; readonly described: string };

function showOwner(owner: Owner): string {
  switch (owner.is) {
    case 'table':
      return 'this table';
    case 'dataset':
      return 'this dataset';
    case 'table at hand':
      return 'the table';
    case 'vocabulary':
      return 'a vocabulary';
    case 'record':
      return 'this record';
    case 'other':
      return owner.described;
  }
}

function ownerHere(owner: Owner): readonly Label[] {
  switch (owner.is) {
    case 'table':
    case 'dataset':
      return [{ span: owner.made, text: 'made here' }];
    case 'table at hand':
      return [{ span: owner.span, text: 'the table' }];
    default:
      return [];
  }
}
