/**
 * Turns a recording into a TensorFlow function. Three things happen on the way: what nobody needs
 * is left out, equal small constants become one, and every write to a variable is made to wait
 * until everything that does not itself come after a write has been computed. So a step that fails
 * (a bad index, no memory) has written nothing. Source: FunctionDef in
 * tensorflow/core/framework/function.proto.
 */
import { tensorValue, typeValue } from './attribute-value.js';
import { nodeDefinition } from './node-definition.js';
import type { OpDefinitions } from './op-definitions.js';
import { MessageWriter } from './protobuf.js';
import type { ConstantValue, RecordedOp, RecordedValue, Recording } from './recording.js';

export interface BuiltFunction {
  /** FunctionDef in wire form. */
  readonly definition: Uint8Array;
  readonly nodes: number;
}

/** Constants up to this size are compared by content, so that equal ones become one node. */
const SMALL_CONSTANT = 64;

export function buildFunction(name: string, recording: Recording, definitions: OpDefinitions): BuiltFunction {
  const live = liveOps(recording);
  const nodes: Uint8Array[] = [];
  const outputsOf = new Map<RecordedOp, readonly string[]>();
  const nameOf = new Map<RecordedOp, string>();
  const referenceTo = createReferences(nodes, outputsOf);

  const gated = gatedOps(live);
  const writers: string[] = [];
  let gate: string | null = null;
  const openGate = (): string => {
    if (gate === null) {
      gate = 'everything_computed';
      const before = live.filter((op) => gated.has(op)).map((op) => nameOf.get(op)!);
      nodes.push(
        nodeDefinition({
          name: gate,
          definition: definitions.find('NoOp'),
          attributes: [],
          inputs: [],
          after: before,
        }).message,
      );
    }
    return gate;
  };

  // Ops before the gate first: a write may have been recorded between them.
  const ordered = [...live.filter((op) => gated.has(op)), ...live.filter((op) => !gated.has(op))];
  ordered.forEach((op, index) => {
    const node = nodeName(op, index);
    nameOf.set(op, node);
    const after = op.after.flatMap((earlier) => nameOf.get(earlier) ?? []);
    const { message, outputs } = nodeDefinition({
      name: node,
      definition: definitions.find(op.name),
      attributes: op.attributes,
      inputs: op.inputs.map((value) => ({ reference: referenceTo(value), dtype: value.dtype })),
      after: op.writes ? [...new Set([...after, openGate()])] : after,
    });
    outputsOf.set(op, outputs);
    nodes.push(message);
    if (op.writes) writers.push(node);
  });

  return { definition: functionMessage(name, recording, nodes, writers, referenceTo), nodes: nodes.length };
}

/** Ops that an output or a write needs, in recorded order. */
function liveOps({ ops, outputs }: Recording): RecordedOp[] {
  const needed = new Set<RecordedOp>();
  const open: RecordedOp[] = [];
  const need = (op: RecordedOp): void => {
    if (needed.has(op)) return;
    needed.add(op);
    open.push(op);
  };
  for (const { value } of outputs) if (value.kind === 'result') need(value.op);
  for (const op of ops) if (op.writes) need(op);
  for (let op = open.pop(); op !== undefined; op = open.pop()) {
    for (const input of op.inputs) if (input.kind === 'result') need(input.op);
  }
  return ops.filter((op) => needed.has(op));
}

/** Ops that come after no write: all of them can, and must, have run before the first write. */
function gatedOps(live: readonly RecordedOp[]): Set<RecordedOp> {
  const gated = new Set<RecordedOp>();
  const needed = new Set(live);
  for (const op of live) {
    if (op.writes) continue;
    const inputsGated = op.inputs.every((input) => input.kind !== 'result' || gated.has(input.op));
    const afterGated = op.after.every((earlier) => !needed.has(earlier) || gated.has(earlier));
    if (inputsGated && afterGated) gated.add(op);
  }
  return gated;
}

/** Node names may hold letters, digits and `_.\/>-`, and begin with a letter, digit or dot. */
function nodeName(op: RecordedOp, index: number): string {
  const label = op.label.replace(/[^A-Za-z0-9_./>-]/g, '_');
  return `${label === '' ? '' : `${/^[A-Za-z0-9.]/.test(label) ? '' : '.'}${label}/`}${op.name}_${index}`;
}

function createReferences(nodes: Uint8Array[], outputsOf: ReadonlyMap<RecordedOp, readonly string[]>) {
  const references = new Map<RecordedValue, string>();
  const bySameContent = new Map<string, string>();
  let constants = 0;
  const constantReference = ({ dtype, shape, content }: ConstantValue): string => {
    const key =
      content.length <= SMALL_CONSTANT
        ? `${dtype}:${shape.join()}:${Buffer.from(content).toString('hex')}`
        : null;
    const same = key === null ? undefined : bySameContent.get(key);
    if (same !== undefined) return same;
    const name = `constant_${constants++}`;
    const message = new MessageWriter()
      .bytes(1, name)
      .bytes(2, 'Const')
      .bytes(5, new MessageWriter().bytes(1, 'dtype').bytes(2, typeValue(dtype)))
      .bytes(5, new MessageWriter().bytes(1, 'value').bytes(2, tensorValue(dtype, shape, content)));
    nodes.push(message.finish());
    const reference = `${name}:output:0`;
    if (key !== null) bySameContent.set(key, reference);
    return reference;
  };
  return (value: RecordedValue): string => {
    let reference = references.get(value);
    if (reference === undefined) {
      reference =
        value.kind === 'argument'
          ? value.name
          : value.kind === 'constant'
            ? constantReference(value)
            : (outputsOf.get(value.op)?.[value.output] ?? missing(value.op));
      references.set(value, reference);
    }
    return reference;
  };
}

function missing(op: RecordedOp): never {
  throw new Error(`an output of ${op.name} is used before the op was recorded`);
}

/**
 * FunctionDef: signature 1, node_def 3, ret 4, control_ret 6; OpDef: name 1, inputs 2, outputs 3,
 * is_stateful 17, control_output 20.
 */
function functionMessage(
  name: string,
  { arguments: inputs, captures, outputs }: Recording,
  nodes: readonly Uint8Array[],
  writers: readonly string[],
  referenceTo: (value: RecordedValue) => string,
): Uint8Array {
  const argument = (argumentName: string, dtype: number) =>
    new MessageWriter().bytes(1, argumentName).integer(3, dtype);
  const pair = (key: string, value: string) => new MessageWriter().bytes(1, key).bytes(2, value);
  // Constants that only outputs refer to become nodes now, before the nodes are written.
  const returned = outputs.map((output) => ({
    name: `${output.name}_result`,
    reference: referenceTo(output.value),
    dtype: output.value.dtype,
  }));

  const signature = new MessageWriter().bytes(1, name);
  for (const input of [...inputs, ...captures.map((capture) => capture.argument)]) {
    signature.bytes(2, argument(input.name, input.dtype));
  }
  for (const output of returned) signature.bytes(3, argument(output.name, output.dtype));
  if (writers.length > 0) signature.integer(17, 1);
  for (const writer of writers) signature.bytes(20, writer);

  const message = new MessageWriter().bytes(1, signature);
  for (const node of nodes) message.bytes(3, node);
  for (const output of returned) message.bytes(4, pair(output.name, output.reference));
  for (const writer of writers) message.bytes(6, pair(writer, writer));
  return message.finish();
}
