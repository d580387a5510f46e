/**
 * `columns: { text: "review", label: class("sentiment"), value: number("Temp") }`; columns of
 * numbers with a shape are in `numbers-column.ts`.
 */
import { timeReader } from '../../base/time-format.js';
import type { FieldName, SourceColumn } from '../../contract/operations/source.js';
import type { Span } from '../../base/source/source-file.js';
import { showColumnType, type ColumnType } from '../types/table.js';
import { describeValue } from '../types/show-type.js';
import type {
  ColumnSpecValue,
  ColumnValue,
  RecordValue,
  ScalarValue,
  SingleColumnSpec,
  Value,
} from '../types/value.js';
import { errorValue } from '../types/value.js';
import { isCondition, namedCondition } from './column-formulas.js';
import { asked } from './asked.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { named, parameter, valueOf } from './parameters.js';
import { classOrder, textRecord } from './records.js';
import { regexError } from './regex.js';
import type { ConstantSchema } from './schema.js';

export interface ColumnSpec {
  readonly name: string;
  readonly sources: readonly FieldName[];
  readonly type: ColumnType;
  readonly json: SourceColumn;
  readonly span: Span;
}

export const columnsParameter = parameter(
  'columns',
  false,
  valueOf('Record of columns', 'record'),
  'Columns to read. A name of the header (or a number from 1) reads text, `class(…)` a class, ' +
    '`number(…)` a number, `numbers(…)` several numbers, `time(…)` a date or time, `column(…)` a ' +
    'part of a text.',
);

/** The columns in the order they are written; null when something was reported. */
export function readColumns(call: PrimitiveCall): readonly ColumnSpec[] | null {
  const record = call.arguments.value('columns') as RecordValue;
  const specs: ColumnSpec[] = [];
  let right = true;
  for (const [name, field] of record.fields) {
    const spec = readColumn(name, field.value, field.span, call);
    if (spec === null) right = false;
    else specs.push(spec);
  }
  if (record.fields.size === 0) {
    call.context.report(diagnose('noColumnNamed', call.arguments.span('columns')));
    return null;
  }
  return right ? specs : null;
}

function readColumn(name: string, value: Value, span: Span, call: PrimitiveCall): ColumnSpec | null {
  if (value.kind === 'error') return null;
  if (value.kind === 'scalar' && isSource(value)) {
    const source = value.value as string | number;
    return { name, sources: [source], type: { kind: 'text' }, json: { name, source, type: 'text' }, span };
  }
  if (value.kind === 'column-spec') {
    return hasLists(call, value) ? { name, span, ...specOf(name, value) } : null;
  }
  call.context.report(diagnose('notAColumnSpec', span, { name, got: describeValue(value) }));
  return null;
}

/** Reports a list in a field of a source whose fields are texts. */
function hasLists(call: PrimitiveCall, value: ColumnSpecValue): boolean {
  if (!('sources' in value) || value.list === undefined) return true;
  const { span, numbers } = value.list;
  const { name } = call.primitive;
  if (name === 'jsonl' || (name === 'npz' && numbers !== null)) return true;
  call.context.report(
    numbers === null
      ? diagnose('raggedNotOfSource', span, { source: name })
      : diagnose('numbersOfOtherShape', span, { fields: 1, numbers }),
  );
  return false;
}

function specOf(name: string, value: ColumnSpecValue): Pick<ColumnSpec, 'sources' | 'type' | 'json'> {
  if ('sources' in value) {
    const { sources, shape, type } = value;
    const ragged = value.list?.numbers === null && ({ ragged: true } as const);
    return { sources, type, json: { name, sources, type: 'numbers', shape, ...ragged } };
  }
  const { source, type, labels, above, format } = value;
  const sources = [source];
  const pattern = asked({ pattern: value.pattern }, { pattern: null });
  if (type.kind === 'time') {
    const written = asked({ format }, { format: undefined });
    return { sources, type, json: { name, source, type: 'time', ...written, ...pattern } };
  }
  if (type.kind !== 'class') return { sources, type, json: { name, source, type: type.kind, ...pattern } };
  const classes = { labels, class_order: type.classes, ...asked({ above }, { above: null }) };
  return { sources, type, json: { name, source, type: 'class', ...classes, ...pattern } };
}

/** Whether it names a field: by its name, or by its number from 1. */
export function isSource(value: ScalarValue): boolean {
  if (typeof value.value === 'string') return true;
  return value.type === 'int' && value.unit === null && typeof value.value === 'number' && value.value >= 1;
}

const sourceName = 'The name of the column in the header (or of the JSON field), or its number from 1.';

const source = parameter(
  'column',
  true,
  {
    kind: 'value',
    shown: 'Text or int',
    accepts: (value) => value.kind === 'scalar' && isSource(value),
  },
  sourceName,
);

/** Of `class`, which also takes a comparison of columns that are read already. */
const sourceOrCondition = parameter(
  'column',
  true,
  {
    kind: 'value',
    shown: 'Text or int',
    accepts: (value) => value.kind === 'column' || (value.kind === 'scalar' && isSource(value)),
  },
  `${sourceName} In \`with\`, a comparison: \`class(.stars > 3)\`.`,
);

function sourceOf(call: PrimitiveCall): string | number {
  return (call.arguments.value('column') as ScalarValue).value as string | number;
}

const optionalText = { type: ['string', 'null'], minLength: 1 } as const satisfies ConstantSchema;
const optionalNumber = { type: ['number', 'null'] } as const satisfies ConstantSchema;

const patternDoc =
  'A regular expression (JavaScript, with Unicode classes): its first group is the value, or its match if ' +
  'it has no group. A row that does not match is invalid.';

const pattern = named('pattern', optionalText, patternDoc, null);

/** The column that the arguments say; an error when something was reported. */
function spec(
  call: PrimitiveCall,
  type: SingleColumnSpec['type'],
  more: Partial<Pick<SingleColumnSpec, 'labels' | 'above' | 'format'>> = {},
): Value {
  const written = call.arguments.json('pattern');
  const pattern = typeof written === 'string' ? written : null;
  const reason = pattern === null ? null : regexError(pattern);
  if (reason !== null) {
    const raw = !pattern!.includes('\\');
    call.context.report(diagnose('malformedPattern', call.arguments.span('pattern'), { reason, raw }));
    return errorValue;
  }
  return { kind: 'column-spec', type, source: sourceOf(call), labels: null, above: null, ...more, pattern };
}

export const classColumn = definePrimitive({
  name: 'class',
  kind: 'value',
  role: null,
  signature: 'column of Class',
  summary: 'A column with the class of each row.',
  example:
    'rows = csv("a.csv", columns: { text: "review", label: class("sentiment", labels: { "0": "bad", "1": "good" }) })',
  parameters: [
    sourceOrCondition,
    parameter(
      'labels',
      false,
      textRecord('Record of label: class'),
      'Class of each label. The order defines the order of the classes.',
      null,
    ),
    pattern,
    named(
      'above',
      optionalNumber,
      'Makes two classes of a number: `true` above it, else `false`. `labels` gives them other names: ' +
        '`{ "false": "bad", "true": "good" }`.',
      null,
    ),
  ],
  evaluate: (call) => {
    const labels = call.arguments.json('labels');
    const above = call.arguments.json('above');
    const column = call.arguments.value('column');
    if (column?.kind === 'column') return classOf(call, column, labels);
    if (above !== null && labels !== null && !namesBoth(labels)) {
      call.context.report(diagnose('labelsOfThreshold', call.arguments.span('labels')));
      return errorValue;
    }
    const given = classOrder(call.arguments.value('labels'));
    const classes = above === null ? given : (given ?? ['false', 'true']);
    return spec(call, { kind: 'class', classes }, { labels, above });
  },
});

/** The classes of a comparison; an error when something was reported. */
function classOf(
  call: PrimitiveCall,
  column: ColumnValue,
  labels: Readonly<Record<string, string>> | null,
): Value {
  const ofFile = (['above', 'pattern'] as const).find((name) => call.arguments.given(name));
  if (ofFile !== undefined) {
    call.context.report(diagnose('onlyOfFile', call.arguments.span(ofFile), { name: ofFile }));
    return errorValue;
  }
  if (!isCondition(column)) {
    const holes = { column: column.column, got: showColumnType(column.type) };
    call.context.report(diagnose('classOfNoCondition', call.arguments.span('column'), holes));
    return errorValue;
  }
  if (labels === null) return column;
  if (!namesBoth(labels)) {
    call.context.report(diagnose('labelsOfThreshold', call.arguments.span('labels')));
    return errorValue;
  }
  const classes = classOrder(call.arguments.value('labels')) ?? [];
  return namedCondition(column, { classes, holds: labels['true']! }, call.span);
}

function namesBoth(labels: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(labels).sort();
  return names.join() === 'false,true' && labels['false'] !== labels['true'];
}

export const textColumn = definePrimitive({
  name: 'column',
  kind: 'value',
  role: null,
  signature: 'column of Text',
  summary: 'A column of texts, of which a pattern takes a part.',
  example:
    'questions = tsv("trec.txt", header: false, columns: { text: column(1, pattern: r"^\\S+ (.*)"), label: class(1, pattern: r"^(\\w+):") })',
  parameters: [source, pattern],
  evaluate: (call) => spec(call, { kind: 'text' }),
});

export const numberColumn = definePrimitive({
  name: 'number',
  kind: 'value',
  role: null,
  signature: 'column of number',
  summary: 'A column of numbers.',
  example: 'days = csv("temperatures.csv", columns: { date: "Date", value: number("Temp") })',
  parameters: [source, pattern],
  evaluate: (call) => spec(call, { kind: 'number' }),
});

export const timeColumn = definePrimitive({
  name: 'time',
  kind: 'value',
  role: null,
  signature: 'column of time',
  summary:
    'A column of points in time: dates, months, or dates with a time of day, with or without a zone. A ' +
    'time with a zone is converted to UTC.',
  example: 'days = csv("temperatures.csv", columns: { day: time("Date"), value: number("Temp") })',
  parameters: [
    source,
    named(
      'format',
      optionalText,
      'How it is written, of `YYYY`, `MM`, `DD`, `HH`, `mm`, `ss`, `SSS` and `Z` (the zone); `Y`, `M`, `D` and ' +
        '`H` have no leading zero, and `MMM` is `Jan` to `Dec`: `"DD/MM/YYYY"`. By default ISO 8601: ' +
        '`1981-01-31`, `1949-01`, `2020-05-01T12:30:00Z`.',
      null,
    ),
    pattern,
  ],
  evaluate: (call) => {
    const format = call.arguments.json('format');
    if (typeof format !== 'string') return spec(call, { kind: 'time' });
    const reader = timeReader(format);
    if (typeof reader === 'function') return spec(call, { kind: 'time' }, { format });
    call.context.report(diagnose('malformedTimeFormat', call.arguments.span('format'), { fault: reader }));
    return errorValue;
  },
});
