/** Where rows come from: files in the formats people have, and files fetched from the web. */
import type { JsonObject } from '../../base/json.js';
import type { FileInput } from '../../contract/stage-graph.js';
import type { ColumnType } from '../types/table.js';
import type { Reference } from '../types/node.js';
import type { ScalarValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { columnsParameter, readColumns } from './columns.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { simple } from './messages.js';
import { boolean, named, optionalPositiveInteger, parameter, positional, text } from './parameters.js';
import { classOrder, textRecord } from './records.js';

export const path: ParameterSpec = parameter(
  'path',
  true,
  {
    kind: 'value',
    shown: 'Text or File',
    accepts: (value) => value.kind === 'file' || (value.kind === 'scalar' && value.type === 'Text'),
  },
  'The file: a path relative to the folder of the `.seq` file, or the result of `download`. `.gz` ' +
    'and `.bz2` files are decompressed.',
);

const limit = named('limit', optionalPositiveInteger, 'Maximum number of rows, read from the start.', null);

const tolerance = named(
  'tolerance',
  { type: 'number', minimum: 0, maximum: 1 },
  'Share of invalid rows that is allowed. Invalid rows are left out. If there are more, the stage fails.',
  0,
);

/** The file that a source reads: from disk, or from the stage that fetches it. Null when it was reported. */
export function fileOf(
  call: PrimitiveCall,
  glob: boolean,
): { readonly files: Record<string, FileInput>; readonly inputs: Record<string, Reference> } | null {
  const value = call.arguments.value('path')!;
  if (value.kind === 'file') return { files: {}, inputs: { path: { node: value.node, splits: null } } };
  const constant = value as ScalarValue;
  if (!glob && /[*?]/u.test(String(constant.value ?? ''))) {
    const help = ['name one file; `folder` reads many'];
    call.context.report(
      simple(
        'SEQ215',
        call.arguments.span('path'),
        `\`${call.primitive.name}\` reads one file`,
        'a pattern',
        help,
      ),
    );
    return null;
  }
  const span = call.arguments.span('path');
  const pattern = call.context.resolvePath(String(constant.value ?? ''), span, constant.span.file);
  if (pattern === null) return null;
  return { files: { path: { pattern, glob, span, readable: call.context.readable } }, inputs: {} };
}

function table(
  call: PrimitiveCall,
  operation: string,
  columns: ReadonlyMap<string, ColumnType>,
  argumentsJson: JsonObject,
  glob = false,
): Value {
  const file = fileOf(call, glob);
  if (file === null) return errorValue;
  const node = call.context.nodes.operation({
    operation,
    version: call.primitive.version,
    arguments: argumentsJson,
    inputs: file.inputs,
    files: file.files,
    resource: 'data',
    summary: call.shown,
    span: call.span,
    argumentSpans: call.arguments.spans(),
  });
  const origins = new Map(
    [...columns.keys()].map((name) => [name, { span: call.span, text: `\`${name}\` is read here` }]),
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

const labels: ParameterSpec = parameter(
  'labels',
  false,
  textRecord('Record of label: class'),
  'Class of each label. The order defines the order of the classes. Rows with other labels count as ' +
    'invalid. By default the classes are the labels themselves, sorted.',
  null,
);

export const fasttext: Primitive = {
  name: 'fasttext',
  kind: 'source',
  role: 'source',
  version: 1,
  signature: 'Table{text: Text, label: Class}',
  summary: 'Reads fastText’s format: each line is `__label__NAME`, followed by the text.',
  example:
    'reviews = fasttext("train.ft.txt.bz2", labels: { "__label__1": "negative", "__label__2": "positive" })',
  parameters: [path, limit, labels, tolerance],
  evaluate: (call) => {
    const classes = classOrder(call.arguments.value('labels'));
    return table(
      call,
      'fasttext',
      new Map<string, ColumnType>([
        ['text', { kind: 'text' }],
        ['label', { kind: 'class', classes }],
      ]),
      {
        ...call.arguments.pick(['limit', 'labels', 'tolerance']),
        class_order: classes === null ? null : [...classes],
      },
    );
  },
};

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

function delimited(name: string, delimiter: string, shownDelimiter: string, quotes: boolean): Primitive {
  return {
    name,
    kind: 'source',
    role: 'source',
    version: 1,
    signature: 'Table',
    summary: `Reads a table with one row per line and ${shownDelimiter} between the fields.`,
    example: `reviews = ${name}("reviews.${name}", columns: { text: "review", label: class("sentiment") })`,
    parameters: [path, columnsParameter, header, { ...quoting, default: quotes }, limit, tolerance],
    evaluate: (call) => {
      const specs = readColumns(call);
      if (specs === null) return errorValue;
      const hasHeader = call.arguments.json('header') === true;
      let right = true;
      for (const spec of specs) {
        if (hasHeader || typeof spec.source === 'number') continue;
        right = false;
        call.context.report(
          simple(
            'SEQ213',
            spec.span,
            `without a header row, columns go by number, and \`${spec.name}\` asks for "${spec.source}"`,
            'a name',
            [`write the column’s number, from 1: \`${spec.name}: 1\``],
          ),
        );
      }
      if (!right) return errorValue;
      return table(call, 'delimited', new Map(specs.map((spec) => [spec.name, spec.type])), {
        delimiter,
        ...call.arguments.pick(['header', 'quoting']),
        columns: specs.map((spec) => spec.json),
        ...call.arguments.pick(['limit', 'tolerance']),
      });
    },
  };
}

export const csv = delimited('csv', ',', 'commas', true);
export const tsv = delimited('tsv', '\t', 'tabs', false);

export const jsonl: Primitive = {
  name: 'jsonl',
  kind: 'source',
  role: 'source',
  version: 1,
  signature: 'Table',
  summary: 'Reads a file with one JSON object per line.',
  example:
    'headlines = jsonl("headlines.jsonl", columns: { text: "headline", label: class("is_sarcastic") })',
  parameters: [path, columnsParameter, limit, tolerance],
  evaluate: (call) => {
    const specs = readColumns(call);
    if (specs === null) return errorValue;
    return table(call, 'jsonl', new Map(specs.map((spec) => [spec.name, spec.type])), {
      columns: specs.map((spec) => spec.json),
      ...call.arguments.pick(['limit', 'tolerance']),
    });
  },
};

export const folder: Primitive = {
  name: 'folder',
  kind: 'source',
  role: 'source',
  version: 1,
  signature: 'Table{text: Text, label: Class}',
  summary: 'Reads one text per file. The name of the file’s folder determines the class.',
  example: 'reviews = folder("aclImdb/train/*/*.txt", classes: { neg: "negative", pos: "positive" })',
  parameters: [
    {
      ...path,
      doc: 'The files, relative to the folder of the `.seq` file. `*` matches any name, `**` any number of folders.',
    },
    parameter(
      'classes',
      false,
      textRecord('Record of folder: class'),
      'Class of each folder. The order defines the order of the classes. Files in other folders are left out.',
    ),
    named(
      'encoding',
      { type: 'string', enum: ['utf-8', 'latin1', 'windows-1252', 'utf-16le'] },
      'The text encoding of the files.',
      'utf-8',
    ),
    named(
      'limit',
      optionalPositiveInteger,
      'Maximum number of rows. The files are selected at equal intervals.',
      null,
    ),
    tolerance,
  ],
  evaluate: (call) => {
    const classes = classOrder(call.arguments.value('classes'))!;
    return table(
      call,
      'folder',
      new Map<string, ColumnType>([
        ['text', { kind: 'text' }],
        ['label', { kind: 'class', classes }],
      ]),
      {
        classes: call.arguments.json('classes'),
        class_order: [...classes],
        ...call.arguments.pick(['encoding', 'limit', 'tolerance']),
      },
      true,
    );
  },
};

export const download: Primitive = {
  name: 'download',
  kind: 'source',
  role: null,
  version: 1,
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
      call.context.report(simple('SEQ215', span, 'this is not a web address', 'wants `https://…`'));
      return errorValue;
    }
    if (url.startsWith('http://') && call.arguments.json('allow_http') !== true) {
      call.context.report(
        simple(
          'SEQ215',
          span,
          '`http://` is not encrypted: anybody on the way can change the file',
          'not encrypted',
          ['use `https://`, or say `allow_http: true`'],
        ),
      );
      return errorValue;
    }
    const node = call.context.nodes.operation({
      operation: 'download',
      version: 1,
      arguments: {
        url,
        sha256: call.arguments.text('sha256').toLowerCase(),
        ...call.arguments.pick(['size', 'allow_http']),
      },
      inputs: {},
      files: {},
      resource: 'network',
      summary: call.shown,
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    return { kind: 'file', node };
  },
};
