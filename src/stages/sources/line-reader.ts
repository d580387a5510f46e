/**
 * Reads a source that has a row a line: bad bytes, lines that are too long, and the limit are seen
 * to here.
 */
import type { SourceArguments } from '../../contract/operations/source.js';
import type { TableWriter } from '../artefacts/table-writer.js';
import { line, rowFaults } from './messages.js';
import type { RowReader } from './source-run.js';
import { isCleanText, textFault } from './text-fault.js';
import { afterMark, longestRow, wholeLines } from './whole-lines.js';

/**
 * Adds the row that a line holds, or none when the line is blank. Returns what is wrong with it, or
 * null; what a bad line has set of its row is dropped. The line feed is not part of the line.
 */
export type AddLine = (bytes: Buffer, start: number, end: number, table: TableWriter) => string | null;

export function createLineReader(
  { limit, encoding }: Pick<SourceArguments, 'limit' | 'encoding'>,
  addLine: AddLine,
  place: (at: number) => string = line,
): RowReader {
  const most = limit ?? Infinity;
  let at = 1;
  return {
    line: () => at,
    where: () => place(at),
    async read(stream, table, bad, between) {
      for await (const block of wholeLines(stream.chunks)) {
        if (block.kind === 'too-long') {
          bad.add(place(at++), rowFaults.lineTooLong({ limit: longestRow }));
          continue;
        }
        const { bytes } = block;
        const clean = isCleanText(bytes);
        for (let start = 0; start < bytes.length && table.kept < most; at++) {
          const feed = bytes.indexOf(10, start);
          const end = feed < 0 ? bytes.length : feed;
          const broken = clean ? null : textFault(bytes, start, end, encoding);
          const fault = broken?.reason ?? addLine(bytes, afterMark(bytes, start), end, table);
          if (fault !== null) {
            table.dropRow();
            bad.add(place(at), fault, broken?.kind === 'encoding');
          }
          start = end + 1;
        }
        await between();
        if (table.kept >= most) return;
      }
    },
  };
}
