/** Named choices: tokenizers, features, and which weights to keep; losses, optimizers, schedules and metrics have files of their own. */
import { defineChoice } from './choice.js';
import type { Primitive } from './define-primitive.js';
import { losses } from './losses.js';
import { validationMeasure } from './measures.js';
import { badPattern } from './messages.js';
import { metrics } from './metrics.js';
import { optimizers } from './optimizers.js';
import { penalties } from './penalties.js';
import {
  boolean,
  named,
  optionalPositiveInteger,
  parameter,
  positional,
  positiveInteger,
  text,
} from './parameters.js';
import { regexError } from './regex.js';
import { schedules } from './schedules.js';

// ---- tokenizers ----------------------------------------------------------------------------

const treebank = defineChoice({
  name: 'treebank',
  family: 'tokenizer',
  summary:
    'Words and punctuation as in the Penn Treebank: `don’t` is `do` `n’t`; equal to NLTK’s `word_tokenize(preserve_line=True)`.',
  example: 'tokens = reviews |> tokenize(treebank)',
  json: () => ({ kind: 'treebank' }),
});

const whitespace = defineChoice({
  name: 'whitespace',
  family: 'tokenizer',
  summary: 'Cuts at white space and nowhere else.',
  example: 'tokens = reviews |> tokenize(whitespace)',
  json: () => ({ kind: 'whitespace' }),
});

const characters = defineChoice({
  name: 'characters',
  family: 'tokenizer',
  summary: 'Every Unicode code point is a token.',
  example: 'tokens = reviews |> tokenize(characters)',
  json: () => ({ kind: 'characters' }),
});

const regex = defineChoice({
  name: 'regex',
  family: 'tokenizer',
  summary: 'Every match of the pattern is a token; what lies between is dropped.',
  example: 'tokens = reviews |> tokenize(regex(r"[\\p{L}\\p{N}]+"))',
  parameters: [positional('pattern', text, 'A regular expression (JavaScript’s, with Unicode classes).')],
  json: (call) => {
    const pattern = call.arguments.text('pattern');
    const problem = regexError(pattern);
    if (problem === null) return { kind: 'regex', pattern };
    call.context.report(badPattern(call.arguments.span('pattern'), pattern, problem));
    return null;
  },
});

// ---- which weights to keep -----------------------------------------------------------------

const best = defineChoice({
  name: 'best',
  family: 'keep',
  summary: 'Keeps the weights that were best on the validation split.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, keep: best(.validation.loss) }',
  parameters: [
    parameter(
      'by',
      true,
      { kind: 'accessor' },
      'What to choose by: `.validation.loss` (least) or a metric such as `.validation.accuracy` (most).',
    ),
  ],
  json: (call) => {
    const measure = validationMeasure(call, 'by', 'chooses by');
    return measure === null ? null : { kind: 'best', ...measure };
  },
});

// ---- features of the linear baseline -------------------------------------------------------

const featureParameters = [
  named(
    'ngrams',
    positiveInteger,
    'Longest run of tokens that counts as one feature; 2 means words and pairs of words.',
    1,
  ),
  named('min_count', positiveInteger, 'Leave out what is in fewer documents than this.', 1),
  named('max_size', optionalPositiveInteger, 'Keep only so many, the most frequent.', null),
];

const tfidf = defineChoice({
  name: 'tfidf',
  family: 'features',
  summary:
    'Counts of tokens, weighted down where many documents have them, each row of length 1 (as scikit-learn’s `TfidfVectorizer`).',
  example: 'baseline = logistic_regression(tokens, target: .label, features: tfidf(ngrams: 2))',
  parameters: [...featureParameters, named('sublinear', boolean, 'Use 1 + log(count) for the count.', false)],
  json: (call) => ({
    kind: 'tfidf',
    ...call.arguments.pick(['ngrams', 'min_count', 'max_size', 'sublinear']),
  }),
});

const counts = defineChoice({
  name: 'counts',
  family: 'features',
  summary: 'Counts of tokens, as they are.',
  example: 'baseline = logistic_regression(tokens, target: .label, features: counts(min_count: 2))',
  parameters: featureParameters,
  json: (call) => ({
    kind: 'counts',
    ...call.arguments.pick(['ngrams', 'min_count', 'max_size']),
    sublinear: false,
  }),
});

export const choices: readonly Primitive[] = [
  treebank,
  whitespace,
  characters,
  regex,
  ...losses,
  ...penalties,
  ...optimizers,
  ...schedules,
  ...metrics,
  best,
  tfidf,
  counts,
];
