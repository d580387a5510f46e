/** The argument `class_weights` of losses: "balanced", or a number for each class by name. */
import { dictionary } from '../../base/dictionary.js';
import { crossEntropyDefaults, type CrossEntropy } from '../../contract/operations/loss.js';
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import type { Value } from '../types/value.js';
import type { PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';
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
    const weights = dictionary<number>();
    for (const [name, field] of value.fields) {
      const weight = field.value.kind === 'scalar' && field.value.unit === null ? field.value.value : null;
      if (field.value.kind === 'error') return null;
      if (typeof weight !== 'number' || !(weight > 0)) {
        const got = describeValue(field.value);
        context.report(diagnose('wrongClassWeight', field.span, { name, got }));
        return null;
      }
      weights[name] = weight;
    }
    return weights;
  }
  context.report(diagnose('wrongClassWeights', span, { got: describeValue(value) }));
  return null;
}
