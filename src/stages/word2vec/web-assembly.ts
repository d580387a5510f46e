/**
 * The few instructions of WebAssembly that the updates need, and a module made of them. A list of
 * numbers is machine code; `byteCode` puts functions into a module that shares one memory.
 */

/** Bytes of code. */
export type Code = readonly number[];

export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly result: ValueType;
  /** Beyond the parameters, in the order of their numbers. */
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

export type ValueType = keyof typeof types;

const types = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;

const unsigned = (value: number): Code => {
  const bytes: number[] = [];
  let left = value >>> 0;
  do {
    const more = left > 0x7f ? 0x80 : 0;
    bytes.push((left & 0x7f) | more);
    left >>>= 7;
  } while (left > 0);
  return bytes;
};

const signed = (value: number): Code => {
  const bytes: number[] = [];
  for (let left = value | 0; ; left >>= 7) {
    const byte = left & 0x7f;
    const rest = left >> 7;
    if ((rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0)) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
};

const floatBytes = (value: number): Code => [...new Uint8Array(Float32Array.of(value).buffer)];

/** An address on the stack, and `offset` bytes beyond it; `alignment` as a power of two. */
const access =
  (opcode: Code, alignment: number) =>
  (offset: number): Code => [...opcode, alignment, ...unsigned(offset)];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const tee = (local: number): Code => [0x22, ...unsigned(local)];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  load: access([0x28], 2),
  lessThan: [0x49],
  add: [0x6a],
  shiftLeft: [0x74],
  /** Of a float, towards zero; what is no number becomes 0. */
  truncated: [0xfc, 0x00],
} as const;

export const f32 = {
  const: (value: number): Code => [0x43, ...floatBytes(value)],
  load: access([0x2a], 2),
  store: access([0x38], 2),
  add: [0x92],
  subtract: [0x93],
  multiply: [0x94],
  divide: [0x95],
  smaller: [0x96],
  larger: [0x97],
  ofInteger: [0xb2],
} as const;

/** Four floats at once. */
export const f32x4 = {
  load: access([0xfd, 0x00], 4),
  store: access([0xfd, 0x0b], 4),
  zeros: [0xfd, 0x0c, ...Array.from({ length: 16 }, () => 0)],
  splat: [0xfd, 0x13],
  lane: (lane: number): Code => [0xfd, 0x1f, lane],
  add: [0xfd, ...unsigned(0xe4)],
  multiply: [0xfd, ...unsigned(0xe6)],
} as const;

/** Runs the body, and again as long as it leaves a number other than 0. */
export const repeatWhile = (body: Code): Code => [0x03, 0x40, ...body, 0x0d, 0x00, 0x0b];

/** A module whose functions use the memory that is imported as `shared.memory`. */
export function byteCode(functions: readonly WasmFunction[], pages: number): Uint8Array<ArrayBuffer> {
  const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
  const sized = (bytes: Code): Code => [...unsigned(bytes.length), ...bytes];
  const section = (id: number, bytes: Code): Code => [id, ...sized(bytes)];
  const text = (value: string): Code => sized([...Buffer.from(value, 'utf8')]);
  const typeCodes = (given: readonly ValueType[]): Code => vector(given.map((type) => [types[type]]));
  const bodies = functions.map(({ locals, body }) =>
    sized([...vector(locals.map((type) => [1, types[type]])), ...body, 0x0b]),
  );
  return Uint8Array.from([
    0x00,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(
      1,
      vector(
        functions.map(({ parameters, result }) => [0x60, ...typeCodes(parameters), ...typeCodes([result])]),
      ),
    ),
    ...section(2, vector([[...text('shared'), ...text('memory'), 2, 0, ...unsigned(pages)]])),
    ...section(3, vector(functions.map((_, at) => unsigned(at)))),
    ...section(7, vector(functions.map(({ name }, at) => [...text(name), 0, ...unsigned(at)]))),
    ...section(10, vector(bodies)),
  ]);
}
