/** Linear classifiers that every network should beat: `logistic_regression` and `naive_bayes`. */
import type { ArgumentsOf } from '../../contract/operations.js';
import type { OperationNode, Reference } from '../types/node.js';
import { errorValue, type AccessorValue, type ChoiceValue, type TrainedValue } from '../types/value.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { learnableColumn, type Learnable } from './learn.js';
import { accessor, choice, named, parameter, positive, positiveInteger, valueOf } from './parameters.js';
import { columnNamed } from './column-named.js';

const data = {
  ...parameter(
    'data',
    true,
    valueOf('Dataset with Tokens', 'dataset'),
    'Rows with a column of tokens. If there are several splits, only `train` is learned from; ' +
      '`validation` is measured.',
  ),
  fed: true,
};
const target = parameter('target', false, accessor(), 'The class column to predict.');

export const logisticRegression = definePrimitive({
  name: 'logistic_regression',
  kind: 'train',
  role: null,
  signature: 'Dataset → Trained',
  summary:
    'Logistic regression on token counts, with L2 regularization (like scikit-learn’s `LogisticRegression`).',
  example: 'baseline = logistic_regression(tokens, target: .label, features: tfidf(ngrams: 2))',
  parameters: [
    data,
    target,
    parameter('features', false, choice('features'), 'The features to count.', 'tfidf'),
    named(
      'naive_bayes_weights',
      { type: ['number', 'null'], exclusiveMinimum: 0 },
      'Multiplies each feature by its log-count ratio: how much more frequent it is in one class than ' +
        'in the others. The value is added to the sums of each feature: 1 is common for `counts` (NB-SVM; ' +
        'Wang and Manning, 2012), 0.1 is often better for `tfidf`, whose values are smaller.',
      null,
    ),
    named(
      'inverse_regularization',
      positive,
      'Inverse of the regularization strength (scikit-learn’s `C`). Smaller values give a simpler model.',
      1,
    ),
    named('max_iterations', positiveInteger, 'Maximum number of iterations.', 100),
    named('tolerance', positive, 'The solver stops when the gradient is smaller than this.', 0.0001),
  ],
  evaluate: (call) => {
    const columns = columnsOf(call, call.arguments.value('target'));
    if (columns === null) return errorValue;
    const alpha = call.arguments.json('naive_bayes_weights');
    const { features, ...solver } = call.arguments.pick([
      'features',
      'inverse_regularization',
      'max_iterations',
      'tolerance',
    ]);
    const given: ArgumentsOf<'logistic_regression'> = {
      column: columns.name,
      target: columns.target,
      features,
      ...solver,
      ...(alpha !== null && { naive_bayes_weights: alpha }),
    };
    const node = call.context.nodes.operation({
      operation: 'logistic_regression',
      arguments: given,
      inputs: { data: columns.reference },
      files: {},
      ...described(call, call.arguments.value('features')),
    });
    return trained(call, columns, node);
  },
});

export const naiveBayes = definePrimitive({
  name: 'naive_bayes',
  kind: 'train',
  role: null,
  signature: 'Dataset → Trained',
  summary:
    'Naive Bayes on token counts (like scikit-learn’s `MultinomialNB` and `BernoulliNB`): the frequency ' +
    'of each token in each class, as if tokens were independent of each other. It only counts, so it ' +
    'takes a second.',
  example: 'baseline = naive_bayes(tokens, target: .label, features: counts(ngrams: 2))',
  parameters: [
    data,
    target,
    parameter('features', false, choice('features'), 'The features to count.', 'counts'),
    named(
      'likelihood',
      { type: 'string', enum: ['multinomial', 'bernoulli'] },
      '`"multinomial"` takes a text as tokens drawn one by one. `"bernoulli"` asks of each token whether ' +
        'it is there; tokens that are missing count too.',
      'multinomial',
    ),
    named('alpha', positive, 'Added to each count, so that no probability is 0 (Laplace smoothing).', 1),
  ],
  evaluate: (call) => {
    const columns = columnsOf(call, call.arguments.value('target'));
    if (columns === null) return errorValue;
    const { features, likelihood, alpha } = call.arguments.pick(['features', 'likelihood', 'alpha']);
    if (likelihood === 'bernoulli' && (features.kind === 'tfidf' || features.sublinear)) {
      const shown = call.arguments.value('features')?.shown ?? 'features';
      call.context.report(
        diagnose('bernoulliOfWeights', call.arguments.span('features'), { features: shown }),
      );
      return errorValue;
    }
    const node = call.context.nodes.operation({
      operation: 'naive_bayes',
      arguments: {
        column: columns.name,
        target: columns.target,
        features: likelihood === 'bernoulli' ? { ...features, binary: true } : features,
        likelihood,
        alpha,
      },
      inputs: { data: columns.reference },
      files: {},
      ...described(call, call.arguments.value('features')),
    });
    return trained(call, columns, node);
  },
});

interface Columns extends Learnable {
  readonly target: string;
}

/** The tokens and the classes; null when something was reported. */
function columnsOf(call: PrimitiveCall, target: AccessorValue | null): Columns | null {
  const learned = learnableColumn(call, 'data', 'tokens', 'Tokens');
  if (learned === null || target === null) return null;
  const wanted = { kinds: ['class'], shown: ['Class'] } as const;
  const found = columnNamed(call, 'target', target, learned.table, wanted);
  return found === undefined ? null : { ...learned, target: found, reference: withValidation(learned) };
}

/** The rows to learn from, and those to measure on. */
function withValidation({ table, reference }: Learnable): Reference {
  const { splits } = reference;
  const isMeasured = splits?.length === 1 && splits[0] === 'train' && table.splits.has('validation');
  return isMeasured ? { ...reference, splits: ['train', 'validation'] } : reference;
}

function described(call: PrimitiveCall, features: ChoiceValue | null) {
  return {
    summary: `${call.primitive.name}(${features?.shown ?? ''})`,
    span: call.span,
    argumentSpans: call.arguments.spans(),
  };
}

function trained(
  { span }: PrimitiveCall,
  { table, name, target }: Columns,
  node: OperationNode<'logistic_regression' | 'naive_bayes'>,
): TrainedValue {
  return {
    kind: 'trained',
    family: 'linear',
    node,
    data: table,
    target,
    columns: [name],
    batch: 256,
    span,
  };
}
