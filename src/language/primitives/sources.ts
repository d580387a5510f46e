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
  'The file, from the folder of the `.seq` file that names it; or what `download` gives. `.gz` and `.bz2` are unpacked on the way.',
);

const limit = named('limit', optionalPositiveInteger, 'Read only so many rows, from the start.', null);

const tolerance = named(
  'tolerance',
  { type: 'number', minimum: 0, maximum: 1 },
  'Share of rows that may be broken and are left out; more fail the stage.',
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
  'Class of each label, in the order the classes shall have; rows with other labels count as broken. Without it the classes are the labels themselves, sorted.',
  null,
);

export const fasttext: Primitive = {
  name: 'fasttext',
  kind: 'source',
  role: 'source',
  version: 1,
  signature: 'Table{text: Text, label: Class}',
  summary: 'Reads fastText’s format: a line is `__label__NAME` and then the text.',
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
  'The first row names the columns; without one, columns go by number from 1.',
  true,
);

const quoting = named(
  'quoting',
  boolean,
  'Fields may stand in double quotes, with `""` for a quote inside.',
  true,
);

function delimited(name: string, delimiter: string, shownDelimiter: string, quotes: boolean): Primitive {
  return {
    name,
    kind: 'source',
    role: 'source',
    version: 1,
    signature: 'Table',
    summary: `Reads a table with a row a line and ${shownDelimiter} between its fields.`,
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
  summary: 'Reads a file with a JSON object a line.',
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
  summary: 'Reads a text a file; the class is the name of the folder the file lies in.',
  example: 'reviews = folder("aclImdb/train/*/*.txt", classes: { neg: "negative", pos: "positive" })',
  parameters: [
    {
      ...path,
      doc: 'Which files: `*` is any name, `**` any folders between, from the folder of the `.seq` file.',
    },
    parameter(
      'classes',
      false,
      textRecord('Record of folder: class'),
      'Class of each folder, in the order the classes shall have. Files in other folders are left out.',
    ),
    named(
      'encoding',
      { type: 'string', enum: ['utf-8', 'latin1', 'windows-1252', 'utf-16le'] },
      'How the files’ bytes are letters.',
      'utf-8',
    ),
    limit,
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
  summary: 'Fetches a file from the web once, checks it, and keeps it; stands wherever a path may stand.',
  example: `archive = download("https://example.org/reviews.csv", sha256: "${'0123456789abcdef'.repeat(4)}")`,
  parameters: [
    positional('url', text, 'Where it is; `https://`, or `http://` with `allow_http`.'),
    named(
      'sha256',
      { type: 'string', pattern: '^[0-9a-fA-F]{64}$', description: 'a text of 64 hexadecimal digits' },
      'Checksum of its bytes: 64 hexadecimal digits.',
    ),
    named('size', optionalPositiveInteger, 'Its size in bytes, to be told before it starts.', null),
    named('allow_http', boolean, 'Allow an address without encryption.', false),
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
