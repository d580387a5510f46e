/** What an argument must be, and what was perhaps meant, in words. */
import { dictionary } from '../../../base/dictionary.js';
import { listOr, quote } from '../../../base/diagnostics/phrases.js';
import type { NoSuchThing } from '../../primitives/foreign-names.js';
import { showNoSuchThing } from '../../bind/messages.js';

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

export function showWanted(wanted: Wanted): string {
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

/** A list that is read once, in the message, and not again under the caret. */
export function isLong(wanted: Wanted): boolean {
  return typeof wanted === 'object' && 'oneOf' in wanted && wanted.oneOf.length > 4;
}

const typesInWords: Readonly<Record<string, string>> = dictionary({
  'list of words or Table': 'a list of words, or a table with them',
  'list of words': 'a list of words',
  list: 'a list',
  record: 'a record',
  column: 'a column such as `.text`',
  'column or range': 'a column such as `.text`, or a range',
  'Text, int or range': 'the name of a column, its number from 1, or a range of such numbers',
  'part of a Trained': 'a part of a trained model',
  'Trained or WordVectors': 'a trained model, or vectors of words',
  'Trained, WordVectors or Dataset': 'a trained model, vectors of words, or a dataset',
  Generated: 'texts from `generate`',
  Stage: 'a `stage` of the file',
  'list of Trained': 'a list of trained models',
  'Trained or list of Trained': 'a trained model, or a list of them',
  'range or list of int': 'a range, or a list of whole numbers',
  'number or column': 'a number or a column',
  'Table with Text or Tokens': 'a table with texts or tokens',
  Scores: 'scores, from `evaluate`',
  'list of Scores': 'a list of scores',
  Trained: 'a trained model',
  Model: 'a model',
  Table: 'a table',
  Dataset: 'a dataset',
  Vocabulary: 'a vocabulary',
  WordVectors: 'vectors from `word_vectors(…)` or `word2vec(…)`',
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
  /** The number whose digits a point grouped. */
  | { readonly thousands: string }
  /** Of another library, which has no equal here. */
  | { readonly noSuchThing: NoSuchThing }
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
  'model before data': 'write the model first, then the data: `train(m, data, target: .label)`',
  'trained before rows': 'write the trained model first, then the rows: `evaluate(c, raw.test)`',
  'validation measure': 'write `.validation.loss`, or a metric such as `.validation.accuracy`',
  'columns have names':
    'name each column, and say how it is read: `columns: { text: "text", label: class("label") }`',
  'learn a vocabulary': 'learn one first: `words = vocabulary(tokens)`',
};

export function showAdvice(advice: Advice): string {
  if (typeof advice === 'string') return advised[advice];
  if ('sizeOnly' in advice) return `write \`${advice.sizeOnly}\`: the width of the input is known`;
  if ('write' in advice) return `write \`${advice.write}\``;
  if ('withoutQuotes' in advice) return `write it without quotes: \`${advice.withoutQuotes}\``;
  if ('thousands' in advice) return `write \`${advice.thousands}\`: a point begins the decimals of a number`;
  if ('noSuchThing' in advice) return showNoSuchThing(advice.noSuchThing);
  if ('asText' in advice) return `write it as a text: "${advice.asText}"`;
  if ('nearest' in advice) return `did you mean "${advice.nearest}"?`;
  if ('feed' in advice) {
    return `a layer becomes a tensor when it is fed: give it a name, \`h = x |> ${advice.feed}\``;
  }
  return `start from a column: \`${advice.startFrom}: .${advice.startFrom} |> …\``;
}

/** `lstm(16, 32)` and `embedding(5000, 16)`, as PyTorch writes the two sizes of a layer. */
export interface InsteadOfSizes {
  readonly write: string;
  readonly known: 'vocabulary' | 'input' | 'decimal comma' | 'one list' | 'list of values' | 'one by one';
}

export function showInsteadOfSizes({ write, known }: InsteadOfSizes): string {
  const why = {
    vocabulary: 'the ids know the size of their vocabulary',
    input: 'the width of the input is known',
    'decimal comma': 'a number has a decimal point, not a comma',
    'one list': 'the sizes are one list',
    'list of values': 'several values are one list',
    'one by one': 'the inputs stand one by one',
  };
  return `write \`${write}\`: ${why[known]}`;
}
