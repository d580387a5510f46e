/** `logistic_regression`: the linear classifier that every network should beat. */
import type { ChoiceValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { definePrimitive } from './define-primitive.js';
import { learnableColumn } from './learn.js';
import { accessor, choice, named, parameter, positive, positiveInteger, valueOf } from './parameters.js';
import { columnNamed } from './column-named.js';

export const logisticRegression = definePrimitive({
  name: 'logistic_regression',
  kind: 'train',
  role: null,
  signature: 'Dataset → Trained',
  summary:
    'Logistic regression on token counts, with L2 regularization (like scikit-learn’s `LogisticRegression`).',
  example: 'baseline = logistic_regression(tokens, target: .label, features: tfidf(ngrams: 2))',
  parameters: [
    {
      ...parameter(
        'data',
        true,
        valueOf('Dataset with Tokens', 'dataset'),
        'Rows with a column of tokens. If there are several splits, only `train` is used.',
      ),
      fed: true,
    },
    parameter('target', false, accessor(), 'The class column to predict.'),
    parameter('features', false, choice('features'), 'The features to count.', 'tfidf'),
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
    const learned = learnableColumn(call, 'data', 'tokens', 'Tokens');
    if (learned === null) return errorValue;
    const accessor = call.arguments.value('target');
    const wanted = { kinds: ['class'], shown: ['Class'] } as const;
    const target = columnNamed(call, 'target', accessor, learned.table, wanted);
    if (target === undefined) return errorValue;
    const node = call.context.nodes.operation({
      operation: 'logistic_regression',
      arguments: {
        column: learned.name,
        target,
        ...call.arguments.pick(['features', 'inverse_regularization', 'max_iterations', 'tolerance']),
      },
      inputs: { data: learned.reference },
      files: {},
      summary: `logistic_regression(${(call.arguments.value('features') as ChoiceValue).shown})`,
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    return {
      kind: 'trained',
      family: 'linear',
      node,
      data: learned.table,
      target,
      columns: [learned.name],
      batch: 256,
      summary: null,
      span: call.span,
    };
  },
});
