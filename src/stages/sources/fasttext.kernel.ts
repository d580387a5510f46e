/**
 * `fasttext`: a row a line, `__label__NAME the text`. Blank lines are passed over; a line end of CR
 * LF and a byte order mark are not part of the text. A mapping of labels may write its keys with or
 * without `__label__`.
 */
import type { Kernel } from '../../contract/kernel.js';
import { labelledText } from '../../contract/operations/source.js';
import { createLineReader } from './line-reader.js';
import { rowFaults } from './messages.js';
import { readSource } from './source-run.js';
import { TableWriter } from '../artefacts/table-writer.js';

const prefix = Buffer.from('__label__');
const space = 0x20;
const tab = 0x09;
const carriageReturn = 0x0d;

export const kernel: Kernel<'fasttext'> = async (context) => {
  const { labels, class_order } = context.arguments;
  const table = new TableWriter(context.output, [
    { name: labelledText.text, type: 'text' },
    { name: labelledText.label, type: 'class', labels: labels && withoutPrefix(labels), class_order },
  ]);
  return readSource(context, table, createLineReader(context.arguments, addLine));
};

function addLine(bytes: Buffer, start: number, feed: number, table: TableWriter): string | null {
  const end = feed > start && bytes[feed - 1] === carriageReturn ? feed - 1 : feed;
  const label = skipBlanks(bytes, start, end);
  if (label === end) return null;
  if (!startsWithPrefix(bytes, label, end)) return rowFaults.noLabel();
  let labelEnd = label + prefix.length;
  while (labelEnd < end && bytes[labelEnd] !== space && bytes[labelEnd] !== tab) labelEnd++;
  const text = skipBlanks(bytes, labelEnd, end);
  if (hasLabel(bytes, label + prefix.length, end)) return rowFaults.severalLabels();
  const wrong = table.set(1, bytes, label + prefix.length, labelEnd) ?? table.set(0, bytes, text, end);
  if (wrong === null) table.endRow();
  return wrong;
}

function skipBlanks(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === space || bytes[at] === tab)) at++;
  return at;
}

/**
 * Whether a label begins in a part of a line: after a blank, as fastText reads them, or joined to
 * the label before it, as in `__label__a,__label__b`.
 */
function hasLabel(bytes: Buffer, start: number, end: number): boolean {
  let inFirst = true;
  for (let from = start; ;) {
    const at = indexWithin(bytes, from, end);
    if (at < 0) return false;
    for (let i = from; i < at && inFirst; i++) inFirst = bytes[i] !== space && bytes[i] !== tab;
    if (inFirst || bytes[at - 1] === space || bytes[at - 1] === tab) return true;
    from = at + prefix.length;
  }
}

function indexWithin(bytes: Buffer, start: number, end: number): number {
  const at = bytes.subarray(start, end).indexOf(prefix);
  return at < 0 ? -1 : start + at;
}

function startsWithPrefix(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[start + i] !== prefix[i]) return false;
  return true;
}

function withoutPrefix(labels: Readonly<Record<string, string>>): Record<string, string> {
  const bare = Object.entries(labels).map(([label, text]) => [
    label.startsWith('__label__') ? label.slice(prefix.length) : label,
    text,
  ]);
  return Object.fromEntries(bare);
}
