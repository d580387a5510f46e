/**
 * Additive attention over time (Bahdanau, Cho and Bengio, 2015; over single states as Yang et al.,
 * 2016, have it): each head looks for something and gives the mean of the steps, weighted by how
 * much of it each of them has.
 *
 *     s[t] = tanh(x[t] W + b) q        a = softmax over valid t of s        y = Σ a[t] x[t]
 *
 * [time, rows, n] → [rows, heads · n]; W: [n, n], b: [n], q: [n, heads]. Padded steps have no
 * share.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import { withGradient } from '../ops/custom-gradient.js';
import { glorotUniform, zeros } from '../random/initial-values.js';
import type { Layer } from '../values/layer.js';
import { foldSteps, repeatSteps } from '../ops/steps.js';
import { meanOfColumns, scoresGradient, sharesOfSteps } from '../ops/time-softmax.js';
import type { Timing } from '../values/value.js';

export const attentionPool: Layer<'attention_pool'> = {
  width: (settings, [width = 0]) => width * settings.heads,
  weights: (settings, [width = 0]) => [
    { role: 'weights', shape: [width, width], initial: glorotUniform() },
    { role: 'bias', shape: [width], initial: zeros },
    { role: 'query', shape: [width, settings.heads], initial: glorotUniform() },
  ],
  apply(context, _settings, [x]) {
    if (x?.kind !== 'sequence') throw new Error(`${context.place} needs a sequence`);
    const { target } = context;
    const { tf } = target;
    const product = (a: Tensor, b: Tensor): Tensor => tf.matMul(a as never, b as never);
    const seen = tf.tanh(tf.add(product(x.tensor, context.weight('weights')), context.weight('bias')));
    const scores = product(seen, context.weight('query'));
    context.watch?.(() => meanOfColumns(target, sharesOfSteps(target, scores, x.timing)));
    return { kind: 'rows', tensor: weightedMean(target, scores, x.tensor, x.timing) };
  },
};

/** scores: [time · rows, heads], x: [time · rows, n] → [rows, heads · n]. */
function weightedMean(target: StepTarget, scores: Tensor, x: Tensor, timing: Timing): Tensor {
  const { tf } = target;
  const repeat = (rows: Tensor): Tensor => repeatSteps(target, rows, timing);
  const columns = (each: Tensor, count: number): Tensor[] =>
    count === 1 ? [each] : tf.split(each, count, 1);
  const join = (parts: readonly Tensor[]): Tensor =>
    parts.length === 1 ? parts[0]! : tf.concat(parts as never[], 1);
  const heads = scores.shape[1]!;
  return withGradient(tf, [scores, x], ([scores, x]) => {
    const shares = sharesOfSteps(target, scores!, timing);
    const means = columns(shares, heads).map((share) => foldSteps(target, tf.mul(x!, share), timing, 'Sum'));
    const gradient = (dy: Tensor, [shares]: readonly Tensor[], [, x]: readonly Tensor[]): Tensor[] => {
      const dMeans = columns(dy, heads).map(repeat);
      const dShares = join(dMeans.map((dMean) => tf.sum(tf.mul(dMean, x!), 1, true)));
      const dx = columns(shares!, heads)
        .map((share, head) => tf.mul(dMeans[head]!, share))
        .reduce((sum, part) => tf.add(sum, part));
      return [scoresGradient(target, shares!, dShares, timing), dx];
    };
    return { value: join(means), kept: [shares], gradient };
  });
}
