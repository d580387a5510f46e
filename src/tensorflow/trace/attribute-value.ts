/**
 * Attributes and tensors as they stand in a function's nodes.
 * Source: AttrValue, TensorProto and TensorShapeProto in tensorflow/core/framework.
 */
import { AttributeKind, type Attribute } from '../binding/attributes.js';
import { MessageWriter } from './protobuf.js';

/** The AttrValue message of an attribute. */
export function attributeValue({ name, type, value }: Attribute): Uint8Array {
  const message = new MessageWriter();
  switch (type) {
    case AttributeKind.string:
      return message.bytes(2, value instanceof Uint8Array ? value : String(value)).finish();
    case AttributeKind.int:
      if (Array.isArray(value)) return list(new MessageWriter().packed(3, value as number[]));
      return message.integer(3, value as number).finish();
    case AttributeKind.float:
      if (Array.isArray(value)) return list(each(value as number[], (item, into) => into.float(4, item)));
      return message.float(4, value as number).finish();
    case AttributeKind.bool:
      if (Array.isArray(value)) return list(new MessageWriter().packed(5, value.map(Number)));
      return message.integer(5, value ? 1 : 0).finish();
    case AttributeKind.type:
      if (Array.isArray(value)) return typeList(value as number[]);
      return typeValue(value as number);
    case AttributeKind.shape:
      return message.bytes(7, shapeMessage(value as number[] | null)).finish();
    case AttributeKind.function:
      return message.bytes(10, new MessageWriter().bytes(1, String(value))).finish();
    case AttributeKind.proto:
      return value as Uint8Array;
    default:
      throw new Error(`attribute ${name} has a kind (${type}) that a recorded step cannot carry`);
  }
}

export const typeValue = (dtype: number): Uint8Array => new MessageWriter().integer(6, dtype).finish();

const typeList = (dtypes: readonly number[]): Uint8Array => list(new MessageWriter().packed(6, dtypes));

export const booleanValue = (value: boolean): Uint8Array =>
  new MessageWriter().integer(5, value ? 1 : 0).finish();

/** The value of a `Const` node: `content` is row-major, little-endian. */
export function tensorValue(dtype: number, shape: readonly number[], content: Uint8Array): Uint8Array {
  const tensor = new MessageWriter().integer(1, dtype).bytes(2, shapeMessage(shape)).bytes(4, content);
  return new MessageWriter().bytes(8, tensor).finish();
}

function shapeMessage(shape: readonly number[] | null): MessageWriter {
  const message = new MessageWriter();
  if (shape === null) return message.integer(3, 1);
  for (const size of shape) message.bytes(2, new MessageWriter().integer(1, size));
  return message;
}

function each<Item>(items: readonly Item[], write: (item: Item, into: MessageWriter) => void): MessageWriter {
  const into = new MessageWriter();
  for (const item of items) write(item, into);
  return into;
}

const list = (content: MessageWriter): Uint8Array => new MessageWriter().bytes(1, content).finish();
