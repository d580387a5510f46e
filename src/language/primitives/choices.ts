/**
 * Named choices: tokenizers, features, and which weights to keep; losses, optimizers, schedules and
 * metrics have files of their own.
 */
import { defineChoice } from './choice.js';
import type { Features } from '../../contract/operations/logistic-regression.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { decodings } from './decoding.js';
import { layerwise } from './layerwise.js';
import { losses } from './losses.js';
import { validationMeasure } from './measures.js';
import { diagnose } from './diagnose.js';
import { metrics } from './metrics.js';
import { optimizers } from './optimizers.js';
import { penalties } from './penalties.js';
import {
  accessor,
  boolean,
  named,
  optionalPositiveInteger,
  parameter,
  positional,
  positiveInteger,
  text,
} from './parameters.js';
import { readLongestRun } from './run-lengths.js';
import { checkPattern, unicodeWords } from './regex.js';
import { schedules } from './schedules.js';

// ---- tokenizers ----------------------------------------------------------------------------

const treebank = defineChoice({
  name: 'treebank',
  family: 'tokenizer',
  summary:
    'Words and punctuation as in the Penn Treebank: `don’t` becomes `do` `n’t`. Equal to NLTK’s ' +
    '`word_tokenize(preserve_line=True)`.',
  example: 'tokens = reviews |> tokenize(treebank)',
  json: () => ({ kind: 'treebank' }),
});

const whitespace = defineChoice({
  name: 'whitespace',
  family: 'tokenizer',
  summary: 'Splits only at white space.',
  example: 'tokens = reviews |> tokenize(whitespace)',
  json: () => ({ kind: 'whitespace' }),
});

const characters = defineChoice({
  name: 'characters',
  family: 'tokenizer',
  summary: 'Each Unicode code point is a token.',
  example: 'tokens = reviews |> tokenize(characters)',
  json: () => ({ kind: 'characters' }),
});

const spanish = defineChoice({
  name: 'spanish',
  family: 'tokenizer',
  summary:
    'Words, numbers, web addresses and punctuation of Spanish: `¿`, `¡`, `«` and `»` are tokens of their ' +
    'own, `1.234,56` and `Sr.` are one, and `del` and `al` stay.',
  example: 'tokens = reviews |> lowercase |> tokenize(spanish)',
  json: () => ({ kind: 'spanish' }),
});

const sentences = defineChoice({
  name: 'sentences',
  family: 'tokenizer',
  summary:
    'Each sentence of the text is a token. It ends with `.`, `!`, `?` or `…` before a capital, or with an ' +
    'empty line; `Sr.`, `Dr.` and initials end none. Use it before `lowercase`: capitals tell where a ' +
    'sentence begins.',
  example: 'parts = reviews |> tokenize(sentences)',
  json: () => ({ kind: 'sentences' }),
});

const regex = defineChoice({
  name: 'regex',
  family: 'tokenizer',
  summary: 'Each match of the pattern is a token. Text between matches is dropped.',
  example: 'tokens = reviews |> tokenize(regex)\nletters = reviews |> tokenize(regex(r"[\\p{L}\\p{N}]+"))',
  parameters: [
    positional(
      'pattern',
      text,
      'A regular expression (JavaScript syntax with Unicode classes). The default takes runs of letters ' +
        'and digits of all languages.',
      unicodeWords,
    ),
  ],
  json: (call) => {
    const pattern = call.arguments.text('pattern');
    const right = checkPattern(pattern, call.arguments.span('pattern'), call.context);
    return right ? { kind: 'regex', pattern } : null;
  },
});

// ---- which weights to keep -----------------------------------------------------------------

const best = defineChoice({
  name: 'best',
  family: 'keep',
  summary: 'Keeps the weights with the best result on the validation split.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, keep: best(.validation.loss) }',
  parameters: [
    parameter(
      'by',
      true,
      accessor(),
      'The measure: `.validation.loss` (lowest) or a metric such as `.validation.accuracy` (highest).',
    ),
  ],
  json: (call) => {
    const measure = validationMeasure(call, 'by', 'choose');
    return measure === null ? null : { kind: 'best', ...measure };
  },
});

// ---- features of the linear baseline -------------------------------------------------------

const featureParameters = [
  parameter(
    'ngrams',
    false,
    { kind: 'custom', shown: 'int or range', read: readLongestRun },
    'Number of consecutive tokens in one feature. 2 and `1..2` mean words and word pairs.',
    1,
  ),
  named('min_count', positiveInteger, 'Features in fewer documents are left out.', 1),
  named(
    'max_size',
    optionalPositiveInteger,
    'Maximum number of features. The most frequent ones are kept.',
    null,
  ),
  named('sublinear', boolean, 'Uses 1 + log(count) instead of the count.', false),
  named('binary', boolean, 'Uses 1 instead of the count: a token is there or not.', false),
];

type FeatureCall = PrimitiveCall<typeof featureParameters>;

function featuresOf(kind: Features['kind'], call: FeatureCall): Features | null {
  const { sublinear, binary, ngrams, ...others } = call.arguments.pick([
    'ngrams',
    'min_count',
    'max_size',
    'sublinear',
    'binary',
  ]);
  if (sublinear && binary) {
    call.context.report(diagnose('sublinearAndBinary', call.arguments.span('sublinear')));
    return null;
  }
  const { from, to } = typeof ngrams === 'number' ? { from: 1, to: ngrams } : ngrams;
  return {
    kind,
    ngrams: to,
    ...others,
    sublinear,
    ...(from > 1 && { shortest: from }),
    ...(binary && { binary: true }),
  };
}

const tfidf = defineChoice({
  name: 'tfidf',
  family: 'features',
  summary:
    'Token counts, with lower weights for tokens that occur in many documents. Each row has length 1 ' +
    '(like scikit-learn’s `TfidfVectorizer`).',
  example: 'baseline = logistic_regression(tokens, target: .label, features: tfidf(ngrams: 2))',
  parameters: featureParameters,
  json: (call) => featuresOf('tfidf', call),
});

const counts = defineChoice({
  name: 'counts',
  family: 'features',
  summary: 'Plain token counts.',
  example: 'baseline = logistic_regression(tokens, target: .label, features: counts(min_count: 2))',
  parameters: featureParameters,
  json: (call) => featuresOf('counts', call),
});

export const choices: readonly Primitive[] = [
  treebank,
  whitespace,
  characters,
  spanish,
  sentences,
  regex,
  ...losses,
  ...penalties,
  ...optimizers,
  ...schedules,
  layerwise,
  ...decodings,
  ...metrics,
  best,
  tfidf,
  counts,
];
