/** What the rules of many layers ask of their input, and the argument that many share. */
import type { FunctionValue, TensorValue } from '../types/value.js';
import type { ParameterSpec, PrimitiveCall } from './define-primitive.js';
import { layerShape } from './messages.js';
import { layerSize, parameter } from './parameters.js';

export function size(name: string, doc: string): ParameterSpec {
  return parameter(name, true, { kind: 'size', schema: layerSize }, doc);
}

/** Reports unless the tensor is float. */
export function floats(
  input: TensorValue,
  call: PrimitiveCall,
  layer: FunctionValue,
  wanted: string,
): boolean {
  if (input.element === 'float') return true;
  call.context.report(layerShape(layer, wanted, input, ['ids become vectors first: `|> embedding(100)`']));
  return false;
}

/** Reports unless the tensor is `float[time, n]`. */
export function sequence(input: TensorValue, call: PrimitiveCall, layer: FunctionValue): boolean {
  if (!floats(input, call, layer, 'float[time, n]')) return false;
  if (input.shape.length === 2) return true;
  const help =
    input.shape.length === 1
      ? ['time is gone already: a layer before took `last`, `mean`, `max` or `attention_pool`']
      : [];
  call.context.report(layerShape(layer, 'float[time, n]', input, help));
  return false;
}
