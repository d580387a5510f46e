/** Steps that give words another form: without accents, in ASCII, normalized, as stems. */
import { normalForms, stemmerNames } from '../../contract/operations/map-steps.js';
import type { ColumnType } from '../types/table.js';
import type { Primitive } from './define-primitive.js';
import { named, positional, text } from './parameters.js';
import { defineStep } from './step.js';

const isTextOrTokens = ({ kind }: ColumnType): boolean => kind === 'text' || kind === 'tokens';
const textOrTokens = 'Text or Tokens';

const stripAccents = defineStep({
  name: 'strip_accents',
  operation: 'strip_accents',
  summary:
    'Takes the accents off Latin, Greek and Cyrillic letters: `habitación` becomes `habitacion`. The ñ ' +
    'stays, because it is a letter of its own and `año` is not `ano`.',
  example: 'clean = reviews |> lowercase |> strip_accents\nall = reviews |> strip_accents(keep: "")',
  from: textOrTokens,
  to: textOrTokens,
  parameters: [
    named(
      'keep',
      text,
      'Letters that keep their marks, in lower and upper case. `""` strips all, as scikit-learn’s ' +
        '`strip_accents="unicode"` does.',
      'ñ',
    ),
  ],
  fits: isTextOrTokens,
  rule: (type, call) => ({ type, arguments: call.arguments.pick(['keep']) }),
});

const ascii = defineStep({
  name: 'ascii',
  operation: 'ascii',
  summary:
    'Reduces the text to ASCII, as scikit-learn’s `strip_accents="ascii"` does: `ñ` becomes `n`. ' +
    'Characters without such a form are left out, also `ß`, `€` and `¿`.',
  example: 'clean = reviews |> lowercase |> ascii',
  from: textOrTokens,
  to: textOrTokens,
  parameters: [],
  fits: isTextOrTokens,
  rule: (type) => ({ type, arguments: {} }),
});

const normalize = defineStep({
  name: 'normalize',
  operation: 'normalize',
  summary:
    'Unicode’s normal form: one way to write each character. An é can be one character, or an e and ' +
    'an accent; two such words look the same and are different tokens.',
  example: 'clean = reviews |> normalize("NFKC") |> lowercase',
  from: textOrTokens,
  to: textOrTokens,
  parameters: [
    positional(
      'form',
      { type: 'string', enum: normalForms },
      '`"NFC"` composes letters and marks, `"NFD"` separates them. `"NFKC"` and `"NFKD"` also replace ' +
        'variants: `ﬁ` by `fi`, `２` by `2`.',
      'NFC',
    ),
  ],
  fits: isTextOrTokens,
  rule: (type, call) => ({ type, arguments: call.arguments.pick(['form']) }),
});

const stem = defineStep({
  name: 'stem',
  operation: 'stem',
  summary:
    'Replaces each token with its stem, in lower case, so that `limpia`, `limpias` and `limpiar` become ' +
    '`limpi`. Equal to Snowball 3.',
  example: 'stems = reviews |> lowercase |> tokenize(whitespace) |> stem("spanish")',
  from: 'Tokens',
  to: 'Tokens',
  parameters: [
    positional(
      'stemmer',
      { type: 'string', enum: stemmerNames },
      '`"spanish"` and `"english"` are Snowball’s. `"porter"` is the older one for English, as NLTK’s ' +
        '`PorterStemmer` has it; `"porter_1980"` is the one that was published.',
    ),
  ],
  fits: (type) => type.kind === 'tokens',
  rule: (type, call) => ({ type, arguments: call.arguments.pick(['stemmer']) }),
});

export const wordForms: readonly Primitive[] = [stripAccents, ascii, normalize, stem];
