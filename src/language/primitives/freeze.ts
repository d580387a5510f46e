/** `freeze`: a part of a trained model whose weights stay as they are. */
import { describeValue } from '../types/show-type.js';
import { errorValue } from '../types/value.js';
import { definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { interval } from './intervals.js';
import { parameter, valueOf } from './parameters.js';

export const freeze = definePrimitive({
  name: 'freeze',
  kind: 'train',
  role: null,
  signature: 'part of Trained → Model',
  summary:
    'A part of a trained model that a new training does not change. It computes what it computes when ' +
    'it predicts: without dropout, and with running statistics in `batch_norm`.',
  example: 'fixed = train(freeze(earlier.body) >> head, data, target: .label)',
  parameters: [
    parameter(
      'part',
      true,
      valueOf('part of a Trained', 'function'),
      'The part: `film.body` is the model `body` that was called in the training `film`.',
    ),
    parameter(
      'until',
      false,
      interval('until'),
      'How long the weights stay as they are: `2 epochs` or `500 steps`. From then on they are learned ' +
        '(dropout is at work from the first step on). The default is to the end.',
      null,
    ),
  ],
  evaluate: (call) => {
    const part = call.arguments.value('part');
    if (part?.kind !== 'function') return errorValue;
    if (part.part !== undefined) return part.part.frozen(call.shown, call.span, call.arguments.json('until'));
    const layer = part.primitive;
    call.context.report(
      diagnose('freezesNoPart', call.arguments.span('part'), { got: describeValue(part), layer }),
    );
    return errorValue;
  },
});
