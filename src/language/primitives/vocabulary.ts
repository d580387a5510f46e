/** Words learned from the training rows, and the steps that turn tokens into their numbers. */
import type { ColumnType, DatasetValue, VocabularyValue } from '../types/table.js';
import { numberDimension } from '../types/dimension.js';
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive } from './define-primitive.js';
import { learnableColumn, rowsToLearnFrom } from './learn.js';
import { diagnose } from './diagnose.js';
import { joiningAfter } from '../../contract/operations/joining.js';
import { stepsTo } from './preparation.js';
import {
  boolean,
  named,
  optionalPositiveInteger,
  optionalWord,
  parameter,
  positional,
  positiveInteger,
  rowLength,
  sides,
  valueOf,
} from './parameters.js';
import { warnOfOtherTokens } from './other-tokens.js';
import { demandUnseen, learnedBeforeSplitting } from './splits.js';
import { defineStep, type WantedColumn } from './step.js';

const isTokens = (type: ColumnType): boolean => type.kind === 'tokens';
const isText = (type: ColumnType): boolean => type.kind === 'text';

export const vocabulary = definePrimitive({
  name: 'vocabulary',
  kind: 'fit',
  role: 'fit',
  signature: 'Tokens → Vocabulary',
  summary:
    'Counts the tokens of the training split and numbers them, the most frequent first (ties in code ' +
    'point order).',
  example: 'words = vocabulary(tokens, min_count: 2)',
  parameters: [
    rowsToLearnFrom('tokens', { wanted: 'Tokens', of: 'tokens' }),
    named('min_count', positiveInteger, 'Tokens with fewer occurrences are left out.', 1),
    named(
      'max_size',
      optionalPositiveInteger,
      'Maximum number of entries, including `pad` and `unknown`. The most frequent tokens are kept.',
      null,
    ),
    named(
      'pad',
      optionalWord,
      'The padding token. It has id 0. `none` makes a vocabulary without it.',
      '_PAD',
    ),
    named(
      'unknown',
      optionalWord,
      'The token that replaces tokens outside the vocabulary. With `none`, such tokens are dropped.',
      '_UNK',
    ),
    named(
      'ends',
      boolean,
      'Adds the tokens `<start>` and `<end>`, for text that a model writes: see `index` and `shift`.',
      false,
    ),
  ],
  evaluate: (call) => {
    const learned = learnableColumn(call, 'tokens', 'tokens', 'Tokens');
    if (learned === null) return errorValue;
    const { table, name, reference } = learned;
    const ends = call.arguments.json('ends') && ({ ends: true } as const);
    const node = call.context.nodes.operation({
      operation: 'vocabulary',
      arguments: {
        column: name,
        ...call.arguments.pick(['min_count', 'max_size', 'pad', 'unknown']),
        ...ends,
      },
      inputs: { data: reference },
      files: {},
      ...asWritten(call),
    });
    return {
      kind: 'vocabulary',
      node,
      learnedFrom: table,
      pad: call.arguments.json('pad'),
      unknown: call.arguments.json('unknown'),
      joining: joiningOf(table, name),
      ...ends,
      shown: 'vocabulary',
      span: call.span,
    };
  },
});

export const index = defineStep({
  name: 'index',
  operation: 'index',
  summary:
    'Replaces each token with its id in a vocabulary. With `subwords` or a `tokenizer`, a text becomes the ' +
    'ids of its parts.',
  example: 'data = tokens |> index(words)',
  from: 'Tokens or Text',
  to: 'Id<words>[..time]',
  parameters: [
    parameter('vocabulary', true, valueOf('Vocabulary', 'vocabulary'), 'The vocabulary.'),
    named(
      'ends',
      boolean,
      'Puts `<end>` behind the tokens of each row, so that a model learns where to stop. The vocabulary ' +
        'needs `ends: true`.',
      false,
    ),
  ],
  fits: isTokens,
  wants: (call) => wantedBy(call.arguments.value('vocabulary')),
  rule: (_type, call, column) => {
    const words = call.arguments.value('vocabulary');
    if (words.node === null || words.node.kind === 'buckets') return null;
    if (column.table !== null && learnedBeforeSplitting(column.table, words)) {
      const split = column.table.splitSpan;
      call.context.report(diagnose('learnedBeforeSplit', call.span, { vocabulary: words, split, at: 'use' }));
      return null;
    }
    if (column.table !== null && !demandUnseen(column.table, words, call.span, call.context)) return null;
    warnOfOtherTokens(call, words, column);
    const ends = call.arguments.json('ends') && ({ ends: true } as const);
    if (ends && words.ends !== true) {
      const needs = { step: call.shown, vocabulary: words };
      call.context.report(diagnose('noEndWords', call.arguments.span('vocabulary'), needs));
      return null;
    }
    return {
      type: {
        kind: 'ids',
        vocabulary: words,
        length: { kind: 'ragged', name: 'time' },
        ...(ends && { ended: true }),
      },
      arguments: { ...ends },
      fitted: { vocabulary: words.node },
    };
  },
});

/** The columns that a vocabulary numbers; of one that a signature leaves open, texts and tokens. */
function wantedBy({ node, reads }: VocabularyValue): WantedColumn {
  if (reads === 'text') return { shown: 'Text', fits: isText };
  return { shown: 'Tokens', fits: node === null ? (type) => isText(type) || isTokens(type) : isTokens };
}

/** How the tokens in a column of `table` become a text. */
export function joiningOf({ reference }: DatasetValue, column: string): VocabularyValue['joining'] {
  const steps = stepsTo(reference.node).flatMap((step) => (step.kind === 'map' ? [step.step] : []));
  return joiningAfter(steps, column);
}

export const decode = defineStep({
  name: 'decode',
  operation: 'decode',
  summary:
    'The text of the ids, the inverse of `index`. Tokens are joined with one space, those of ' +
    '`characters` with nothing, those of `treebank` as NLTK’s `TreebankWordDetokenizer` does. Padding ' +
    'and ends are left out. An unknown token stays as the vocabulary writes it.',
  example: 'texts = data |> decode',
  from: 'Id[..time]',
  to: 'Text',
  parameters: [],
  fits: (type) => type.kind === 'ids',
  rule: (type, call) => {
    if (type.kind !== 'ids') return null;
    const { node, joining, span } = type.vocabulary;
    if (joining === null) {
      const hashed = node?.kind === 'buckets';
      call.context.report(diagnose('idsWithoutText', call.span, { hashed, made: span }));
      return null;
    }
    if (node === null || node.kind === 'buckets') return null;
    return { type: { kind: 'text' }, arguments: { joining }, fitted: { vocabulary: node } };
  },
});

const isIds = (type: ColumnType): boolean => type.kind === 'ids';

export const truncate = defineStep({
  name: 'truncate',
  operation: 'truncate',
  summary: 'Truncates rows that are longer than `length`. Shorter rows do not change.',
  example: 'data = tokens |> index(words) |> truncate(300)',
  from: 'Id[..time]',
  to: 'Id[..time]',
  parameters: [
    positional('length', positiveInteger, 'Maximum number of ids in a row.'),
    named('side', sides, 'The side that is removed. `"right"` keeps the beginning.', 'right'),
  ],
  fits: isIds,
  rule: (type, call) => ({ type, arguments: call.arguments.pick(['length', 'side']) }),
});

export const pad = defineStep({
  name: 'pad',
  operation: 'pad',
  summary:
    'Makes all rows equally long. Short rows are filled with the padding token of the vocabulary, ' +
    'long rows are truncated.',
  example: 'data = tokens |> index(words) |> pad(200, side: "left")',
  from: 'Id[..time]',
  to: 'Id[length]',
  parameters: [
    positional('length', rowLength, 'Number of ids in every row.'),
    named('side', sides, 'The side with the padding.', 'right'),
    named(
      'truncate',
      sides,
      'The side that is removed from long rows. `"right"` keeps the beginning. It does not depend on `side`.',
      'right',
    ),
  ],
  fits: isIds,
  rule: (type, call) => {
    if (type.kind !== 'ids') return null;
    if (type.vocabulary.pad === null && type.vocabulary.node !== null) {
      call.context.report(diagnose('noPadWord', call.span, { vocabulary: type.vocabulary.span }));
      return null;
    }
    return {
      type: { ...type, length: numberDimension(call.arguments.number('length')) },
      arguments: call.arguments.pick(['length', 'side', 'truncate']),
    };
  },
});
