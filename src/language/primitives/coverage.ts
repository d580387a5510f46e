/** `coverage`: which words of a vocabulary have a vector. */
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { parameter, valueOf } from './parameters.js';
import { vectorsOf } from './vectors-of.js';

export const coverage = definePrimitive({
  name: 'coverage',
  kind: 'report',
  role: null,
  signature: 'WordVectors, Vocabulary → Coverage',
  summary:
    'Counts the words of a vocabulary that have a vector, and the tokens of the training rows ' +
    'that they make up. It names the most frequent words without one.',
  example: 'known = coverage(word_vectors("glove.6B.50d.txt", width: 50), words)',
  parameters: [
    parameter(
      'vectors',
      true,
      valueOf('WordVectors', 'word-vectors'),
      'The vectors: `word_vectors(…)` or `word2vec(…)`.',
    ),
    parameter('vocabulary', true, valueOf('Vocabulary', 'vocabulary'), 'The words.'),
  ],
  evaluate: (call) => {
    const given = call.arguments.value('vectors');
    const vocabulary = call.arguments.value('vocabulary');
    if (given?.kind !== 'word-vectors' || vocabulary?.kind !== 'vocabulary') return errorValue;
    if (vocabulary.node?.kind === 'buckets') {
      const at = call.arguments.span('vocabulary');
      call.context.report(diagnose('hashedVocabulary', at, { made: vocabulary.span }));
      return errorValue;
    }
    const vectors = vectorsOf(call, given, vocabulary);
    if (vectors === null || vocabulary.node === null) return errorValue;
    const node = call.context.nodes.operation({
      operation: 'coverage',
      arguments: {},
      inputs: {
        vectors: { node: vectors, splits: null },
        vocabulary: { node: vocabulary.node, splits: null },
      },
      files: {},
      ...asWritten(call),
    });
    return { kind: 'coverage', node };
  },
});
