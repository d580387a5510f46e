/** The argument `class_weights` of losses: "balanced", or a number for each class by name. */
import { crossEntropyDefaults, type CrossEntropy } from '../../contract/operations/loss.js';
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import type { Value } from '../types/value.js';
import type { PrimitiveContext } from './define-primitive.js';
import { simple } from './messages.js';
import { parameter } from './parameters.js';

type ClassWeights = NonNullable<CrossEntropy['class_weights']>;

export const classWeights = parameter(
  'class_weights',
  false,
  { kind: 'custom', shown: '"balanced" | { class: weight, … }', read, optional: true },
  'Weight of the rows of each class, during training only: `{ ham: 1, spam: 3 }` (other classes ' +
    'have weight 1), or "balanced", which gives all classes the same total weight (like scikit-learn, ' +
    'computed on the training split). The loss of a batch is divided by the sum of the weights of its ' +
    'rows.',
  crossEntropyDefaults.class_weights,
);

function read(value: Value, span: Span, context: PrimitiveContext): ClassWeights | null {
  if (value.kind === 'error') return null;
  if (value.kind === 'scalar' && value.value === 'balanced') return 'balanced';
  if (value.kind === 'record' && value.fields.size > 0) {
    const weights: Record<string, number> = {};
    for (const [name, field] of value.fields) {
      const weight = field.value.kind === 'scalar' && field.value.unit === null ? field.value.value : null;
      if (field.value.kind === 'error') return null;
      if (typeof weight !== 'number' || !(weight > 0)) {
        context.report(
          simple(
            'SEQ217',
            field.span,
            `the weight of the class \`${name}\` must be a number above 0, not ${describeValue(field.value)}`,
            'no weight',
            ['rows that shall not count at all are better left out of the data'],
          ),
        );
        return null;
      }
      weights[name] = weight;
    }
    return weights;
  }
  context.report(
    simple(
      'SEQ217',
      span,
      `\`class_weights\` wants "balanced" or a record of weights, not ${describeValue(value)}`,
      'how much does each class count?',
      ['write `class_weights: "balanced"`, or `class_weights: { ham: 1, spam: 3 }`'],
    ),
  );
  return null;
}
