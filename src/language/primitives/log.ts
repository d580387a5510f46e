/** `log`: of a column its logarithm, of a range in the space of a search a way to draw from it. */
import { errorValue, type RangeValue, type Value } from '../types/value.js';
import type { Span } from '../../base/source/source-file.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { numberStep, plainStep } from './number-steps.js';
import { parameter, valueOf } from './parameters.js';

export const log = definePrimitive({
  name: 'log',
  kind: 'step',
  role: 'map',
  signature: 'number → number, or numbers of a shape',
  summary:
    'The natural logarithm of a column; its values are above 0. In the space of a `search`, `log` of a ' +
    'range draws numbers whose logarithm is uniform: as many between 0.001 and 0.01 as between 0.01 and ' +
    '0.1. That is for settings of which the order of magnitude matters, such as learning rates.',
  example:
    'rows = days with { price: log(.price) }\n' +
    'stage fit(rows: Table; rate: float) = train(sentiment, rows, target: .label, optimizer: adam(rate))\n' +
    'trials = search(fit, data, space: { rate: log(1e-4..1e-1) }, trials: 3)',
  parameters: [
    {
      ...parameter(
        'columns',
        true,
        valueOf('column or range', 'accessor', 'column', 'range', 'error'),
        'The columns: `.a, .b`. Not needed for a table with one column of numbers. Or a range of ' +
          'positive numbers.',
        [],
      ),
      rest: 'positional',
    },
  ],
  evaluate: (call) => {
    const { rest } = call.arguments;
    const range = rest.find(({ value }) => value.kind === 'range');
    if (range?.value.kind === 'range') return drawn(call, range.value, range.span);
    return numberStep(call, plainStep('log', {}));
  },
});

function drawn(call: PrimitiveCall, { from, to }: RangeValue, span: Span): Value {
  const { shown } = call;
  if (from > 0) {
    const json = { kind: 'log', from, to } as const;
    return { kind: 'choice', family: 'distribution', name: 'log', json, shown, span: call.span };
  }
  call.context.report(diagnose('logOfZero', span, { from }));
  return errorValue;
}
