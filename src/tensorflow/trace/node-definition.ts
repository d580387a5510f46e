/**
 * One node of a function: the op with every attribute filled in, and the names by which others
 * refer to its outputs. Source: NodeDef in tensorflow/core/framework/node_def.proto.
 */
import type { Attribute } from '../binding/attributes.js';
import { attributeValue, booleanValue } from './attribute-value.js';
import { impliedAttributes, tensorCounts, tensorsOf } from './implied-attributes.js';
import type { OpDefinition } from './op-definitions.js';
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

/**
 * Loops run only within a graph that is lowered to switches and merges; without it each turn would
 * be a call.
 */
const LOWERED: ReadonlySet<string> = new Set(['While', 'StatelessWhile']);

export function nodeDefinition({ name, definition, attributes, inputs, after }: NodeSource): NodeDefinition {
  const stated = attributes.filter(({ value }) => value !== undefined);
  const implied = impliedAttributes(
    definition,
    stated,
    inputs.map(({ dtype }) => dtype),
  );
  const counts = tensorCounts([...stated, ...implied]);
  const encoded = new Map(
    [...stated, ...implied].map((attribute) => [attribute.name, attributeValue(attribute)]),
  );
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
