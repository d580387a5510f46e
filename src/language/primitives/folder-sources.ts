/** Tables with a row for each file of a folder or an archive. */
import { folderFields } from '../../contract/operations/folder.js';
import type { SingleSourceColumn, SourceColumn } from '../../contract/operations/source.js';
import { errorValue } from '../types/value.js';
import { asked } from './asked.js';
import { readColumns, type ColumnSpec } from './columns.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { parameter, valueOf } from './parameters.js';
import { classOrder } from './records.js';
import {
  classesOfFolders,
  columnsOf,
  encoding,
  filesOf,
  filesPath,
  limitOfFiles,
  members,
  tableOf,
  textAndLabel,
  tolerance,
} from './source-arguments.js';

export const folder = definePrimitive({
  name: 'folder',
  kind: 'source',
  role: 'source',
  signature: 'Table{text: Text, label: Class}',
  summary: 'Reads one text per file. The name of the file’s folder determines the class.',
  example: 'reviews = folder("aclImdb/train/*/*.txt", classes: { neg: "negative", pos: "positive" })',
  parameters: [
    filesPath,
    classesOfFolders,
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
