/**
 * The wire form of protocol buffers: enough to write function definitions and to read op
 * definitions. It knows nothing of TensorFlow's messages; field numbers stand where the messages
 * are made. Source: protobuf.dev/programming-guides/encoding.
 */

const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH_DELIMITED = 2;
const FOUR_BYTES = 5;

/**
 * Collects one message. Fields stand in the order of the calls, so equal calls give equal bytes.
 */
export class MessageWriter {
  private readonly chunks: Uint8Array[] = [];
  private size = 0;

  /** An integer, bool or enum. Negative numbers take ten bytes, as int32 and int64 want them. */
  integer(field: number, value: number | bigint): this {
    return this.tag(field, VARINT).varint(BigInt(value));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.tag(field, FOUR_BYTES).append(bytes);
  }

  /** A string, bytes, or a message inside this one. */
  bytes(field: number, value: string | Uint8Array | MessageWriter): this {
    const content =
      typeof value === 'string'
        ? new TextEncoder().encode(value)
        : value instanceof MessageWriter
          ? value.finish()
          : value;
    return this.tag(field, LENGTH_DELIMITED).varint(BigInt(content.length)).append(content);
  }

  /** Repeated integers in the packed form. */
  packed(field: number, values: readonly (number | bigint)[]): this {
    if (values.length === 0) return this;
    const list = new MessageWriter();
    for (const value of values) list.varint(BigInt(value));
    return this.bytes(field, list);
  }

  /** Fields already in wire form. */
  raw(fields: Uint8Array): this {
    return this.append(fields);
  }

  finish(): Uint8Array {
    const message = new Uint8Array(this.size);
    let offset = 0;
    for (const chunk of this.chunks) {
      message.set(chunk, offset);
      offset += chunk.length;
    }
    return message;
  }

  private tag(field: number, wireType: number): this {
    return this.varint(BigInt((field << 3) | wireType));
  }

  private varint(value: bigint): this {
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, value);
    while (rest > 127n) {
      bytes.push(Number(rest & 127n) | 128);
      rest >>= 7n;
    }
    bytes.push(Number(rest));
    return this.append(Uint8Array.from(bytes));
  }

  private append(chunk: Uint8Array): this {
    this.chunks.push(chunk);
    this.size += chunk.length;
    return this;
  }
}

/**
 * A field as read: integers as numbers (they stay below 2^53 in op definitions), everything else as
 * bytes.
 */
export interface MessageField {
  readonly field: number;
  readonly integer: number;
  readonly bytes: Uint8Array;
}

const NO_BYTES = new Uint8Array(0);

/** The fields of a message in the order they stand in. */
export function* messageFields(message: Uint8Array): Generator<MessageField> {
  let position = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[position++];
      if (byte === undefined) throw new Error('a protocol buffer message ends in the middle of a number');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (position < message.length) {
    const tag = Number(varint());
    const field = tag >>> 3;
    switch (tag & 7) {
      case VARINT:
        yield { field, integer: Number(BigInt.asIntN(64, varint())), bytes: NO_BYTES };
        break;
      case LENGTH_DELIMITED: {
        const length = Number(varint());
        yield { field, integer: 0, bytes: message.subarray(position, (position += length)) };
        break;
      }
      case EIGHT_BYTES:
        yield { field, integer: 0, bytes: message.subarray(position, (position += 8)) };
        break;
      case FOUR_BYTES:
        yield { field, integer: 0, bytes: message.subarray(position, (position += 4)) };
        break;
      default:
        throw new Error(`a protocol buffer message holds the unknown wire type ${tag & 7}`);
    }
  }
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
