/**
 * `fasttext`: a row a line, `__label__NAME the text`. Blank lines are passed over; a line end of CR LF and
 * a byte order mark are not part of the text. A mapping of labels may write its keys with or
 * without `__label__`.
 */
import type { JsonObject } from '../../base/json.js';
import type { Kernel } from '../../contract/kernel.js';
import type { BadRows } from './bad-rows.js';
import { number } from './messages.js';
import { isCleanText, limitOf, readSource, textFault, type RowReader } from './source-run.js';
import { classOrder } from '../artefacts/table-columns.js';
import type { TableColumn } from '../artefacts/column-builders.js';
import { TableWriter } from '../artefacts/table-writer.js';
import { longestRow, wholeLines } from './whole-lines.js';

const prefix = Buffer.from('__label__');
const space = 0x20;
const tab = 0x09;

export const kernel: Kernel = async (context) => {
  const labels = context.arguments['labels'] as JsonObject | null | undefined;
  const columns: TableColumn[] = [
    { name: 'text', type: 'text', labels: null },
    {
      name: 'label',
      type: 'class',
      labels: labels ? withoutPrefix(labels) : null,
      classOrder: classOrder(context.arguments),
    },
  ];
  const table = new TableWriter(context.output, columns);
  return readSource(context, table, createReader(limitOf(context)));
};

function createReader(limit: number): RowReader {
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
        for (let start = 0; start < bytes.length; line++) {
          if (table.kept >= limit) return;
          const feed = bytes.indexOf(10, start);
          const next = feed < 0 ? bytes.length : feed + 1;
          let end = feed < 0 ? bytes.length : feed;
          if (end > start && bytes[end - 1] === 13) end--;
          addRow(bytes, start, end, line, clean, table, bad);
          start = next;
        }
        await between();
        if (table.kept >= limit) return;
      }
    },
  };
}

function addRow(
  bytes: Buffer,
  start: number,
  end: number,
  line: number,
  clean: boolean,
  table: TableWriter,
  bad: BadRows,
): void {
  const label = skipBlanks(bytes, start, end);
  if (label === end) return;
  const fault = clean ? null : textFault(bytes, start, end);
  if (fault !== null) return bad.add(`line ${number(line)}`, fault);
  if (!startsWithPrefix(bytes, label, end)) {
    return bad.add(`line ${number(line)}`, 'no label; a line begins with __label__NAME');
  }
  let labelEnd = label + prefix.length;
  while (labelEnd < end && bytes[labelEnd] !== space && bytes[labelEnd] !== tab) labelEnd++;
  const text = skipBlanks(bytes, labelEnd, end);
  if (startsWithPrefix(bytes, text, end)) {
    return bad.add(`line ${number(line)}`, 'more than one label; a row has one class');
  }
  const wrong = table.set(1, bytes, label + prefix.length, labelEnd) ?? table.set(0, bytes, text, end);
  if (wrong !== null) {
    table.dropRow();
    return bad.add(`line ${number(line)}`, wrong);
  }
  table.endRow();
}

function skipBlanks(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === space || bytes[at] === tab)) at++;
  return at;
}

function startsWithPrefix(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[start + i] !== prefix[i]) return false;
  return true;
}

function withoutPrefix(labels: JsonObject): Record<string, string> {
  const bare = Object.entries(labels).map(([label, text]) => [
    label.startsWith('__label__') ? label.slice(prefix.length) : label,
    String(text),
  ]);
  return Object.fromEntries(bare) as Record<string, string>;
}
