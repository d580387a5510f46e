/**
 * Multi-head attention (Vaswani et al., NeurIPS 2017): every step looks at all steps, of its own
 * sequence or of another.
 *
 *     Y = concat over heads of softmax(Qₕ Kₕᵀ / √n) Vₕ, times W_out + b_out      [Q K V] = x W_in + b_in
 *
 * x: [time, rows, width] → the same shape; n = width / heads. W_in: [width, 3 · width], the heads
 * of Q, then those of K and V. With a memory [source, rows, m], Q comes of x (`query_weights`
 * [width, width]), K and V of the memory (`memory_weights` [m, 2 · width]). Matches
 * torch.nn.MultiheadAttention, whose `in_proj_weight` is the transpose of W_in. Padded keys have no
 * share; with `causal` no step sees a later one. Where rows are written step by step, keys and values
 * are kept.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { gridOf } from '../attention/grid.js';
import { meanWeights } from '../attention/mean-weights.js';
import { attendInSteps } from '../attention/in-steps.js';
import { attentionShares, scaledDotProduct, type AttentionCall } from '../attention/scaled-dot-product.js';
import { dropout } from '../ops/dropout.js';
import { glorotUniform, zeros } from '../random/initial-values.js';
import type { Layer, LayerContext, WeightSpecification } from '../values/layer.js';
import { isSingle, type SequenceValue, type Value } from '../values/value.js';

export const multiHeadAttention: Layer<'multi_head_attention'> = {
  width(settings, [width = 0]) {
    const heads = settings.heads;
    if (width % heads !== 0) throw new Error(`${heads} heads do not divide the width ${width}`);
    return width;
  },
  weights(_settings, [width = 0, memoryWidth]) {
    const project = (name: string, inputs: number, parts: number): WeightSpecification[] => [
      { role: `${name}_weights`, shape: [inputs, parts * width], initial: glorotUniform(parts) },
      { role: `${name}_bias`, shape: [parts * width], initial: zeros },
    ];
    return [
      ...(memoryWidth === undefined
        ? project('input', width, 3)
        : [...project('query', width, 1), ...project('memory', memoryWidth, 2)]),
      ...project('output', width, 1),
    ];
  },
  apply(context, settings, [given, other]) {
    const { target, training, place } = context;
    const { tf } = target;
    const x = sequenceOf(context, given);
    const memory = other === undefined ? x : sequenceOf(context, other);
    const heads = settings.heads;
    const width = x.tensor.shape[1]!;
    const scale = Math.sqrt(heads / width);
    const project = (name: string, from: Tensor, factor?: Tensor | number): Tensor => {
      // Queries are scaled by way of their weights, which are fewer than they.
      const [weights, bias] = ['weights', 'bias'].map((role) => {
        const weight = context.weight(`${name}_${role}`);
        return factor === undefined ? weight : tf.mul(weight, factor);
      });
      return tf.add(tf.matMul(from as never, weights as never), bias!);
    };
    if (context.writing !== undefined) {
      const { watch } = context;
      const queries = gridOf(target, x.timing);
      const seen = attendInSteps(target, context.writing, {
        own: other === undefined ? project('input', x.tensor) : project('query', x.tensor),
        memory: other === undefined ? null : () => project('memory', memory.tensor),
        queries,
        keys: gridOf(target, memory.timing),
        heads,
        scale,
        causal: settings.causal,
        single: isSingle(x.timing),
        watch:
          watch === undefined ? null : (shares) => watch(() => meanWeights(target, shares, heads, queries)),
      });
      return { ...x, tensor: project('output', seen) };
    }
    const joined = Float32Array.from({ length: 3 * width }, (_, column) => (column < width ? scale : 1));
    const rate = settings.dropout;
    const call: AttentionCall = {
      projected:
        other === undefined
          ? [project('input', x.tensor, tf.tensor1d(joined))]
          : [project('query', x.tensor, scale), project('memory', memory.tensor)],
      queries: gridOf(target, x.timing),
      keys: gridOf(target, memory.timing),
      heads,
      causal: settings.causal,
      drop:
        training === null || rate === 0
          ? null
          : (shares) => dropout(target, shares, { rate, randomness: training, place: `${place}/shares` }),
    };
    context.watch?.(() => meanWeights(target, attentionShares(target, call), heads, call.queries));
    const seen = scaledDotProduct(target, call);
    return { ...x, tensor: project('output', seen) };
  },
};

function sequenceOf({ place }: LayerContext, x: Value | undefined): SequenceValue {
  if (x?.kind !== 'sequence') throw new Error(`${place} needs a sequence`);
  return x;
}
