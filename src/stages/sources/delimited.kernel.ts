/**
 * `delimited`: CSV and TSV (RFC 4180). Every record must have as many fields as the header, or, without
 * one, as the first record. Empty lines are passed over.
 */
import type { Kernel } from '../../contract/kernel.js';
import type { SourceColumn } from '../../contract/operations/source.js';
import type { RecordFormat } from './delimited-record.js';
import { DelimitedRecords, fieldText, isBlank, type RecordInHand } from './delimited-records.js';
import { GrowableBytes } from '../artefacts/growable.js';
import { failure } from './failures.js';
import { line, rowFaults } from './messages.js';
import { limitOf, readSource, sourceFile, type RowReader } from './source-run.js';
import { TableWriter } from '../artefacts/table-writer.js';

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
  private readonly records: DelimitedRecords;
  private readonly unquoted = new GrowableBytes();
  /** Field of each column, once the header (or the first record) is known. */
  private places: readonly number[] | null = null;
  private width = 0;

  constructor(
    format: RecordFormat,
    private readonly header: boolean,
    private readonly columns: readonly SourceColumn[],
    private readonly limit: number,
    private readonly name: string,
  ) {
    this.records = new DelimitedRecords(format);
  }

  line(): number {
    return this.records.line();
  }

  async read(...[stream, table, bad, between]: Parameters<RowReader['read']>): Promise<void> {
    const blocks = this.records.read(stream.chunks, {
      take: (record) => {
        const wrong = isBlank(record) ? null : this.addRecord(record, table);
        if (wrong !== null) bad.add(line(record.line), wrong);
      },
      malformed: (at, reason) => bad.add(line(at), reason),
      full: () => table.kept >= this.limit,
    });
    for await (const _ of blocks) await between();
  }

  /** Adds the record in hand. Returns what is wrong with it, or null. */
  private addRecord(record: RecordInHand, table: TableWriter): string | null {
    const { fields, fault } = record;
    if (!this.places) {
      this.places = this.findPlaces(record);
      this.width = fields.count;
      if (this.header) return null;
    }
    if (fault !== null) return fault;
    if (fields.count !== this.width) {
      return rowFaults.fieldCount({ found: fields.count, wanted: this.width });
    }
    for (const [column, place] of this.places.entries()) {
      const wrong = this.setField(record, place, column, table);
      if (wrong === null) continue;
      table.dropRow();
      return wrong;
    }
    table.endRow();
    return null;
  }

  private setField(
    { bytes, fields }: RecordInHand,
    place: number,
    column: number,
    table: TableWriter,
  ): string | null {
    const start = fields.starts[place]!;
    const end = fields.ends[place]!;
    if (!fields.doubled[place]) return table.set(column, bytes, start, end);
    const { unquoted } = this;
    unquoted.length = 0;
    for (let at = start; at < end; at++) {
      unquoted.appendByte(bytes[at]!);
      if (bytes[at] === 0x22) at++;
    }
    return table.set(column, unquoted.buffer, 0, unquoted.length);
  }

  /** Which field each column is, by the record in hand: the header, or the first of a file without one. */
  private findPlaces(record: RecordInHand): number[] {
    const numbers = Array.from({ length: record.fields.count }, (_, i) => String(i + 1));
    const headings = numbers.map((_, i) => fieldText(record, i));
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
