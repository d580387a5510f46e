/** `ngrams`: runs of tokens as tokens of their own, or as hashed ids. */
import type { VocabularyValue } from '../types/table.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { named, parameter } from './parameters.js';
import { readRunLengths } from './run-lengths.js';
import { defineStep, type StepRule } from './step.js';

/** As far as the hash is exact; a table of so many rows fits no machine anyway. */
const MOST_BUCKETS = 2 ** 26;

const shared = {
  name: 'ngrams',
  summary:
    'Runs of consecutive tokens. `1..3` gives single tokens, pairs and triples. They are tokens of ' +
    'their own, joined by a space, for a `vocabulary` to count. With `buckets`, a hash gives each run ' +
    'its id, as in fastText: no vocabulary is needed, and different runs can share an id. Of characters, ' +
    'the runs are those of scikit-learn: of a text as with `analyzer="char"`, of tokens as with ' +
    '`"char_wb"`, within each token with a space on either side.',
  example:
    'pairs = tokens |> ngrams(1..2)\nhashed = tokens |> ngrams(1..3, buckets: 2_000_000)\nletters = tokens |> ngrams(3..5, of: "characters")',
  from: 'Tokens, or Text',
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
    named(
      'of',
      { type: 'string', enum: ['tokens', 'characters'] },
      'What a run has. `"characters"` also takes a text, whose runs go across words.',
      'tokens',
    ),
  ],
} as const;

type NgramsCall = PrimitiveCall<typeof shared.parameters>;

/** What becomes of a column of tokens or texts. */
function runsOf(call: NgramsCall): StepRule<'ngrams'> {
  const lengths = {
    ...call.arguments.json('lengths'),
    ...(call.arguments.json('of') === 'characters' && ({ of: 'characters' } as const)),
  };
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
}

const ofTokens = defineStep({
  ...shared,
  from: 'Tokens',
  operation: 'ngrams',
  fits: ({ kind }) => kind === 'tokens',
  rule: (_type, call) => runsOf(call),
});

const ofCharacters = defineStep({
  ...shared,
  from: 'Text or Tokens',
  operation: 'ngrams',
  fits: ({ kind }) => kind === 'tokens' || kind === 'text',
  rule: (_type, call) => runsOf(call),
});

export const ngrams = definePrimitive({
  ...shared,
  kind: 'step',
  role: 'map',
  signature: `${shared.from} → ${shared.to}`,
  evaluate: (call: NgramsCall) =>
    (call.arguments.json('of') === 'characters' ? ofCharacters : ofTokens).evaluate(call),
});
