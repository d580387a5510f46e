/**
 * One node of a function: the op with every attribute filled in, and the names by which others refer to its
 * outputs. Source: NodeDef in tensorflow/core/framework/node_def.proto.
 */
import type { Attribute } from '../tensorflow/attributes.js';
import { attributeValue, booleanValue, integerValue, typeList, typeValue } from './attribute-value.js';
import type { OpArgument, OpDefinition } from './op-definitions.js';
import { messageFields, MessageWriter } from './protobuf.js';

export interface NodeSource {
  readonly name: string;
  readonly definition: OpDefinition;
  readonly attributes: readonly Attribute[];
  /** How each input is referred to (`node:output_name:0`, or an argument's name), and its type. */
  readonly inputs: readonly { readonly reference: string; readonly dtype: number }[];
  /** Names of nodes that must have run before. */
  readonly after: readonly string[];
}

export interface NodeDefinition {
  readonly message: Uint8Array;
  /** References to its outputs, in order. */
  readonly outputs: readonly string[];
}

/** Loops run only within a graph that is lowered to switches and merges; without it each turn would be a call. */
const LOWERED: ReadonlySet<string> = new Set(['While', 'StatelessWhile']);

export function nodeDefinition({ name, definition, attributes, inputs, after }: NodeSource): NodeDefinition {
  const encoded = new Map<string, Uint8Array>();
  /** Numbers and type lists that say how many tensors an argument stands for. */
  const counts = new Map<string, number>();
  for (const attribute of attributes) {
    if (attribute.value === undefined) continue;
    encoded.set(attribute.name, attributeValue(attribute));
    if (typeof attribute.value === 'number') counts.set(attribute.name, attribute.value);
    if (Array.isArray(attribute.value)) counts.set(attribute.name, attribute.value.length);
  }
  inferFromInputs(definition, inputs, encoded, counts);
  for (const { name: attribute, defaultValue } of definition.attributes) {
    if (encoded.has(attribute)) continue;
    if (defaultValue === null) throw new Error(`${definition.name} needs the attribute ${attribute}`);
    encoded.set(attribute, defaultValue);
    for (const { field, integer } of messageFields(defaultValue))
      if (field === 3) counts.set(attribute, integer);
  }
  if (LOWERED.has(definition.name)) encoded.set('_lower_using_switch_merge', booleanValue(true));

  const message = new MessageWriter().bytes(1, name).bytes(2, definition.name);
  for (const { reference } of inputs) message.bytes(3, reference);
  for (const node of after) message.bytes(3, `^${node}`);
  for (const [attribute, value] of encoded) {
    message.bytes(5, new MessageWriter().bytes(1, attribute).bytes(2, value));
  }
  const outputs = definition.outputs.flatMap((output) =>
    Array.from({ length: tensorsOf(output, counts) }, (_, index) => `${name}:${output.name}:${index}`),
  );
  return { message: message.finish(), outputs };
}

const tensorsOf = (argument: OpArgument, counts: ReadonlyMap<string, number>): number =>
  argument.numberAttribute !== ''
    ? (counts.get(argument.numberAttribute) ?? 0)
    : argument.typeListAttribute !== ''
      ? (counts.get(argument.typeListAttribute) ?? 0)
      : 1;

/** Eager calls leave types and list lengths out, since the inputs show them; a node must say them. */
function inferFromInputs(
  definition: OpDefinition,
  inputs: NodeSource['inputs'],
  encoded: Map<string, Uint8Array>,
  counts: Map<string, number>,
): void {
  let position = 0;
  for (const argument of definition.inputs) {
    // At most one list of unknown length stands among an op's inputs: it takes what the others leave.
    const left = inputs.length - definition.inputs.length + 1;
    const { numberAttribute, typeListAttribute, typeAttribute } = argument;
    if (numberAttribute !== '' && !counts.has(numberAttribute)) {
      counts.set(numberAttribute, left);
      encoded.set(numberAttribute, integerValue(left));
    }
    if (typeListAttribute !== '' && !counts.has(typeListAttribute)) {
      counts.set(typeListAttribute, left);
      encoded.set(
        typeListAttribute,
        typeList(inputs.slice(position, position + left).map(({ dtype }) => dtype)),
      );
    }
    const first = inputs[position];
    if (typeAttribute !== '' && !encoded.has(typeAttribute) && first !== undefined) {
      encoded.set(typeAttribute, typeValue(first.dtype));
    }
    position += tensorsOf(argument, counts);
  }
}
