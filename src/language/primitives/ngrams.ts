/** `ngrams`: runs of tokens as tokens of their own, or as hashed ids. */
import type { VocabularyValue } from '../types/table.js';
import { named, parameter } from './parameters.js';
import { readRunLengths } from './run-lengths.js';
import { defineStep } from './step.js';

/** As far as the hash is exact; a table of so many rows fits no machine anyway. */
const MOST_BUCKETS = 2 ** 26;

export const ngrams = defineStep({
  name: 'ngrams',
  operation: 'ngrams',
  summary:
    'Runs of consecutive tokens. `1..3` gives single tokens, pairs and triples. They are tokens of ' +
    'their own, joined by a space, for a `vocabulary` to count. With `buckets`, a hash gives each run ' +
    'its id, as in fastText: no vocabulary is needed, and different runs can share an id.',
  example: 'pairs = tokens |> ngrams(1..2)\nhashed = tokens |> ngrams(1..3, buckets: 2_000_000)',
  from: 'Tokens',
  to: 'Tokens, or Id[..time]',
  parameters: [
    parameter(
      'lengths',
      true,
      { kind: 'custom', shown: 'range', read: readRunLengths },
      'How many tokens a run has: `1..2` for single tokens and pairs, `2..2` for pairs only. The runs ' +
        'are in the order of their first token, shorter ones first.',
    ),
    named(
      'buckets',
      { type: ['integer', 'null'], minimum: 2, maximum: MOST_BUCKETS },
      'Number of ids, including the padding id 0. The table of an `embedding` has so many rows.',
      null,
    ),
  ],
  fits: (type) => type.kind === 'tokens',
  rule: (_type, call) => {
    const lengths = call.arguments.json('lengths');
    const buckets = call.arguments.json('buckets');
    if (buckets === null) return { type: { kind: 'tokens' }, arguments: lengths };
    const vocabulary: VocabularyValue = {
      kind: 'vocabulary',
      node: call.context.nodes.buckets(buckets),
      learnedFrom: null,
      pad: 'padding',
      unknown: null,
      joining: null,
      shown: `${buckets} buckets`,
      span: call.span,
    };
    return {
      type: { kind: 'ids', vocabulary, length: { kind: 'ragged', name: 'time' } },
      arguments: { ...lengths, buckets },
    };
  },
});
