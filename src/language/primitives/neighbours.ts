/** `neighbours` and `analogy`: which words have similar vectors. */
import type { WordQuestion } from '../../contract/operations/neighbours.js';
import type { Span } from '../../base/source/source-file.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive, type PrimitiveCall, type PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { named, parameter, text } from './parameters.js';
import { hasWords, vectorsShown, wordsWithVectors } from './words-with-vectors.js';
import { textsOf } from './word-list.js';

const limit = { type: 'integer', minimum: 1, maximum: 1000 } as const;

const vectors = parameter(
  'vectors',
  true,
  { kind: 'value', shown: vectorsShown, accepts: hasWords },
  '`word2vec(…)`, `word_vectors(…)`, a training of a model with one embedding of words, or an embedding ' +
    'that has a name there (`film.e`).',
);

const vocabulary = parameter(
  'vocabulary',
  false,
  { kind: 'value', shown: 'Vocabulary', accepts: (value) => value.kind === 'vocabulary', optional: true },
  'The words that take part, where the vectors come from a file. Vectors of `word2vec` and of a training ' +
    'have their own.',
  null,
);

export const neighbours = definePrimitive({
  name: 'neighbours',
  kind: 'report',
  role: null,
  signature: 'Trained or WordVectors → Neighbours',
  summary:
    'The words whose vectors point most nearly the same way as those of some words, by the cosine of the ' +
    'angle between them.',
  example: 'near = neighbours(word2vec(tokens), of: ["good", "bad"])',
  parameters: [
    vectors,
    parameter(
      'of',
      false,
      { kind: 'custom', shown: 'list of Text', read: readWords },
      'The words whose neighbours are looked for.',
    ),
    named('limit', limit, 'How many neighbours of each word.', 10),
    vocabulary,
  ],
  evaluate: (call) => answers(call, { of: call.arguments.json('of') }),
});

export const analogy = definePrimitive({
  name: 'analogy',
  kind: 'report',
  role: null,
  signature: 'Trained or WordVectors → Neighbours',
  summary:
    'The words that are to a word as the second of a pair is to the first: those nearest to second - first ' +
    '+ word, of vectors of length 1 (Mikolov et al., 2013). The three words themselves are no answer.',
  example: 'queens = analogy(word2vec(tokens), from: ["man", "king"], to: "woman")',
  parameters: [
    vectors,
    parameter(
      'from',
      false,
      { kind: 'custom', shown: 'list of two Texts', read: readPair },
      'The pair: `["man", "king"]`.',
    ),
    named('to', text, 'The word that is the first of the other pair.'),
    named('limit', limit, 'How many words are named.', 5),
    vocabulary,
  ],
  evaluate: (call) => answers(call, { from: call.arguments.json('from'), to: call.arguments.text('to') }),
});

function answers(call: PrimitiveCall, question: WordQuestion): Value {
  const source = wordsWithVectors(call, 'vectors');
  if (source === null || !call.arguments.complete) return errorValue;
  const { column, place, inputs } = source;
  const node = call.context.nodes.operation({
    operation: 'neighbours',
    arguments: {
      ...question,
      limit: call.arguments.number('limit'),
      column,
      ...(place !== null && { place }),
    },
    inputs,
    files: {},
    ...asWritten(call),
  });
  return { kind: 'neighbours', node };
}

function readWords(value: Value, span: Span, context: PrimitiveContext): readonly string[] | null {
  const words = textsOf(value, span, context, { argument: 'of', example: '["good", "bad"]' });
  if (words === null || words.length > 0) return words && [...new Set(words)];
  context.report(diagnose('noWordsNamed', span));
  return null;
}

function readPair(value: Value, span: Span, context: PrimitiveContext): readonly string[] | null {
  const words = textsOf(value, span, context, { argument: 'from', example: '["man", "king"]' });
  if (words === null || words.length === 2) return words;
  context.report(diagnose('noPairOfWords', span, { found: words.length }));
  return null;
}
