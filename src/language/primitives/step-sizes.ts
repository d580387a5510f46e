/**
 * Learning rates that are a slip: `adam(1)`, `adam(1e-10)`. They are allowed, and warned of.
 *
 * Adam, AdamW, RMSprop and Adagrad divide by the size of the gradients, so that the learning rate is
 * about how far a weight moves in a step, whatever the loss (Kingma and Ba, 2015, section 2.1). Weights
 * begin at some hundredths or tenths (Glorot and Bengio, 2010): steps above 0.1 throw them about. Adagrad
 * divides by the sum of all gradients so far, and only its first steps are so far. Below 1e-7 a million
 * steps move a weight by a tenth at most. Bengio (2012) gives less than 1 and more than
 * 1e-6 as usual for all networks.
 *
 * Plain gradient descent has no such bounds: its steps have the size of the gradients. A language model
 * learns with 30 (Merity, Keskar and Socher, 2018), a sum of squares of large numbers with 1e-10.
 */
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';

const largest: Readonly<Record<DividingOptimizer, number>> = {
  adam: 0.1,
  adamw: 0.1,
  rmsprop: 0.1,
  adagrad: 1,
};
const smallest = 1e-7;

export type DividingOptimizer = 'adam' | 'adamw' | 'rmsprop' | 'adagrad';

/**
 * Warns of a learning rate out of the bounds of `optimizer`, whose default is `usual`. Only of one that is
 * written in its place: a sweep and a search try what may be too much.
 */
export function warnOfStepSize(call: PrimitiveCall, optimizer: DividingOptimizer, usual: number): void {
  const rate = call.arguments.number('learning_rate');
  const slip = rate > largest[optimizer] ? 'large' : rate < smallest ? 'small' : null;
  if (slip === null) return;
  const span = call.arguments.span('learning_rate');
  if (!/^[\d._]+(?:e[+-]?\d+)?$/iu.test(span.file.text.slice(span.start, span.end))) return;
  call.context.report(diagnose('stepSize', span, { optimizer, rate, slip, usual }));
}
