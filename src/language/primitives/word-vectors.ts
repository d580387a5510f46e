/** `word_vectors`: vectors of words made elsewhere, for an `embedding` to begin from. */
import { errorValue } from '../types/value.js';
import { definePrimitive } from './define-primitive.js';
import { layerSize, named } from './parameters.js';
import { fileOf, member, path } from './source-arguments.js';

export const wordVectors = definePrimitive({
  name: 'word_vectors',
  kind: 'source',
  role: null,
  signature: 'Text → WordVectors',
  summary:
    'Word vectors from a text file. Each line has a word and its numbers, as in the text formats of ' +
    'GloVe, fastText (`.vec`) and word2vec.',
  example: 'glove50 = word_vectors("glove.6B.50d.txt", width: 50)',
  parameters: [path, member, named('width', layerSize, 'Size of each vector.')],
  evaluate: (call) => {
    const file = fileOf(call);
    if (file === null || !call.arguments.complete) return errorValue;
    return {
      kind: 'word-vectors',
      from: 'file',
      ...file,
      width: call.arguments.number('width'),
      member: call.arguments.json('member'),
      shown: call.shown,
      span: call.span,
      argumentSpans: call.arguments.spans(),
    };
  },
});
