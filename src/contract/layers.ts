/**
 * Every layer operation of a model graph, with the type of its arguments after defaults. The
 * signature in the language, the graph in the key and the layer in the engine all use it: an
 * operation that one of them lacks does not compile.
 */
import { attentionForms, type AttentionLayers } from './layers/attention.js';
import { basicForms, type BasicLayers } from './layers/basic.js';
import { convolutionForms, type ConvolutionLayers } from './layers/convolution.js';
import type { CommonArguments, LayerForm } from './layers/layer.js';
import { recurrentForms, type RecurrentLayers } from './layers/recurrent.js';
import { shapeForms, type ShapeLayers } from './layers/shape.js';

/** `Size` is a number once the engine has filled in what only the data knows. */
export interface Layers<Size = number>
  extends BasicLayers<Size>, RecurrentLayers<Size>, AttentionLayers, ConvolutionLayers<Size>, ShapeLayers {}

export type LayerOperation = keyof Layers;

export type LayerArguments<O extends LayerOperation = LayerOperation, Size = number> = CommonArguments &
  Layers<Size>[O];

/** How each layer is written for people. */
export const layerForms: { readonly [O in LayerOperation]: LayerForm<Layers[O]> } = {
  ...basicForms,
  ...recurrentForms,
  ...attentionForms,
  ...convolutionForms,
  ...shapeForms,
};
