/** Rows from array files: those of MNIST and its kind, and those that NumPy saves. */
import { arrayColumns, mnistShape } from '../../contract/operations/arrays.js';
import type { FieldName } from '../../contract/operations/source.js';
import type { FileInput } from '../../contract/stage-graph.js';
import type { Span } from '../../base/source/source-file.js';
import { numberDimension } from '../types/dimension.js';
import type { OperationNode, Reference } from '../types/node.js';
import { describeValue } from '../types/show-type.js';
import type { ColumnType, DatasetValue } from '../types/table.js';
import { errorValue, type ScalarValue, type Value } from '../types/value.js';
import { asked } from './asked.js';
import { columnsParameter, readColumns } from './columns.js';
import {
  asWritten,
  definePrimitive,
  type ParameterType,
  type Primitive,
  type PrimitiveCall,
  type PrimitiveContext,
} from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { knownSizes, sizesParameter } from './layer-sizes.js';
import { parameter, positional, text } from './parameters.js';
import { columnsOf, fileOf, filePlace, limit, member, path, tableOf, tolerance } from './source-arguments.js';
import { splitInfo } from './splits.js';

const shape = {
  ...sizesParameter(
    'shape',
    1,
    3,
    'The shape of one row: `[28, 28, 1]` for a grey image, `[30, 2]` for 30 time steps, `[784]` for a vector. ' +
      'The file may leave out a last 1.',
  ),
  positional: false,
};

const labels = parameter(
  'labels',
  false,
  path.type,
  'A second file of the same format with the label of each row. Then the table has the column `label`.',
  null,
);

function classesParameter(byDefault: string) {
  return parameter(
    'classes',
    false,
    { kind: 'custom', shown: '[Text, …]', read: readClassNames, optional: true },
    `The names of the labels 0, 1, …, in this order. Rows with other labels count as invalid. By default ${byDefault}.`,
    null,
  );
}

const readClassNames: Extract<ParameterType<readonly string[]>, { readonly kind: 'custom' }>['read'] = (
  value,
  span,
  context,
) => {
  if (value.kind === 'error') return null;
  if (value.kind !== 'list') return wrongNames(value, span, context);
  const names: string[] = [];
  for (const item of value.items) {
    if (item.value.kind === 'error') return null;
    const name = nameIn(item.value);
    if (name === null) return wrongNames(item.value, item.span, context);
    if (names.includes(name)) {
      context.report(diagnose('classNamedTwice', item.span, { name }));
      return null;
    }
    names.push(name);
  }
  return names;
};

function nameIn(value: Value): string | null {
  return value.kind === 'scalar' && typeof value.value === 'string' && value.value !== ''
    ? value.value
    : null;
}

function wrongNames(value: Value, span: Span, context: PrimitiveContext): null {
  context.report(diagnose('notClassNames', span, { got: describeValue(value) }));
  return null;
}

const arrayParameters = [
  path,
  shape,
  labels,
  classesParameter('the labels themselves are the classes'),
  member,
  limit,
  tolerance,
] as const;

export const idx = arraySource(
  'idx',
  'Reads an array in the IDX format of MNIST: one row for each entry of its first dimension.',
  'clothes = idx("train-images-idx3-ubyte.gz", shape: [28, 28, 1], labels: "train-labels-idx1-ubyte.gz")',
);

export const npy = arraySource(
  'npy',
  'Reads an array that NumPy saved: one row for each entry of its first dimension.',
  'signals = npy("signals.npy", shape: [128, 3], labels: "activities.npy")',
);

function arraySource(name: 'idx' | 'npy', summary: string, example: string): Primitive {
  const column = arrayColumns[name];
  return definePrimitive({
    name,
    kind: 'source',
    role: 'source',
    signature: `Table{${column}: float[shape], label: Class}`,
    summary,
    example,
    parameters: arrayParameters,
    evaluate: (call) => {
      const labelled = call.arguments.value('labels') !== null;
      const classes = call.arguments.json('classes');
      if (classes !== null && !labelled) {
        call.context.report(diagnose('classesWithoutLabels', call.arguments.span('classes')));
        return errorValue;
      }
      const values = filePlace(call, 'path');
      const label = labelled ? filePlace(call, 'labels') : {};
      if (values === null || label === null) return errorValue;
      const { member: within, ...settings } = call.arguments.pick(['member', 'limit', 'tolerance']);
      const node = call.context.nodes.operation({
        operation: name,
        arguments: {
          shape: call.arguments.json('shape'),
          classes,
          ...settings,
          ...asked({ member: within }, { member: null }),
        },
        files: filesOf(values, label),
        inputs: inputsOf(values, label),
        ...asWritten(call),
      });
      const columns: [string, ColumnType][] = [[column, { kind: 'numbers', shape: shapeOf(call) }]];
      if (labelled) columns.push([arrayColumns.label, { kind: 'class', classes }]);
      return tableOf(call, node, new Map(columns));
    },
  });
}

/** Where one file lies: on disk, or where a stage leaves it; neither for one that is not there. */
type Place = { readonly file?: FileInput; readonly input?: Reference };

function filesOf(values: Place, label: Place): OperationNode<'idx'>['files'] {
  return {
    ...(values.file !== undefined && { path: values.file }),
    ...(label.file !== undefined && { labels: label.file }),
  };
}

function inputsOf(values: Place, label: Place): OperationNode<'idx'>['inputs'] {
  return {
    ...(values.input !== undefined && { path: values.input }),
    ...(label.input !== undefined && { labels: label.input }),
  };
}

/** A size that only a call will give is open. */
function shapeOf(call: PrimitiveCall<typeof arrayParameters>) {
  const known = knownSizes(call, 'shape');
  if (known !== null) return known.map(numberDimension);
  return call.arguments.json('shape').map(() => ({ kind: 'open', shown: 'size' }) as const);
}

export const npz = definePrimitive({
  name: 'npz',
  kind: 'source',
  role: 'source',
  signature: 'Table',
  summary: 'Reads arrays that NumPy saved in one file: a column each, one row for each entry of all.',
  example:
    'digits = npz("mnist.npz", columns: { image: numbers("x_train", shape: [28, 28, 1]), label: class("y_train") })',
  parameters: [path, columnsParameter, limit, tolerance],
  evaluate: (call) => {
    const specs = readColumns(call);
    if (specs === null) return errorValue;
    const several = specs.filter(({ sources }) => sources.length > 1 || !isArrayName(sources[0]));
    for (const { span } of several) call.context.report(diagnose('fieldsOfOneArray', span));
    const file = fileOf(call);
    if (file === null || several.length > 0) return errorValue;
    const node = call.context.nodes.operation({
      operation: 'npz',
      arguments: {
        columns: specs.map((spec) => spec.json),
        ...call.arguments.pick(['limit', 'tolerance']),
      },
      ...file,
      ...asWritten(call),
    });
    return tableOf(call, node, columnsOf(specs), specs);
  },
});

function isArrayName(source: FieldName | undefined): boolean {
  return typeof source === 'string' && !source.includes('*');
}

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** What the four files have in their names. */
const filesOfMnist = '*ubyte*';

export const mnist = definePrimitive({
  name: 'mnist',
  kind: 'source',
  role: 'source',
  signature: 'Dataset{image: float[28, 28, 1], label: Class}',
  summary:
    'Reads a folder, or a zip archive, with the four files of MNIST, or of a set in the same form, as the ' +
    'splits `train` and `test`.',
  example: 'digits = mnist("data/mnist") |> split(.train, into: { train: 90%, validation: 10% })',
  parameters: [
    positional(
      'path',
      text,
      'The folder, or archive `….zip`, with `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` and the same of the test (`t10k-…` ' +
        'or `test-…`), each with or without `.gz`. Pixels are from 0 to 255.',
    ),
    classesParameter('they are the digits'),
    { ...limit, doc: 'Maximum number of rows of each split, read from the start.' },
    tolerance,
  ],
  evaluate: (call) => {
    const classes = call.arguments.json('classes') ?? digits;
    const folder = folderOf(call);
    if (folder === null) return errorValue;
    const partOf = (split: 'train' | 'test'): OperationNode<'mnist'> => {
      const { path: absolute, ...place } = folder;
      const pattern = /\.zip$/iu.test(absolute) ? absolute : `${absolute}/${filesOfMnist}`;
      return call.context.nodes.operation({
        operation: 'mnist',
        arguments: { split, classes, ...call.arguments.pick(['limit', 'tolerance']) },
        inputs: {},
        files: { path: { pattern, glob: true, ...place } },
        ...asWritten(call),
        summary: `${call.shown}, ${split}`,
      });
    };
    const inputs = {
      train: { node: partOf('train'), splits: null },
      test: { node: partOf('test'), splits: null },
    };
    const node = call.context.nodes.operation({
      operation: 'dataset',
      arguments: {},
      inputs,
      files: {},
      ...asWritten(call),
    });
    const image: ColumnType = { kind: 'numbers', shape: mnistShape.map(numberDimension) };
    const columns = new Map<string, ColumnType>([
      [arrayColumns.mnist, image],
      [arrayColumns.label, { kind: 'class', classes }],
    ]);
    const splits = (['train', 'test'] as const).map(
      (name) => [name, splitInfo(name, undefined, call.span)] as const,
    );
    return { ...tableOf(call, node, columns), splits: new Map(splits) } satisfies DatasetValue;
  },
});

/** Null when it was reported. */
function folderOf(call: PrimitiveCall) {
  const span = call.arguments.span('path');
  const { value, span: written } = call.arguments.value('path') as ScalarValue;
  if (/[*?]/u.test(String(value))) {
    call.context.report(diagnose('patternForFolder', span));
    return null;
  }
  const resolved = call.context.resolvePath(String(value ?? ''), span, written.file);
  return resolved && { ...resolved, span, readable: call.context.readable };
}
