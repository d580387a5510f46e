/**
 * `delimited`: CSV and TSV (RFC 4180). Every record must have as many fields as the header, or, without
 * one, as the first record. Empty lines are passed over. A malformed record costs its first line: reading
 * goes on at the next one, so one stray quote does not swallow the file.
 */
import type { Kernel } from '../../contract/kernel.js';
import type { SourceColumn } from '../../contract/operations/source.js';
import type { BadRows } from './bad-rows.js';
import { findRecord, RecordFields, type RecordFormat } from './delimited-record.js';
import { GrowableBytes } from '../artefacts/growable.js';
import { failure } from './failures.js';
import { line, rowFaults } from './messages.js';
import { isCleanText, limitOf, readSource, sourceFile, textFault, type RowReader } from './source-run.js';
import { TableWriter } from '../artefacts/table-writer.js';
import { longestRow, wholeLines } from './whole-lines.js';

export const kernel: Kernel<'delimited'> = async (context) => {
  const { delimiter, header, quoting, columns } = context.arguments;
  const table = new TableWriter(context.output, columns);
  const reader = new DelimitedReader(
    { delimiter: delimiter.charCodeAt(0), quoting },
    header,
    columns,
    limitOf(context),
    sourceFile(context).name,
  );
  return readSource(context, table, reader);
};

class DelimitedReader implements RowReader {
  private lineNumber = 1;
  private readonly fields = new RecordFields();
  private readonly unquoted = new GrowableBytes();
  /** Field of each column, once the header (or the first record) is known. */
  private places: readonly number[] | null = null;
  private width = 0;

  constructor(
    private readonly format: RecordFormat,
    private readonly header: boolean,
    private readonly columns: readonly SourceColumn[],
    private readonly limit: number,
    private readonly name: string,
  ) {}

  line(): number {
    return this.lineNumber;
  }

  async read(...[stream, table, bad, between]: Parameters<RowReader['read']>): Promise<void> {
    let carried: Buffer | null = null;
    for await (const block of wholeLines(stream.chunks)) {
      if (block.kind === 'too-long') {
        bad.add(line(this.lineNumber++), rowFaults.lineTooLong({ limit: longestRow }));
        continue;
      }
      const bytes: Buffer = carried ? Buffer.concat([carried, block.bytes]) : block.bytes;
      const rest = this.readRecords(bytes, false, table, bad);
      carried = rest < bytes.length ? bytes.subarray(rest) : null;
      await between();
      if (table.kept >= this.limit) return;
    }
    if (carried) this.readRecords(carried, true, table, bad);
  }

  /** Reads whole records; returns where the one begins that is still open. */
  private readRecords(bytes: Buffer, final: boolean, table: TableWriter, bad: BadRows): number {
    const clean = isCleanText(bytes);
    let at = 0;
    while (at < bytes.length && table.kept < this.limit) {
      const found = findRecord(bytes, at, bytes.length, this.format, this.fields);
      if (found.kind === 'record') {
        if (!this.isBlank()) {
          const fault = clean ? null : textFault(bytes, at, found.next);
          const wrong = this.addRecord(bytes, fault, table);
          if (wrong !== null) bad.add(line(this.lineNumber), wrong);
        }
        this.lineNumber += found.lines;
        at = found.next;
        continue;
      }
      if (found.kind === 'open' && !final && bytes.length - at <= longestRow) return at;
      const reason = found.kind === 'open' ? rowFaults.unclosedQuote() : rowFaults.fieldGoesOn(found);
      bad.add(line(this.lineNumber++), reason);
      const feed = bytes.indexOf(10, at);
      at = feed < 0 ? bytes.length : feed + 1;
    }
    return bytes.length;
  }

  private isBlank(): boolean {
    const { fields } = this;
    return fields.count === 1 && fields.starts[0] === fields.ends[0];
  }

  /** Adds the record in hand, whose bytes have a `fault` or none. Returns what is wrong with it, or null. */
  private addRecord(bytes: Buffer, fault: string | null, table: TableWriter): string | null {
    const { fields } = this;
    if (!this.places) {
      this.places = this.findPlaces(bytes);
      this.width = fields.count;
      if (this.header) return null;
    }
    if (fault !== null) return fault;
    if (fields.count !== this.width) {
      return rowFaults.fieldCount({ found: fields.count, wanted: this.width });
    }
    for (const [column, place] of this.places.entries()) {
      const wrong = this.setField(bytes, place, column, table);
      if (wrong === null) continue;
      table.dropRow();
      return wrong;
    }
    table.endRow();
    return null;
  }

  private setField(bytes: Buffer, place: number, column: number, table: TableWriter): string | null {
    const { starts, ends, doubled } = this.fields;
    const start = starts[place]!;
    const end = ends[place]!;
    if (!doubled[place]) return table.set(column, bytes, start, end);
    const { unquoted } = this;
    unquoted.length = 0;
    for (let at = start; at < end; at++) {
      unquoted.appendByte(bytes[at]!);
      if (bytes[at] === 0x22) at++;
    }
    return table.set(column, unquoted.buffer, 0, unquoted.length);
  }

  /** Which field each column is, by the record in hand: the header, or the first of a file without one. */
  private findPlaces(bytes: Buffer): number[] {
    const { fields } = this;
    const numbers = Array.from({ length: fields.count }, (_, i) => String(i + 1));
    const headings = numbers.map((_, i) =>
      bytes.toString('utf8', fields.starts[i], fields.ends[i]).replaceAll('""', '"'),
    );
    return this.columns.map(({ source }) => {
      const names = this.header && typeof source === 'string' ? headings : numbers;
      const place = names.indexOf(String(source));
      if (place < 0) {
        throw failure('missingField', { source: this.name, field: String(source), present: names });
      }
      return place;
    });
  }
}
