/** The wire form of the few messages that the tests need: functions, graphs, a SavedModel. */

type Part = Uint8Array;

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

export const number = (field: number, value: number): Part =>
  Uint8Array.from([...varint(field * 8), ...varint(value)]);
export const text = (field: number, value: string): Part => message(field, Buffer.from(value));
export const message = (field: number, ...parts: Part[]): Part => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.from([...varint(field * 8 + 2), ...varint(body.length)]), body]);
};
const mapEntry = (field: number, key: string, ...value: Part[]): Part =>
  message(field, text(1, key), message(2, ...value));

/** AttrValue. */
export const typeValue = (dtype: number): Part => number(6, dtype);
export const shapeValue = (dims: number[]): Part =>
  message(7, ...dims.map((size) => message(2, number(1, size))));
export const functionListValue = (names: string[]): Part =>
  message(1, ...names.map((name) => message(9, text(1, name))));
/** A float constant as AttrValue.tensor. */
export const tensorValue = (dims: number[], values: number[]): Part =>
  message(
    8,
    number(1, 1),
    message(2, ...dims.map((size) => message(2, number(1, size)))),
    message(4, Buffer.from(Float32Array.from(values).buffer)),
  );

export interface NodeSpec {
  readonly name: string;
  readonly op: string;
  readonly inputs?: readonly string[];
  readonly attributes?: Readonly<Record<string, Part>>;
}

const nodeFields = ({ name, op, inputs = [], attributes = {} }: NodeSpec): Part[] => [
  text(1, name),
  text(2, op),
  ...inputs.map((input) => text(3, input)),
  ...Object.entries(attributes).map(([key, value]) => mapEntry(5, key, value)),
];

/**
 * FunctionDef with float arguments and results; `results` names what each result is, e.g.
 * `sum:z:0`.
 */
export function functionDefinition(
  name: string,
  args: readonly string[],
  results: Readonly<Record<string, string>>,
  nodes: readonly NodeSpec[],
  resultType = 1,
): Uint8Array {
  return Buffer.concat([
    message(
      1,
      text(1, name),
      ...args.map((arg) => message(2, text(1, arg), number(3, 1))),
      ...Object.keys(results).map((result) => message(3, text(1, result), number(3, resultType))),
    ),
    ...nodes.map((node) => message(3, ...nodeFields(node))),
    ...Object.entries(results).map(([result, source]) => message(4, text(1, result), text(2, source))),
  ]);
}

/** A SavedModel of one graph under the tag `serve`. */
export function savedModel(nodes: readonly NodeSpec[]): Uint8Array {
  const graph = message(
    2,
    ...nodes.map((node) => message(1, ...nodeFields(node))),
    message(4, number(1, 1645)),
  );
  return Buffer.concat([number(1, 1), message(2, message(1, text(4, 'serve')), graph)]);
}
