/** `columns: { text: "review", label: class("sentiment"), value: number("Temp") }` */
import type { SourceColumn } from '../../contract/operations/source.js';
import type { Span } from '../../base/source/source-file.js';
import type { ColumnType } from '../types/table.js';
import { describeValue } from '../types/show-type.js';
import type { ColumnSpecValue, RecordValue, ScalarValue, Value } from '../types/value.js';
import { definePrimitive, type Primitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { parameter, valueOf } from './parameters.js';
import { classOrder, textRecord } from './records.js';

export interface ColumnSpec {
  readonly name: string;
  readonly source: string | number;
  readonly type: ColumnType;
  readonly json: SourceColumn;
  readonly span: Span;
}

export const columnsParameter = parameter(
  'columns',
  false,
  valueOf('Record of columns', 'record'),
  'Columns to read. A name of the header (or a number from 1) reads text, `class(…)` a class, ' +
    '`number(…)` a number.',
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
    return { name, source, type: { kind: 'text' }, json: { name, source, type: 'text' }, span };
  }
  if (value.kind === 'column-spec') return { name, span, ...specOf(name, value) };
  call.context.report(diagnose('notAColumnSpec', span, { name, got: describeValue(value) }));
  return null;
}

function specOf(name: string, value: ColumnSpecValue): Pick<ColumnSpec, 'source' | 'type' | 'json'> {
  const { source, type, labels } = value;
  if (type.kind !== 'class') return { source, type, json: { name, source, type: type.kind } };
  return { source, type, json: { name, source, type: 'class', labels, class_order: type.classes } };
}

function isSource(value: ScalarValue): boolean {
  if (typeof value.value === 'string') return true;
  return value.type === 'int' && value.unit === null && typeof value.value === 'number' && value.value >= 1;
}

const source = parameter(
  'column',
  true,
  {
    kind: 'value',
    shown: 'Text or int',
    accepts: (value) => value.kind === 'scalar' && isSource(value),
  },
  'The name of the column in the header (or of the JSON field), or its number from 1.',
);

function sourceOf(call: PrimitiveCall): string | number {
  return (call.arguments.value('column') as ScalarValue).value as string | number;
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
    source,
    parameter(
      'labels',
      false,
      textRecord('Record of label: class'),
      'Class of each label. The order defines the order of the classes.',
      null,
    ),
  ],
  evaluate: (call) => {
    const labels = call.arguments.json('labels');
    const classes = classOrder(call.arguments.value('labels'));
    return { kind: 'column-spec', type: { kind: 'class', classes }, source: sourceOf(call), labels };
  },
});

export const numberColumn: Primitive = {
  name: 'number',
  kind: 'value',
  role: null,
  signature: 'column of number',
  summary: 'A column of numbers.',
  example: 'days = csv("temperatures.csv", columns: { time: "Date", value: number("Temp") })',
  parameters: [source],
  evaluate: (call) => ({
    kind: 'column-spec',
    type: { kind: 'number' },
    source: sourceOf(call),
    labels: null,
  }),
};
