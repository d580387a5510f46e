/** What sources have in common: their arguments, the files that they read, and the table they give. */
import type { ByFile, ByInput } from '../../contract/operations.js';
import { labelledText, textEncodings } from '../../contract/operations/source.js';
import type { FileInput } from '../../contract/stage-graph.js';
import type { OperationNode, Reference } from '../types/node.js';
import type { Columns, ColumnType, DatasetValue } from '../types/table.js';
import type { ScalarValue } from '../types/value.js';
import type { ColumnSpec } from './columns.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { named, optionalPositiveInteger, parameter } from './parameters.js';
import { textRecord } from './records.js';
import type { ConstantSchema } from './schema.js';

export const path = parameter(
  'path',
  true,
  {
    kind: 'value',
    shown: 'Text or File',
    accepts: (value) => value.kind === 'file' || (value.kind === 'scalar' && value.type === 'Text'),
  },
  'The file: a path relative to the folder of the `.seq` file, or the result of `download`. `.gz` ' +
    'and `.bz2` files are decompressed; of a tar or zip archive, one file is read.',
);

const optionalText = { type: ['string', 'null'], minLength: 1 } as const satisfies ConstantSchema;

export const member = named(
  'member',
  optionalText,
  'The file in an archive, with its folders: `"data/train.csv"`. Not needed if the archive has one file.',
  null,
);

export const limit = named(
  'limit',
  optionalPositiveInteger,
  'Maximum number of rows, read from the start.',
  null,
);

export const tolerance = named(
  'tolerance',
  { type: 'number', minimum: 0, maximum: 1 },
  'Share of invalid rows that is allowed. Invalid rows are left out. If there are more, the stage fails.',
  0,
);

export const encoding = named(
  'encoding',
  { type: 'string', enum: textEncodings },
  'The text encoding. `"latin1"` is `"windows-1252"`, as on the web.',
  'utf-8',
);

export const filesPath = parameter(
  'path',
  true,
  {
    kind: 'value',
    shown: 'Text or File',
    accepts: (value) => value.kind === 'file' || (value.kind === 'scalar' && value.type === 'Text'),
  },
  'The files, relative to the folder of the `.seq` file. `*` matches any name, `**` any number of ' +
    'folders. Or a tar or zip archive: its path, or the result of `download`.',
);

export const classesOfFolders = parameter(
  'classes',
  false,
  textRecord('Record of folder: class'),
  'Class of each folder. The order defines the order of the classes. Files in other folders are left ' +
    'out. By default each folder is a class, and the classes are sorted.',
  null,
);

export const members = named(
  'members',
  optionalText,
  'The files in an archive, as a pattern from its top: `"aclImdb/train/*/*.txt"`. By default all files.',
  null,
);

export const limitOfFiles = named(
  'limit',
  optionalPositiveInteger,
  'Maximum number of rows. The files are selected at equal intervals.',
  null,
);

/** Where a source reads. */
export interface SourcePlace {
  readonly files: ByFile<'fasttext', FileInput>;
  readonly inputs: ByInput<'fasttext', Reference>;
}

/**
 * The file that a source reads: from disk, or from the stage that fetches it. Null when it was
 * reported.
 */
export function fileOf(call: PrimitiveCall): SourcePlace | null {
  const place = filePlace(call, 'path');
  if (place === null) return null;
  return 'file' in place
    ? { files: { path: place.file }, inputs: {} }
    : { files: {}, inputs: { path: place.input } };
}

/** The file that the argument `name` is: on disk, or from a stage. Null when it was reported. */
export function filePlace(
  call: PrimitiveCall,
  name: string,
): { readonly file: FileInput } | { readonly input: Reference } | null {
  const value = call.arguments.value(name)!;
  if (value.kind === 'file') return { input: { node: value.node, splits: null } };
  const constant = value as ScalarValue;
  if (/[*?]/u.test(String(constant.value ?? ''))) {
    const source = call.primitive.name;
    call.context.report(diagnose('patternForFile', call.arguments.span(name), { source }));
    return null;
  }
  const file = outsideFile(call, constant, { argument: name, glob: false });
  return file && { file };
}

/** A path as it was written, or a pattern; null when it was reported. */
function outsideFile(
  call: PrimitiveCall,
  path: ScalarValue,
  { argument, glob }: { readonly argument: string; readonly glob: boolean },
): FileInput | null {
  const span = call.arguments.span(argument);
  const resolved = call.context.resolvePath(String(path.value ?? ''), span, path.span.file);
  if (resolved === null) return null;
  const { path: pattern, ...start } = resolved;
  return { pattern, glob, span, readable: call.context.readable, ...start };
}

/** The table that a source gives. */
export function tableOf(
  call: PrimitiveCall,
  node: OperationNode,
  columns: Columns,
  specs: readonly ColumnSpec[] = [],
): DatasetValue {
  const { span } = call;
  const origins = new Map(
    [...columns.keys()].map((name) => {
      const sources = specs.find((spec) => spec.name === name)?.sources ?? [];
      const source = sources.length === 1 ? sources[0] : undefined;
      return [name, { by: 'source', shown: name, ...(source !== undefined && { source }), span } as const];
    }),
  );
  return {
    kind: 'dataset',
    columns,
    splits: new Map([['all', { heldOut: null }]]),
    reference: { node, splits: null },
    origins,
    splitSpan: call.span,
    span: call.span,
  };
}

export const textAndLabel = (classes: readonly string[] | null): Columns =>
  new Map<string, ColumnType>([
    [labelledText.text, { kind: 'text' }],
    [labelledText.label, { kind: 'class', classes }],
  ]);

export const columnsOf = (specs: readonly ColumnSpec[]): Columns =>
  new Map(specs.map((spec) => [spec.name, spec.type]));

/** The files of a source with a row a file; null when it was reported. */
export function filesOf(call: PrimitiveCall): Pick<OperationNode<'folder'>, 'files' | 'inputs'> | null {
  const value = call.arguments.value('path')!;
  if (value.kind === 'file') return { files: {}, inputs: { path: { node: value.node, splits: null } } };
  const path = outsideFile(call, value as ScalarValue, { argument: 'path', glob: true });
  return path && { files: { path }, inputs: {} };
}
