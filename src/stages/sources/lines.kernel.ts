/**
 * `lines`: a row a line, blank lines too: a text is its lines in their order. A line end of CR LF and
 * a byte order mark are not part of the text.
 */
import type { Kernel } from '../../contract/kernel.js';
import { lineColumns } from '../../contract/operations/lines.js';
import { TableWriter } from '../artefacts/table-writer.js';
import { createLineReader } from './line-reader.js';
import { readSource } from './source-run.js';

const carriageReturn = 0x0d;

export const kernel: Kernel<'lines'> = async (context) => {
  const table = new TableWriter(context.output, [
    { name: lineColumns.text, type: 'text' },
    { name: lineColumns.line, type: 'number' },
  ]);
  const reader = createLineReader(context.arguments, (bytes, start, feed, into) => {
    const end = feed > start && bytes[feed - 1] === carriageReturn ? feed - 1 : feed;
    const number = Buffer.from(String(reader.line()));
    const wrong = into.set(0, bytes, start, end) ?? into.set(1, number, 0, number.length);
    if (wrong === null) into.endRow();
    return wrong;
  });
  return readSource(context, table, reader);
};
