/** Every layer by the operation that names it in a model graph. */
import type { Layer } from '../layer.js';
import { activation } from './activation.js';
import { affine } from './affine.js';
import { attentionPool } from './attention-pool.js';
import { add, concat, divide, multiply, subtract } from './combine.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';
import { embedding } from './embedding.js';
import { layerNorm } from './layer-norm.js';
import { multiHeadAttention } from './multi-head-attention.js';
import { last, max, mean } from './pooling.js';
import { bidirectionalGru, bidirectionalLstm, bidirectionalRnn, gru, lstm, rnn } from './recurrent.js';

const LAYERS: Readonly<Record<string, Layer>> = {
  activation,
  add,
  affine,
  attention_pool: attentionPool,
  bidirectional_gru: bidirectionalGru,
  bidirectional_lstm: bidirectionalLstm,
  bidirectional_rnn: bidirectionalRnn,
  concat,
  dense,
  divide,
  dropout,
  embedding,
  gru,
  last,
  layer_norm: layerNorm,
  lstm,
  max,
  mean,
  multi_head_attention: multiHeadAttention,
  multiply,
  rnn,
  subtract,
};

export function layerOf(operation: string): Layer {
  const layer = LAYERS[operation];
  if (layer === undefined) throw new Error(`the engine has no layer ${operation}`);
  return layer;
}
