import { expect, test } from 'vitest';
import { openTensorflow } from '../../../src/tensorflow/binding/tensorflow.js';
import { buildFunction } from '../../../src/tensorflow/trace/function-builder.js';
import { opDefinitions } from '../../../src/tensorflow/trace/op-definitions.js';
import { messageFields, textOf } from '../../../src/tensorflow/trace/protobuf.js';
import type {
  ArgumentValue,
  RecordedOp,
  RecordedValue,
  Recording,
} from '../../../src/tensorflow/trace/recording.js';

const tensorflow = await openTensorflow({ threads: 1 });
const FLOAT = 1;
const RESOURCE = 20;
const x: ArgumentValue = { kind: 'argument', name: 'x', dtype: FLOAT };
const variable: ArgumentValue = { kind: 'argument', name: 'captured_0', dtype: RESOURCE };

const op = (name: string, inputs: readonly RecordedValue[], more: Partial<RecordedOp> = {}): RecordedOp => ({
  name,
  label: '',
  attributes: [],
  inputs,
  outputs: 1,
  after: [],
  writes: false,
  ...more,
});
const result = (of: RecordedOp): RecordedValue => ({ kind: 'result', op: of, output: 0, dtype: FLOAT });
const constant = (value: number): RecordedValue => ({
  kind: 'constant',
  dtype: FLOAT,
  shape: [],
  content: new Uint8Array(Float32Array.of(value).buffer),
});

/** Name, op and inputs of every node. */
function nodesOf(
  recording: Pick<Recording, 'ops' | 'outputs'>,
): { name: string; op: string; inputs: string[] }[] {
  const whole = { arguments: [x], captures: [{ argument: variable, id: 0, source: 0 }], ...recording };
  const { definition } = buildFunction('test', whole, opDefinitions(tensorflow.native!));
  return [...messageFields(definition)]
    .filter(({ field }) => field === 3)
    .map(({ bytes }) => {
      const texts = [...messageFields(bytes)].filter(({ field }) => field <= 3);
      const of = (field: number) =>
        texts.filter((each) => each.field === field).map((each) => textOf(each.bytes));
      return { name: of(1)[0]!, op: of(2)[0]!, inputs: of(3) };
    });
}

// Op definitions come from TensorFlow's library, which a machine with nothing but WASM has not.
const nativeTest = test.runIf(tensorflow.native !== null);

nativeTest('ops that nobody needs are left out', () => {
  const unused = op('Mul', [x, x]);
  const used = op('AddV2', [x, x], { label: '2/dense' });
  expect(nodesOf({ ops: [unused, used], outputs: [{ name: 'y', value: result(used) }] })).toEqual([
    { name: '2/dense/AddV2_0', op: 'AddV2', inputs: ['x', 'x'] },
  ]);
});

nativeTest('equal small constants become one', () => {
  const first = op('AddV2', [x, constant(1)]);
  const second = op('Mul', [result(first), constant(1)]);
  const third = op('Mul', [result(second), constant(2)]);
  const nodes = nodesOf({ ops: [first, second, third], outputs: [{ name: 'y', value: result(third) }] });
  expect(nodes.filter((node) => node.op === 'Const')).toHaveLength(2);
});

nativeTest('a write waits for everything that does not come after a write', () => {
  const early = op('ReadVariableOp', [variable], { attributes: [{ name: 'dtype', type: 4, value: FLOAT }] });
  const write = op('AssignAddVariableOp', [variable, x], { writes: true, outputs: 0, after: [early] });
  const late = op('ReadVariableOp', [variable], {
    attributes: [{ name: 'dtype', type: 4, value: FLOAT }],
    after: [write],
  });
  const loss = op('Mul', [x, x]);
  const nodes = nodesOf({
    ops: [early, write, late, loss],
    outputs: [
      { name: 'early', value: result(early) },
      { name: 'late', value: result(late) },
      { name: 'loss', value: result(loss) },
    ],
  });
  const named = new Map(nodes.map((node) => [node.name, node]));
  expect(named.get('everything_computed')!.inputs).toEqual(['^ReadVariableOp_0', '^Mul_1']);
  expect(named.get('AssignAddVariableOp_2')!.inputs).toEqual([
    'captured_0',
    'x',
    '^ReadVariableOp_0',
    '^everything_computed',
  ]);
  expect(named.get('ReadVariableOp_3')!.inputs).toEqual(['captured_0', '^AssignAddVariableOp_2']);
});
