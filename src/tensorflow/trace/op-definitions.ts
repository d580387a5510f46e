/**
 * What TensorFlow knows of each op: names of inputs and outputs, which attributes follow from the
 * inputs, and defaults. A function's nodes must carry every attribute and refer to outputs by name;
 * eager calls need neither. Source: OpList and OpDef in tensorflow/core/framework/op_def.proto.
 */
import type { NativeTensorflow } from '../binding/native.js';
import { messageFields, textOf } from './protobuf.js';

/** One input or output, or a list of them. */
export interface OpArgument {
  readonly name: string;
  /** Attribute that holds the type; empty when the type is fixed or a list. */
  readonly typeAttribute: string;
  /** Attribute that holds how many tensors of one type stand here; empty for a single one. */
  readonly numberAttribute: string;
  /** Attribute that holds the types of a list of tensors; empty otherwise. */
  readonly typeListAttribute: string;
}

export interface OpAttribute {
  readonly name: string;
  /** `int`, `type`, `list(type)`, `shape`, … */
  readonly kind: string;
  /** AttrValue in wire form; null when it has none. */
  readonly defaultValue: Uint8Array | null;
}

export interface OpDefinition {
  readonly name: string;
  readonly inputs: readonly OpArgument[];
  readonly outputs: readonly OpArgument[];
  readonly attributes: readonly OpAttribute[];
}

export interface OpDefinitions {
  /** Throws when TensorFlow has no op of that name. */
  find(name: string): OpDefinition;
}

const definitions = new WeakMap<NativeTensorflow, OpDefinitions>();

/** The op definitions of a TensorFlow, read once. */
export function opDefinitions(native: NativeTensorflow): OpDefinitions {
  let found = definitions.get(native);
  if (found === undefined) definitions.set(native, (found = readOpDefinitions(native.opList())));
  return found;
}

/** Reads an OpList; single ops are read when asked for, for there are some 1,400 of them. */
export function readOpDefinitions(opList: Uint8Array): OpDefinitions {
  const raw = new Map<string, Uint8Array>();
  for (const { field, bytes } of messageFields(opList)) {
    if (field !== 1) continue;
    for (const part of messageFields(bytes)) {
      if (part.field !== 1) continue;
      raw.set(textOf(part.bytes), bytes);
      break;
    }
  }
  const known = new Map<string, OpDefinition>();
  return {
    find(name) {
      let definition = known.get(name);
      if (definition === undefined) {
        const bytes = raw.get(name);
        if (bytes === undefined) throw new Error(`TensorFlow has no op ${name}`);
        definition = readOp(name, bytes);
        known.set(name, definition);
      }
      return definition;
    },
  };
}

function readOp(name: string, message: Uint8Array): OpDefinition {
  const inputs: OpArgument[] = [];
  const outputs: OpArgument[] = [];
  const attributes: OpAttribute[] = [];
  for (const { field, bytes } of messageFields(message)) {
    if (field === 2) inputs.push(readArgument(bytes));
    if (field === 3) outputs.push(readArgument(bytes));
    if (field === 4) attributes.push(readAttribute(bytes));
  }
  return { name, inputs, outputs, attributes };
}

function readArgument(message: Uint8Array): OpArgument {
  const texts: Record<number, string> = {};
  for (const { field, bytes } of messageFields(message)) texts[field] = textOf(bytes);
  return {
    name: texts[1] ?? '',
    typeAttribute: texts[4] ?? '',
    numberAttribute: texts[5] ?? '',
    typeListAttribute: texts[6] ?? '',
  };
}

function readAttribute(message: Uint8Array): OpAttribute {
  let name = '';
  let kind = '';
  let defaultValue: Uint8Array | null = null;
  for (const { field, bytes } of messageFields(message)) {
    if (field === 1) name = textOf(bytes);
    if (field === 2) kind = textOf(bytes);
    if (field === 3) defaultValue = bytes;
  }
  return { name, kind, defaultValue };
}
