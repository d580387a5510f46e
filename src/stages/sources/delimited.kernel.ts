/**
 * `delimited`: CSV and TSV (RFC 4180). Every record must have as many fields as the header, or,
 * without one, as the first record. Empty lines are passed over.
 */
import type { Kernel } from '../../contract/kernel.js';
import type { ArgumentsOf } from '../../contract/operations.js';
import type { BadRows } from './bad-rows.js';
import type { RecordFormat } from './delimited-record.js';
import { DelimitedRecords, fieldText, isBlank, type RecordInHand } from './delimited-records.js';
import { GrowableBytes } from '../artefacts/growable.js';
import { failure } from './failures.js';
import { findDelimiter } from './find-delimiter.js';
import { findFields, type FieldPlace, type FoundFields } from './find-fields.js';
import { line, rowFaults } from './messages.js';
import { readSource, sourceFile, type RowReader } from './source-run.js';
import { TableWriter } from '../artefacts/table-writer.js';

export const kernel: Kernel<'delimited'> = async (context) => {
  const { columns, decimal } = context.arguments;
  const table = new TableWriter(context.output, columns, { decimal });
  return readSource(context, table, new DelimitedReader(context.arguments, sourceFile(context).name));
};

class DelimitedReader implements RowReader {
  private readonly format: RecordFormat;
  private readonly records: DelimitedRecords;
  private readonly unquoted = new GrowableBytes();
  /** The fields of each column, once the header (or the first record) is known. */
  private places: readonly FieldPlace[] | null = null;
  private width = 0;
  /** The fields of the header, none without one. */
  private headings: readonly Buffer[] = [];

  constructor(
    private readonly settings: ArgumentsOf<'delimited'>,
    private readonly name: string,
  ) {
    const { delimiter, quoting, encoding } = settings;
    this.format = { delimiter: delimiter.charCodeAt(0), quoting };
    this.records = new DelimitedRecords(this.format, encoding);
  }

  line(): number {
    return this.records.line();
  }

  async read(...[stream, table, bad, between]: Parameters<RowReader['read']>): Promise<void> {
    const limit = this.settings.limit ?? Infinity;
    const blocks = this.records.read(stream.chunks, {
      begin: (first) =>
        findDelimiter(
          first,
          this.format,
          (names) => 'places' in this.find(names) || 'repeated' in this.find(names),
        ),
      take: (record) => {
        if (!isBlank(record)) this.take(record, table, bad);
      },
      malformed: (at, reason) => bad.add(line(at), reason),
      full: () => table.kept >= limit,
    });
    for await (const _ of blocks) await between();
  }

  private take(record: RecordInHand, table: TableWriter, bad: BadRows): void {
    const where = line(record.line);
    if (!this.places) {
      this.places = this.findPlaces(record);
      if (this.settings.header) return;
    }
    if (this.isHeader(record)) {
      if (this.width > 1) return bad.add(where, rowFaults.headerAgain());
      bad.addLikeHeader(where);
    }
    const wrong = this.addRecord(record, this.places, table);
    if (wrong === null) return;
    table.dropRow();
    bad.add(where, wrong, record.fault?.kind === 'encoding');
  }

  /** Adds the record in hand. Returns what is wrong with it, or null. */
  private addRecord(record: RecordInHand, places: readonly FieldPlace[], table: TableWriter): string | null {
    const { fields, fault } = record;
    if (fault !== null) return fault.reason;
    if (fields.count !== this.width) {
      return rowFaults.fieldCount({ found: fields.count, wanted: this.width });
    }
    for (const { column, field } of places) {
      const wrong = this.setField(record, field, column, table);
      if (wrong === null) continue;
      return this.settings.columns[column]!.type === 'numbers' ? this.inField(field, wrong) : wrong;
    }
    table.endRow();
    return null;
  }

  /** Of many fields it is said in which one something is wrong. */
  private inField(field: number, fault: string): string {
    const heading = this.headings[field]?.toString('utf8') ?? null;
    return rowFaults.inField({ field: field + 1, heading, fault });
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

  /**
   * Which field each column is, by the record in hand: the header, or the first of a file without
   * one.
   */
  private findPlaces(record: RecordInHand): readonly FieldPlace[] {
    const { name: source } = this;
    this.width = record.fields.count;
    const names = Array.from({ length: this.width }, (_, i) => fieldText(record, i));
    if (this.settings.header) this.headings = names.map((_, i) => Buffer.from(fieldBytes(record, i)));
    const found = this.find(names);
    if ('missing' in found) {
      const encoding = record.fault?.kind === 'encoding' ? (this.settings.encoding ?? 'utf-8') : null;
      const { column, missing: field, present } = found;
      throw failure('missingField', { source, column, field, present, encoding });
    }
    if ('repeated' in found) {
      const { column, repeated: field, fields } = found;
      throw failure('repeatedField', { source, column, field, fields });
    }
    if ('pattern' in found) throw failure('fieldsOfPattern', { source, ...found });
    return found.places;
  }

  /** `names`: the fields of the first record. */
  private find(names: readonly string[]): FoundFields {
    const { columns, header } = this.settings;
    return findFields(columns, header ? names : null, names.length);
  }

  private isHeader(record: RecordInHand): boolean {
    const { starts, ends, count } = record.fields;
    const { headings } = this;
    const isHeading = (heading: Buffer, i: number): boolean =>
      ends[i]! - starts[i]! === heading.length && heading.equals(fieldBytes(record, i));
    return count > 0 && count === headings.length && headings.every(isHeading);
  }
}

function fieldBytes({ bytes, fields }: RecordInHand, field: number): Buffer {
  return bytes.subarray(fields.starts[field], fields.ends[field]);
}
