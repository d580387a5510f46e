/** Words learned from the training rows, and the steps that turn tokens into their numbers. */
import type { ColumnType, VocabularyValue } from '../types/table.js';
import { numberDimension } from '../types/dimension.js';
import { errorValue } from '../types/value.js';
import type { Primitive } from './define-primitive.js';
import { learnableColumn } from './learn.js';
import { learnedBeforeSplit, simple } from './messages.js';
import {
  named,
  optionalPositiveInteger,
  parameter,
  positional,
  positiveInteger,
  rowLength,
  sides,
  valueOf,
} from './parameters.js';
import { learnedBeforeSplitting } from './splits.js';
import { defineStep } from './step.js';

const optionalWord = { type: ['string', 'null'], minLength: 1 } as const;

export const vocabulary: Primitive = {
  name: 'vocabulary',
  kind: 'fit',
  role: 'fit',
  version: 1,
  signature: 'Tokens → Vocabulary',
  summary:
    'Counts the tokens of the training rows and numbers them, most frequent first (ties in code point order).',
  example: 'words = vocabulary(tokens, min_count: 2)',
  parameters: [
    {
      ...parameter(
        'tokens',
        true,
        valueOf('Table with Tokens', 'dataset', 'column'),
        'Rows with a column of tokens. Of several splits only `train` is seen.',
      ),
      fed: true,
    },
    named('min_count', positiveInteger, 'Leave out tokens seen less often than this.', 1),
    named(
      'max_size',
      optionalPositiveInteger,
      'Keep only so many, the most frequent; `pad` and `unknown` count.',
      null,
    ),
    named(
      'pad',
      optionalWord,
      'The word that fills up short rows; it gets number 0. `none` for a vocabulary without it.',
      '_PAD',
    ),
    named(
      'unknown',
      optionalWord,
      'The word for tokens that are not in the vocabulary. `none` drops such tokens.',
      '_UNK',
    ),
  ],
  evaluate: (call) => {
    const learned = learnableColumn(call, 'tokens', 'tokens', 'Tokens');
    if (learned === null) return errorValue;
    const { table, name, reference } = learned;
    const node = call.context.nodes.operation({
      operation: 'vocabulary',
      version: 1,
      arguments: { column: name, ...call.arguments.pick(['min_count', 'max_size', 'pad', 'unknown']) },
      inputs: { data: reference },
      files: {},
      resource: 'data',
      summary: call.shown,
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    return {
      kind: 'vocabulary',
      node,
      learnedFrom: table,
      pad: call.arguments.json('pad') as string | null,
      unknown: call.arguments.json('unknown') as string | null,
      shown: 'vocabulary',
      span: call.span,
    };
  },
};

export const index = defineStep({
  name: 'index',
  version: 1,
  summary: 'Turns each token into its number in a vocabulary.',
  example: 'data = tokens |> index(words)',
  from: 'Tokens',
  to: 'Id<words>[..time]',
  parameters: [
    parameter('vocabulary', true, valueOf('Vocabulary', 'vocabulary'), 'Which words have which number.'),
  ],
  fits: (type) => type.kind === 'tokens',
  rule: (_type, call, column) => {
    const words = call.arguments.value('vocabulary') as VocabularyValue;
    if (words.node === null) return null;
    if (column.table !== null && learnedBeforeSplitting(column.table, words)) {
      call.context.report(
        learnedBeforeSplit(
          call.span,
          'learned from all rows',
          column.table.splitSpan,
          words.shown,
          words.span,
        ),
      );
      return null;
    }
    return {
      type: { kind: 'ids', vocabulary: words, length: { kind: 'ragged', name: 'time' } },
      arguments: {},
      fitted: { vocabulary: words.node },
    };
  },
});

const isIds = (type: ColumnType): boolean => type.kind === 'ids';

export const truncate = defineStep({
  name: 'truncate',
  version: 1,
  summary: 'Cuts rows that are longer than `length`; shorter ones stay as they are.',
  example: 'data = tokens |> index(words) |> truncate(300)',
  from: 'Id[..time]',
  to: 'Id[..time]',
  parameters: [
    positional('length', positiveInteger, 'Longest row that is left alone, in ids.'),
    named('side', sides, 'The side that is cut off; `"right"` keeps the beginning.', 'right'),
  ],
  fits: isIds,
  rule: (type, call) => ({ type, arguments: call.arguments.pick(['length', 'side']) }),
});

export const pad = defineStep({
  name: 'pad',
  version: 1,
  summary:
    'Brings every row to one length: short ones are filled up with the vocabulary’s pad word, long ones cut.',
  example: 'data = tokens |> index(words) |> pad(200, side: "left")',
  from: 'Id[..time]',
  to: 'Id[length]',
  parameters: [
    positional('length', rowLength, 'Length of every row, in ids.'),
    named('side', sides, 'The side on which pad words stand.', 'right'),
    named(
      'truncate',
      sides,
      'The side that is cut off of longer rows; `"right"` keeps the beginning, whatever `side` is.',
      'right',
    ),
  ],
  fits: isIds,
  rule: (type, call) => {
    if (type.kind !== 'ids') return null;
    if (type.vocabulary.pad === null && type.vocabulary.node !== null) {
      call.context.report(
        simple(
          'SEQ233',
          call.span,
          '`pad` has no word to fill up with',
          'needs a pad word',
          ['give the vocabulary one: `pad: "_PAD"`, or leave rows ragged'],
          [{ span: type.vocabulary.span, text: 'this vocabulary has `pad: none`' }],
        ),
      );
      return null;
    }
    return {
      type: { ...type, length: numberDimension(call.arguments.number('length')) },
      arguments: call.arguments.pick(['length', 'side', 'truncate']),
    };
  },
});
