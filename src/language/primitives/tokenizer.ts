/** `tokenizer`: subwords that others have learned, from a file. */
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { boolean, named, optionalPositiveInteger, optionalWord } from './parameters.js';
import { fileOf, path, type SourcePlace } from './source-arguments.js';
import { tokenizerIn } from './tokenizer-files.js';

export const tokenizer = definePrimitive({
  name: 'tokenizer',
  kind: 'source',
  role: null,
  signature: 'Text → Vocabulary',
  summary:
    'Subwords that others have learned, for `index` to number texts as their model had them: a ' +
    '`tokenizer.json` in the format of Hugging Face, or the `vocab.txt` of a BERT, or the folder that ' +
    'has one of them. Lower case, accents and special tokens are as the file says.',
  example: 'pieces = tokenizer("models/minilm/tokenizer.json", length: 128)\nids = raw |> index(pieces)',
  parameters: [
    path,
    named(
      'special',
      boolean,
      'Puts the special tokens around each text that the file names, such as `[CLS]` and `[SEP]`.',
      true,
    ),
    named(
      'length',
      optionalPositiveInteger,
      'Maximum number of ids in a row, including the special tokens. The end of a longer text is cut ' +
        'off. By default it is what the file says, or there is none.',
      null,
    ),
    named(
      'pad',
      optionalWord,
      'The padding token of the file. It must have id 0; `none` is right for files where it has not.',
      '[PAD]',
    ),
  ],
  evaluate: (call) => {
    const file = placeOf(call);
    if (file === null || !call.arguments.complete) return errorValue;
    const pad = call.arguments.json('pad');
    const node = call.context.nodes.operation({
      operation: 'tokenizer',
      arguments: call.arguments.pick(['special', 'length', 'pad']),
      ...file,
      ...asWritten(call),
    });
    return {
      kind: 'vocabulary',
      node,
      learnedFrom: null,
      pad,
      unknown: null,
      joining: 'subwords',
      reads: 'text',
      shown: 'tokenizer',
      span: call.span,
    };
  },
});

/** The file, or that of the folder. Null when it was reported. */
function placeOf(call: PrimitiveCall): SourcePlace | null {
  const place = fileOf(call);
  const file = place?.files.path;
  if (place === null || file === undefined) return place;
  const pattern = tokenizerIn(call.context, file.pattern.replace(/[/\\]+$/u, ''));
  return pattern === null ? place : { ...place, files: { path: { ...file, pattern } } };
}
