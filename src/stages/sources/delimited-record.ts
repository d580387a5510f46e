/**
 * One record of a delimited text (RFC 4180), found in bytes without copying: fields are ranges. A
 * field that begins with a double quote runs to the closing one and may hold delimiters, line ends
 * and quotes, doubled. A quote inside an unquoted field is a character like any other.
 */

const quote = 0x22;
const feed = 0x0a;
const carriage = 0x0d;

export interface RecordFormat {
  /** An ASCII byte. */
  readonly delimiter: number;
  readonly quoting: boolean;
}

export type RecordEnd =
  | { readonly kind: 'record'; readonly next: number; readonly lines: number }
  /** A quote is still open where the bytes end. */
  | { readonly kind: 'open' }
  /** The field with this number goes on after its closing quote. */
  | { readonly kind: 'malformed'; readonly field: number };

/** The fields of the record in hand; reused from record to record. */
export class RecordFields {
  count = 0;
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Whether a range holds doubled quotes that stand for one. */
  readonly doubled: boolean[] = [];

  add(start: number, end: number, doubled: boolean): void {
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.doubled[this.count] = doubled;
    this.count++;
  }
}

/** Finds the record at `start`; `end` is the end of a line or of the text. */
export function findRecord(
  bytes: Uint8Array,
  start: number,
  end: number,
  format: RecordFormat,
  fields: RecordFields,
): RecordEnd {
  const { delimiter, quoting } = format;
  fields.count = 0;
  let lines = 1;
  let at = start;
  for (;;) {
    const first = at;
    if (quoting && at < end && bytes[at] === quote) {
      let doubled = false;
      for (at++; ; at++) {
        if (at >= end) return { kind: 'open' };
        const byte = bytes[at]!;
        if (byte === feed) lines++;
        if (byte !== quote) continue;
        if (at + 1 >= end || bytes[at + 1] !== quote) break;
        doubled = true;
        at++;
      }
      fields.add(first + 1, at, doubled);
      at++;
      if (at < end && bytes[at] === carriage && (at + 1 >= end || bytes[at + 1] === feed)) at++;
      if (at < end && bytes[at] !== delimiter && bytes[at] !== feed) {
        return { kind: 'malformed', field: fields.count };
      }
    } else {
      while (at < end && bytes[at] !== delimiter && bytes[at] !== feed) at++;
      const atLineEnd = at >= end || bytes[at] === feed;
      const last = atLineEnd && at > first && bytes[at - 1] === carriage ? at - 1 : at;
      fields.add(first, last, false);
    }
    if (at >= end) return { kind: 'record', next: end, lines };
    if (bytes[at++] === feed) return { kind: 'record', next: at, lines };
  }
}
