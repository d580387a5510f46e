/** Where rows come from: files in the formats people have, and files fetched from the web. */
import type { ByFile, ByInput } from '../../contract/operations.js';
import { decimalMarks, delimiterPattern } from '../../contract/operations/delimited.js';
import {
  labelledText,
  textEncodings,
  type SingleSourceColumn,
  type SourceColumn,
  type TextEncoding,
} from '../../contract/operations/source.js';
import { folderFields } from '../../contract/operations/folder.js';
import { lineColumns } from '../../contract/operations/lines.js';
import type { FileInput } from '../../contract/stage-graph.js';
import type { OperationNode, Reference } from '../types/node.js';
import type { Columns, ColumnType, DatasetValue } from '../types/table.js';
import type { ScalarValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { asked } from './asked.js';
import { columnsParameter, readColumns, type ColumnSpec } from './columns.js';
import { asWritten, definePrimitive, type Primitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import {
  boolean,
  named,
  optionalPositiveInteger,
  parameter,
  positional,
  text,
  valueOf,
} from './parameters.js';
import { classOrder, textRecord } from './records.js';
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

const encoding = named(
  'encoding',
  { type: 'string', enum: textEncodings },
  'The text encoding. `"latin1"` is `"windows-1252"`, as on the web.',
  'utf-8',
);

/** Settings as they are in the key: UTF-8 is in none, nor a member where none is named. */
function reading<Settings extends { readonly encoding: TextEncoding; readonly member: string | null }>({
  encoding,
  member,
  ...others
}: Settings): Omit<Settings, 'encoding' | 'member'> & {
  readonly encoding?: TextEncoding;
  readonly member?: string;
} {
  return { ...others, ...asked({ encoding, member }, { encoding: 'utf-8', member: null }) };
}

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

const textAndLabel = (classes: readonly string[] | null): Columns =>
  new Map<string, ColumnType>([
    [labelledText.text, { kind: 'text' }],
    [labelledText.label, { kind: 'class', classes }],
  ]);

export const columnsOf = (specs: readonly ColumnSpec[]): Columns =>
  new Map(specs.map((spec) => [spec.name, spec.type]));

const labels = parameter(
  'labels',
  false,
  textRecord('Record of label: class'),
  'Class of each label. The order defines the order of the classes. Rows with other labels count as ' +
    'invalid. By default the classes are the labels themselves, sorted.',
  null,
);

export const lines = definePrimitive({
  name: 'lines',
  kind: 'source',
  role: 'source',
  signature: 'Table{text: Text, line: number}',
  summary:
    'Reads one text per line, blank lines too, with the number of each line. Lines of running text are ' +
    'divided by their place: `split(by: .line, …)`.',
  example: 'novel = lines("novel.txt") |> split(by: .line, into: { train: 90%, test: 10% })',
  parameters: [path, member, limit, encoding, tolerance],
  evaluate: (call) => {
    const file = fileOf(call);
    if (file === null) return errorValue;
    const node = call.context.nodes.operation({
      operation: 'lines',
      arguments: reading(call.arguments.pick(['limit', 'encoding', 'tolerance', 'member'])),
      ...file,
      ...asWritten(call),
    });
    const columns = new Map<string, ColumnType>([
      [lineColumns.text, { kind: 'text' }],
      [lineColumns.line, { kind: 'number' }],
    ]);
    return tableOf(call, node, columns);
  },
});

export const fasttext = definePrimitive({
  name: 'fasttext',
  kind: 'source',
  role: 'source',
  signature: 'Table{text: Text, label: Class}',
  summary: 'Reads fastText’s format: each line is `__label__NAME`, followed by the text.',
  example:
    'reviews = fasttext("train.ft.txt.bz2", labels: { "__label__1": "negative", "__label__2": "positive" })',
  parameters: [path, member, limit, labels, encoding, tolerance],
  evaluate: (call) => {
    const file = fileOf(call);
    if (file === null) return errorValue;
    const classes = classOrder(call.arguments.value('labels'));
    const node = call.context.nodes.operation({
      operation: 'fasttext',
      arguments: {
        ...reading(call.arguments.pick(['limit', 'labels', 'encoding', 'tolerance', 'member'])),
        class_order: classes,
      },
      ...file,
      ...asWritten(call),
    });
    return tableOf(call, node, textAndLabel(classes));
  },
});

const header = named(
  'header',
  boolean,
  'The first row contains the names of the columns. Without a header, columns have numbers from 1.',
  true,
);

const quoting = named(
  'quoting',
  boolean,
  'Fields may be enclosed in double quotes, with `""` for a quote inside.',
  true,
);

const decimal = named(
  'decimal',
  { type: 'string', enum: decimalMarks },
  'The decimal mark of numbers. With `","`, points between groups of three digits do not count: `1.234,5`.',
  '.',
);

const oneCharacter = {
  type: 'string',
  pattern: delimiterPattern,
  description: 'one ASCII character, such as `";"`',
} as const satisfies ConstantSchema;

function delimited(name: string, delimiter: string, shownDelimiter: string, quotes: boolean): Primitive {
  const delimiterDoc =
    'The character between fields.' +
    (delimiter === ','
      ? ' If the columns are not found with commas, and are with semicolons, tabs or `|`, those are used.'
      : '');
  return definePrimitive({
    name,
    kind: 'source',
    role: 'source',
    signature: 'Table',
    summary: `Reads a table with one row per line and ${shownDelimiter} between the fields.`,
    example: `reviews = ${name}("reviews.${name}", columns: { text: "review", label: class("sentiment") })`,
    parameters: [
      path,
      columnsParameter,
      member,
      named('delimiter', oneCharacter, delimiterDoc, delimiter),
      header,
      { ...quoting, default: quotes },
      decimal,
      limit,
      encoding,
      tolerance,
    ],
    evaluate: (call) => {
      const specs = readColumns(call);
      if (specs === null) return errorValue;
      const hasHeader = call.arguments.json('header') === true;
      let right = true;
      for (const spec of specs) {
        const source = spec.sources.find((each) => typeof each === 'string');
        if (hasHeader || source === undefined) continue;
        right = false;
        const holes = { column: spec.name, source, several: spec.type.kind === 'numbers' };
        call.context.report(diagnose('columnByName', spec.span, holes));
      }
      if (!right) return errorValue;
      const file = fileOf(call);
      if (file === null) return errorValue;
      const node = call.context.nodes.operation({
        operation: 'delimited',
        arguments: {
          ...call.arguments.pick(['delimiter', 'header', 'quoting']),
          ...(call.arguments.json('decimal') === ',' ? { decimal: ',' as const } : {}),
          columns: specs.map((spec) => spec.json),
          ...reading(call.arguments.pick(['limit', 'encoding', 'tolerance', 'member'])),
        },
        ...file,
        ...asWritten(call),
      });
      return tableOf(call, node, columnsOf(specs), specs);
    },
  });
}

export const csv = delimited('csv', ',', 'commas', true);
export const tsv = delimited('tsv', '\t', 'tabs', false);

export const jsonl = definePrimitive({
  name: 'jsonl',
  kind: 'source',
  role: 'source',
  signature: 'Table',
  summary: 'Reads a file with one JSON object per line, or with one JSON array of objects.',
  example:
    'headlines = jsonl("headlines.jsonl", columns: { text: "headline", label: class("is_sarcastic") })',
  parameters: [path, columnsParameter, member, limit, encoding, tolerance],
  evaluate: (call) => {
    const specs = readColumns(call);
    if (specs === null) return errorValue;
    const pattern = specs.find(
      ({ type, sources }) => type.kind === 'numbers' && String(sources[0]).includes('*'),
    );
    if (pattern !== undefined) {
      call.context.report(diagnose('numbersNotOfSource', pattern.span, { source: 'jsonl', pattern: true }));
      return errorValue;
    }
    const file = fileOf(call);
    if (file === null) return errorValue;
    const node = call.context.nodes.operation({
      operation: 'jsonl',
      arguments: {
        columns: specs.map((spec) => spec.json),
        ...reading(call.arguments.pick(['limit', 'encoding', 'tolerance', 'member'])),
      },
      ...file,
      ...asWritten(call),
    });
    return tableOf(call, node, columnsOf(specs), specs);
  },
});

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

export const folder = definePrimitive({
  name: 'folder',
  kind: 'source',
  role: 'source',
  signature: 'Table{text: Text, label: Class}',
  summary: 'Reads one text per file. The name of the file’s folder determines the class.',
  example: 'reviews = folder("aclImdb/train/*/*.txt", classes: { neg: "negative", pos: "positive" })',
  parameters: [
    filesPath,
    parameter(
      'classes',
      false,
      textRecord('Record of folder: class'),
      'Class of each folder. The order defines the order of the classes. Files in other folders are left ' +
        'out. By default each folder is a class, and the classes are sorted.',
      null,
    ),
    members,
    parameter(
      'columns',
      false,
      valueOf('Record of columns', 'record'),
      'Columns instead of `text` and `label`, from the fields `"text"` (the content), `"folder"` and `"path"` ' +
        '(below the fixed part of the pattern): ' +
        '`{ text: "text", rating: number("path", pattern: r"_(\\d+)\\.txt$") }`.',
      null,
    ),
    limitOfFiles,
    encoding,
    tolerance,
  ],
  evaluate: (call) => {
    const specs = call.arguments.value('columns') === null ? null : folderColumns(call);
    const place = filesOf(call);
    if (place === null || specs === undefined) return errorValue;
    const classes = classOrder(call.arguments.value('classes'));
    const members = call.arguments.json('members');
    const node = call.context.nodes.operation({
      operation: 'folder',
      arguments: {
        classes: call.arguments.json('classes'),
        class_order: classes,
        ...call.arguments.pick(['encoding', 'limit', 'tolerance']),
        ...asked({ members }, { members: null }),
        ...(specs === null ? {} : { columns: specs.flatMap(({ json }) => (isSingle(json) ? [json] : [])) }),
      },
      ...place,
      ...asWritten(call),
    });
    return specs === null
      ? tableOf(call, node, textAndLabel(classes))
      : tableOf(call, node, columnsOf(specs), specs);
  },
});

/** The columns of `documents`: what is in a file, and its path. */
const documentColumns = [
  { name: 'text', source: 'text', type: 'text' },
  { name: 'path', source: 'path', type: 'text' },
] as const;

export const documents = definePrimitive({
  name: 'documents',
  kind: 'source',
  role: 'source',
  signature: 'Table{text: Text, path: Text}',
  summary:
    'Reads one text per file, with the path of the file below the fixed part of the pattern. Files come in ' +
    'the order of their paths.',
  example: 'books = documents("books/*.txt") |> split(into: { train: 90%, test: 10% })',
  parameters: [filesPath, members, limitOfFiles, encoding, tolerance],
  evaluate: (call) => {
    const place = filesOf(call);
    if (place === null) return errorValue;
    const node = call.context.nodes.operation({
      operation: 'folder',
      arguments: {
        classes: null,
        class_order: null,
        ...call.arguments.pick(['encoding', 'limit', 'tolerance']),
        ...asked({ members: call.arguments.json('members') }, { members: null }),
        columns: documentColumns,
      },
      ...place,
      ...asWritten(call),
    });
    return tableOf(call, node, new Map(documentColumns.map(({ name }) => [name, { kind: 'text' }])));
  },
});

/** The columns that are asked for of each file; undefined when something was reported. */
function folderColumns(call: PrimitiveCall): readonly ColumnSpec[] | undefined {
  if (call.arguments.value('classes') !== null) {
    call.context.report(diagnose('classesAndColumns', call.arguments.span('classes')));
    return undefined;
  }
  const specs = readColumns(call);
  if (specs === null) return undefined;
  const fields: readonly (string | number)[] = folderFields;
  const several = specs.find(({ json }) => !isSingle(json));
  if (several !== undefined) {
    call.context.report(diagnose('numbersNotOfSource', several.span, { source: 'folder', pattern: false }));
    return undefined;
  }
  const wrong = specs.filter(({ sources: [source] }) => !fields.includes(source!));
  for (const { sources, span } of wrong) {
    const source = sources[0]!;
    const shown = typeof source === 'number' ? String(source) : `"${source}"`;
    call.context.report(diagnose('noFieldOfFolder', span, { source: shown, fields: folderFields }));
  }
  return wrong.length === 0 ? specs : undefined;
}

const isSingle = (column: SourceColumn): column is SingleSourceColumn => column.type !== 'numbers';

/** The files of a source with a row a file; null when it was reported. */
export function filesOf(call: PrimitiveCall): Pick<OperationNode<'folder'>, 'files' | 'inputs'> | null {
  const value = call.arguments.value('path')!;
  if (value.kind === 'file') return { files: {}, inputs: { path: { node: value.node, splits: null } } };
  const path = outsideFile(call, value as ScalarValue, { argument: 'path', glob: true });
  return path && { files: { path }, inputs: {} };
}

export const download = definePrimitive({
  name: 'download',
  kind: 'source',
  role: null,
  signature: 'File',
  summary: 'Downloads a file from the web once, checks it and caches it. The result can replace any path.',
  example: `archive = download("https://example.org/reviews.csv", sha256: "${'0123456789abcdef'.repeat(4)}")`,
  parameters: [
    positional('url', text, 'The address: `https://`, or `http://` with `allow_http`.'),
    named(
      'sha256',
      { type: 'string', pattern: '^[0-9a-fA-F]{64}$', description: 'a text of 64 hexadecimal digits' },
      'Checksum of the file: 64 hexadecimal digits.',
    ),
    named(
      'size',
      optionalPositiveInteger,
      'Size of the file in bytes. It is shown before the download starts.',
      null,
    ),
    named('allow_http', boolean, 'Allows an unencrypted address.', false),
  ],
  evaluate: (call) => {
    const url = call.arguments.text('url');
    const span = call.arguments.span('url');
    if (!/^https?:\/\/[^/\s]+/u.test(url)) {
      call.context.report(diagnose('notAWebAddress', span));
      return errorValue;
    }
    if (url.startsWith('http://') && call.arguments.json('allow_http') !== true) {
      call.context.report(diagnose('unencryptedAddress', span));
      return errorValue;
    }
    const node = call.context.nodes.operation({
      operation: 'download',
      arguments: {
        url,
        sha256: call.arguments.text('sha256').toLowerCase(),
        ...call.arguments.pick(['size', 'allow_http']),
      },
      inputs: {},
      files: {},
      ...asWritten(call),
    });
    return { kind: 'file', node };
  },
});
