/** Every layer by the operation that names it in a model graph. */
import type { LayerOperation } from '../../../contract/layers.js';
import type { Layer } from '../values/layer.js';
import { activation } from './activation.js';
import { affine } from './affine.js';
import { attend } from './attend.js';
import { attentionPool } from './attention-pool.js';
import { batchNorm } from './batch-norm.js';
import { add, concat, divide, multiply, subtract } from './combine.js';
import { conv1d, conv1dTranspose } from './conv1d.js';
import { conv2d, conv2dTranspose } from './conv2d.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';
import { embedding } from './embedding.js';
import { gaussianNoise } from './gaussian-noise.js';
import { layerNorm } from './layer-norm.js';
import { crop2d, zeroPad2d } from './margins.js';
import { multiHeadAttention } from './multi-head-attention.js';
import { maxPool, maxPool2d, meanPool, meanPool2d } from './pool-windows.js';
import { ends, first, last, max, mean, sum } from './pooling.js';
import { positions } from './positions.js';
import { timeSoftmax } from './time-softmax.js';
import { unembed } from './unembed.js';
import { bidirectionalScan, scan } from './scan.js';
import { bidirectionalGru, bidirectionalLstm, bidirectionalRnn, gru, lstm, rnn } from './recurrent.js';
import { flatten, repeat, reshapeLayer } from './shapes.js';
import { upsample } from './upsample.js';

const LAYERS = {
  activation,
  add,
  affine,
  attend,
  attention_pool: attentionPool,
  batch_norm: batchNorm,
  bidirectional_gru: bidirectionalGru,
  bidirectional_lstm: bidirectionalLstm,
  bidirectional_rnn: bidirectionalRnn,
  bidirectional_scan: bidirectionalScan,
  concat,
  conv1d,
  conv1d_transpose: conv1dTranspose,
  conv2d,
  conv2d_transpose: conv2dTranspose,
  crop2d,
  dense,
  divide,
  dropout,
  embedding,
  ends,
  first,
  flatten,
  gaussian_noise: gaussianNoise,
  gru,
  last,
  layer_norm: layerNorm,
  lstm,
  max,
  max_pool: maxPool,
  max_pool2d: maxPool2d,
  mean,
  mean_pool: meanPool,
  mean_pool2d: meanPool2d,
  multi_head_attention: multiHeadAttention,
  multiply,
  positions,
  repeat,
  reshape: reshapeLayer,
  rnn,
  scan,
  subtract,
  sum,
  time_softmax: timeSoftmax,
  unembed,
  upsample,
  zero_pad2d: zeroPad2d,
} satisfies { readonly [O in Exclude<LayerOperation, 'input'>]: Layer<O> };

/** The layer of a node that is no input; its settings are the node's arguments. */
export function layerOf(operation: LayerOperation): Layer {
  if (operation === 'input') throw new Error('an input is no layer');
  // Each layer takes the arguments of its own operation, and is only ever given those of a node of
  // that operation.
  return LAYERS[operation] as Layer;
}
