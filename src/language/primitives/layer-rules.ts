/** What the rules of many layers ask of their input, and the argument that many share. */
import { madeTensor } from '../types/made-tensor.js';
import type { FunctionValue, MadeTensor, TensorValue, Value } from '../types/value.js';
import type { ParameterSpec, PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { layerSize, parameter } from './parameters.js';

export function size<const N extends string>(name: N, doc: string): ParameterSpec<N> {
  return parameter(name, true, { kind: 'size', schema: layerSize }, doc);
}

/**
 * An argument that takes a tensor of the model, as in `gru(64, initial: h)`; list its name in the
 * layer's `tensors`.
 */
export function tensorArgument<const N extends string>(
  name: N,
  shown: string,
  doc: string,
  required = false,
): ParameterSpec<N> {
  const accepts = (value: Value): boolean => value.kind === 'tensor';
  return required
    ? parameter(name, false, { kind: 'value', shown, accepts }, doc)
    : parameter(name, false, { kind: 'value', shown, accepts, optional: true }, doc, null);
}

/** A layer and what it is fed, for messages. */
export function fed(
  layer: FunctionValue,
  input: TensorValue,
): { readonly layer: string; readonly got: MadeTensor } {
  return { layer: layer.shown, got: madeTensor(input) };
}

/** Reports unless the tensor is float. */
export function floats(
  input: TensorValue,
  call: PrimitiveCall,
  layer: FunctionValue,
  wanted: string,
): boolean {
  if (input.element === 'float') return true;
  call.context.report(diagnose('idsInsteadOfNumbers', layer.span, { ...fed(layer, input), wanted }));
  return false;
}

/** Reports unless the tensor is `float[time, n]`. */
export function sequence(input: TensorValue, call: PrimitiveCall, layer: FunctionValue): boolean {
  if (!floats(input, call, layer, 'float[time, n]')) return false;
  if (input.shape.length === 2) return true;
  const axes = input.shape.length;
  call.context.report(diagnose('notASequence', layer.span, { ...fed(layer, input), axes }));
  return false;
}
