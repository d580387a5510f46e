/** Named choices: tokenizers, losses, optimizers, metrics, features, and which weights to keep. */
import type { Json } from '../ir/json.js';
import type { AccessorValue, ChoiceFamily } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { badPattern, choosesByTest, simple } from './messages.js';
import {
  boolean,
  named,
  optionalPositiveInteger,
  parameter,
  positional,
  positive,
  positiveInteger,
  text,
} from './parameters.js';
import { regexError } from './regex.js';
import { listOr } from './schema.js';

interface ChoiceDefinition {
  readonly name: string;
  readonly family: ChoiceFamily;
  readonly summary: string;
  readonly example: string;
  readonly parameters?: readonly ParameterSpec[];
  /** The choice as an argument of its stage; null when something was reported. */
  readonly json: (call: PrimitiveCall) => Json | null;
}

function defineChoice(definition: ChoiceDefinition): Primitive {
  return {
    name: definition.name,
    kind: 'value',
    role: null,
    version: 1,
    summary: definition.summary,
    example: definition.example,
    parameters: definition.parameters ?? [],
    signature: definition.family,
    evaluate: (call) => {
      const json = definition.json(call);
      if (json === null) return errorValue;
      const { family, name } = definition;
      return { kind: 'choice', family, name, json, shown: call.shown, span: call.span };
    },
  };
}

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

// ---- losses --------------------------------------------------------------------------------

const binaryCrossEntropy = defineChoice({
  name: 'binary_cross_entropy',
  family: 'loss',
  summary:
    '-log of the probability given to the true one of two classes; the model ends in `dense(1) |> sigmoid`.',
  example: 'classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy)',
  json: () => ({ name: 'binary_cross_entropy' }),
});

const categoricalCrossEntropy = defineChoice({
  name: 'categorical_cross_entropy',
  family: 'loss',
  summary: '-log of the probability given to the true class; the model ends in `dense(classes) |> softmax`.',
  example: 'classifier = train(topics, data, target: .label, loss: categorical_cross_entropy)',
  json: () => ({ name: 'categorical_cross_entropy' }),
});

// ---- optimizers ----------------------------------------------------------------------------

const beta = { type: 'number', minimum: 0, exclusiveMaximum: 1 } as const;
const clipNorm = named(
  'clip_norm',
  { type: ['number', 'null'], exclusiveMinimum: 0 },
  'Largest allowed norm of all gradients together; larger ones are scaled down to it.',
  null,
);

const adam = defineChoice({
  name: 'adam',
  family: 'optimizer',
  summary: 'Adam (Kingma and Ba, 2015): steps scaled by running means of gradients and of their squares.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: adam(0.002, clip_norm: 5) }',
  parameters: [
    positional('learning_rate', positive, 'Step size.', 0.001),
    named('beta1', beta, 'How slowly the mean of gradients forgets.', 0.9),
    named('beta2', beta, 'How slowly the mean of squared gradients forgets.', 0.999),
    named('epsilon', positive, 'Keeps the division from blowing up.', 1e-8),
    clipNorm,
    named(
      'embeddings',
      { type: 'string', enum: ['auto', 'dense', 'lazy'] },
      'How tables of word vectors are updated: "dense" as every weight; "lazy" only the rows of words in the batch, faster, but another optimizer (PyTorch\u2019s SparseAdam); "auto" lazily above 4,000,000 numbers.',
      'auto',
    ),
  ],
  json: (call) => ({
    name: 'adam',
    ...call.arguments.pick(['learning_rate', 'beta1', 'beta2', 'epsilon', 'clip_norm', 'embeddings']),
  }),
});

const sgd = defineChoice({
  name: 'sgd',
  family: 'optimizer',
  summary: 'Stochastic gradient descent, with momentum if asked.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: sgd(0.1, momentum: 0.9) }',
  parameters: [
    positional('learning_rate', positive, 'Step size.', 0.01),
    named(
      'momentum',
      { type: 'number', minimum: 0, exclusiveMaximum: 1 },
      'Share of the last step that is repeated.',
      0,
    ),
    named('nesterov', boolean, 'Look ahead along the momentum before taking the gradient.', false),
    clipNorm,
  ],
  json: (call) => ({
    name: 'sgd',
    ...call.arguments.pick(['learning_rate', 'momentum', 'nesterov', 'clip_norm']),
  }),
});

// ---- metrics -------------------------------------------------------------------------------

/** What `evaluate` can measure, in the order of the manual. */
export const metricNames = ['accuracy', 'precision', 'recall', 'f1', 'confusion'] as const;

const metricSummaries: Readonly<Record<(typeof metricNames)[number], string>> = {
  accuracy: 'Share of examples whose class is right.',
  precision:
    'Of those called positive, the share that are; over more than two classes the mean of all classes.',
  recall: 'Of the positives, the share that were found; over more than two classes the mean of all classes.',
  f1: 'Harmonic mean of precision and recall.',
  confusion: 'How often each class was taken for each: rows are true classes, columns predicted ones.',
};

const metrics = metricNames.map((name) =>
  defineChoice({
    name,
    family: 'metric',
    summary: metricSummaries[name],
    example: `scores = evaluate(classifier, raw.test, metrics: [${name}])`,
    json: () => name,
  }),
);

// ---- which weights to keep -----------------------------------------------------------------

const measures = ['loss', 'accuracy', 'precision', 'recall', 'f1'];

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
    const span = call.arguments.span('by');
    const [split, measure, ...rest] = (call.arguments.value('by') as AccessorValue).path;
    if (split !== 'validation') {
      if (split === 'test') call.context.report(choosesByTest(span, 'test'));
      else {
        call.context.report(
          simple(
            'SEQ243',
            span,
            '`best` chooses by a measure of the validation split',
            'not of the validation split',
            ['write `best(.validation.loss)`'],
          ),
        );
      }
      return null;
    }
    if (measure === undefined || rest.length > 0 || !measures.includes(measure)) {
      call.context.report(
        simple(
          'SEQ243',
          span,
          `\`best\` chooses by ${listOr(measures.map((name) => `\`.validation.${name}\``))}`,
          'not one of these',
          [],
        ),
      );
      return null;
    }
    return { kind: 'best', metric: measure, mode: measure === 'loss' ? 'min' : 'max' };
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
  binaryCrossEntropy,
  categoricalCrossEntropy,
  adam,
  sgd,
  ...metrics,
  best,
  tfidf,
  counts,
];
