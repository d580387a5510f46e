/** `subwords`: parts of words, learned from the training rows. */
import { endTokens } from '../../contract/artefacts/vocabulary.js';
import { fewestPieces } from '../../contract/operations/subwords.js';
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { learnableColumn, rowsToLearnFrom } from './learn.js';
import { boolean, named, optionalWord } from './parameters.js';
import { joiningOf } from './vocabulary.js';

/** Ids of 26 bits, of which one number holds two. */
const MOST = 2 ** 20;

export const subwords = definePrimitive({
  name: 'subwords',
  kind: 'fit',
  role: 'fit',
  signature: 'Text or Tokens → Vocabulary',
  summary:
    'Learns parts of words from the training split, for `index` to replace a text with the ids of its ' +
    'parts. Every text can be written, because each byte is a part, and `decode` gives back exactly the ' +
    'text. Text is cut into words as for GPT-2, and a word keeps the space before it (`Ġ`); of tokens, ' +
    'each is a word. The parts are those that Hugging Face’s `tokenizers` learns.',
  example: 'parts = subwords(raw, size: 8_000)\nids = raw |> index(parts)',
  parameters: [
    rowsToLearnFrom('rows', { wanted: 'Text or Tokens', of: 'texts or tokens' }),
    named(
      'size',
      { type: 'integer', minimum: 1, maximum: MOST },
      'Number of parts, including the special tokens.',
      8000,
    ),
    named(
      'kind',
      { type: 'string', enum: ['bpe', 'unigram', 'wordpiece'] },
      '`"bpe"`: the most frequent pair of neighbours becomes one part, again and again (byte-pair ' +
        'encoding). `"wordpiece"`: the same parts, of which the longest is used first, as in BERT. ' +
        '`"unigram"`: the parts with which the training texts are most probable.',
      'bpe',
    ),
    named('pad', optionalWord, 'The padding token. It has id 0. `none` makes subwords without it.', '_PAD'),
    named(
      'ends',
      boolean,
      'Adds the tokens `<start>` and `<end>`, for a model that writes text step by step: see `index` and ' +
        '`shift`.',
      false,
    ),
  ],
  evaluate: (call) => {
    const learned = learnableColumn(call, 'rows', ['text', 'tokens'], 'Text or Tokens');
    if (learned === null || !call.arguments.complete) return errorValue;
    const { table, name, reference } = learned;
    const isText = table.columns.get(name)?.kind === 'text';
    const joining = isText ? 'spaces' : joiningOf(table, name);
    if (joining === null || joining === 'characters') {
      const made = joining === null ? 'n-grams' : 'characters';
      call.context.report(diagnose('wordsWithoutParts', call.arguments.span('rows'), { made }));
      return errorValue;
    }
    const kind = call.arguments.json('kind');
    const pad = call.arguments.json('pad');
    const ends = call.arguments.json('ends') && ({ ends: true } as const);
    const size = call.arguments.json('size');
    const specials = (pad === null ? 0 : 1) + (ends ? Object.keys(endTokens).length : 0);
    const least = fewestPieces(kind, specials);
    if (size < least) {
      call.context.report(diagnose('tooFewSubwords', call.arguments.span('size'), { size, least, kind }));
      return errorValue;
    }
    const node = call.context.nodes.operation({
      operation: 'subwords',
      arguments: { column: name, reads: isText ? 'text' : 'tokens', kind, size, pad, ...ends },
      inputs: { data: reference },
      files: {},
      ...asWritten(call),
    });
    return {
      kind: 'vocabulary',
      node,
      learnedFrom: table,
      pad,
      unknown: null,
      joining: 'subwords',
      ...(isText && { reads: 'text' as const }),
      ...ends,
      shown: 'subwords',
      span: call.span,
    };
  },
});
