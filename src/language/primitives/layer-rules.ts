/** What the rules of many layers ask of their input, and the argument that many share. */
import { showTensorType } from '../types/show-type.js';
import type { FunctionValue, TensorValue, Value } from '../types/value.js';
import type { ParameterSpec, PrimitiveCall } from './define-primitive.js';
import { layerShape, madeBy, simple } from './messages.js';
import { layerSize, parameter } from './parameters.js';

export function size<const N extends string>(name: N, doc: string): ParameterSpec<N> {
  return parameter(name, true, { kind: 'size', schema: layerSize }, doc);
}

/** An argument that takes a tensor of the model, as in `gru(64, initial: h)`; list its name in the layer's `tensors`. */
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

/** Reports a tensor among the arguments that does not fit. */
export function wrongTensorArgument(
  call: PrimitiveCall,
  layer: FunctionValue,
  name: string,
  { wanted, got, help }: { wanted: string; got: TensorValue; help: readonly string[] },
): void {
  const message = `\`${name}\` of \`${layer.shown}\` wants ${wanted}, and is given ${showTensorType(got)}`;
  call.context.report(
    simple('SEQ230', call.arguments.span(name), message, `wants ${wanted}`, help, [madeBy(got)]),
  );
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
      : input.shape.length === 3
        ? ['an image has no steps: `reshape([28, 28])` makes steps of its rows']
        : [];
  call.context.report(layerShape(layer, 'float[time, n]', input, help));
  return false;
}
