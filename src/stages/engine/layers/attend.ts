/**
 * Attention of a query to a memory: `y = Σ a[t] m[t]`, a = softmax over valid t of the score of
 * m[t].
 *
 *     additive      tanh(q W + m[t] U + b) v      (Bahdanau, Cho and Bengio, ICLR 2015)
 *     dot           q · m[t]
 *     scaled_dot    q · m[t] / √n                 (Vaswani et al., NeurIPS 2017)
 *     general       (q W) · m[t]                  (Luong, Pham and Manning, EMNLP 2015)
 *
 * Memory [source, rows, n] and query [rows, k] → [rows, n]; query [time, rows, k] → [time, rows,
 * n], each step by itself. W: [k, units] (general: [k, n]), U: [n, units], b: [units], v: [units,
 * 1]. Padded steps have no share.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { LayerArguments } from '../../../contract/layers.js';
import { gridOf, singleStep } from '../attention/grid.js';
import { meanWeights } from '../attention/mean-weights.js';
import { additiveScores, attended, dotScores, sharesOf, type Steps } from '../attention/scores.js';
import { glorotUniform, zeros } from '../random/initial-values.js';
import type { Layer, LayerContext } from '../values/layer.js';

export const attend: Layer<'attend'> = {
  width(settings, [width = 0, queryWidth = 0]) {
    if (settings.score.endsWith('dot') && width !== queryWidth)
      throw new Error(`a query of width ${queryWidth} and steps of width ${width} have no dot product`);
    return width;
  },
  weights(settings, [width = 0, queryWidth = 0]) {
    const { score } = settings;
    if (score === 'general')
      return [{ role: 'query_weights', shape: [queryWidth, width], initial: glorotUniform() }];
    if (score !== 'additive') return [];
    const units = settings.units ?? queryWidth;
    return [
      { role: 'query_weights', shape: [queryWidth, units], initial: glorotUniform() },
      { role: 'memory_weights', shape: [width, units], initial: glorotUniform() },
      { role: 'bias', shape: [units], initial: zeros },
      { role: 'score_weights', shape: [units, 1], initial: glorotUniform() },
    ];
  },
  apply(context, settings, [memory, query]) {
    const { target, place } = context;
    if (memory?.kind !== 'sequence') throw new Error(`${place} needs a sequence`);
    if (query?.kind !== 'rows' && query?.kind !== 'sequence')
      throw new Error(`${place} needs numbers as its query`);
    const grid = query.kind === 'sequence' ? gridOf(target, query.timing) : singleStep(target, memory.timing);
    const steps: Steps = { tensor: memory.tensor, grid: gridOf(target, memory.timing) };
    const scores = scoresOf(context, settings.score, { tensor: query.tensor, grid }, steps);
    context.watch?.(() => meanWeights(target, sharesOf(target, scores, steps.grid, grid), 1, grid));
    return { ...query, tensor: attended(target, scores, steps, grid) };
  },
};

function scoresOf(
  { target, weight }: LayerContext,
  score: LayerArguments<'attend'>['score'],
  query: Steps,
  memory: Steps,
): Tensor {
  const { tf } = target;
  const product = (x: Tensor, role: string): Tensor => tf.matMul(x as never, weight(role) as never);
  const asking = (tensor: Tensor): Steps => ({ ...query, tensor });
  switch (score) {
    case 'dot':
      return dotScores(target, query, memory);
    case 'scaled_dot':
      return dotScores(target, asking(tf.div(query.tensor, Math.sqrt(memory.tensor.shape[1]!))), memory);
    case 'general':
      return dotScores(target, asking(product(query.tensor, 'query_weights')), memory);
    case 'additive': {
      const keys = tf.add(product(memory.tensor, 'memory_weights'), weight('bias'));
      const queries = asking(product(query.tensor, 'query_weights'));
      return additiveScores(target, queries, { ...memory, tensor: keys }, weight('score_weights'));
    }
  }
}
