/** Every layer by the operation that names it in a model graph. */
import type { Layer } from '../layer.js';
import { activation } from './activation.js';
import { add, concat, divide, multiply, subtract } from './combine.js';
import { dense } from './dense.js';
import { dropout } from './dropout.js';
import { embedding } from './embedding.js';
import { layerNorm } from './layer-norm.js';
import { lstm } from './lstm.js';
import { last, max, mean } from './pooling.js';

const LAYERS: Readonly<Record<string, Layer>> = {
  activation,
  add,
  concat,
  dense,
  divide,
  dropout,
  embedding,
  last,
  layer_norm: layerNorm,
  lstm,
  max,
  mean,
  multiply,
  subtract,
};

export function layerOf(operation: string): Layer {
  const layer = LAYERS[operation];
  if (layer === undefined) throw new Error(`the engine has no layer ${operation}`);
  return layer;
}
