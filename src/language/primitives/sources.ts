/** Tables from a file with many rows, in the formats that people have. */
import { decimalMarks, delimiterPattern } from '../../contract/operations/delimited.js';
import { lineColumns } from '../../contract/operations/lines.js';
import type { TextEncoding } from '../../contract/operations/source.js';
import type { ColumnType } from '../types/table.js';
import { errorValue } from '../types/value.js';
import { asked } from './asked.js';
import { columnsParameter, readColumns } from './columns.js';
import { asWritten, definePrimitive, type Primitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { boolean, named, parameter } from './parameters.js';
import { classOrder, textRecord } from './records.js';
import type { ConstantSchema } from './schema.js';
import {
  columnsOf,
  encoding,
  fileOf,
  limit,
  member,
  path,
  tableOf,
  textAndLabel,
  tolerance,
} from './source-arguments.js';

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
