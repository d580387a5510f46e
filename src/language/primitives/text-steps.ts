/** Steps on texts: one text in, one text out, and the tokenizers that end them. */
import { badPattern } from './messages.js';
import { boolean, choice, named, parameter, positional, text } from './parameters.js';
import { regexError } from './regex.js';
import { defineStep } from './step.js';
import type { ChoiceValue } from '../types/value.js';

const isText = (type: { readonly kind: string }): boolean => type.kind === 'text';

export const lowercase = defineStep({
  name: 'lowercase',
  version: 1,
  summary: 'Lower-cases the text, by Unicode’s rules and no language’s in particular.',
  example: 'clean = reviews |> lowercase',
  from: 'Text',
  to: 'Text',
  parameters: [],
  fits: isText,
  rule: (type) => ({ type, arguments: {} }),
});

export const replace = defineStep({
  name: 'replace',
  version: 1,
  summary: 'Replaces every match of a regular expression (JavaScript’s, with Unicode classes).',
  example: 'clean = reviews |> replace(r"\\d", "0")',
  from: 'Text',
  to: 'Text',
  parameters: [
    positional(
      'pattern',
      text,
      'What to look for. `^` and `$` mean the ends of the whole text unless `multiline`.',
    ),
    positional('with', text, 'What to put there; `$1` is the first group, `$&` the match.'),
    named('ignore_case', boolean, 'Take upper and lower case for equal.', false),
    named('multiline', boolean, 'Let `^` and `$` mean the ends of lines.', false),
  ],
  fits: isText,
  prepare: (call) => {
    const pattern = call.arguments.text('pattern');
    const problem = regexError(pattern);
    if (problem !== null) call.context.report(badPattern(call.arguments.span('pattern'), pattern, problem));
    return problem === null;
  },
  rule: (type, call) => {
    const flags = `g${call.arguments.json('ignore_case') === true ? 'i' : ''}${call.arguments.json('multiline') === true ? 'm' : ''}u`;
    return {
      type,
      arguments: { ...call.arguments.pick(['pattern']), flags, with: call.arguments.json('with') },
    };
  },
});

export const maskUrls = defineStep({
  name: 'mask_urls',
  version: 1,
  summary: 'Puts one word in the place of every web address: `https://…`, `www.…` and bare domains.',
  example: 'clean = reviews |> mask_urls("<url>")',
  from: 'Text',
  to: 'Text',
  parameters: [positional('token', text, 'The word to put there.', '<url>')],
  fits: isText,
  rule: (type, call) => ({ type, arguments: call.arguments.pick(['token']) }),
});

export const tokenize = defineStep({
  name: 'tokenize',
  version: 1,
  summary: 'Cuts a text into tokens.',
  example: 'tokens = reviews |> lowercase |> tokenize(treebank)',
  from: 'Text',
  to: 'Tokens',
  parameters: [
    parameter(
      'tokenizer',
      true,
      choice('tokenizer'),
      'How to cut: `treebank` (as NLTK’s `word_tokenize` with `preserve_line`), `whitespace`, `characters` or `regex(…)`.',
    ),
  ],
  fits: isText,
  rule: (_type, call) => ({
    type: { kind: 'tokens' },
    arguments: { tokenizer: (call.arguments.value('tokenizer') as ChoiceValue).json },
  }),
});
