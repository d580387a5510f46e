/** Files in the safetensors format, also of types that seqpipe itself never writes. */

export interface WrittenTensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** The tensors one after the other. */
export function safetensors(tensors: readonly WrittenTensor[]): Buffer {
  let end = 0;
  const described = tensors.map(({ name, dtype, shape, bytes }) => {
    const begin = end;
    end += bytes.length;
    return [name, { dtype, shape, data_offsets: [begin, end] }] as const;
  });
  const values = Buffer.concat(tensors.map(({ bytes }) => bytes));
  return withHeader(JSON.stringify(Object.fromEntries(described)), values);
}

export function withHeader(header: string, values: Uint8Array): Buffer {
  const text = Buffer.from(header);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, values]);
}
