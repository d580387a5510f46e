/**
 * The records of a delimited text (CSV, TSV), one after another from a stream. A malformed record
 * costs its first line: reading goes on at the next one, so one stray quote does not swallow the
 * file.
 */
import type { TextEncoding } from '../../contract/operations/source.js';
import { findRecord, RecordFields, type RecordFormat } from './delimited-record.js';
import { rowFaults } from './messages.js';
import { isCleanText, textFault, type TextFault } from './text-fault.js';
import { afterMark, longestRow, wholeLines } from './whole-lines.js';

/** Where a record is. Its fields are ranges of `bytes`. */
export interface RecordFound {
  readonly bytes: Buffer;
  readonly start: number;
  readonly fields: RecordFields;
}

/** A record, valid until the next one. */
export interface RecordInHand extends RecordFound {
  /** What is wrong with its bytes, or null. */
  readonly fault: TextFault | null;
  /** The line that it begins in. */
  readonly line: number;
}

export interface RecordTaker {
  take(record: RecordInHand): void;
  /** There is no record at `line`. */
  malformed(line: number, reason: string): void;
  /** Whether no more records are wanted. */
  full(): boolean;
  /** Decides on the first lines how to read. Without it, all is read as it was told. */
  begin?(first: Buffer): Beginning;
}

/** How to read, and where the first record begins. */
export interface Beginning {
  readonly format: RecordFormat;
  readonly start: number;
}

export class DelimitedRecords {
  private at = 1;
  private readonly fields = new RecordFields();

  /** `encoding`: what the text was before it was made UTF-8. */
  constructor(
    private format: RecordFormat,
    private readonly encoding: TextEncoding = 'utf-8',
  ) {}

  /** The line after the last record. */
  line(): number {
    return this.at;
  }

  /**
   * Hands the records of `chunks` to `taker`, and pauses between blocks of them. Once per instance.
   */
  async *read(chunks: AsyncIterable<Uint8Array>, taker: RecordTaker): AsyncGenerator<void> {
    let carried: Buffer | null = null;
    let isFirst = true;
    for await (const block of wholeLines(chunks)) {
      if (block.kind === 'too-long') {
        taker.malformed(this.at++, rowFaults.lineTooLong({ limit: longestRow }));
        continue;
      }
      const start: number = isFirst ? this.begin(block.bytes, taker) : 0;
      isFirst = false;
      const bytes: Buffer = carried ? Buffer.concat([carried, block.bytes]) : block.bytes.subarray(start);
      const rest = this.readBlock(bytes, false, taker);
      carried = rest < bytes.length ? bytes.subarray(rest) : null;
      yield;
      if (taker.full()) return;
    }
    if (carried) this.readBlock(carried, true, taker);
    yield;
  }

  private begin(bytes: Buffer, taker: RecordTaker): number {
    const { format, start } = taker.begin?.(bytes) ?? { format: this.format, start: 0 };
    this.format = format;
    if (start > 0) this.at++;
    return start;
  }

  /** Returns where the record begins that is still open. */
  private readBlock(bytes: Buffer, final: boolean, taker: RecordTaker): number {
    const { fields } = this;
    const clean = isCleanText(bytes);
    let at = 0;
    while (at < bytes.length && !taker.full()) {
      const start = afterMark(bytes, at);
      const found = findRecord(bytes, start, bytes.length, this.format, fields);
      if (found.kind === 'record') {
        const fault = clean ? null : textFault(bytes, at, found.next, this.encoding);
        taker.take({ bytes, start, fields, fault, line: this.at });
        this.at += found.lines;
        at = found.next;
        continue;
      }
      if (found.kind === 'open' && !final && bytes.length - at <= longestRow) return at;
      const reason = found.kind === 'open' ? rowFaults.unclosedQuote() : rowFaults.fieldGoesOn(found);
      taker.malformed(this.at++, reason);
      const feed = bytes.indexOf(10, at);
      at = feed < 0 ? bytes.length : feed + 1;
    }
    return bytes.length;
  }
}

/** Whether a record is an empty line; one of two quotes is an empty text. */
export function isBlank({ start, fields }: RecordFound): boolean {
  return fields.count === 1 && fields.starts[0] === start && fields.ends[0] === start;
}

/** A field as text, doubled quotes undone. */
export function fieldText({ bytes, fields }: Pick<RecordFound, 'bytes' | 'fields'>, field: number): string {
  const text = bytes.toString('utf8', fields.starts[field], fields.ends[field]);
  return fields.doubled[field] ? text.replaceAll('""', '"') : text;
}
