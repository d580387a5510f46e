/** `word2vec`: vectors of words, learned from the training rows. */
import { vectorKinds } from '../../contract/operations/word2vec.js';
import type { VocabularyValue } from '../types/table.js';
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive } from './define-primitive.js';
import { learnableColumn, rowsToLearnFrom } from './learn.js';
import { layerSize, named, positive, positiveInteger, seed } from './parameters.js';

/** Far above what is of use, and below what its memory could hold. */
const window = { type: 'integer', minimum: 1, maximum: 10_000 } as const;
const negatives = { type: 'integer', minimum: 1, maximum: 100 } as const;
const subsample = { type: ['number', 'null'], exclusiveMinimum: 0, maximum: 1 } as const;

export const word2vec = definePrimitive({
  name: 'word2vec',
  kind: 'fit',
  role: 'fit',
  signature: 'Tokens → WordVectors',
  summary:
    'Learns a vector for each word of the training split, so that words with the same neighbours get ' +
    'similar vectors (word2vec with negative sampling; Mikolov et al., 2013). No labels are needed. ' +
    'Windows do not go beyond their row.',
  example: 'vectors = word2vec(tokens, width: 100, window: 5)',
  parameters: [
    rowsToLearnFrom('tokens', { wanted: 'Tokens', of: 'tokens' }),
    named('width', layerSize, 'Size of each vector.', 100),
    named(
      'window',
      window,
      'Maximum number of words on each side that are read. Each position draws a number from 1 to this, so ' +
        'near words count more.',
      5,
    ),
    named(
      'kind',
      { type: 'string', enum: vectorKinds },
      '`"skip_gram"`: each word of the window predicts the word in its middle; better for rare words. ' +
        '`"cbow"`: their mean predicts it; two to three times as fast.',
      'skip_gram',
    ),
    named(
      'negatives',
      negatives,
      'For each predicted word, this many other words are drawn, by the power 3/4 of their frequency. The ' +
        'vectors learn to tell them apart.',
      5,
    ),
    named(
      'subsample',
      subsample,
      'Words that are more frequent than this share of all tokens are left out at random, the more often ' +
        'the more frequent they are. `none` keeps all.',
      1e-4,
    ),
    named('epochs', positiveInteger, 'Passes over the rows.', 5),
    named('min_count', positiveInteger, 'Words with fewer occurrences are left out, and get no vector.', 5),
    named(
      'rate',
      positive,
      'The learning rate at the beginning. It falls in a straight line to almost 0.',
      0.025,
    ),
    named('seed', seed, 'Random seed. One thread computes, so the same seed gives the same vectors.', 0),
  ],
  evaluate: (call) => {
    const learned = learnableColumn(call, 'tokens', 'tokens', 'Tokens');
    if (learned === null || !call.arguments.complete) return errorValue;
    const { table, name, reference } = learned;
    const written = asWritten(call);
    const words = call.context.nodes.operation({
      operation: 'vocabulary',
      arguments: {
        column: name,
        ...call.arguments.pick(['min_count']),
        max_size: null,
        pad: null,
        unknown: null,
      },
      inputs: { data: reference },
      files: {},
      ...written,
    });
    const settings = ['width', 'window', 'kind', 'negatives', 'subsample', 'epochs', 'rate', 'seed'] as const;
    const node = call.context.nodes.operation({
      operation: 'word2vec',
      arguments: { column: name, ...call.arguments.pick(settings) },
      inputs: { data: reference, vocabulary: { node: words, splits: null } },
      files: {},
      ...written,
    });
    const seen = { learnedFrom: table, shown: 'word2vec', span: call.span };
    const vocabulary: VocabularyValue = {
      kind: 'vocabulary',
      node: words,
      pad: null,
      unknown: null,
      joining: null,
      ...seen,
    };
    const width = call.arguments.number('width');
    return { kind: 'word-vectors', from: 'rows', node, vocabulary, width, ...seen };
  },
});
