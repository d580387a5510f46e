/**
 * `jsonl`: a JSON object a line, or a list of objects as one JSON array. A text must be a string; a class may be a string, a number or a
 * boolean, as JSON writes it; a number must be one, and numbers with a shape are lists of them. Blank
 * lines are passed over.
 */
import type { Kernel } from '../../contract/kernel.js';
import {
  fieldsOf,
  isListField,
  type NumbersSourceColumn,
  type SourceColumn,
} from '../../contract/operations/source.js';
import { showNumbersType } from '../../contract/artefacts/column-type.js';
import { repeatedFieldFinder, writtenFields } from './json-fields.js';
import { numbersIn } from './json-numbers.js';
import { createLineReader } from './line-reader.js';
import { arrayAsLines, type ArrayLines } from './json-array.js';
import { line, rowAt, rowFaults, type JsonKind } from './messages.js';
import { readSource } from './source-run.js';
import { TableWriter } from '../artefacts/table-writer.js';

export const kernel: Kernel<'jsonl'> = async (context) => {
  const { columns } = context.arguments;
  const repeatedField = repeatedFieldFinder(columns.flatMap((column) => fieldsOf(column).map(String)));
  let lines: ArrayLines | null = null;
  const reader = createLineReader(
    context.arguments,
    (bytes, start, end, table) =>
      addRow(bytes.toString('utf8', start, end), { columns, repeatedField }, table),
    (at) => (lines?.isArray() === true ? rowAt : line)(at),
  );
  return readSource(context, new TableWriter(context.output, columns), {
    ...reader,
    async read(stream, table, bad, between) {
      const own = arrayAsLines(stream.chunks);
      lines = own;
      await reader.read({ ...stream, chunks: own.chunks }, table, bad, between);
      const isLimited = table.kept >= (context.arguments.limit ?? Infinity);
      if (own.isOpen() && !isLimited) bad.addDamage(rowAt(reader.line()), rowFaults.arrayNotClosed());
    },
  });
};

interface Wanted {
  readonly columns: readonly SourceColumn[];
  repeatedField(line: string): string | null;
}

/** Adds the row that a line holds. Returns what is wrong with it, or null. */
function addRow(line: string, { columns, repeatedField }: Wanted, table: TableWriter): string | null {
  if (line.trim() === '') return null;
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    return rowFaults.notJson({ reason: (error as Error).message });
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return rowFaults.notAnObject();
  }
  const twice = repeatedField(line);
  if (twice !== null) return rowFaults.fieldTwice({ field: twice });
  for (const [place, column] of columns.entries()) {
    if (column.type === 'numbers' && isListField(column)) {
      const wrong = addList(row, { place, column }, table);
      if (wrong !== null) return wrong;
      continue;
    }
    for (const field of fieldsOf(column).map(String)) {
      const value: unknown = Object.hasOwn(row, field) ? (row as Record<string, unknown>)[field] : undefined;
      const text = valueText(value, { column, field }, line);
      if (text === null)
        return rowFaults.wrongValue({ field, found: kindOf(value), wanted: wantedIn(column) });
      if (text.includes('\0')) return rowFaults.nulCharacter({ field });
      if (/\p{Surrogate}/u.test(text)) return rowFaults.halfPair({ field });
      const bytes = Buffer.from(text, 'utf8');
      const wrong = table.set(place, bytes, 0, bytes.length);
      if (wrong !== null) return wrong;
    }
  }
  table.endRow();
  return null;
}

function addList(
  row: object,
  { place, column }: { readonly place: number; readonly column: NumbersSourceColumn },
  table: TableWriter,
): string | null {
  const field = String(column.sources[0]);
  const value = Object.hasOwn(row, field) ? (row as Record<string, unknown>)[field] : undefined;
  if (value === undefined) {
    return rowFaults.wrongValue({ field, found: 'missing', wanted: 'list of numbers' });
  }
  const read = numbersIn(value, column);
  if ('found' in read) {
    return rowFaults.wrongList({ field, found: read.found, wanted: showNumbersType(column) });
  }
  return table.setNumbers(place, read.numbers);
}

/** What one field of a column must be. */
function wantedIn({ type }: SourceColumn): 'text' | 'class' | 'number' | 'time' {
  return type === 'numbers' ? 'number' : type;
}

function valueText(
  value: unknown,
  { column, field }: { readonly column: SourceColumn; readonly field: string },
  line: string,
): string | null {
  const type = wantedIn(column);
  const matched = column.type !== 'numbers' && column.pattern !== undefined;
  if (typeof value === 'string') return type === 'number' && !matched ? null : value;
  if (typeof value === 'number') {
    if (type === 'text' || type === 'time') return null;
    return type === 'class' ? exactNumber(value, field, line) : String(value);
  }
  if (typeof value === 'boolean') return type === 'class' ? String(value) : null;
  return null;
}

/** A number as a name: one that a 64-bit float cannot hold stays as it is written. */
function exactNumber(value: number, field: string, line: string): string {
  if (Number.isFinite(value) && !longNumber.test(line)) return String(value);
  return writtenFields(line).find(({ name }) => name === field)?.text ?? String(value);
}

/** 15 digits of a decimal number come back from a 64-bit float as they were. */
const longNumber = /\d[\d.]{15}/u;

/** The kind of what `JSON.parse` gives, or of a field that is not there. */
function kindOf(value: unknown): JsonKind {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  const kind = typeof value;
  return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : 'object';
}
