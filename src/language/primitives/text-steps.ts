/** Steps on texts: one text in, one text out, and the tokenizers that end them. */
import type { Primitive } from './define-primitive.js';
import { boolean, choice, named, parameter, positional, text } from './parameters.js';
import { checkPattern } from './regex.js';
import { defineStep } from './step.js';

const isText = (type: { readonly kind: string }): boolean => type.kind === 'text';

const lowercase = defineStep({
  name: 'lowercase',
  operation: 'lowercase',
  summary:
    'Converts the text to lower case, with Unicode’s rules and without those of a particular language.',
  example: 'clean = reviews |> lowercase',
  from: 'Text',
  to: 'Text',
  parameters: [],
  fits: isText,
  rule: (type) => ({ type, arguments: {} }),
});

const replace = defineStep({
  name: 'replace',
  operation: 'replace',
  summary: 'Replaces every match of a regular expression (JavaScript syntax with Unicode classes).',
  example: 'clean = reviews |> replace(r"\\d", "0")',
  from: 'Text',
  to: 'Text',
  parameters: [
    positional(
      'pattern',
      text,
      'The regular expression. `^` and `$` match the ends of the whole text; with `multiline`, the ends ' +
        'of each line.',
    ),
    positional('with', text, 'The replacement. `$1` is the first group, `$&` the whole match.'),
    named('ignore_case', boolean, 'Ignores the difference between upper and lower case.', false),
    named('multiline', boolean, '`^` and `$` match the ends of lines.', false),
  ],
  fits: isText,
  prepare: (call) => {
    const pattern = call.arguments.text('pattern');
    return checkPattern(pattern, call.arguments.span('pattern'), call.context);
  },
  rule: (type, call) => {
    const flags = `g${call.arguments.json('ignore_case') === true ? 'i' : ''}${call.arguments.json('multiline') === true ? 'm' : ''}u`;
    return {
      type,
      arguments: { ...call.arguments.pick(['pattern']), flags, with: call.arguments.json('with') },
    };
  },
});

const maskUrls = defineStep({
  name: 'mask_urls',
  operation: 'mask_urls',
  summary: 'Replaces every web address with one token: `https://…`, `www.…` and bare domains.',
  example: 'clean = reviews |> mask_urls("<url>")',
  from: 'Text',
  to: 'Text',
  parameters: [positional('token', text, 'The replacement.', '<url>')],
  fits: isText,
  rule: (type, call) => ({ type, arguments: call.arguments.pick(['token']) }),
});

const tokenize = defineStep({
  name: 'tokenize',
  operation: 'tokenize',
  summary: 'Splits a text into tokens.',
  example: 'tokens = reviews |> lowercase |> tokenize(treebank)',
  from: 'Text',
  to: 'Tokens',
  parameters: [
    parameter(
      'tokenizer',
      true,
      choice('tokenizer'),
      'The tokenizer: `treebank` (like NLTK’s `word_tokenize` with `preserve_line`), `whitespace`, ' +
        '`characters`, ' +
        '`spanish`, `sentences` or `regex(…)`.',
    ),
  ],
  fits: isText,
  rule: (_type, call) => ({
    type: { kind: 'tokens' },
    arguments: call.arguments.pick(['tokenizer']),
  }),
});

export const textSteps: readonly Primitive[] = [lowercase, replace, maskUrls, tokenize];
