/**
 * `jsonl`: a JSON object a line. A text must be a string; a class may be a string, a number or a boolean,
 * as JSON writes it; a number must be one. Blank lines are passed over.
 */
import type { Kernel } from '../../contract/kernel.js';
import { number } from './messages.js';
import { isCleanText, limitOf, readSource, textFault, type RowReader } from './source-run.js';
import { sourceColumns, type SourceColumn } from '../artefacts/table-columns.js';
import { TableWriter } from '../artefacts/table-writer.js';
import { longestRow, wholeLines } from './whole-lines.js';

export const kernel: Kernel = async (context) => {
  const columns = sourceColumns(context.arguments['columns']);
  const table = new TableWriter(context.output, columns);
  return readSource(context, table, createReader(columns, limitOf(context)));
};

function createReader(columns: readonly SourceColumn[], limit: number): RowReader {
  let line = 1;
  return {
    line: () => line,
    async read(stream, table, bad, between) {
      for await (const block of wholeLines(stream.chunks)) {
        if (block.kind === 'too-long') {
          bad.add(`line ${number(line++)}`, `the line is longer than ${number(longestRow)} bytes`);
          continue;
        }
        const { bytes } = block;
        const clean = isCleanText(bytes);
        for (let start = 0; start < bytes.length && table.kept < limit; line++) {
          const feed = bytes.indexOf(10, start);
          const end = feed < 0 ? bytes.length : feed;
          const fault =
            (clean ? null : textFault(bytes, start, end)) ??
            addRow(bytes.toString('utf8', start, end), columns, table);
          if (fault !== null) {
            table.dropRow();
            bad.add(`line ${number(line)}`, fault);
          }
          start = end + 1;
        }
        await between();
        if (table.kept >= limit) return;
      }
    },
  };
}

/** Adds the row that a line holds. Returns what is wrong with it, or null. */
function addRow(line: string, columns: readonly SourceColumn[], table: TableWriter): string | null {
  if (line.trim() === '') return null;
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    return `not JSON: ${(error as Error).message}`;
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'not a JSON object';
  for (const [place, column] of columns.entries()) {
    const field = String(column.source);
    const value: unknown = Object.hasOwn(row, field) ? (row as Record<string, unknown>)[field] : undefined;
    const text = valueText(value, column.type);
    if (text === null) return `"${field}" is ${nameOf(value)}, not a ${column.type}`;
    if (text.includes('\0')) return `"${field}" holds a NUL character`;
    if (/\p{Surrogate}/u.test(text)) return `"${field}" holds half of a surrogate pair`;
    const bytes = Buffer.from(text, 'utf8');
    const wrong = table.set(place, bytes, 0, bytes.length);
    if (wrong !== null) return wrong;
  }
  table.endRow();
  return null;
}

function valueText(value: unknown, type: SourceColumn['type']): string | null {
  if (typeof value === 'string') return type === 'number' ? null : value;
  if (typeof value === 'number') return type === 'text' ? null : String(value);
  if (typeof value === 'boolean') return type === 'class' ? String(value) : null;
  return null;
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return `a ${typeof value}`;
}
